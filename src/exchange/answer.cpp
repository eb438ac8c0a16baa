#include "exchange/answer.hpp"

#include <algorithm>
#include <utility>

#include "api/messages.hpp"
#include "exchange/messages.hpp"
#include "json/json_path.hpp"

namespace orel {
namespace {

constexpr std::size_t kWholeBodyLimit = std::size_t{256} << 20U;
constexpr std::size_t kRefusalLimit = std::size_t{64} << 10U;
constexpr std::size_t kIdLimit = 128;

/// The sink has dropped a part of the answer: whatever the server says of its end, it is not whole for us.
ChatEvent too_large() {
  Failure failure;
  failure.error.error = {.status = ExitStatus::protocol,
                         .what = messages::kReplyMalformed(Text(messages::kAnswerTooLarge))};
  return failure;
}

bool has_content(std::string_view bytes) {
  return bytes.find_first_not_of(" \t\r\n") != std::string_view::npos;
}

}  // namespace

Answer::Answer(const Wiring& wiring)
    : wiring_(wiring),
      chunks_(wiring.members, wiring.context),
      verdict_(wiring.expected),
      started_(wiring.clock.now()) {}

/// The media type of the reply decides how it is read, whatever the request asked for.
Answer::Form Answer::form_of(const HttpHead& head) {
  if (head.status / 100 != 2 || head.status == 204 || head.status == 205) return Form::refusal;
  const auto type = head.media_type();
  if (type == "text/event-stream") return Form::stream;
  if (type.empty()) return Form::unknown;
  return type == "application/json" ? Form::json : Form::refusal;
}

/// Without a media type the first bytes decide; unknown: more are needed.
Answer::Form Answer::form_of(const HttpHead& head, std::string_view begin) {
  const auto form = form_of(head);
  if (form != Form::unknown) return form;
  begin.remove_prefix(std::min(begin.find_first_not_of(" \t\r\n"), begin.size()));
  if (begin.empty()) return Form::unknown;
  if (begin.front() == '{') return Form::json;
  for (const std::string_view field : {":", "data:", "event:", "id:", "retry:"}) {
    if (begin.starts_with(field)) return Form::stream;
    if (field.starts_with(begin)) return Form::unknown;
  }
  return Form::refusal;
}

Took Answer::body(const HttpHead& head, std::string_view bytes) {
  if (form_ == Form::unknown) form_ = form_of(head, gathered_.empty() ? bytes : std::string_view());
  switch (form_) {
    case Form::unknown: return read_untyped(head, bytes);
    case Form::stream: return read_stream(bytes);
    case Form::json: return gather(bytes, kWholeBodyLimit);
    default: return gather(bytes, kRefusalLimit);
  }
}

/// So little has come that nothing can be said of it: it waits for the next bytes.
Took Answer::read_untyped(const HttpHead& head, std::string_view bytes) {
  const auto took = gather(bytes, kRefusalLimit);
  if (took == Took::enough) return took;
  form_ = form_of(head, gathered_);
  if (form_ != Form::stream) return took;
  return read_stream(std::exchange(gathered_, {}));
}

Took Answer::drained() {
  wiring_.sink.drained();
  wiring_.output.flush();
  return wiring_.output.failure() != nullptr ? Took::enough : Took::nothing;
}

Took Answer::read_stream(std::string_view bytes) {
  Took took = gather_odd(bytes);
  for (const auto& event : decoder_.feed(bytes)) {
    has_event_ = true;
    took = std::max(took, read_event(event));
    if (took == Took::enough) return took;
  }
  if (!decoder_.overflowed()) return took;
  if (overflow_ || gathered_.empty()) return take_lost(messages::kEventTooLarge);
  return took;
}

/// Keeps what is no event, in case that it is the whole answer: some servers call JSON an event stream. How
/// the first line begins that is neither empty nor a comment decides for the whole body, however it is cut.
Took Answer::gather_odd(std::string_view bytes) {
  if (has_event_ || is_of_events_) return Took::nothing;
  if (gathered_.empty()) bytes = behind_comments(bytes);
  if (bytes.empty()) return Took::nothing;
  is_of_events_ = gathered_.empty() && bytes.front() != '{' && bytes.front() != '[';
  return is_of_events_ ? Took::nothing : gather(bytes, kWholeBodyLimit);
}

/// What follows empty lines and comments, of which the last may go on in the next bytes.
std::string_view Answer::behind_comments(std::string_view bytes) {
  constexpr std::string_view kLineEnds = "\r\n";
  if (is_in_comment_) bytes.remove_prefix(std::min(bytes.find_first_of(kLineEnds), bytes.size()));
  if (bytes.empty()) return bytes;
  const auto rest = without_padding(bytes);
  const auto last_line = bytes.substr(bytes.find_last_of(kLineEnds) + 1);
  is_in_comment_ = rest.empty() && has_content(last_line);
  return rest;
}

/// What was to be shown is lost.
Took Answer::take_lost(const Words& what) {
  take(Malformed{.what = what, .loses_text = true});
  return Took::enough;
}

Took Answer::read_event(const SseEvent& event) {
  using Named = ChatObjectReader::Named;
  Took took = Took::nothing;
  for (const auto data : events_in(event.data)) {
    wiring_.sink.raw(data);
    for (const auto& piece : chunks_.event(data, event.event == "error" ? Named::error : Named::message)) {
      took = std::max(took, take(piece));
      if (took == Took::enough) return took;
    }
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
  if (wiring_.sink.is_full()) verdict_.take(too_large());
  if (verdict_.is_decided()) return Took::enough;
  return is_generated(event) ? Took::content : Took::nothing;
}

/// Whether the body is complete although the transfer failed: a connection may break after the last byte.
bool Answer::has_whole_body() const {
  return !overflow_ && is_json(without_padding(gathered_));
}

void Answer::end_stream(Exchange::End how) {
  if (how != Exchange::End::enough)
    for (const auto& event : decoder_.end()) read_event(event);
  for (const auto& piece : chunks_.end()) take(piece);
  if (!has_event_) read_without_events();
  if (decoder_.has_strays() && !verdict_.is_decided()) take(MediaDelta{});
}

/// No event came: perhaps the body is one JSON value, or one in each line.
void Answer::read_without_events() {
  if (gathered_.empty()) return;
  if (overflow_ || has_whole_body()) return read_whole();
  for (std::string_view rest = without_padding(gathered_); !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    if (read_event({.event = {}, .data = rest.substr(0, end)}) == Took::enough) return;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

/// A whole JSON body: an answer, or an error that came with status 200.
void Answer::read_whole() {
  if (overflow_) {
    take_lost(messages::kAnswerTooLarge);
    return;
  }
  ChatObjectReader reader(wiring_.members, wiring_.context);
  const auto events = reader.body(gathered_);
  wiring_.sink.whole(gathered_);
  for (const auto& event : events) take(event);
}

/// What ended on our side: the output, or the whole run by a signal or because the output's reader has left.
std::optional<Judgement> Answer::ended_by_us(const Exchange& exchange) const {
  if (const auto* failure = wiring_.output.failure())
    return Judgement{.error = *failure, .phase = is_signal(failure->status) ? Phase::signal : Phase::output};
  if (exchange.end == Exchange::End::signal || exchange.end == Exchange::End::reader_gone)
    return Judgement{.error = exchange.error, .phase = Phase::signal};
  return std::nullopt;
}

/// The status or the media type is none of an answer.
Judgement Answer::refused(const HttpHead& head) const {
  auto refusal = classify_reply(head, gathered_, wiring_.context);
  auto error = refusal.error;
  return {.error = std::move(error), .phase = Phase::status, .refusal = std::move(refusal)};
}

Judgement Answer::judge(const Exchange& exchange) {
  using End = Exchange::End;
  const bool came = exchange.head.status != 0;
  const bool ended = exchange.end == End::clean || exchange.end == End::enough;
  if (came && form_ == Form::refusal && (ended || exchange.end == End::failed)) return refused(exchange.head);
  if (came && form_ == Form::json && (ended || has_whole_body())) read_whole();
  if (came && form_ == Form::stream) end_stream(exchange.end);
  if (auto judgement = ended_by_us(exchange)) return *std::move(judgement);
  auto judgement = verdict_.judge(exchange.error, form_ == Form::stream ? Delivery::stream : Delivery::whole);
  if (!came || exchange.phase == Phase::deadline) judgement.phase = exchange.phase;
  return judgement;
}

AttemptEnd Answer::end(Exchange exchange) {
  const auto& head = exchange.head;
  const bool came = head.status != 0;
  // Our own input is at fault: nothing was sent, and asking again would not mend it.
  if (exchange.end == Exchange::End::unsent)
    return {.judgement = {.error = std::move(exchange.error), .phase = Phase::output}};
  if (came && form_ == Form::unknown) form_ = form_of(head);
  if (came && form_ == Form::unknown) form_ = Form::refusal;  // no media type, and no bytes that tell one
  AttemptEnd result{.judgement = judge(exchange),
                    .http_status = head.status,
                    .request_sent = came || exchange.request_sent};
  const auto& judgement = result.judgement;
  if (judgement.phase == Phase::early_error && judgement.refusal)
    result.http_status = judgement.refusal->status;
  const auto header = head.find("x-generation-id");
  result.generation_id = header.empty() ? facts_.id : std::string(header.substr(0, kIdLimit));
  if (facts_.id.empty()) facts_.id = result.generation_id;
  facts_.seconds = std::chrono::duration_cast<milliseconds>(wiring_.clock.now() - started_);
  return result;
}

}  // namespace orel
