// `credits`: what this key has spent and may still spend.
#include <utility>

#include "base/messages.hpp"
#include "command/commands.hpp"
#include "command/credits/credits_report.hpp"
#include "command/messages.hpp"
#include "command/print.hpp"
#include "exchange/failure_words.hpp"
#include "exchange/get_exchange.hpp"
#include "json/json_layout.hpp"
#include "sink/template_text.hpp"
#include "sink/terminal_text.hpp"

namespace orel {
namespace {

/// The service says that this key may not ask: with the status of its reply, or with an error object under
/// any status.
bool is_refusal(const Error& error) {
  return error.status == ExitStatus::auth || error.status == ExitStatus::forbidden ||
         error.facts.http_status == 403;
}

class Credits {
 public:
  Credits(const Settings& settings, World& world)
      : options_(settings.options), world_(world), service_(settings, world), exchange_(service_, world) {}

  Result<void> run();

 private:
  Result<void> prepare();
  Result<void> ask_key();
  Result<void> ask_account();
  std::string report() const;
  Result<void> compare() const;

  const Options& options_;
  World& world_;
  Service service_;
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
  if (auto printed = print(report(), world_); !printed) return printed;
  return compare();
}

Result<void> Credits::prepare() {
  if (auto open = require_output(world_); !open) return open;
  if (options_.form) {
    auto form = TemplateText::parse(*options_.form, credits_fields());
    if (!form) return std::move(form).error();
    form_ = *std::move(form);
  }
  if (auto ready = service_.open(); !ready) return ready;
  if (auto ready = service_.read_key(); !ready) return ready;
  if (!service_.key().empty()) spending_.key_mask = service_.key().mask();
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

/// /credits answers management keys only; a refusal leaves the balance unknown and is no error.
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

/// What is printed; redacted, because a server may send the key back as its label.
std::string Credits::report() const {
  const auto& redactor = world_.diagnostics().redactor();
  const bool is_terminal = world_.output().is_terminal();
  if (options_.json) {
    const auto json = redactor.redact_json(credits_json(spending_, service_.is_practice()));
    return (is_terminal ? safe_json(indented_json(json)) : compact_json(json)) + "\n";
  }
  if (form_) {
    const auto text =
        form_->fill([&](std::string_view name, std::string_view) { return credits_field(spending_, name); });
    return redactor.redact(is_terminal ? safe_text(text) : text);
  }
  if (!is_terminal) return redactor.redact(credits_fields_text(spending_));
  return redactor.redact(
      credits_screen(spending_, world_.clock().wall(), world_.diagnostics().manner().language));
}

/// `--min`: fails if less than that may be spent, so that a script can raise an alarm.
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
