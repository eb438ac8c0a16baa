#include "api/credits.hpp"

#include <utility>

#include "api/chat_object.hpp"
#include "json/json_document.hpp"

namespace orel {
namespace {

/// The object `data` of a body.
class Data {
 public:
  /// `body` must outlive this.
  explicit Data(std::string_view body) : document_(without_padding(body), JsonDocument::Faults::mended) {
    if (const auto root = document_.root()) data_ = root->member("data");
    if (data_ && !data_->is_object()) data_.reset();
  }

  bool is_there() const { return data_.has_value(); }
  std::string_view json() const { return data_->json(); }
  std::string text(std::string_view name) const { return data_->text(name); }
  /// The service reckons in binary fractions: 1 - 0.8 comes as 0.19999999999999996. No sum has that many
  /// places of its own.
  std::optional<Decimal> money(std::string_view name) const {
    constexpr int kPlaces = 12;
    const auto sum = Decimal::read(text(name));
    return sum ? std::optional(sum->to_places(kPlaces)) : std::nullopt;
  }
  bool is_true(std::string_view name) const {
    const auto value = data_->member(name);
    return value && value->is_true();
  }
  bool is_null(std::string_view name) const {
    for (const JsonValue member : data_->children())
      if (member.name() == name) return member.is_null();
    return false;
  }
  /// A member of an inner object.
  std::optional<long long> count(std::string_view object, std::string_view name) const {
    const auto inner = data_->member(object);
    return inner ? inner->integer(name) : std::nullopt;
  }

 private:
  JsonDocument document_;
  std::optional<JsonValue> data_;
};

}  // namespace

std::optional<Decimal> KeyStatus::limit_used() const {
  if (!limit || !limit_remaining) return std::nullopt;
  return *limit - *limit_remaining;
}

std::optional<KeyStatus> read_key_status(std::string_view body) {
  const Data told(body);
  if (!told.is_there()) return std::nullopt;
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
      .is_management_key = told.is_true("is_management_key") || told.is_true("is_provisioning_key"),
      .free_used = told.count("free_model_daily_requests", "used"),
      .free_limit = told.count("free_model_daily_requests", "limit"),
      .expires_at = told.text("expires_at"),
      .json = told.json(),
  };
  const bool is_key = !key.label.empty() || key.limit || key.has_no_limit || key.usage;
  return is_key ? std::optional(std::move(key)) : std::nullopt;
}

std::optional<Account> read_account(std::string_view body) {
  const Data told(body);
  if (!told.is_there()) return std::nullopt;
  const auto bought = told.money("total_credits");
  const auto spent = told.money("total_usage");
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
