#include "command/failure_words.hpp"

#include "base/calendar.hpp"
#include "base/format.hpp"
#include "base/messages.hpp"
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

}  // namespace

void add_request_words(Error& error, const AttemptEnd& end, const std::string& model) {
  error.facts.model = model;
  if (!end.request_sent) return;
  const bool named_before = !error.facts.generation_id.empty();
  error.facts.generation_id = end.generation_id;
  const bool refused = end.phase == Phase::status && end.refusal.error.facts.billing == Billing::no;
  if (!refused) error.facts.billing = Billing::maybe;
  if (named_before || has_ended(error.status)) return;
  if (is_one_line(error.status)) {
    error.what = end.generation_id.empty() ? Text(messages::kInterruptedSent)
                                           : messages::kInterruptedRequest(end.generation_id);
  } else if (!refused) {
    append(error.why, end.generation_id.empty() ? Text(messages::kMayBeBilled)
                                                : messages::kRequestMayBeBilled(end.generation_id));
  } else if (!end.generation_id.empty()) {
    append(error.why, messages::kRequestIs(end.generation_id));
  }
}

void say_why_not_repeated(Error& error, const RetryDecision& decision, int attempts) {
  if (attempts > 1) append(error.why, messages::kTriedTimes(attempts));
  const auto& wait = error.facts.retry_after;
  if (!wait) return;
  if (decision.why == StopReason::hint_too_long)
    append(error.why, messages::kLongerThanMaxWait(duration(*wait)));
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
