#include "cli/assign.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/format.hpp"
#include "base/utf8.hpp"
#include "cli/messages.hpp"

namespace orel {
namespace {

namespace m = messages;

constexpr double kLongestSeconds = 1e9;  // thirty years; beyond, arithmetic on clocks could overflow
constexpr std::size_t kLongestMoney = 40;
constexpr std::size_t kLineRoom = 80 - std::string_view("orel:  [2]").size();

template <class T>
std::optional<T> read_whole(std::string_view text) {
  T number{};
  const auto* end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, number);
  if (fault != std::errc{} || stop != end) return std::nullopt;
  return number;
}

std::optional<double> read_real(std::string_view text) {
  double number = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, number);
  if (fault != std::errc{} || stop != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Digits with at most one point among them, and at least one digit.
bool is_plain_decimal(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '.'; }) &&
         std::ranges::count(text, '.') <= 1 && std::ranges::any_of(text, is_digit);
}

/// "90", "0.5", "90s", "1h30m", "500ms": seconds without a unit, or numbers whose units become smaller.
std::optional<double> read_seconds(std::string_view text) {
  if (is_plain_decimal(text)) return read_real(text);
  if (text.empty()) return std::nullopt;
  struct Unit {
    std::string_view name;
    double seconds;
  };
  constexpr std::array kUnits{Unit{"h", 3600}, Unit{"m", 60}, Unit{"s", 1}, Unit{"ms", 0.001}};
  double sum = 0;
  for (const auto* unit = kUnits.begin(); !text.empty(); ++unit) {
    const auto digits = text.substr(0, text.find_first_not_of("0123456789."));
    text.remove_prefix(digits.size());
    const auto name = text.substr(0, text.find_first_of("0123456789."));
    text.remove_prefix(name.size());
    unit = std::find_if(unit, kUnits.end(), [&](const Unit& one) { return one.name == name; });
    if (unit == kUnits.end() || !is_plain_decimal(digits)) return std::nullopt;
    sum += read_real(digits).value_or(kLongestSeconds) * unit->seconds;
  }
  return sum;
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

bool fits(double number, const Range& range) {
  if (range.least == range.most) return true;
  if (number < range.least || (range.above && number == range.least)) return false;
  return range.most < range.least || number <= range.most;
}

/// "12K" with a unit of 1024: 12288.
std::optional<std::uint64_t> read_scaled(std::string_view text, std::uint64_t unit) {
  std::uint64_t factor = 1;
  if (!text.empty() && (text.back() == 'k' || text.back() == 'K')) factor = unit;
  if (!text.empty() && (text.back() == 'm' || text.back() == 'M')) factor = unit * unit;
  if (factor != 1) text.remove_suffix(1);
  const auto number = read_whole<std::uint64_t>(text);
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<long long>::max());
  if (!number || *number == 0 || *number > kMost / factor) return std::nullopt;
  return *number * factor;
}

std::string join(std::span<const std::string_view> words, std::string_view last_glue) {
  std::string list;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) list += i + 1 == words.size() ? last_glue : std::string_view(", ");
    list += words[i];
  }
  return list;
}

Text number_wanted(const OptionRow& row) {
  const auto& range = row.range;
  if (range.least == range.most) return Text(m::kWholeNumber);
  if (range.most < range.least) return m::kFrom(range.least);
  return range.above ? m::kOverTo(range.least, range.most) : m::kFromTo(range.least, range.most);
}

Text wanted(const OptionRow& row) {
  Text choices{join(row.choices, m::kOr.en), join(row.choices, m::kOr.ru)};
  switch (row.kind) {
    case Kind::flag: return Text(m::kSwitchWanted);
    case Kind::choice: return choices;
    case Kind::choices: return Text(join(row.choices, ", "));
    case Kind::level: return m::kLevelWanted(join(row.choices, ", "));
    case Kind::seconds: return Text(m::kTimeWanted);
    case Kind::size: return Text(m::kSizeWanted);
    case Kind::tokens: return Text(m::kTokensWanted);
    case Kind::money: return Text(m::kMoneyWanted);
    case Kind::address: return Text(m::kAddressWanted);
    case Kind::list: return Text(row.has_commas ? m::kNamesWanted : m::kLineWanted);
    case Kind::line:
    case Kind::text:
    case Kind::key: return Text(m::kLineWanted);
    case Kind::count:
    case Kind::integer:
    case Kind::real: return number_wanted(row);
  }
  return {};
}

/// The value does not fit: what would stands in the same line, or below if that has no room for it.
Error misfit(const Said& said) {
  const auto right = wanted(*said.row);
  Error error{.status = status_for(said.origin), .what = m::kTakes(subject(said), right, said.text)};
  if (utf8::width(error.what.en) <= kLineRoom && utf8::width(error.what.ru) <= kLineRoom) return error;
  error.what = m::kTakesNot(subject(said), said.text);
  error.todo = m::kUseThis(right);
  return error;
}

/// Puts one text into the field that `row` names; false if the text does not fit.
class Reader {
 public:
  Reader(Options& options, const OptionRow& row, std::string_view text)
      : options_(options), row_(row), text_(text) {}

  bool read() {
    return std::visit([this](auto field) { return into(field); }, row_.field);
  }

 private:
  bool into(std::monostate) { return true; }

  bool into(bool Options::*field) {
    const auto value = read_switch(text_);
    if (value) options_.*field = *value;
    return value.has_value();
  }

  bool into(int Options::*field) {
    auto number = read_whole<int>(text_);
    if (!number && row_.kind == Kind::count)
      if (const auto is_on = read_switch(text_)) number = *is_on ? 1 : 0;
    if (!number || !fits(*number, row_.range)) return false;
    options_.*field = *number;
    return true;
  }

