#include "cli/prompt.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/format.hpp"
#include "base/messages.hpp"
#include "base/utf8.hpp"

namespace orel {
namespace {

namespace m = messages;

constexpr std::string_view kDash = "-";
constexpr std::string_view kBlanks = " \t\r\n\v\f";

Error usage_error(Text what) {
  return Error{.status = ExitStatus::usage, .what = std::move(what)};
}

Error with_hint(Error error, const CommandRow* command) {
  if (command != nullptr) error.hint_line = m::kTryHelp("orel " + std::string(command->name));
  return error;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(kBlanks) == std::string_view::npos;
}

bool is_api_key(std::string_view word) {
  constexpr std::string_view kPrefix = "sk-or-v1-";
  constexpr std::size_t kDigits = 64;
  return word.starts_with(kPrefix) && word.size() == kPrefix.size() + kDigits &&
         std::ranges::all_of(word.substr(kPrefix.size()), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
         });
}

Error key_as_word() {
  Error error = usage_error(Text(m::kKeyAsWord));
  error.why = Text(m::kKeyAsWordWhy);
  error.todo = Text(m::kKeyAsWordDo);
  return error;
}

bool is_on_line(const ParsedLine& line, std::string_view name) {
  return std::ranges::any_of(line.said, [&](const Said& said) { return said.row->name == name; });
}

/// Pipes, sockets and files were put there by someone; a terminal or /dev/null would only be there by
/// default.
bool is_read_implicitly(StdinKind kind) {
  return kind == StdinKind::pipe || kind == StdinKind::socket || kind == StdinKind::regular;
}

Result<ReadStdin> plan_messages(const ParsedLine& line, const Options& options, StdinKind kind) {
  const auto excluded = {"file", "system", "system-file"};
  if (!line.words.empty() ||
      std::ranges::any_of(excluded, [&](const char* name) { return is_on_line(line, name); }))
    return with_hint(usage_error(Text(m::kMessagesExcludes)), line.command);
  if (options.messages != kDash) return ReadStdin::no;
  if (options.ignore_stdin) return with_hint(usage_error(Text(m::kDashIgnored)), line.command);
  if (kind == StdinKind::closed) return usage_error(Text(m::kDashClosed));
  return ReadStdin::as_messages;
}

/// What a byte over 0x7F would be in a Cyrillic encoding.
struct CyrillicCount {
  std::size_t letters = 0;
  std::size_t lower = 0;
};

/// In CP1251 the letters are at 0xC0 (capitals) and 0xE0 (small ones); in KOI8-R it is the other way round.
/// Text has far more small letters than capitals, so one look at both readings tells which it is.
std::optional<std::string_view> cyrillic_encoding(std::string_view text) {
  CyrillicCount windows;
  std::size_t others = 0;
  for (const char c : text.substr(0, 65536)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xC0) ++windows.letters;
    if (byte >= 0xE0) ++windows.lower;
    if (byte >= 0x80 && byte < 0xC0) ++others;
  }
  if (windows.letters < 2 || others * 4 > windows.letters) return std::nullopt;
  return windows.lower * 2 >= windows.letters ? "CP1251" : "KOI8-R";
}

bool has_control_bytes(std::string_view text) {
  return std::ranges::any_of(text.substr(0, 4096), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && kBlanks.find(c) == std::string_view::npos && byte != 0x1b && byte != 0x08;
  });
}

/// A command is not cut in two: it goes to a line of its own if the first has no room for it.
Text cure(std::string_view encoding, const InputName& name) {
  constexpr std::size_t kRoom = 80 - std::string_view("  Do:   ").size();
  const Text guess = m::kLooksLike(Text(encoding == "CP1251" ? m::kWindowsCyrillic : m::kKoi8));
  const auto command = formatted("iconv -f {} -t UTF-8 {}", encoding, name.after_iconv);
  const bool fits = guess.en.size() + 2 + utf8::width(command) <= kRoom;
  return guess + Text(fits ? "  " : "\n") + Text(command);
}

Error not_utf8(const InputName& name, std::string_view text, std::size_t offset) {
  Error error = usage_error(m::kNotUtf8(name.shown, offset));
  const auto encoding = has_control_bytes(text) ? std::nullopt : cyrillic_encoding(text);
  if (encoding)
    error.todo = cure(*encoding, name);
  else if (has_control_bytes(text))
    error.why = Text(m::kBinaryWhy);
  return error;
}

