// The bodies of /key and /credits: what may still be spent. https://openrouter.ai/docs/api-reference/limits
//
// null and "not told" are never zero: an optional without a value is "not visible".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.hpp"

namespace orel {

/// The body of /key.
struct KeyStatus {
  std::string label{};  // the service's own mask of the key
  std::optional<Decimal> limit{};
  bool has_no_limit = false;  // it says so: `limit` is null
  std::optional<Decimal> limit_remaining{};
  std::string limit_reset{};              // "daily", "weekly", "monthly"; empty: never
  std::optional<Decimal> usage{};         // ever
  std::optional<Decimal> usage_daily{};   // UTC day
  std::optional<Decimal> usage_weekly{};  // from Monday
  std::optional<Decimal> usage_monthly{};
  bool is_management_key = false;
  std::optional<long long> free_used{};  // free_model_daily_requests
  std::optional<long long> free_limit{};
  std::string expires_at{};  // "2027-01-31T00:00:00Z"; empty: never, or not told
  std::string_view json{};   // `data` as received: a slice of the body

  /// What of the limit is used, as long as both are told.
  std::optional<Decimal> limit_used() const;
};

/// The body of /credits.
struct Account {
  Decimal bought{};
  Decimal spent{};
  Decimal balance() const { return bought - spent; }
};

/// Nothing if the body is not one whole JSON object whose `data` is an object with a label, a limit or a
/// usage. `json` is a slice of `body`.
std::optional<KeyStatus> read_key_status(std::string_view body);

/// Nothing if a figure is missing.
std::optional<Account> read_account(std::string_view body);

/// Both figures are zero although the key has spent something: they are not to be believed.
bool is_hidden(const Account& account, const KeyStatus& key);

/// The smaller of what is left of the key's limit and of the account, as far as known; nothing: cannot be
/// known.
std::optional<Decimal> can_spend(const KeyStatus& key, const std::optional<Account>& account);

}  // namespace orel
