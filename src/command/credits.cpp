// `credits`: what this key has spent and may still spend (command-surface 5.4, 12).
#include <utility>

#include "base/messages.hpp"
#include "command/api_key.hpp"
#include "command/commands.hpp"
#include "command/credits_report.hpp"
#include "command/failure_words.hpp"
#include "command/get_exchange.hpp"
#include "command/print.hpp"
#include "sink/json_layout.hpp"
#include "sink/template_text.hpp"
#include "sink/terminal_text.hpp"

namespace orel {
namespace {

/// The service said that this key may not ask: in the head, or with an error object under any status.
bool is_refusal(const Error& error) {
  return error.status == ExitStatus::auth || error.status == ExitStatus::forbidden ||
         error.facts.http_status == 403;
}

class Credits {
 public:
  Credits(const Settings& settings, World& world)
      : settings_(settings), options_(settings.options), world_(world), exchange_(settings, world) {}

  Result<void> run();

 private:
  Result<void> prepare();
  Result<void> ask_key();
  Result<void> ask_account();
  std::string report() const;
  Result<void> compare() const;

  const Settings& settings_;
  const Options& options_;
  World& world_;
  GetExchange exchange_;
  std::optional<TemplateText> form_;
  GetReply key_reply_;  // holds the bytes of Spending::key
  Spending spending_;
};

Result<void> Credits::run() {
  for (const auto step : {&Credits::prepare, &Credits::ask_key, &Credits::ask_account})
    if (auto done = (this->*step)(); !done) return done;
  auto& aside = world_.diagnostics();
  aside.stop_spinner();
  aside.note(Text(messages::kCountersLag));
  // A server may send the key back as its label.
  if (auto printed = print(aside.redactor().redact(report()), world_); !printed) return printed;
  return compare();
}

Result<void> Credits::prepare() {
  if (auto open = require_output(world_); !open) return open;
  if (options_.form) {
    auto form = TemplateText::parse(*options_.form, credits_fields());
    if (!form) return std::move(form).error();
    form_ = *std::move(form);
  }
  if (auto ready = exchange_.prepare(); !ready) return ready;
  if (options_.demo) return {};
  auto key = read_api_key(settings_.key, world_);
  if (!key) return std::move(key).error();
  spending_.key_mask = key->mask();
  exchange_.use_key(*std::move(key));
  return {};
}

Result<void> Credits::ask_key() {
  const Get what{.path = "/key", .with_key = true};
  auto reply = exchange_.get(what);
  if (!reply) return std::move(reply).error();
  key_reply_ = *std::move(reply);
  auto key = read_key_status(key_reply_.body);
  if (!key) return exchange_.not_an_answer(key_reply_, what);
  spending_.key = *std::move(key);
  return {};
}

/// A bonus: only some keys may ask. Without an answer the balance is unknown, and that is all.
Result<void> Credits::ask_account() {
  const Get what{.path = "/credits", .with_key = true};
  const auto reply = exchange_.get(what);
  if (const auto account = reply ? read_account(reply->body) : std::nullopt) {
    if (!is_hidden(*account, spending_.key)) spending_.account = account;
    return {};
  }
  const auto error = reply ? exchange_.not_an_answer(*reply, what) : reply.error();
  if (is_signal(error.status)) return error;
  if (is_refusal(error)) return {};
  spending_.account_was_asked_in_vain = true;
  auto& aside = world_.diagnostics();
  aside.warning(messages::kBalanceNotAsked(reason_of(error.facts.http_status, error.status)));
  aside.note(error.what);
  return {};
}

std::string Credits::report() const {
  const bool is_terminal = world_.output().is_terminal();
  if (options_.json) {
    const auto json = credits_json(spending_, options_.demo);
    return (is_terminal ? safe_json(indented_json(json)) : compact_json(json)) + "\n";
  }
  if (form_) {
    const auto text =
        form_->fill([&](std::string_view name, std::string_view) { return credits_field(spending_, name); });
    return is_terminal ? safe_text(text) : text;
  }
  if (!is_terminal) return credits_fields_text(spending_);
  return credits_screen(spending_, world_.clock().wall(), world_.diagnostics().manner().language);
}

/// `--min`: an alarm for scripts.
Result<void> Credits::compare() const {
  const auto least = Decimal::read(options_.min);
  if (!least) return {};
  const auto sum = can_spend(spending_.key, spending_.account);
  if (!sum) return Error{.status = ExitStatus::forbidden, .what = Text(messages::kSpendingHidden)};
  if (*sum >= *least) return {};
  return Error{.status = ExitStatus::payment,
               .what = messages::kTooLittle(exact_dollars(*sum), least->plain()),
               .todo = Text(messages::kAddCredits)};
}

}  // namespace

Result<void> credits(const ParsedLine&, const Settings& settings, World& world) {
  return Credits(settings, world).run();
}

}  // namespace orel
