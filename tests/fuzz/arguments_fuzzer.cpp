// Whatever stands in argv (words are separated by NUL): no crash; words after `--` come out as they went in;
// a mistake is usage.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "cli/parse.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::vector<std::string_view> args;
  while (!rest.empty() && args.size() < 64) {
    args.push_back(rest.substr(0, rest.find('\0')));
    rest.remove_prefix(std::min(rest.size(), args.back().size() + 1));
  }
  const auto line = orel::parse(args);
  if (!line) {
    if (line.error().status != orel::ExitStatus::usage) std::abort();
    return 0;
  }
  if (line->help || line->version || line->command->id == orel::Command::complete) return 0;
  const auto literal = line->words.size() - line->literal_from;
  for (std::size_t i = 0; i < literal; ++i)
    if (line->words[line->words.size() - 1 - i] != args[args.size() - 1 - i]) std::abort();
  return 0;
}
