// What an account and a key may still spend, as a screen, as TSV, as JSON, as fields of a template. Pure.
// What is not known is never shown as zero.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "api/credits.hpp"
#include "base/calendar.hpp"
#include "base/language.hpp"

namespace orel {

/// What the service told.
struct Spending {
  KeyStatus key{};
  std::optional<Account> account{};        // nothing: this key may not see it, or account_was_asked_in_vain
  bool account_was_asked_in_vain = false;  // the service did not refuse, but failed to answer
  std::string key_mask{};                  // made by us from the key; empty in practice
};

/// For a terminal, with a line end. Sums are rounded for people; `now` places the next reset.
std::string credits_screen(const Spending& spending, WallTime now, Language language);

/// Lines `name<TAB>value`, exact; unknown is "-".
std::string credits_fields_text(const Spending& spending);

/// The fields of --template and the lines of TSV, in this order: "can_spend", "label" …
std::span<const std::string_view> credits_fields();
/// The value of one of them, exact; empty if it is not known.
std::string credits_field(const Spending& spending, std::string_view name);

/// {"can_spend":…,"key":{…},"account":{…}}: `key` as sent, unknown is null. `is_practice` adds "demo":true.
std::string credits_json(const Spending& spending, bool is_practice);

/// "$3.20": all digits, at least two after the point.
std::string exact_dollars(const Decimal& sum);

}  // namespace orel
