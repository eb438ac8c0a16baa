#include "exchange/failure_words.hpp"

#include "base/calendar.hpp"
#include "base/format.hpp"
#include "base/messages.hpp"
#include "exchange/messages.hpp"
#include "sink/sink.hpp"

namespace orel {
namespace {

void append(Text& block, const Text& sentence) {
  if (!block.empty()) block += Text("\n");
  block += sentence;
}

bool is_one_line(ExitStatus status) {
  return status == ExitStatus::interrupt || status == ExitStatus::terminate;
}

/// The server refused before anything was generated: that costs nothing.
bool was_refused(const AttemptEnd& end) {
  const auto phase = end.judgement.phase;
  const auto& refusal = end.judgement.refusal;
  return (phase == Phase::status || phase == Phase::early_error) && refusal &&
         refusal->error.facts.billing == Billing::no;
}

}  // namespace

bool may_be_billed(const AttemptEnd& end) {
  return end.request_sent && !was_refused(end);
}

void add_request_words(Error& error, const AttemptEnd& end, const std::string& model,
                       std::vector<std::string> billed) {
  const auto& id = end.generation_id;
  const bool is_open = may_be_billed(end);
  if (is_open && (billed.empty() || billed.back() != id)) billed.push_back(id);
  error.facts.model = model;
  error.facts.generation_id = billed.empty() ? id : billed.back();
  if (!billed.empty()) error.facts.billing = Billing::maybe;
  if (is_one_line(error.status)) {
    if (!billed.empty())
      error.what = billed.back().empty() ? Text(messages::kInterruptedSent)
                                         : messages::kInterruptedRequest(billed.back());
    return;
  }
  const bool ended = has_ended(error.status);  // then its own money is no question
  if (ended && is_open) billed.pop_back();
  if (!ended && !is_open && !id.empty()) append(error.note, messages::kRequestIs(id));
  for (const auto& each : billed)
    append(error.note, each.empty() ? Text(messages::kMayBeBilled) : messages::kRequestMayBeBilled(each));
}

void say_why_not_repeated(Error& error, const RetryDecision& decision, int attempts) {
  if (attempts > 1) append(error.note, messages::kTriedTimes(attempts));
  const auto& wait = error.facts.retry_after;
  if (!wait) return;
  if (decision.why == StopReason::hint_too_long)
    append(error.why, messages::kLongerThanMaxWait(duration(*wait)));
  if (decision.why == StopReason::hint_beyond_patience)
    append(error.why, messages::kBeyondRetryFor(duration(*wait)));
  if (decision.why == StopReason::no_time) append(error.why, messages::kBeyondTimeout(duration(*wait)));
}

std::string reason_of(int http_status, ExitStatus status) {
  if (http_status != 0 && http_status != 200) return formatted("HTTP {}", http_status);
  return std::string(class_name(status));
}

std::string seconds_text(milliseconds duration) {
  const auto tenths = (duration.count() + 99) / 100;
  if (tenths >= 100 || tenths % 10 == 0) return std::to_string((tenths + 9) / 10);
  return formatted("{}.{}", tenths / 10, tenths % 10);
}

Text shown_key(const KeySource& source) {
  switch (source.from) {
    case KeySource::From::nowhere: return Text(messages::kNoKeyYet);
    case KeySource::From::value: return Text("Bearer " + source.value.mask());
    case KeySource::From::command: return Text(messages::kCommandNotRun);
    case KeySource::From::descriptor:
    case KeySource::From::file: break;
  }
  return messages::kKeyFrom(source.place);
}

}  // namespace orel
