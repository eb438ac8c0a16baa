# Linking Debian's own libcurl.a, and all it needs, into the program: start-up is four times as fast as with the shared
# library, which loads thirty others (LDAP, Kerberos, RTMP, GnuTLS …) that no request of ours ever touches.
#
# The archive asks for functions of three protocols that we do not want: GSSAPI (for which Debian has no archive),
# LDAP and RTMP (whose archives drag in SASL and a second TLS library). CurlTransport allows http and https only, so
# none of these functions can be reached; each gets a stand-in that fails: it returns -1, which is an error in all three
# interfaces. Which functions they are is found out here, by letting the linker complain, so the list fits the libcurl
# at hand. Should the linker miss anything else, then a protocol that we need would be hurt: no static linking.
#
# find_static_libcurl() sets STATIC_CURL_PROBLEM: empty, or why it cannot be done; if it can, STATIC_CURL_ARCHIVES and
# STATIC_CURL_STANDINS, the source file that was written.

set(STANDIN_FUNCTIONS "^(gss|ldap|ber|RTMP)_[A-Za-z0-9_]+$")
set(STANDIN_OBJECTS "^GSS_[A-Z0-9_]+$")   # object identifiers: pointers
set(NOT_LINKED curl gssapi gssapi_krb5 ldap lber rtmp dl pthread m c)

# The archives that may belong to libcurl.a: what pkg-config lists, and two that others on that list need. The linker
# takes from them what it needs; `absent` names those that are not installed, needed or not.
function(list_archives result absent)
  set(archives)
  set(missing)
  set(names ${CURL_STATIC_LIBRARIES} ssl crypto unistring brotlicommon)
  list(REMOVE_ITEM names ${NOT_LINKED})
  list(REMOVE_DUPLICATES names)
  foreach(name IN LISTS names)
    find_library(archive_of_${name} NAMES lib${name}.a)
    mark_as_advanced(archive_of_${name})
    if(archive_of_${name})
      list(APPEND archives ${archive_of_${name}})
    else()
      list(APPEND missing lib${name}.a)
    endif()
  endforeach()
  list(JOIN missing ", " missing)
  set(${result} ${archives} PARENT_SCOPE)
  set(${absent} "${missing}" PARENT_SCOPE)
endfunction()

# Links a program that uses libcurl and OpenSSL as we do; gives what the linker says.
function(link_trial output)
  set(source ${CMAKE_BINARY_DIR}/generated/libcurl_trial.cpp)
  file(WRITE ${source} [[
#include <curl/curl.h>
#include <openssl/ssl.h>
int main() {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  CURLM* multi = curl_multi_init();
  CURL* easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "https://127.0.0.1/");
  curl_multi_add_handle(multi, easy);
  SSL_CTX* context = SSL_CTX_new(TLS_client_method());
  return curl_easy_perform(easy) == CURLE_OK && context != nullptr ? 0 : 1;
}
]])
  execute_process(
    COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C ${CMAKE_CXX_COMPILER} ${source} ${ARGN}
      -o ${CMAKE_BINARY_DIR}/generated/libcurl_trial
    OUTPUT_VARIABLE said ERROR_VARIABLE said RESULT_VARIABLE status)
  if(status EQUAL 0)
    set(said)
  elseif(said STREQUAL "")
    set(said "the linker failed without a word")
  endif()
  set(${output} "${said}" PARENT_SCOPE)
endfunction()

# Writes stand-ins for the names in ARGN; `stranger` becomes the names that are not of the three protocols.
function(write_standins source stranger)
  set(text "// Written by src/net/static_libcurl.cmake, which says why. None of these can be reached: each one fails.\n")
  set(unknown)
  foreach(name IN LISTS ARGN)
    if(name MATCHES "${STANDIN_OBJECTS}")
      string(APPEND text "extern \"C\" { void* ${name} = nullptr; }\n")
    elseif(name MATCHES "${STANDIN_FUNCTIONS}")
      string(APPEND text "extern \"C\" long ${name}() { return -1; }\n")
    else()
      list(APPEND unknown ${name})
    endif()
  endforeach()
  file(CONFIGURE OUTPUT ${source} CONTENT "${text}" @ONLY)
  list(JOIN unknown ", " unknown)
  set(${stranger} "${unknown}" PARENT_SCOPE)
endfunction()

function(find_static_libcurl)
  set(standins ${CMAKE_BINARY_DIR}/generated/libcurl_standins.cpp)
  find_library(archive_of_curl NAMES libcurl.a)
  mark_as_advanced(archive_of_curl)
  if(NOT archive_of_curl)
    set(STATIC_CURL_PROBLEM "libcurl.a is not installed" PARENT_SCOPE)
    return()
  endif()
  list_archives(archives absent)
  # The whole of libcurl, so that no later use of it can miss a stand-in.
  set(group -Wl,--whole-archive ${archive_of_curl} -Wl,--no-whole-archive -Wl,--start-group ${archives} -Wl,--end-group)

  link_trial(complaints ${group})
  string(REGEX MATCHALL "undefined (reference to|symbol:) [`']?[A-Za-z0-9_]+" names "${complaints}")
  list(TRANSFORM names REPLACE "^.*[ `']" "")
  list(REMOVE_DUPLICATES names)
  list(SORT names)

  write_standins(${standins} strangers ${names})
  if(strangers)
    set(STATIC_CURL_PROBLEM "libcurl.a also needs ${strangers} (not installed: ${absent})" PARENT_SCOPE)
    return()
  endif()
  link_trial(complaints ${standins} ${group})
  if(complaints)
    set(STATIC_CURL_PROBLEM "the linker says: ${complaints}" PARENT_SCOPE)
    return()
  endif()
  set(STATIC_CURL_PROBLEM "" PARENT_SCOPE)
  set(STATIC_CURL_ARCHIVES ${archive_of_curl} ${archives} PARENT_SCOPE)
  set(STATIC_CURL_STANDINS ${standins} PARENT_SCOPE)
endfunction()