/// As a shell takes it for one word.
std::string shell_word(std::string_view text) {
  constexpr std::string_view kSpecial = " \t\n!\"#$&'()*;<=>?[\\]^`{|}~";
  if (text.find_first_of(kSpecial) == text.npos) return std::string(text);
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

/// In a name between quotes: the three characters that would end it or begin something else.
std::string quoted_path(std::string_view path) {
  std::string text;
  for (const char c : path) {
    if (c == '&')
      text += "&amp;";
    else if (c == '<')
      text += "&lt;";
    else if (c == '"')
      text += "&quot;";
    else
      text += c;
  }
  return text;
}

std::string wrapped(PromptFile file) {
  const std::string_view end = file.text.ends_with('\n') ? "</file>" : "\n</file>";
  const auto begin = "<file name=\"" + quoted_path(file.path) + "\">\n";
  file.text.reserve(begin.size() + file.text.size() + end.size());
  return std::move(file.text.insert(0, begin).append(end));
}

/// Parts may have many megabytes: what can be moved is not copied.
void join(std::string& text, std::string part, std::string_view glue) {
  if (part.empty()) return;
  if (text.empty()) {
    text = std::move(part);
  } else {
    text.append(glue).append(part);
  }
}

/// A blank line between two parts, whether or not the first ends its last line.
void join_part(std::string& text, std::string part) {
  join(text, std::move(part), text.ends_with('\n') ? "\n" : "\n\n");
}

/// A dash, of which there is one at most, stands for the input.
std::string words_with_input(std::span<const std::string> words, std::string input) {
  std::string text;
  for (const auto& word : words) join(text, word == kDash ? std::exchange(input, {}) : word, " ");
  return text;
}

std::string into_stdin(std::string_view command) {
  return formatted("| orel {} -", command);
}

InputName words_name(std::string_view command) {
  return {.shown = Text(m::kWordsName), .after_iconv = into_stdin(command)};
}

Error empty_input(bool is_asked_for) {
  Error error = usage_error(Text(m::kStdinEmpty));
  error.why = Text(is_asked_for ? m::kDashEmptyWhy : m::kPipeEmptyWhy);
  return error;
}

std::uint64_t size_of_all(std::span<const std::string> words, std::span<const PromptFile> files,
                          const std::optional<std::string>& input) {
  std::uint64_t size = input ? input->size() : 0;
  for (const auto& word : words)
    if (word != kDash) size += word.size();  // that one is standard input
  for (const auto& file : files) size += file.text.size();
  return size;
}

}  // namespace

Result<ReadStdin> plan_prompt(const ParsedLine& line, const Options& options, StdinKind kind) {
  const auto dashes = std::ranges::count(line.words, kDash);
  for (std::size_t i = 0; i < line.words.size(); ++i)
    if (i < line.literal_from && is_api_key(line.words[i])) return key_as_word();
  if (!options.messages.empty()) return plan_messages(line, options, kind);
  if (dashes > 1) return with_hint(usage_error(Text(m::kTwoDashes)), line.command);
  if (dashes == 1 && options.ignore_stdin) return with_hint(usage_error(Text(m::kDashIgnored)), line.command);
  if (dashes == 1 && kind == StdinKind::closed) return usage_error(Text(m::kDashClosed));
  if (dashes == 1) return ReadStdin::explicitly;
  if (!options.ignore_stdin && is_read_implicitly(kind)) return ReadStdin::implicitly;
  if (line.words.empty() && options.files.empty())
    return with_hint(usage_error(Text(m::kNothingToAsk)), line.command);
  return ReadStdin::no;
}

Result<Prompt> make_prompt(std::span<const std::string> words, std::vector<PromptFile> files,
                           std::optional<std::string> input, std::uint64_t limit, std::string_view command) {
  if (size_of_all(words, files, input) > limit) return input_too_large(limit);
  const bool is_asked_for = std::ranges::find(words, kDash) != words.end();
  const bool has_input = input.has_value();
  std::string stdin_text;
  if (has_input) {
    auto checked = check_input(*std::move(input), stdin_name(command));
    if (!checked) return std::move(checked).error();
    stdin_text = *std::move(checked);
  }
  for (const auto& word : words)
    if (auto checked = check_input(word, words_name(command)); !checked) return std::move(checked).error();

  Prompt prompt;
  if (has_input && is_blank(stdin_text)) {
    if (is_asked_for || (words.empty() && files.empty())) return empty_input(is_asked_for);
    prompt.warnings.emplace_back(files.empty() ? m::kStdinEmptyWarning : m::kStdinEmptyRestSent);
    stdin_text.clear();
  }
  for (auto& file : files) join_part(prompt.text, wrapped(std::move(file)));
  if (!is_asked_for) join_part(prompt.text, std::exchange(stdin_text, {}));
  join_part(prompt.text, words_with_input(words, std::move(stdin_text)));
  if (is_blank(prompt.text)) return usage_error(Text(m::kPromptEmpty));
  return prompt;
}

Result<std::string> check_input(std::string text, const InputName& name) {
  constexpr std::string_view kBom = "\xEF\xBB\xBF";
  const auto nul = text.find('\0');
  const auto fault = utf8::first_fault(text);
  if (fault && *fault < nul) return not_utf8(name, text, *fault);
  if (nul != std::string::npos) {
    Error error = usage_error(m::kHasNul(name.shown, nul));
    error.why = Text(m::kBinaryWhy);
    return error;
  }
  if (text.starts_with(kBom)) text.erase(0, kBom.size());
  return text;
}

Error input_too_large(std::uint64_t limit) {
  const std::uint64_t mebi = limit >> 20;
  const std::uint64_t kibi = limit >> 10;
  if (mebi << 20 == limit) return usage_error(m::kInputTooLarge(m::kMebibytes(mebi)));
  if (kibi << 10 == limit) return usage_error(m::kInputTooLarge(m::kKibibytes(kibi)));
  return usage_error(m::kInputTooLarge(m::kBytes(limit)));
}

InputName stdin_name(std::string_view command) {
  return {.shown = Text(m::kStdinName), .after_iconv = into_stdin(command)};
}

InputName file_name(std::string_view path) {
  return {.shown = Text(std::string(path)),
          .after_iconv = shell_word(path) + " > " + shell_word(std::string(path) + ".utf8")};
}

}  // namespace orel