  bool into(std::optional<long long> Options::*field) {
    if (row_.kind == Kind::tokens) {
      const auto count = read_scaled(text_, 1000);
      if (count) options_.*field = static_cast<long long>(*count);
      return count.has_value();
    }
    const auto number = read_whole<long long>(text_);
    if (!number || !fits(static_cast<double>(*number), row_.range)) return false;
    options_.*field = *number;
    return true;
  }

  bool into(std::optional<double> Options::*field) {
    const auto number = read_real(text_);
    if (!number || !fits(*number, row_.range)) return false;
    options_.*field = *number;
    return true;
  }

  // The least step is a millisecond: rounding less to zero would mean "no limit".
  bool into(std::chrono::milliseconds Options::*field) {
    const auto seconds = read_seconds(text_);
    if (!seconds || *seconds > kLongestSeconds) return false;
    options_.*field = std::chrono::milliseconds(static_cast<long long>(std::ceil(*seconds * 1000 - 1e-6)));
    return true;
  }

  bool into(std::uint64_t Options::*field) {
    const auto bytes = read_scaled(text_, 1024);
    if (bytes) options_.*field = *bytes;
    return bytes.has_value();
  }

  bool into(std::string Options::*field) {
    if (!is_right_text()) return false;
    const auto tokens = row_.kind == Kind::level ? read_scaled(text_, 1000) : std::nullopt;
    options_.*field = tokens ? std::to_string(*tokens) : std::string(text_);
    return true;
  }

  bool into(std::optional<std::string> Options::*field) {
    options_.*field = std::string(text_);
    return true;
  }

  bool into(std::vector<std::string> Options::*field) {
    auto& list = options_.*field;
    if (row_.kind == Kind::list && !row_.has_commas) {
      list.emplace_back(text_);
      return !text_.empty();
    }
    for (auto rest = text_;;) {
      const auto word = rest.substr(0, rest.find(','));
      if (!is_right_word(word)) return false;
      if (row_.kind == Kind::list || std::ranges::find(list, word) == list.end()) list.emplace_back(word);
      if (word.size() == rest.size()) return true;
      rest.remove_prefix(word.size() + 1);
    }
  }

  bool is_right_word(std::string_view word) const {
    if (row_.kind == Kind::list) return !word.empty() && !has_control(word);
    return std::ranges::find(row_.choices, word) != row_.choices.end();
  }

  bool is_right_text() const {
    switch (row_.kind) {
      case Kind::choice: return std::ranges::find(row_.choices, text_) != row_.choices.end();
      case Kind::level:
        return std::ranges::find(row_.choices, text_) != row_.choices.end() ||
               read_scaled(text_, 1000).has_value();
      case Kind::money: return text_.size() <= kLongestMoney && is_plain_decimal(text_);
      case Kind::line: return !has_control(text_);
      case Kind::address:
        return !has_control(text_) && text_.find(' ') == std::string_view::npos &&
               ((text_.starts_with("https://") && text_.size() > 8) ||
                (text_.starts_with("http://") && text_.size() > 7));
      default:
        if (row_.completes == Completes::model && has_control(text_)) return false;
        return !text_.empty() || row_.empty == Empty::allowed;
    }
  }

  Options& options_;
  const OptionRow& row_;
  std::string_view text_;
};

/// The name of a file, or a command that holds one, is bytes.
bool is_text(const OptionRow& row) {
  return row.completes != Completes::file && row.field != Field(&Options::pager);
}

/// A name out of a file with Windows line ends, or pasted, has a CR or a blank at its end: no model's has.
std::string_view without_blanks_at_its_end(const OptionRow& row, std::string_view text) {
  if (row.completes != Completes::model) return text;
  return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

std::size_t length(const Options& options, const OptionRow& row) {
  const auto* field = std::get_if<std::vector<std::string> Options::*>(&row.field);
  return field == nullptr ? 0 : (options.**field).size();
}

}  // namespace

std::string subject(const Said& said) {
  if (said.origin == Origin::config) return said.place + ": " + std::string(said.row->config);
  if (said.origin == Origin::dotenv) return said.place + ": " + std::string(said.row->env);
  return said.place;
}

ExitStatus status_for(Origin origin) {
  return origin == Origin::config || origin == Origin::dotenv ? ExitStatus::config : ExitStatus::usage;
}

std::optional<bool> read_switch(std::string_view text) {
  for (const auto* yes : {"1", "true", "yes", "on"})
    if (text == yes) return true;
  for (const auto* no : {"0", "false", "no", "off"})
    if (text == no) return false;
  return std::nullopt;
}

Result<void> assign(Options& options, const Said& said) {
  const auto& row = *said.row;
  // A count on the command line is how often the flag stands there.
  if (row.kind == Kind::count && said.origin == Origin::command_line) {
    auto& count = options.*std::get<int Options::*>(row.field);
    count = std::min(count + 1, static_cast<int>(row.range.most));
    return {};
  }
  const auto error = [&](Text what) {
    return Error{.status = status_for(said.origin), .what = std::move(what)};
  };
  if (!Reader(options, row, without_blanks_at_its_end(row, said.text)).read()) {
    if (said.text.empty()) return error(m::kIsEmpty(subject(said)));
    return misfit(said);
  }
  if (const auto fault = utf8::first_fault(said.text); fault && is_text(row))
    return error(m::kNotUtf8(subject(said), *fault));
  if (row.kind == Kind::list && row.range.most > 0 &&
      length(options, row) > static_cast<std::size_t>(row.range.most))
    return error(m::kTakesAtMost(subject(said), formatted("{}", row.range.most)));
  return {};
}

}  // namespace orel
