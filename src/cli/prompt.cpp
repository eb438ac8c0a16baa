#include "cli/prompt.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/format.hpp"
#include "base/messages.hpp"
#include "base/utf8.hpp"
#include "cli/content_guess.hpp"
#include "cli/messages.hpp"
#include "cli/shell_word.hpp"

namespace orel {
namespace {

namespace m = messages;

constexpr std::string_view kDash = "-";
constexpr std::string_view kBlanks = " \t\r\n\v\f";

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

Result<ReadStdin> plan_messages(const ParsedLine& line, const Options& options, StdinKind kind) {
  const auto excluded = {"file", "system", "system-file"};
  if (!line.words.empty() ||
      std::ranges::any_of(excluded, [&](const char* name) { return is_on_line(line, name); }))
    return usage_error(Text(m::kMessagesExcludes), line.command);
  if (options.messages != kDash) return ReadStdin::no;
  if (options.ignore_stdin) return usage_error(Text(m::kDashIgnored), line.command);
  if (kind == StdinKind::closed) return usage_error(Text(m::kDashClosed));
  return ReadStdin::as_messages;
}

Error nothing_to_ask(const CommandRow& command, StdinKind kind) {
  auto error = usage_error(Text(m::kNothingToAsk), &command);
  if (kind == StdinKind::terminal) error.todo = m::kWaysToAsk(command.name);
  return error;
}

/// How a person calls an encoding, and how iconv does; nothing: it is none.
struct EncodingNames {
  Content content;
  Words shown;
  std::string_view iconv;
};
constexpr EncodingNames kEncodings[] = {
    {Content::utf16, m::kUtf16, "UTF-16"},       {Content::utf16_little, m::kUtf16, "UTF-16LE"},
    {Content::utf16_big, m::kUtf16, "UTF-16BE"}, {Content::cp1251, m::kWindowsCyrillic, "CP1251"},
    {Content::koi8, m::kKoi8, "KOI8-R"},         {Content::western, m::kWestern, "CP1252"}};

/// A command is not cut in two: it goes to a line of its own if the first has no room for it.
Text cure(const EncodingNames& encoding, const InputName& name) {
  constexpr std::size_t kRoom = 80 - std::string_view("  Do:   ").size();
  constexpr std::size_t kRussianRoom = 80 - 12;  // "  Решение:  "
  const Text guess = m::kLooksLike(Text(encoding.shown));
  const auto command = formatted("iconv -f {} -t UTF-8 {}", encoding.iconv, name.after_iconv);
  const auto wanted = 2 + utf8::width(command);
  const bool fits = guess.en.size() + wanted <= kRoom && utf8::width(guess.ru) + wanted <= kRussianRoom;
  return guess + Text(fits ? "  " : "\n") + Text(command);
}

Text reason_for(Content content) {
  switch (content) {
    case Content::pdf: return Text(m::kPdfWhy);
    case Content::picture: return Text(m::kPictureWhy);
    case Content::archive: return Text(m::kArchiveWhy);
    case Content::binary: return Text(m::kBinaryWhy);
    default: return {};
  }
}

/// What `what` says of an input, with what the input seems to be instead.
Error not_text(Text what, std::string_view text, const InputName& name) {
  Error error = usage_error(std::move(what));
  const auto content = guess_content(text);
  const auto encoding = std::ranges::find(kEncodings, content, &EncodingNames::content);
  if (encoding != std::end(kEncodings))
    error.todo = cure(*encoding, name);
  else
    error.why = reason_for(content);
  return error;
}

bool is_control(char32_t point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0);
}

/// In a name between quotes: what would end it or begin something else becomes an entity, so do control
/// characters; a byte that is not UTF-8 becomes U+FFFD.
std::string quoted_path(std::string_view path) {
  std::string text;
  for (std::size_t at = 0; at < path.size();) {
    const auto point = utf8::code_point_at(path, at);
    if (point.value == U'&')
      text += "&amp;";
    else if (point.value == U'<')
      text += "&lt;";
    else if (point.value == U'"')
      text += "&quot;";
    else if (is_control(point.value))
      text += formatted("&#{};", static_cast<unsigned>(point.value));
    else
      utf8::append(text, point.value);
    at += point.length;
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

/// The words from one place to another.
std::string joined(std::span<const std::string> words) {
  std::string text;
  for (const auto& word : words) join(text, word, " ");
  return text;
}

/// A dash, of which there is one at most, stands for the input: a part of its own among the words.
std::string words_with_input(std::span<const std::string> words, std::string input) {
  const auto dash = static_cast<std::size_t>(std::ranges::find(words, kDash) - words.begin());
  auto text = joined(words.first(dash));
  if (dash == words.size()) return text;
  join_part(text, std::move(input));
  join_part(text, joined(words.subspan(dash + 1)));
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

bool names_stdin(std::string_view path) {
  return path == kDash || path == "/dev/stdin" || path == "/dev/fd/0" || path == "/proc/self/fd/0";
}

bool is_read_implicitly(StdinKind kind) {
  return kind == StdinKind::pipe || kind == StdinKind::socket || kind == StdinKind::regular;
}

Result<ReadStdin> plan_prompt(const ParsedLine& line, const Options& options, StdinKind kind) {
  const auto dashes =
      std::ranges::count(line.words, kDash) + std::ranges::count_if(options.files, names_stdin);
  for (std::size_t i = 0; i < line.words.size(); ++i)
    if (i < line.literal_from && !options.allow_key && is_api_key(line.words[i])) return key_as_word();
  if (!options.messages.empty()) return plan_messages(line, options, kind);
  if (dashes > 1) return usage_error(Text(m::kTwoDashes), line.command);
  if (dashes == 1 && options.ignore_stdin) return usage_error(Text(m::kDashIgnored), line.command);
  if (dashes == 1 && kind == StdinKind::closed) return usage_error(Text(m::kDashClosed));
  if (dashes == 1) return ReadStdin::explicitly;
  if (!options.ignore_stdin && is_read_implicitly(kind)) return ReadStdin::implicitly;
  if (line.words.empty() && options.files.empty()) return nothing_to_ask(*line.command, kind);
  return ReadStdin::no;
}

Result<Prompt> make_prompt(std::span<const std::string> words, std::vector<PromptFile> files,
                           std::optional<std::string> input, std::uint64_t limit, std::string_view command) {
  if (size_of_all(words, files, input) > limit) return input_too_large(limit);
  const bool is_a_file = std::ranges::any_of(files, names_stdin, &PromptFile::path);
  const bool is_asked_for = is_a_file || std::ranges::find(words, kDash) != words.end();
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
  for (auto& file : files)
    join_part(prompt.text, names_stdin(file.path) ? std::exchange(stdin_text, {}) : wrapped(std::move(file)));
  if (!is_asked_for) join_part(prompt.text, std::exchange(stdin_text, {}));
  join_part(prompt.text, words_with_input(words, std::move(stdin_text)));
  if (is_blank(prompt.text)) return usage_error(Text(m::kPromptEmpty));
  return prompt;
}

Result<std::string> check_input(std::string text, const InputName& name) {
  constexpr std::string_view kBom = "\xEF\xBB\xBF";
  const auto nul = text.find('\0');
  const auto fault = utf8::first_fault(text);
  if (fault && *fault < nul) return not_text(m::kNotUtf8(name.shown, *fault), text, name);
  if (nul != std::string::npos)
    return not_text(is_utf16(text) ? m::kNotUtf8(name.shown, nul) : m::kHasNul(name.shown, nul), text, name);
  if (text.starts_with(kBom)) text.erase(0, kBom.size());
  return text;
}

Error key_in_input() {
  Error error = usage_error(Text(m::kKeyInInput));
  error.why = Text(m::kKeyInInputWhy);
  error.todo = Text(m::kKeyInInputDo);
  return error;
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
