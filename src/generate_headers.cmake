# Two headers that only the build can write: include/generated/build_facts.hpp and completion_scripts.hpp.

# The commit; asked again after each commit. A package's source has no repository: -DOREL_COMMIT=… names it there.
if(NOT OREL_COMMIT)
  execute_process(COMMAND git log -1 --format=%h WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
    OUTPUT_VARIABLE OREL_COMMIT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  execute_process(COMMAND git rev-parse --git-path logs/HEAD WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
    OUTPUT_VARIABLE log_of_head OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  cmake_path(ABSOLUTE_PATH log_of_head BASE_DIRECTORY ${CMAKE_SOURCE_DIR})
  if(EXISTS ${log_of_head} AND NOT IS_DIRECTORY ${log_of_head})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${log_of_head})
  endif()
endif()

set(static_curl_text false)
if(static_curl)
  set(static_curl_text true)
endif()
pkg_check_modules(TOMLPLUSPLUS QUIET tomlplusplus)
configure_file(src/command/build_facts.hpp.in include/generated/build_facts.hpp @ONLY)

set(completion_scripts)
foreach(pair bash:orel.bash zsh:_orel fish:orel.fish)
  string(REGEX MATCH "^([a-z]+):(.+)$" _ ${pair})
  set(shell ${CMAKE_MATCH_1})
  set(file completions/${CMAKE_MATCH_2})
  if(EXISTS ${CMAKE_SOURCE_DIR}/${file})
    file(READ ${file} text)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    string(APPEND completion_scripts "    CompletionScript{\"${shell}\", R\"orel(${text})orel\"},\n")
  endif()
endforeach()
string(REGEX MATCHALL "CompletionScript" found "${completion_scripts}")
list(LENGTH found completion_count)
configure_file(src/command/completion_scripts.hpp.in include/generated/completion_scripts.hpp @ONLY)
