#include "api/credits.hpp"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "api/json_dom.hpp"

namespace orel {
namespace {

namespace ondemand = simdjson::ondemand;

/// The members of `data` that are strings, numbers or truths, as text; numbers exactly as received, members
/// of inner objects as "outer.inner".
class Scalars {
 public:
  std::string text(std::string_view name) const {
    const auto found = std::ranges::find(list_, name, &std::pair<std::string, std::string>::first);
    return found == list_.end() ? std::string() : found->second;
  }
  bool is_null(std::string_view name) const { return std::ranges::find(nulls_, name) != nulls_.end(); }
  std::optional<Decimal> money(std::string_view name) const { return Decimal::read(text(name)); }
  std::optional<long long> count(std::string_view name) const {
    const auto digits = text(name);
    long long value = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || failure != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
  }

  void take_members(ondemand::object& object, const std::string& prefix) {
    for (auto field : object) {
      std::string_view key;
      if (field.unescaped_key().get(key)) return;
      const auto name = prefix + std::string(key);
      ondemand::value value;
      if (field.value().get(value)) return;
      take(name, value, prefix.empty());
    }
  }

 private:
  void take(const std::string& name, ondemand::value& value, bool may_enter) {
    ondemand::json_type type{};
    if (value.type().get(type)) return;
    std::string_view text;
    if (type == ondemand::json_type::null) {
      nulls_.push_back(name);
    } else if (type == ondemand::json_type::string && !value.get_string().get(text)) {
      list_.emplace_back(name, text);
    } else if (type == ondemand::json_type::number || type == ondemand::json_type::boolean) {
      text = value.raw_json_token();
      list_.emplace_back(name, text.substr(0, text.find_last_not_of(" \t\r\n") + 1));
    } else if (type == ondemand::json_type::object && may_enter) {
      ondemand::object inner;
      if (!value.get_object().get(inner)) take_members(inner, name + ".");
    }
  }

  std::vector<std::pair<std::string, std::string>> list_{};
  std::vector<std::string> nulls_{};
};

struct Data {
  Scalars scalars{};
  std::string_view json{};  // a slice of the body
};

/// The object `data` of a body that is one whole JSON object.
std::optional<Data> read_data(std::string_view body) {
  body = json_dom::without_padding(body);
  if (!json_dom::Document(body).root()) return std::nullopt;
  const simdjson::padded_string padded(body);
  ondemand::parser parser;
  ondemand::document document;
  ondemand::object object;
  if (parser.iterate(padded).get(document) || document.find_field_unordered("data").get_object().get(object))
    return std::nullopt;
  std::string_view slice;
  if (object.raw_json().get(slice)) return std::nullopt;
  slice = slice.substr(0, slice.rfind('}') + 1);  // raw_json takes the white space behind it too
  Data data{.json = body.substr(static_cast<std::size_t>(slice.data() - padded.data()), slice.size())};
  document.rewind();
  if (document.find_field_unordered("data").get_object().get(object)) return std::nullopt;
  data.scalars.take_members(object, "");
  return data;
}

}  // namespace

std::optional<Decimal> KeyStatus::limit_used() const {
  if (!limit || !limit_remaining) return std::nullopt;
  return *limit - *limit_remaining;
}

std::optional<KeyStatus> read_key_status(std::string_view body) {
  const auto data = read_data(body);
  if (!data) return std::nullopt;
  const auto& told = data->scalars;
  KeyStatus key{
      .label = told.text("label"),
      .limit = told.money("limit"),
      .has_no_limit = told.is_null("limit"),
      .limit_remaining = told.money("limit_remaining"),
      .limit_reset = told.text("limit_reset"),
      .usage = told.money("usage"),
      .usage_daily = told.money("usage_daily"),
      .usage_weekly = told.money("usage_weekly"),
      .usage_monthly = told.money("usage_monthly"),
      .is_management_key =
          told.text("is_management_key") == "true" || told.text("is_provisioning_key") == "true",
      .free_used = told.count("free_model_daily_requests.used"),
      .free_limit = told.count("free_model_daily_requests.limit"),
      .expires_at = told.text("expires_at"),
      .json = data->json,
  };
  const bool is_key = !key.label.empty() || key.limit || key.has_no_limit || key.usage;
  return is_key ? std::optional(std::move(key)) : std::nullopt;
}

std::optional<Account> read_account(std::string_view body) {
  const auto data = read_data(body);
  if (!data) return std::nullopt;
  const auto bought = data->scalars.money("total_credits");
  const auto spent = data->scalars.money("total_usage");
  if (!bought || !spent) return std::nullopt;
  return Account{.bought = *bought, .spent = *spent};
}

bool is_hidden(const Account& account, const KeyStatus& key) {
  return account.bought.is_zero() && account.spent.is_zero() && key.usage && !key.usage->is_zero();
}

std::optional<Decimal> can_spend(const KeyStatus& key, const std::optional<Account>& account) {
  if (!account) return key.limit_remaining;
  const auto balance = account->balance();
  return key.limit_remaining && *key.limit_remaining < balance ? key.limit_remaining : std::optional(balance);
}

}  // namespace orel
