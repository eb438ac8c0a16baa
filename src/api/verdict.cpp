// The signs of an unfinished answer are tried one after another: the first that matches wins.
#include "api/verdict.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

#include "api/finish_reason.hpp"
#include "api/messages.hpp"
#include "base/utf8.hpp"

namespace orel {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "-2024-08-06" or "-20250805".
bool is_date_suffix(std::string_view text) {
  if (text.size() == 9) return text[0] == '-' && is_digits(text.substr(1));
  return text.size() == 11 && text[0] == '-' && is_digits(text.substr(1, 4)) && text[5] == '-' &&
         is_digits(text.substr(6, 2)) && text[8] == '-' && is_digits(text.substr(9));
}

std::string_view without_date(std::string_view name) {
  for (const std::size_t length : {std::size_t{11}, std::size_t{9}}) {
    if (name.size() > length && is_date_suffix(name.substr(name.size() - length))) {
      return name.substr(0, name.size() - length);
    }
  }
  return name;
}

Error error_of(ExitStatus status, Text what, Text why = {}, Text todo = {}) {
  Error error{.status = status, .what = std::move(what), .why = std::move(why), .todo = std::move(todo)};
  error.facts.billing = Billing::maybe;
  return error;
}

/// Characters that begin in the piece: a byte that only continues one counts as none.
std::size_t beginnings(std::string_view piece) {
  // Eight at a time: an answer may have many megabytes.
  constexpr std::uint64_t kLowest = 0x0101010101010101;
  auto count = piece.size();
  for (; piece.size() >= sizeof kLowest; piece.remove_prefix(sizeof kLowest)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, piece.data(), sizeof bytes);
    count -= static_cast<std::size_t>(((bytes >> 7U & ~(bytes >> 6U) & kLowest) * kLowest) >> 56U);
  }
  for (const char c : piece) count -= (static_cast<unsigned char>(c) & 0xC0) == 0x80 ? 1 : 0;
  return count;
}

}  // namespace

bool is_same_model(std::string_view answered, std::string_view asked) {
  answered = answered.substr(0, answered.find(':'));
  asked = asked.substr(0, asked.find(':'));
  return answered == asked || without_date(answered) == asked || answered == without_date(asked);
}

void Verdict::take(const ChatEvent& event) {
  if (is_decided()) return;
  generated_ = generated_ || is_generated(event);
  if (const auto* text = std::get_if<TextDelta>(&event)) {
    characters_ += beginnings(text->text);
  } else if (const auto* start = std::get_if<Start>(&event)) {
    if (id_.empty()) id_ = start->id;
    if (!start->id.empty() && start->id != id_) other_id_ = start->id;
    if (!start->model.empty()) model_ = start->model;
  } else if (const auto* finish = std::get_if<Finish>(&event)) {
    take_finish(*finish);
  } else if (const auto* usage = std::get_if<Usage>(&event)) {
    take_usage(*usage);
  } else if (const auto* call = std::get_if<ToolCallDelta>(&event)) {
    take_call(*call);
  } else if (const auto* media = std::get_if<MediaDelta>(&event)) {
    has_image_ = has_image_ || media->is_image;
  } else if (const auto* failure = std::get_if<Failure>(&event)) {
    failure_ = failure->error;
  } else if (const auto* malformed = std::get_if<Malformed>(&event)) {
    malformed_ = malformed->what;
    said_ = malformed->said;
    is_text_lost_ = malformed->loses_text;
  }
  refused_ = refused_ || std::holds_alternative<RefusalDelta>(event);
  reasoned_ = reasoned_ || std::holds_alternative<ReasoningDelta>(event);
  done_ = done_ || std::holds_alternative<Done>(event);
}

void Verdict::take_finish(const Finish& finish) {
  const FinishKind kind = finish_kind(finish.reason);
  if (kind == FinishKind::failure) return;  // there is a Failure, too
  finish_ = finish.reason;
  const bool is_cut = kind == FinishKind::length ||
                      (kind == FinishKind::stop && finish_kind(finish.native) == FinishKind::length);
  stopped_at_length_ = stopped_at_length_ || is_cut;
  stopped_by_filter_ = stopped_by_filter_ || kind == FinishKind::filter;
}

