# Lists every sentence of every room, so that a test can go through all of them:
#   cmake -DSOURCE=src -DTO=catalogue.inc -P catalogue.cmake
# writes a line SENTENCE(kName) for each.
file(GLOB headers RELATIVE ${SOURCE} ${SOURCE}/*/messages.hpp)
set(text)
foreach(header IN LISTS headers)
  file(READ ${SOURCE}/${header} one)
  string(APPEND text "${one}")
endforeach()
string(REGEX REPLACE "[ \n]+" " " text "${text}")
string(REGEX MATCHALL "inline constexpr (Words|Phrase<[a-z0-9_:, ]+>) k[A-Za-z0-9]+" found "${text}")
set(lines)
foreach(one IN LISTS found)
  string(REGEX REPLACE ".* " "" name "${one}")
  string(APPEND lines "SENTENCE(${name})\n")
endforeach()
file(WRITE ${TO} "${lines}")
