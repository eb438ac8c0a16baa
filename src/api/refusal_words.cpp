#include "api/refusal_words.hpp"

#include <strings.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "api/messages.hpp"
#include "base/decimal.hpp"
#include "base/format.hpp"
#include "base/messages.hpp"
#include "json/json_document.hpp"

namespace orel {
namespace {

using namespace messages;

const Text kLineBreak{"\n"};

Text lines(const Text& first, const Text& second) {
  if (first.empty()) return second;
  if (second.empty()) return first;
  return first + kLineBreak + second;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string all;
  for (const auto& word : words) all.append(all.empty() ? "" : between).append(word);
  return all;
}

/// At most this many characters, the last one "…" if it was longer.
std::string shortened(std::string_view text, std::size_t most) {
  std::size_t count = 0;
  std::size_t last = 0;  // where the character numbered most - 1 begins
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
    if (++count == most) last = i;
    if (count > most) return std::string(text.substr(0, last)) + "…";
  }
  return std::string(text);
}

Text http_note(int status) {
  return status > 0 ? Text(formatted(" (HTTP {})", status)) : Text();
}

/// " (Acme)", else " (HTTP 401)".
Text source_note(const Refusal& refusal) {
  if (!refusal.body.provider.empty()) return Text(formatted(" ({})", refusal.body.provider));
  return http_note(refusal.status);
}

/// " (Acme, HTTP 400)", as far as known: for the server's words in the first line.
Text full_note(const Refusal& refusal) {
  const auto& provider = refusal.body.provider;
  if (provider.empty() || refusal.status <= 0) return source_note(refusal);
  return Text(formatted(" ({}, HTTP {})", provider, refusal.status));
}

/// The server's own words as the first or as a later line of Why; empty if it said none.
Text server_line(const Refusal& refusal) {
  const auto& words = refusal.body.words();
  return words.empty() ? Text() : kServerSays(words, source_note(refusal));
}
Text later_server_line(const Refusal& refusal) {
  const auto& words = refusal.body.words();
  return words.empty() ? Text() : kServerSaysToo(words, source_note(refusal));
}

/// The model as it is named in a sentence.
Text model_of(const Refusal& refusal) {
  return refusal.context.model.empty() ? Text(kTheModel) : Text(std::string(refusal.context.model));
}

/// What to look for: "gpt-4o" of "openai/gpt-4o:free".
std::string search_word(std::string_view id) {
  if (const auto slash = id.rfind('/'); slash != id.npos) id.remove_prefix(slash + 1);
  return std::string(id.substr(0, id.find(':')));
}

/// The number between `before` and `behind` in the server's prose, as digits without separators; empty if
/// there is none.
std::string number_after(std::string_view prose, std::string_view before, std::string_view behind = {}) {
  auto at = prose.find(before);
  if (at == prose.npos) return {};
  at += before.size();
  std::string digits;
  for (; at < prose.size(); ++at) {
    if (prose[at] >= '0' && prose[at] <= '9')
      digits += prose[at];
    else if (digits.empty() ? prose[at] != ' ' && prose[at] != '$' && prose[at] != '(' : prose[at] != ',')
      break;
  }
  return digits.size() <= 15 && prose.substr(at).starts_with(behind) ? digits : std::string();
}

std::string first_number(std::string_view prose, std::initializer_list<std::string_view> befores) {
  for (const auto before : befores)
    if (auto number = number_after(prose, before); !number.empty()) return number;
  return {};
}

long long to_number(const std::string& digits) {
  long long value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// -- 10

void word_auth(const Refusal& refusal, Error& error) {
  const auto& context = refusal.context;
  error.what = Text(kKeyRefused);
  const auto key =
      context.key_mask.empty() ? Text(kNoKeySent) : kKeyRefusedWhy(context.key_mask, context.key_source);
  const auto server = later_server_line(refusal);
  error.why = key;
  // The Russian sentence has a short last line: the server's words go on behind it, as in the contract.
  if (!server.empty()) error.why += Text("\n", " ") + server;
  error.todo = Text(kKeyRefusedDo);
}

// -- 11

Text interval_words(std::string_view prose) {
  constexpr std::array<std::pair<std::string_view, Words>, 3> kIntervals{
      {{"dai", kADay}, {"week", kAWeek}, {"month", kAMonth}}};
  for (const auto& [root, words] : kIntervals)
    if (prose.find(root) != prose.npos) return Text(words);
  return prose.find("day") != prose.npos ? Text(kADay) : Text();
}

std::optional<WallTime> reset_time(const Refusal& refusal, const std::string& prose) {
  if (const auto told = read_iso_time(refusal.body.resets_at)) return told;
  for (const auto* interval : {"daily", "weekly", "monthly"})
    if (prose.find(interval) != prose.npos) return next_reset(interval, refusal.time);
  return std::nullopt;
}

/// "limit $40.00 a month; it resets on 1 December at 00:00 UTC." as far as known; empty if nothing is.
Text limit_line(const Refusal& refusal) {
  const auto& body = refusal.body;
  auto prose = body.scope + " " + body.message;
  std::ranges::transform(prose, prose.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto amount =
      Decimal::read(body.limit_usd.empty() ? first_number(prose, {"budget of $"}) : body.limit_usd);
  const auto reset = reset_time(refusal, prose);
  if (!amount && !reset) return {};
  const auto line = amount ? kLimit(amount->money(), interval_words(prose)) : Text(kLimitUntold);
  if (!reset) return line + Text(".");
  return line + kLimitResets(day_and_month(*reset), clock_time(*reset));
}

void word_key_limit(const Refusal& refusal, Error& error) {
  error.what = Text(kKeyLimit);
  const auto limit = limit_line(refusal);
  error.why = limit.empty() ? server_line(refusal) : limit;
  error.todo = Text(kKeyLimitDo);
}

void word_budget(const Refusal& refusal, Error& error) {
  error.what = Text(kBudget);
  const auto limit = limit_line(refusal);
  error.why = limit.empty() ? server_line(refusal) : lines(limit, later_server_line(refusal));
  error.todo = Text(kBudgetDo);
}

/// A round number of tokens that surely fits: 870 → 800.
long long rounded_down(long long tokens) {
  return tokens >= 100 ? tokens - tokens % 100 : tokens;
}

void word_credits(const Refusal& refusal, Error& error) {
  const auto& prose = refusal.body.words();
  if (!refusal.body.raw_text.empty() && !refusal.body.provider.empty()) {
    error.what = kProviderUnpaid(refusal.body.provider);
    error.why = server_line(refusal);
    error.todo = kProviderUnpaidDo(refusal.body.provider);
    return;
  }
  error.what = Text(kNoCredits);
  error.todo = Text(kAddCredits);
  const auto said = prose.empty() ? Text() : kServerSaysOf(prose, Text());
  const auto requested = number_after(prose, "requested up to");
  const auto affordable = number_after(prose, "can only afford");
  const auto prompt = number_after(prose, "tokens limit exceeded:");
  if (!requested.empty() && !affordable.empty()) {
    error.why = lines(kNoCreditsAnswer(requested, affordable), said);
    if (const auto less = rounded_down(to_number(affordable)); less > 0)
      error.todo = kAskForLess(formatted("{}", less)) + error.todo;
  } else if (const auto fits = number_after(prose, ">"); !prompt.empty() && !fits.empty()) {
    error.why = lines(kNoCreditsPrompt(prompt, fits), said);
  } else {
    error.why = server_line(refusal);
  }
}

void word_payment(const Refusal& refusal, Error& error) {
  switch (refusal.error.limit_source) {
    case LimitSource::key_limit: return word_key_limit(refusal, error);
    case LimitSource::guardrail_budget:
    case LimitSource::workspace_budget: return word_budget(refusal, error);
    default: return word_credits(refusal, error);
  }
}

// -- 12

bool is_harness_gate(const ErrorBody& body) {
  return body.failed_routing_step.find("Agentic Harness") != std::string::npos ||
         body.message.find("agentic harness") != std::string::npos;
}

void word_moderation(const Refusal& refusal, Error& error) {
  const auto& body = refusal.body;
  error.what = Text(kBlocked);
  error.todo = Text(kBlockedDo);
  if (body.reasons.empty()) {
    error.why = server_line(refusal);
    return;
  }
  error.why = kFlagged(joined(body.reasons, ", "));
  if (!body.flagged_input.empty()) error.why += kFlaggedText(shortened(body.flagged_input, 100));
}

void word_forbidden(const Refusal& refusal, Error& error) {
  const auto& body = refusal.body;
  const auto type = refusal.error.type;
  if (!body.reasons.empty() || !body.flagged_input.empty() || type == ErrorType::content_policy_violation ||
      type == ErrorType::refusal)
    return word_moderation(refusal, error);
  if (body.is_page) {
    error.what =
        kFirewall(refusal.context.host.empty() ? std::string_view("OpenRouter") : refusal.context.host) +
        http_note(refusal.status);
    error.why = kItSentPage(body.message);
    error.todo = Text(kPortalDo);
  } else if (!body.patterns.empty()) {
    error.what = Text(kBlocked);
    error.why = lines(kGuardrail(joined(body.patterns, ", ")), later_server_line(refusal));
    error.todo = Text(kGuardrailDo);
  } else if (is_harness_gate(body)) {
    error.what = kHarnessOnly(model_of(refusal));
    error.why = server_line(refusal);
    error.todo = Text(kHarnessOnlyDo);
  } else if (body.availability.code == "region_restricted") {
    error.what = kRegion(model_of(refusal));
    error.why = server_line(refusal);
    error.todo = Text(kOtherModelDo);
  } else {
    error.what =
        (body.words().empty() ? Text(kForbiddenMute) : kForbidden(body.words())) + full_note(refusal);
  }
}

// -- 13

/// The id that the sentence "X is not a valid model ID" names, else the model asked for.
std::string blamed_model(const Refusal& refusal) {
  const auto& prose = refusal.body.message;
  const auto end = std::min(prose.find(" is not a valid model ID"), prose.size());
  if (end == prose.size()) return std::string(refusal.context.model);
  auto name = std::string_view(prose).substr(0, end);
  name.remove_prefix(name.find_last_of(" \"'`") == name.npos ? 0 : name.find_last_of(" \"'`") + 1);
  while (name.ends_with('"') || name.ends_with('\'') || name.ends_with('`')) name.remove_suffix(1);
  return name.empty() ? std::string(refusal.context.model) : std::string(name);
}

/// The model asked for is gone, or not free any more, and the server says so by a code.
bool word_ended(const Refusal& refusal, const Text& suggestion, Error& error) {
  const auto& context = refusal.context;
  const auto& suggested = refusal.error.fallback_models;
  const auto& code = refusal.body.availability.code;
  if (code == "model_deprecated") {
    error.what = kModelRetired(context.model);
    error.why = suggestion.empty() ? server_line(refusal) : suggestion;
    error.todo = suggested.empty() ? kLookItUp(search_word(context.model)) : kTakeModel(suggested.front());
  } else if (code == "free_variant_ended") {
    error.what = kFreeEnded(context.model);
    error.why = suggestion.empty() ? server_line(refusal) : suggestion;
    error.todo = Text(kFreeEndedDo);
  } else {
    return false;
  }
  return true;
}

void word_unknown_model(const Refusal& refusal, Error& error) {
  const auto& body = refusal.body;
  const auto& context = refusal.context;
  const auto& suggested = refusal.error.fallback_models;
  const auto& code = body.availability.code;
  if (context.model.empty()) {
    error.what = Text(kNoSuchThing);
    error.why = server_line(refusal);
    return;
  }
  const auto blamed = blamed_model(refusal);
  const bool is_ours = context.model_is_built_in && blamed == context.model;
  const auto suggestion = suggested.empty() ? Text() : kSuggested(joined(suggested, ", "));
  const bool no_provider = code == "no_endpoints" || code == "model_unavailable_upstream" ||
                           body.message.find("No endpoints found") != std::string::npos;
  if (no_provider) {
    error.what = kNoEndpoints(context.model);
    error.why = lines(server_line(refusal), suggestion);
    error.todo = is_ours ? kExportModel(suggested.empty() ? std::string("...") : suggested.front())
                         : kShowModel(context.model);
  } else if (!refusal.error.is_about_model && code.empty()) {
    error.what =
        (body.words().empty() ? Text(kNoSuchThing) : kNotFoundSays(body.words())) + full_note(refusal);
    error.todo = Text(kNotFoundDo);
  } else if (is_ours) {
    error.what = kModelRetired(context.model);
    error.why = lines(Text(kBuiltInRetired), suggestion);
    error.todo = kExportModel(suggested.empty() ? std::string("...") : suggested.front());
  } else if (!word_ended(refusal, suggestion, error)) {
    error.what = kNoSuchModel(blamed);
    if (body.message.find("is not a valid model ID") == std::string::npos) error.why = server_line(refusal);
    error.meant = Text(joined(suggested, "    "));
    error.todo = kLookItUp(search_word(suggested.empty() ? std::string_view(blamed) : suggested.front()));
  }
}

// -- 14

/// What the user would have to drop, for each `excluded_by`.
Text filter_of(std::string_view excluded_by) {
  struct Row {
    std::string_view code;
    Words option;
  };
  constexpr auto same = [](std::string_view option) { return Words{option, option}; };
  constexpr std::array kFilters{
      Row{"data_policy:zdr", same("--zdr")},
      Row{"data_policy:training", kAccountPrivacy},
      Row{"geo", kAccountRegion},
      Row{"data_region", kAccountRegion},
      Row{"max_price", same("provider.max_price")},
      Row{"context_length", kPromptLength},
      Row{"require_parameters", same("provider.require_parameters")},
      Row{"quantization", same("provider.quantizations")},
      Row{"allowed_providers", same("--provider")},
  };
  const auto row = std::ranges::find(kFilters, excluded_by, &Row::code);
  return row == kFilters.end() ? Text(std::string(excluded_by)) : Text(row->option);
}

bool is_filtered(const ErrorBody& body) {
  const auto& code = body.availability.code;
  return code == "privacy_restricted" || code == "constraint_filtered" || !body.failed_routing_step.empty() ||
         !body.availability.excluded_by.empty();
}

void word_filtered(const Refusal& refusal, Error& error) {
  const auto& body = refusal.body;
  const auto& excluded = body.availability.excluded_by;
  error.what = refusal.context.model.empty() ? Text(kFilteredAll) : kFiltered(refusal.context.model);
  error.todo = kFilteredDo(excluded.empty() ? Text(kTheFilter) : filter_of(excluded.back()));
  if (!excluded.empty()) {
    error.why = kFilterRemoved(filter_of(excluded.back()), joined(excluded, ", "));
  } else if (!body.failed_routing_step.empty()) {
    error.why = kStepRemoved(body.failed_routing_step);
  } else {
    error.why = server_line(refusal);
  }
  if (!body.requested_providers.empty())
    error.why = lines(error.why, kRequestedProviders(joined(body.requested_providers, ", ")));
  if (!body.available_providers.empty())
    error.why = lines(error.why, kAvailableProviders(joined(body.available_providers, ", ")));
}

void word_bad_request(const Refusal& refusal, Error& error) {
  const auto& body = refusal.body;
  // A 404 has this class only where something excludes the model.
  const bool is_excluded = refusal.status == 404 && refusal.error.type != ErrorType::image_not_found &&
                           body.availability.code != "wrong_endpoint";
  if (is_filtered(body) || is_excluded) return word_filtered(refusal, error);
  if (body.availability.code == "wrong_endpoint") {
    error.what = kWrongEndpoint(model_of(refusal));
    error.why = server_line(refusal);
    error.todo = Text(kOtherModelDo);
    return;
  }
  // A validator's message is JSON: what it says about the parameter is the readable part.
  const bool is_listing = body.message.starts_with('[') && !body.parameter_detail.empty();
  const auto& words = is_listing ? body.parameter_detail : body.words();
  if (refusal.error.body != BodyKind::json_error && (refusal.status == 405 || refusal.status == 410))
    error.todo = Text(kBaseUrlDo);
  error.what = (words.empty() ? Text(kRejectedMute) : kRejected(words)) + full_note(refusal);
  if (body.parameter.empty()) return;
  const auto detail =
      is_listing || body.parameter_detail.empty() ? std::string() : ": " + body.parameter_detail;
  error.why = kRefusedParameter(body.parameter, detail);
}

// -- 15

/// Options that list the models with room for this many tokens.
std::string listing_with_room(long long tokens) {
  struct Step {
    long long tokens;
    std::string_view word;
  };
  constexpr std::array kSteps{Step{8'000, "8k"},     Step{16'000, "16k"},   Step{32'000, "32k"},
                              Step{64'000, "64k"},   Step{128'000, "128k"}, Step{200'000, "200k"},
                              Step{400'000, "400k"}, Step{1'000'000, "1m"}, Step{2'000'000, "2m"}};
  const auto step = std::ranges::find_if(kSteps, [&](const Step& s) { return s.tokens >= tokens; });
  if (tokens <= 0 || step == kSteps.end()) return "--sort context --reverse";
  return formatted("--min-context {} --sort price", step->word);
}

/// How many tokens were too many, and for what. Only figures that are certain; empty: not told.
struct Lengths {
  std::string total{};   // prompt and answer, or the prompt alone
  std::string prompt{};  // where it is told apart
  std::string answer{};
  std::string most{};
};

Lengths lengths_in(std::string_view prose) {
  const auto between = [&](std::string_view before, std::string_view behind) {
    return number_after(prose, before, behind);
  };
  Lengths found;
  found.most = first_number(
      prose, {"maximum context length is", "maximum context length of", "maximum context length (",
              "context length is only", "context window of", "available context size (",
              "maximum number of tokens allowed (", "maximum prompt length is", "tokens >"});
  found.total = first_number(prose, {"for a total of at least", "for a total of"});
  for (const auto before : {"you requested about", "you requested", "resulted in",
                            "prompt is too long:", "request (", "prompt contains"})
    if (found.total.empty()) found.total = between(before, " tokens");
  for (const auto before : {"input token count (", "Input length (", "input length ("})
    if (found.total.empty()) found.total = between(before, ")");
  found.prompt = between("contains at least", " input tokens");
  if (found.prompt.empty()) found.prompt = between("tokens (", " in the messages");
  found.answer = between("you requested", " output tokens");
  if (found.answer.empty()) found.answer = between("in the messages,", " in the completion");
  if (prose.find("context limit: ") != prose.npos) {  // "context limit: 174167 + 64000 > 200000"
    found.prompt = between("context limit:", " +");
    found.answer = between("+", " >");
    found.most = between(" >", "");
  }
  return found;
}

/// Does the answer that was asked for take the room, so that the prompt alone would fit?
bool is_answer_too_long(const Lengths& told, std::string_view prose) {
  if (!told.prompt.empty() && !told.most.empty()) return to_number(told.prompt) < to_number(told.most);
  const auto has = [&](std::string_view word) { return prose.find(word) != prose.npos; };
  return told.total.empty() && (has("max_tokens") || has("max_completion_tokens") || has("output tokens"));
}

void word_too_long(const Refusal& refusal, Error& error) {
  const auto& prose = refusal.body.words();
  auto told = lengths_in(prose);
  if (told.total.empty() && !told.prompt.empty() && !told.answer.empty())
    told.total = formatted("{}", to_number(told.prompt) + to_number(told.answer));
  const bool is_sure =
      !told.total.empty() && !told.most.empty() && to_number(told.total) > to_number(told.most);
  error.what = refusal.context.model.empty() ? Text(kTooLongAnywhere) : kTooLong(refusal.context.model);
  error.why = is_sure ? kTooLongWhy(told.total, told.most) : server_line(refusal);
  const auto room = is_sure ? to_number(told.total) : 0;
  error.todo = kTooLongDo(listing_with_room(room));
  if (!is_answer_too_long(told, prose)) return;
  const auto left = to_number(told.most) - to_number(told.prompt);
  error.what =
      refusal.context.model.empty() ? Text(kAnswerTooLongAnywhere) : kAnswerTooLong(refusal.context.model);
  error.todo =
      !told.prompt.empty() && left > 0 ? kLessAnswer(formatted("{}", left)) : Text(kLessAnswerUntold);
}

// -- 20

Text wait_of(const Refusal& refusal) {
  return refusal.error.hint ? kRetryIn(duration(*refusal.error.hint)) : Text();
}

/// How many of the day's free requests are used: the limit less what remains.
Text free_quota(const ErrorBody& body) {
  const auto limit = Decimal::read(body.rate_limit);
  const auto left = Decimal::read(body.rate_remaining);
  if (!limit || !left) return Text(kFreeUsedUntold);
  return kFreeUsed((*limit - *left).plain(), limit->plain());
}

void word_free_daily(const Refusal& refusal, Error& error) {
  const auto reset = refusal.error.hint ? refusal.time + *refusal.error.hint : next_midnight(refusal.time);
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(reset - refusal.time);
  error.what = kFreeDaily(clock_time(reset), duration(left));
  error.why = free_quota(refusal.body);
  const auto limit = Decimal::read(refusal.body.rate_limit);
  const bool has_bought =
      refusal.body.message.find("high-balance") != std::string::npos || (limit && *limit >= Decimal(1000));
  error.todo = Text(has_bought ? kDropFree : kFreeDailyDo);
}

void word_rate_limit(const Refusal& refusal, Error& error) {
  const auto& body = refusal.body;
  const auto& suggested = refusal.error.fallback_models;
  const auto& model = refusal.context.model;
  if (refusal.error.limit_source == LimitSource::free_tier_daily) return word_free_daily(refusal, error);
  error.why = server_line(refusal);
  if (refusal.error.limit_source == LimitSource::in_flight_budget) {
    error.what = Text(kInFlight) + wait_of(refusal);
    error.todo = Text(kInFlightDo);
  } else if (body.words().find("free-models-per-min") != std::string::npos) {
    error.what = Text(kFreeMinute) + wait_of(refusal);
    error.todo = Text(kJustWait);
  } else if (model.empty()) {
    error.what = Text(kTooManyAtAll) + wait_of(refusal);
    error.todo = Text(kJustWait);
  } else {
    error.what = kTooMany(model) + wait_of(refusal);
    if (body.availability.code == "capacity_exhausted") error.why = Text(kAtCapacity);
    error.todo = kSecondChoice(suggested.empty() ? std::string("ID") : suggested.front());
  }
}

// -- 21, 22

/// When to come back: in a minute, or later if the server asks for more.
Text while_of(const Refusal& refusal) {
  const auto& hint = refusal.error.hint;
  return hint > std::chrono::minutes(1) ? duration(*hint) : Text(kAMinute);
}

void word_server(const Refusal& refusal, Error& error) {
  const auto& model = refusal.context.model;
  // The edge answers without JSON, and 500 is OpenRouter's own: neither is the provider's fault.
  const int status = refusal.status > 0 ? refusal.status : refusal.error.status;
  const bool is_ours = model.empty() || refusal.error.body != BodyKind::json_error ||
                       (status == 500 && refusal.body.provider.empty());
  error.what = (is_ours ? kServerDown(refusal.context.host.empty() ? std::string_view("OpenRouter")
                                                                   : refusal.context.host)
                        : kProviderDown(model)) +
               http_note(refusal.status);
  const auto& words = refusal.body.words();
  if (!words.empty())
    error.why = refusal.body.is_page
                    ? kItSentPage(words)
                    : kServerSays(words, refusal.body.provider.empty() ? Text() : source_note(refusal));
  error.todo = model.empty() ? kTryLater(while_of(refusal)) : kTryInAWhile(while_of(refusal), model);
}

void word_timeout(const Refusal& refusal, Error& error) {
  error.what = Text(kGaveUp) + http_note(refusal.status);
  error.why = server_line(refusal);
  error.todo = Text(kGaveUpDo);
}

// -- 24

bool starts_like(std::string_view text, std::string_view start) {
  return text.size() >= start.size() && ::strncasecmp(text.data(), start.data(), start.size()) == 0;
}

std::size_t find_like(std::string_view text, std::string_view word, std::size_t from) {
  for (auto at = from; at + word.size() <= text.size(); ++at)
    if (starts_like(text.substr(at), word)) return at;
  return text.npos;
}

std::string_view without_leading_space(std::string_view text) {
  const auto start = text.find_first_not_of(" \t\r\n");
  return start == text.npos ? std::string_view() : text.substr(start);
}

bool is_html(const std::string& type, std::string_view text) {
  return type == "text/html" || type == "application/xhtml+xml" || starts_like(text, "<!doctype html") ||
         starts_like(text, "<html");
}

/// What the reply is, since it is not the API's.
Text nature_of(const HttpHead& head, std::string_view body) {
  const auto type = head.media_type();
  const auto text = without_leading_space(body);
  if (text.empty()) return Text(kEmptyReply) + (head.status == 200 ? Text() : http_note(head.status));
  if (is_html(type, text)) {
    const auto title = html_title(text);
    return title.empty() ? Text(kHtml) + (head.status == 200 ? Text() : http_note(head.status))
                         : kHtmlTitled(title);
  }
  if (type == "application/json")
    return Text(JsonDocument(JsonDocument::Faults::mended).read(text) ? kOtherJson : kMalformedJson);
  return type.empty() ? Text(kUntypedReply) : Text(shortened(type, 60));
}

}  // namespace

std::string html_title(std::string_view html) {
  const auto open = find_like(html, "<title", 0);
  if (open == html.npos) return {};
  const auto begin = html.find('>', open);
  if (begin == html.npos) return {};
  auto end = find_like(html, "</title", begin);
  if (end == html.npos) end = std::min(html.size(), begin + 1000);
  struct Entity {
    std::string_view name;
    char character;
  };
  constexpr std::array kEntities{Entity{"&amp;", '&'},  Entity{"&lt;", '<'},   Entity{"&gt;", '>'},
                                 Entity{"&quot;", '"'}, Entity{"&#39;", '\''}, Entity{"&nbsp;", ' '}};
  std::string title;
  for (auto i = begin + 1; i < end;) {
    const auto rest = html.substr(i, end - i);
    const auto entity =
        std::ranges::find_if(kEntities, [&](const Entity& e) { return rest.starts_with(e.name); });
    const char c = entity == kEntities.end() ? rest.front() : entity->character;
    i += entity == kEntities.end() ? 1 : entity->name.size();
    const bool is_space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!is_space)
      title += c;
    else if (!title.empty() && title.back() != ' ')
      title += ' ';
  }
  while (title.ends_with(' ')) title.pop_back();
  return shortened(title, 120);
}

std::string redirect_host(std::string_view location, std::string_view own) {
  auto rest = location;
  if (const auto scheme = rest.find("://"); scheme != rest.npos && rest.find_first_of("/?#") > scheme)
    rest.remove_prefix(scheme + 3);
  else if (rest.starts_with("//"))
    rest.remove_prefix(2);
  else if (const auto colon = rest.find(':'); colon != rest.npos && colon < rest.find_first_of("/?#"))
    return std::string(rest.substr(0, colon + 1));  // "data:", "javascript:"
  else
    return std::string(own);
  rest = rest.substr(0, rest.find_first_of("/?#\\"));
  if (const auto at = rest.rfind('@'); at != rest.npos) rest.remove_prefix(at + 1);
  return rest.empty() ? std::string(location.substr(0, location.find(':') + 1)) : shortened(rest, 100);
}

bool blames_model(const ErrorBody& body, std::string_view model) {
  auto prose = body.message + "\n" + body.raw;
  std::ranges::transform(prose, prose.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto has = [&](std::string_view word) { return prose.find(word) != prose.npos; };
  if (has("is not a valid model id") || has("unknown model") || has("no such model")) return true;
  const bool is_missing =
      has("not found") || has("not exist") || has("not available") || has("no endpoints found");
  const bool is_named = !model.empty() && prose.find(search_word(model)) != prose.npos;
  return is_missing && (is_named || has("model"));
}

void word_refusal(const Refusal& refusal, Error& error) {
  switch (error.status) {
    case ExitStatus::auth: return word_auth(refusal, error);
    case ExitStatus::payment: return word_payment(refusal, error);
    case ExitStatus::forbidden: return word_forbidden(refusal, error);
    case ExitStatus::unknown_model: return word_unknown_model(refusal, error);
    case ExitStatus::too_long: return word_too_long(refusal, error);
    case ExitStatus::rate_limit: return word_rate_limit(refusal, error);
    case ExitStatus::server: return word_server(refusal, error);
    case ExitStatus::timeout: return word_timeout(refusal, error);
    default: return word_bad_request(refusal, error);
  }
}

void word_foreign_reply(const HttpHead& head, std::string_view body, const RequestContext& context,
                        Error& error) {
  const auto location = head.find("location");
  if (head.status >= 300 && head.status < 400 && !location.empty()) {
    error.what = kRedirects(redirect_host(location, context.host));
    error.todo = Text(kPortalDo);
    return;
  }
  error.what = kNotFromApi(nature_of(head, body));
  const auto& words = error.facts.server_message;
  if (!words.empty()) error.why = kServerSays(words, http_note(head.status == 200 ? 0 : head.status));
  error.todo = Text(head.status == 404 ? kBaseUrlDo : kPortalDo);
}

}  // namespace orel
