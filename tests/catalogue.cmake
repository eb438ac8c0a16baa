# Lists the names of the catalogue, so that a test can go through all of it:
#   cmake -DFROM=messages.hpp -DTO=catalogue.inc -P catalogue.cmake
# writes a line SENTENCE(kName) each.
file(READ ${FROM} text)
string(REGEX REPLACE "[ \n]+" " " text "${text}")
string(REGEX MATCHALL "inline constexpr (Words|Phrase<[a-z0-9_:, ]+>) k[A-Za-z0-9]+" found "${text}")
set(lines)
foreach(one IN LISTS found)
  string(REGEX REPLACE ".* " "" name "${one}")
  string(APPEND lines "SENTENCE(${name})\n")
endforeach()
file(WRITE ${TO} "${lines}")
