#include "command/answer.hpp"

#include <algorithm>
#include <utility>

#include "api/chat_response.hpp"
#include "api/json_path.hpp"
#include "base/messages.hpp"

namespace orel {
namespace {

constexpr std::size_t kWholeBodyLimit = std::size_t{256} << 20U;
constexpr std::size_t kRefusalLimit = std::size_t{64} << 10U;
constexpr std::size_t kIdLimit = 128;

bool has_content(std::string_view bytes) {
  return bytes.find_first_not_of(" \t\r\n") != std::string_view::npos;
}

}  // namespace

Answer::Answer(const Wiring& wiring)
    : wiring_(wiring),
      chunks_(wiring.members, wiring.context),
      verdict_(wiring.expected),
      started_(wiring.clock.now()) {}

/// The media type of the reply decides how it is read, not what was asked for.
Answer::Form Answer::form_of(const HttpHead& head) {
  if (head.status / 100 != 2 || head.status == 204 || head.status == 205) return Form::refusal;
  const auto type = head.media_type();
  if (type == "text/event-stream") return Form::stream;
  return type == "application/json" ? Form::json : Form::refusal;
}

Took Answer::body(const HttpHead& head, std::string_view bytes) {
  if (form_ == Form::unknown) form_ = form_of(head);
  switch (form_) {
    case Form::stream: return read_stream(bytes);
    case Form::json: return gather(bytes, kWholeBodyLimit);
    default: return gather(bytes, kRefusalLimit);
  }
}

Took Answer::drained() {
  wiring_.sink.drained();
  wiring_.output.flush();
  return wiring_.output.failure() != nullptr ? Took::enough : Took::nothing;
}

Took Answer::read_stream(std::string_view bytes) {
  Took took = Took::nothing;
  for (const auto& event : decoder_.feed(bytes)) {
    took = std::max(took, read_event(event));
    if (took == Took::enough) return took;
  }
  if (!decoder_.overflowed()) return took;
  take(Malformed{messages::kEventTooLarge});
  return Took::enough;
}

Took Answer::read_event(const SseEvent& event) {
  wiring_.sink.raw(event.data);
  Took took = Took::nothing;
  for (const auto& piece : chunks_.read(event.data)) {
    took = std::max(took, take(piece));
    if (took == Took::enough) break;
  }
  return took;
}

Took Answer::gather(std::string_view bytes, std::size_t limit) {
  const auto room = limit - std::min(limit, gathered_.size());
  gathered_.append(bytes.substr(0, room));
  overflow_ = overflow_ || bytes.size() > room;
  if (overflow_) return Took::enough;
  return has_content(bytes) ? Took::content : Took::nothing;
}

Took Answer::take(const ChatEvent& event) {
  facts_.take(event);
  if (!facts_.ttft && std::holds_alternative<TextDelta>(event))
    facts_.ttft = std::chrono::duration_cast<milliseconds>(wiring_.clock.now() - started_);
  verdict_.take(event);
  wiring_.sink.show(event);
  if (wiring_.sink.is_full()) verdict_.take(Malformed{messages::kAnswerTooLarge});
  if (verdict_.is_decided()) return Took::enough;
  return is_generated(event) ? Took::content : Took::nothing;
}

/// The connection may break behind the last byte of an answer.
bool Answer::has_whole_body() const {
  return !overflow_ && is_json(without_padding(gathered_));
}

void Answer::end_stream(Exchange::End how) {
  if (how != Exchange::End::enough)
    for (const auto& event : decoder_.end()) read_event(event);
  for (const auto& piece : chunks_.end()) take(piece);
}

/// A whole JSON body: an answer, or an error that came with status 200.
void Answer::read_whole() {
  if (overflow_) {
    take(Malformed{messages::kAnswerTooLarge});
    return;
  }
  ResponseReader reader(wiring_.members, wiring_.context);
  const auto events = reader.read(std::move(gathered_));
  wiring_.sink.whole(reader.body());
  for (const auto& event : events) take(event);
}

TransferEnd Answer::transfer_end(Exchange& exchange, int signal) const {
  TransferEnd end{.is_stream = form_ == Form::stream};
  if (const auto* failure = wiring_.output.failure()) {
    end.how = is_signal(failure->status) ? TransferEnd::How::signal : TransferEnd::How::output;
    end.error = *failure;
    return end;
  }
  switch (exchange.end) {
    case Exchange::End::enough: end.how = TransferEnd::How::stopped; break;
    case Exchange::End::clean: end.how = TransferEnd::How::clean; break;
    case Exchange::End::signal:
      end.how = TransferEnd::How::signal;
      end.error = Error{.status = static_cast<ExitStatus>(128 + signal)};
      break;
    case Exchange::End::reader_gone:
      end.how = TransferEnd::How::signal;
      end.error = Error{.status = ExitStatus::broken_pipe};
      break;
    case Exchange::End::unsent:  // end() has dealt with it
    case Exchange::End::failed: end.how = TransferEnd::How::failed; end.error = std::move(exchange.error);
  }
  return end;
}

/// A status or media type that is no answer's.
AttemptEnd Answer::refused(const HttpHead& head) {
  AttemptEnd end{.phase = Phase::status, .http_status = head.status, .request_sent = true};
  end.refusal = classify_reply(head, gathered_, wiring_.context);
  end.judgement.error = end.refusal.error;
  end.judgement.phase = Phase::status;
  return end;
}

AttemptEnd Answer::end(Exchange exchange, int signal) {
  const bool came = exchange.head.status != 0;
  if (came && form_ == Form::unknown) form_ = form_of(exchange.head);
  const auto how = exchange.end;
  if (how == Exchange::End::unsent) {
    // Our own input is at fault: nothing was sent, and asking again would not mend it.
    AttemptEnd unsent{.phase = Phase::output};
    unsent.judgement.error = std::move(exchange.error);
    return unsent;
  }
  const bool ended = how == Exchange::End::clean || how == Exchange::End::enough;
  AttemptEnd result;
  if (came && form_ == Form::refusal && (ended || how == Exchange::End::failed)) {
    result = refused(exchange.head);
  } else {
    if (came && form_ == Form::json && (ended || has_whole_body())) read_whole();
    if (came && form_ == Form::stream) end_stream(how);
    const Phase reached = exchange.phase;
    const auto transfer = transfer_end(exchange, signal);
    result.judgement = verdict_.judge(transfer);
    result.http_status = exchange.head.status;
    result.request_sent = came || exchange.request_sent;
    result.phase = came ? result.judgement.phase : reached;
    if (came && reached == Phase::deadline) result.phase = Phase::deadline;
    if (result.judgement.refusal) result.refusal = *result.judgement.refusal;
    if (result.phase == Phase::early_error) result.http_status = result.refusal.status;
  }
  const auto header = exchange.head.find("x-generation-id");
  result.generation_id = header.empty() ? facts_.id : std::string(header.substr(0, kIdLimit));
  if (facts_.id.empty()) facts_.id = result.generation_id;
  facts_.seconds = std::chrono::duration_cast<milliseconds>(wiring_.clock.now() - started_);
  return result;
}

}  // namespace orel