void Verdict::take_usage(const Usage& usage) {
  if (usage.reasoning_tokens) reasoning_tokens_ = usage.reasoning_tokens;
  if (usage.completion_tokens) completion_tokens_ = usage.completion_tokens;
}

void Verdict::take_call(const ToolCallDelta& call) {
  tool_calls_ = true;
  auto known = std::ranges::find(calls_, call.index, &Arguments::index);
  if (known == calls_.end()) known = calls_.insert(calls_.end(), Arguments{.index = call.index});
  known->take(call.arguments);
}

void Verdict::Arguments::take(std::string_view piece) {
  for (const char c : piece) {
    if (is_in_string) {
      is_in_string = is_escaped || c != '"';
      is_escaped = !is_escaped && c == '\\';
    } else if (c == '"') {
      is_in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
}

bool Verdict::has_cut_calls() const {
  return std::ranges::any_of(calls_, &Arguments::is_cut);
}

bool Verdict::is_decided() const {
  return done_ || failure_ || is_text_lost_ || (!malformed_.empty() && finish_.empty());
}

Judgement Verdict::judge(const std::optional<Error>& failure, Delivery delivery) const {
  if (failure_) {
    Judgement judgement = failed(failure_->error, Phase::early_error);
    judgement.refusal = failure_;
    return judgement;
  }
  Judgement judgement = is_complete() ? complete(delivery) : broken(failure, delivery);
  add_notes(judgement);
  return judgement;
}

/// No end was seen.
Judgement Verdict::broken(const std::optional<Error>& failure, Delivery delivery) const {
  const bool is_stream = delivery == Delivery::stream;
  if (!malformed_.empty()) {
    Error error = error_of(ExitStatus::protocol, messages::kReplyMalformed(Text(malformed_)));
    if (!said_.empty()) error.why = messages::kServerSays(said_, Text());
    error.facts.server_message = said_;
    return failed(std::move(error), Phase::early_cut);
  }
  if (failure) return failed(*failure, Phase::early_cut);
  const Words& why = has_text() ? messages::kEndedWithoutEnd : messages::kStreamJustEnded;
  const ExitStatus status = is_stream ? ExitStatus::server : ExitStatus::protocol;
  return failed(error_of(status, Text(messages::kNoAnswer), Text(why), Text(messages::kTryAgainInAMinute)),
                is_stream ? Phase::early_end : Phase::early_cut);
}

/// A failure is what it is before any text; after it the answer is truncated, and the failure is the cause.
Judgement Verdict::failed(Error error, Phase early) const {
  const Phase phase = generated_ ? Phase::generating : early;
  if (!has_text()) {
    if (generated_) error.facts.billing = Billing::maybe;
    return Judgement{.error = std::move(error), .phase = phase};
  }
  Error truncated = error_of(ExitStatus::truncated, messages::kBrokeOff(characters_));
  truncated.why = error.why.empty() ? error.what : error.why;
  if (!error.facts.server_code.empty()) truncated.why += messages::kThenError(error.facts.server_code);
  truncated.facts = std::move(error.facts);
  truncated.facts.cause = error.status;
  truncated.facts.billing = Billing::maybe;
  return Judgement{.error = std::move(truncated), .phase = phase};
}

Judgement Verdict::complete(Delivery delivery) const {
  Judgement judgement;
  judgement.error = failed_check(judgement);
  // `[DONE]` and nothing else: not billed, and the only kind of emptiness that is worth a repeat.
  const bool is_nothing = finish_.empty() && !generated_ && delivery == Delivery::stream;
  judgement.phase = is_nothing ? Phase::early_end : Phase::generating;
  return judgement;
}

/// What reasoning has to do with an answer that is short of text; empty: nothing.
Text Verdict::whole_of_reasoning() const {
  const auto tokens = reasoning_tokens_.value_or(0);
  const bool took_most = tokens > 0 && (!has_text() || 2 * tokens >= completion_tokens_.value_or(tokens));
  if (took_most) return messages::kReasoningTook(tokens);
  return reasoned_ && !has_text() ? Text(messages::kReasoningOnly) : Text();
}

/// The checks on a complete answer, in this order; what is accepted falls through to the next, with a
/// warning.
std::optional<Error> Verdict::failed_check(Judgement& judgement) const {
  if (stopped_by_filter_ || refused_) {
    const Text what(stopped_by_filter_ ? messages::kStoppedByFilter : messages::kModelRefused);
    if (!expected_.accept_filtered) return error_of(ExitStatus::filtered, what);
    judgement.warnings.push_back(what);
  }
  if (stopped_at_length_) {
    if (!expected_.accept_length)
      return error_of(ExitStatus::length, Text(messages::kStoppedAtLength), whole_of_reasoning());
    judgement.warnings.emplace_back(messages::kStoppedAtLengthWarning);
  }
  if (auto error = cut_calls()) return error;
  if (!has_text()) {
    if (auto error = no_text(judgement)) return error;
  }
  if (expected_.fail_on_fallback && is_fallback())
    return error_of(ExitStatus::fallback, messages::kOtherModelAnswered(model_, expected_.model));
  return std::nullopt;
}

/// Does the model that answered belong to a fallback, and not to the model asked for? An exact match decides
/// first: `x/y:free` and `x/y` are two models, one of which costs money.
bool Verdict::is_fallback() const {
  if (model_.empty() || model_ == expected_.model) return false;
  if (std::ranges::find(expected_.fallbacks, model_) != expected_.fallbacks.end()) return true;
  if (is_same_model(model_, expected_.model)) return false;
  return std::ranges::any_of(expected_.fallbacks,
                             [this](const std::string& asked) { return is_same_model(model_, asked); });
}

/// Tool calls that were asked for, and of which the end is missing.
std::optional<Error> Verdict::cut_calls() const {
  if (!expected_.tools_asked || !has_cut_calls()) return std::nullopt;
  const Text cut(messages::kToolCallCut);
  return failed(error_of(ExitStatus::protocol, messages::kReplyMalformed(cut)), Phase::generating).error;
}

std::optional<Error> Verdict::no_text(Judgement& judgement) const {
  const bool has_tools = tool_calls_ || finish_ == "tool_calls";
  if (has_tools && !expected_.tools_asked) {
    return error_of(ExitStatus::protocol, Text(messages::kToolCallsUnasked), {}, Text(messages::kTryAgain));
  }
  if (tool_calls_ && expected_.tool_calls_shown) return std::nullopt;
  const bool has_reasoned = reasoning_tokens_.value_or(0) > 0;
  Text what = has_reasoned ? messages::kNoTextButReasoning(*reasoning_tokens_)
              : has_image_ ? Text(messages::kNoTextButImages)
              : reasoned_  ? Text(messages::kNoTextButThought)
                           : Text(messages::kNoText);
  if (expected_.accept_empty) {
    judgement.warnings.push_back(std::move(what));
    return std::nullopt;
  }
  const Text why = tool_calls_  ? Text(messages::kToolCallsOnly)
                   : has_image_ ? Text(messages::kImagesOnly)
                                : Text();
  return error_of(ExitStatus::empty, std::move(what), why);
}

void Verdict::add_notes(Judgement& judgement) const {
  if (finish_kind(finish_) == FinishKind::unknown)
    judgement.warnings.push_back(messages::kNoteFinishReason(finish_));
  if (is_complete() && !malformed_.empty())
    judgement.notes.push_back(messages::kNoteMalformedAfterEnd(Text(malformed_)));
  if (tool_calls_ && has_text() && !expected_.tools_asked)
    judgement.notes.emplace_back(messages::kNoteToolCalls);
  if (!other_id_.empty()) judgement.notes.push_back(messages::kNoteOtherId(id_, other_id_));
}

}  // namespace orel
