// Any words as a command line. It must give a usage error in both languages, or settings that can be resolved
// or refused; the operands must stay as they were.
#include <algorithm>
#include <string>
#include <vector>

#include "cli/body_members.hpp"
#include "cli/parse.hpp"
#include "cli/prompt.hpp"
#include "cli/settings.hpp"
#include "cli/tone.hpp"
#include "fuzz/must.hpp"

using namespace orel;
using fuzz::must;

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    // An argument cannot contain NUL.
    lines.push_back(text.substr(0, std::min(text.substr(0, end).find('\0'), end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool is_refusal(ExitStatus status) {
  return status == ExitStatus::usage || status == ExitStatus::config;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto args = lines_of(fuzz::text_of(data, size));
  const Lookup nothing = [](std::string_view) { return std::nullopt; };
  tone_of(args, nothing);
  const auto line = parse(args);
  if (!line) {
    must(line.error().status == ExitStatus::usage);
    must(line.error().what.en.empty() == line.error().what.ru.empty());
    return 0;
  }
  if (line->command == nullptr || line->help || line->version) return 0;
  for (const auto& word : line->words) must(std::ranges::find(args, word) != args.end());
  must(line->literal_from <= line->words.size());
  const FileReader no_files = [](const std::string&, std::size_t) { return FileText{.error = 2}; };
  const auto settings = resolve(*line, nothing, no_files, 1000);
  if (!settings) {
    must(is_refusal(settings.error().status) && !settings.error().what.en.empty());
    return 0;
  }
  for (const auto kind : {StdinKind::terminal, StdinKind::pipe, StdinKind::closed}) {
    const auto plan = plan_prompt(*line, settings->options, kind);
    must(plan || plan.error().status == ExitStatus::usage);
  }
  return 0;
}
