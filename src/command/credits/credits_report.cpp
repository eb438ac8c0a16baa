#include "command/credits/credits_report.hpp"

#include <algorithm>
#include <array>

#include "base/format.hpp"
#include "base/messages.hpp"
#include "command/messages.hpp"
#include "json/json_writer.hpp"
#include "sink/field_list.hpp"
#include "sink/template_text.hpp"
#include "sink/terminal_text.hpp"

namespace orel {
namespace {

constexpr std::size_t kLabelWidth = 12;
constexpr std::size_t kWidth = 80;
constexpr int kBarWidth = 21;

std::string plain(const std::optional<Decimal>& sum) {
  return sum ? sum->plain() : std::string();
}

std::string count(const std::optional<long long>& figure) {
  return figure ? std::to_string(*figure) : std::string();
}

/// The whole part of a quotient, at most 999: division as on paper, three places, each of them 9 at most.
int quotient(Decimal dividend, const Decimal& divisor) {
  int result = 0;
  for (const int place : {2, 1, 0}) {
    const auto unit = divisor.shifted(place);
    int digit = 0;
    for (; digit < 9 && dividend >= unit; ++digit) dividend = dividend - unit;
    result = result * 10 + digit;
  }
  return result;
}

/// The part of the whole in percent, rounded half up, from 0 to 999. Nothing if the whole is not above 0.
std::optional<int> percent_of(const Decimal& part, const Decimal& whole) {
  if (whole.is_zero() || whole.is_negative()) return std::nullopt;
  return quotient((part + part).shifted(2) + whole, whole + whole);
}

std::string bar(int percent) {
  const int filled = std::min((percent * kBarWidth + 50) / 100, kBarWidth);
  return formatted("[{:#<{}}{:-<{}}] {}%", "", filled, "", kBarWidth - filled, percent);
}

Text spendable_words(const Spending& spending) {
  if (const auto sum = can_spend(spending.key, spending.account)) return messages::kWithThisKey(sum->money());
  return Text(spending.key.has_no_limit ? messages::kUnknownNoLimit : messages::kUnknownSum);
}

Text interval_words(std::string_view reset) {
  if (reset == "daily") return Text(messages::kADay);
  if (reset == "weekly") return Text(messages::kAWeek);
  return reset == "monthly" ? Text(messages::kAMonth) : Text();
}

/// The service's own mask of the key, with a real ellipsis; else ours.
std::string label_of(const Spending& spending) {
  auto label = one_line(spending.key.label.empty() ? spending.key_mask : spending.key.label);
  if (const auto dots = label.find("..."); dots != label.npos) label.replace(dots, 3, "…");
  return label;
}

Text key_words(const Spending& spending) {
  const auto& key = spending.key;
  Text words(label_of(spending));
  if (key.is_management_key) words += Text(messages::kManagementKey);
  if (key.limit) words += messages::kKeyLimited(key.limit->money(), interval_words(key.limit_reset));
  if (key.has_no_limit) words += Text(messages::kKeyUnlimited);
  const auto used = key.limit_used() ? key.limit_used() : key.usage;
  if (used) words += messages::kKeyUsed(used->money());
  return words;
}

Text limit_words(const KeyStatus& key, WallTime now) {
  const auto used = key.limit_used();
  const auto percent = used ? percent_of(*used, *key.limit) : std::nullopt;
  if (!percent) return {};
  Text words(bar(*percent));
  if (const auto reset = next_reset(key.limit_reset, now))
    words += messages::kResets(day_and_month(*reset), clock_time(*reset));
  return words;
}

Text expiry_words(const KeyStatus& key) {
  if (key.expires_at.empty()) return {};
  const auto when = read_iso_time(key.expires_at);
  if (!when) return messages::kKeyExpires(one_line(key.expires_at));
  return messages::kKeyExpires(formatted("{} {} UTC", iso_date(unix_time(*when)), clock_time(*when)));
}

Text spent_words(const KeyStatus& key) {
  Text words;
  const auto add = [&](const Phrase<std::string_view>& phrase, const std::optional<Decimal>& sum) {
    if (!sum) return;
    if (!words.empty()) words += Text(", ");
    words += phrase(sum->money());
  };
  add(messages::kSpentToday, key.usage_daily);
  add(messages::kSpentWeek, key.usage_weekly);
  add(messages::kSpentMonth, key.usage_monthly);
  add(messages::kSpentEver, key.usage);
  return words;
}

Text balance_words(const Spending& spending) {
  if (const auto& account = spending.account)
    return messages::kBalanceIs(account->balance().money(), account->bought.money(), account->spent.money());
  return Text(spending.account_was_asked_in_vain ? messages::kBalanceUnknown : messages::kBalanceHidden);
}

std::optional<Decimal> balance(const Spending& spending) {
  return spending.account ? std::optional(spending.account->balance()) : std::nullopt;
}

std::optional<Decimal> bought(const Spending& spending) {
  return spending.account ? std::optional(spending.account->bought) : std::nullopt;
}

std::optional<Decimal> spent(const Spending& spending) {
  return spending.account ? std::optional(spending.account->spent) : std::nullopt;
}

/// No member has a default, so that a row of the table that lacks one does not compile.
struct CreditsField {
  std::string_view name;
  std::string (*value)(const Spending&);
};

constexpr auto kFields = std::to_array<CreditsField>({
    {"can_spend", [](const Spending& s) { return plain(can_spend(s.key, s.account)); }},
    {"label", [](const Spending& s) { return s.key.label; }},
    {"limit", [](const Spending& s) { return plain(s.key.limit); }},
    {"remaining", [](const Spending& s) { return plain(s.key.limit_remaining); }},
    {"reset", [](const Spending& s) { return s.key.limit_reset; }},
    {"day", [](const Spending& s) { return plain(s.key.usage_daily); }},
    {"week", [](const Spending& s) { return plain(s.key.usage_weekly); }},
    {"month", [](const Spending& s) { return plain(s.key.usage_monthly); }},
    {"total", [](const Spending& s) { return plain(s.key.usage); }},
    {"free_used", [](const Spending& s) { return count(s.key.free_used); }},
    {"free_limit", [](const Spending& s) { return count(s.key.free_limit); }},
    {"balance", [](const Spending& s) { return plain(balance(s)); }},
    {"bought", [](const Spending& s) { return plain(bought(s)); }},
    {"spent", [](const Spending& s) { return plain(spent(s)); }},
});
constexpr auto kNames = template_names(kFields);

}  // namespace

std::string credits_screen(const Spending& spending, WallTime now, Language language) {
  const auto& key = spending.key;
  FieldList screen(language, kLabelWidth, kWidth);
  screen.add(messages::kCanSpend, spendable_words(spending));
  screen.add(messages::kTheKey, key_words(spending));
  screen.add(Words{}, limit_words(key, now));
  screen.add(Words{}, expiry_words(key));
  screen.add(messages::kSpentHead, spent_words(key));
  if (key.free_used && key.free_limit)
    screen.add(messages::kFreeHead, messages::kFreeToday(*key.free_used, *key.free_limit));
  screen.add(messages::kBalance, balance_words(spending));
  return screen.take();
}

std::span<const std::string_view> credits_fields() {
  return kNames;
}

std::string credits_field(const Spending& spending, std::string_view name) {
  const auto field = std::ranges::find(kFields, name, &CreditsField::name);
  return field == kFields.end() ? std::string() : field->value(spending);
}

std::string credits_fields_text(const Spending& spending) {
  std::string text;
  for (const auto name : credits_fields()) {
    auto value = credits_field(spending, name);
    std::ranges::replace_if(
        value, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    text.append(name).append("\t").append(value.empty() ? "-" : value).append("\n");
  }
  return text;
}

std::string credits_json(const Spending& spending, bool is_practice) {
  JsonWriter json;
  json.begin_object();
  if (is_practice) json.key("demo").boolean(true);
  json.key("can_spend");
  if (const auto sum = can_spend(spending.key, spending.account))
    json.raw(sum->plain());
  else
    json.null();
  json.key("key").raw(spending.key.json);
  json.key("account");
  if (const auto& account = spending.account)
    json.begin_object()
        .key("total_credits")
        .raw(account->bought.plain())
        .key("total_usage")
        .raw(account->spent.plain())
        .end_object();
  else
    json.null();
  return json.end_object().take();
}

std::string exact_dollars(const Decimal& sum) {
  return (sum.is_negative() ? "-$" + (-sum).plain(2) : "$" + sum.plain(2));
}

}  // namespace orel
