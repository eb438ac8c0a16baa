#include "cli/dotenv.hpp"

#include <algorithm>
#include <optional>

#include "cli/messages.hpp"

namespace orel {
namespace {

namespace m = messages;

// A security decision, not a column of the option table.
constexpr std::string_view kNames[] = {"OPENROUTER_API_KEY", "OPENROUTER_MODEL", "OPENROUTER_APP_URL",
                                       "OPENROUTER_APP_NAME"};

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

bool is_name_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

std::string_view without_blanks_before(std::string_view text) {
  const auto first = std::ranges::find_if_not(text, is_blank);
  return text.substr(static_cast<std::size_t>(first - text.begin()));
}

std::string_view without_blanks_after(std::string_view text) {
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// What shells put before a name: "export" and, on Windows, "set" and "$env:".
std::string_view without_export(std::string_view text) {
  for (const std::string_view word : {"export", "set", "SET", "Set"})
    if (text.starts_with(word) && text.size() > word.size() && is_blank(text[word.size()]))
      return without_blanks_before(text.substr(word.size()));
  for (const std::string_view prefix : {"$env:", "$Env:", "$ENV:"})
    if (text.starts_with(prefix)) return text.substr(prefix.size());
  return text;
}

std::string_view leading_name(std::string_view text) {
  if (!text.empty() && text.front() >= '0' && text.front() <= '9') return {};
  const auto end = std::ranges::find_if_not(text, is_name_character);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

/// Up to a `#` that a blank precedes.
std::string_view unquoted(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i)
    if (text[i] == '#' && is_blank(text[i - 1])) text = text.substr(0, i);
  return without_blanks_after(without_blanks_before(text));
}

bool is_comment_or_nothing(std::string_view text) {
  const auto rest = without_blanks_before(text);
  return rest.empty() || (rest.front() == '#' && rest.size() < text.size());
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; });
}

Result<std::string> value_of(std::string_view text, const std::string& place) {
  const auto fault = [](Text what) { return Error{.status = ExitStatus::config, .what = std::move(what)}; };
  const auto begin = without_blanks_before(text);
  if (begin.empty() || (begin.front() != '"' && begin.front() != '\'')) return std::string(unquoted(text));
  const auto end = begin.find(begin.front(), 1);
  if (end == std::string_view::npos) return fault(m::kNoQuoteEnd(place));
  if (!is_comment_or_nothing(begin.substr(end + 1))) return fault(m::kAfterQuote(place));
  return std::string(begin.substr(1, end - 1));
}

class DotenvReader {
 public:
  explicit DotenvReader(std::string_view place) : place_(place) {}

  std::optional<Error> read_line(std::string_view line) {
    ++number_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    const auto text = without_export(without_blanks_before(line));
    const auto name = leading_name(text);
    const auto rest = without_blanks_before(text.substr(name.size()));
    if (!counts_in_dotenv(name)) {
      if (!name.empty() && rest.starts_with('=')) ignore(name);
      return std::nullopt;
    }
    const auto place = std::string(place_) + ":" + std::to_string(number_);
    if (!rest.starts_with('=')) return Error{.status = ExitStatus::config, .what = m::kNoLine(place)};
    auto value = value_of(rest.substr(1), place);
    if (!value) return std::move(value).error();
    if (has_control(*value)) return Error{.status = ExitStatus::config, .what = m::kControlInLine(place)};
    found_.values.push_back({.name = std::string(name), .value = *std::move(value), .line = number_});
    return std::nullopt;
  }

  Dotenv take() { return std::move(found_); }

 private:
  void ignore(std::string_view name) {
    constexpr std::size_t kMost = 100;  // a list for people
    if (found_.ignored.size() < kMost && std::ranges::find(found_.ignored, name) == found_.ignored.end())
      found_.ignored.emplace_back(name);
  }

  std::string_view place_;
  int number_ = 0;
  Dotenv found_;
};

}  // namespace

bool counts_in_dotenv(std::string_view name) {
  return std::ranges::find(kNames, name) != std::end(kNames);
}

Result<Dotenv> read_dotenv(std::string_view text, std::string_view place) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  DotenvReader reader(place);
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    if (auto fault = reader.read_line(line)) return std::move(*fault);
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return reader.take();
}

}  // namespace orel
