#include "command/chat/chat_question.hpp"

#include <algorithm>
#include <utility>

#include "command/messages.hpp"

namespace orel {
namespace {

constexpr milliseconds kHintAfter{15'000};

bool holds(const std::vector<std::string>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

}  // namespace

std::vector<HeaderField> ChatQuestion::fields() const {
  std::vector<HeaderField> fields{{"Content-Type", "application/json"}, {"Accept", "text/event-stream"}};
  if (options_.app_url.empty()) return fields;
  fields.push_back({"HTTP-Referer", options_.app_url});
  if (!options_.app_name.empty()) fields.push_back({"X-OpenRouter-Title", options_.app_name});
  return fields;
}

Expectation ChatQuestion::expectation() const {
  Expectation expected{.accept_length = holds(options_.accept, "length"),
                       .accept_empty = holds(options_.accept, "empty"),
                       .accept_filtered = holds(options_.accept, "filtered"),
                       .fail_on_fallback = holds(options_.fail_on, "fallback"),
                       .tools_asked = input_.asks_for_tools(),
                       .tool_calls_shown = options_.json || options_.raw,
                       .model = options_.model,
                       .fallbacks = options_.fallback};
  if (!service_.is_practice()) return expected;
  // For a model that practice does not know, its own one answers; only demo/fallback hands over to another.
  if (!options_.model.starts_with("demo/")) expected.model = kPracticeModel;
  if (options_.fallback.empty()) expected.fallbacks.emplace_back(kPracticeModel);
  return expected;
}

HttpRequest ChatQuestion::begin(std::optional<Clock::time_point> deadline) {
  context_ = service_.context(options_.model, Service::Key::sent);
  context_.model_is_built_in = settings_.origin("model") == Origin::built_in;
  expected_ = expectation();
  answer_.emplace(Answer::Wiring{.expected = expected_,
                                 .context = context_,
                                 .sink = shown_.sink(),
                                 .output = shown_.output(),
                                 .clock = world_.clock(),
                                 .tick = [this] { tick(); },
                                 .members = shown_.wants_members() ? Members::yes : Members::no});
  traced_.emplace(*answer_, world_.diagnostics());
  waiting_since_ = world_.clock().now();
  auto request = service_.request(Method::post, std::string(kChatPath), Service::Key::sent);
  request.fields = fields();
  request.body = [this, deadline] { return body(deadline); };
  return request;
}

Receiver& ChatQuestion::receiver() {
  if (shows_bodies()) return *traced_;
  return *answer_;
}

/// Called when the connection stands: time is counted from the end of the input.
Result<std::string> ChatQuestion::body(std::optional<Clock::time_point> deadline) {
  auto text = input_.body();
  if (text && shows_bodies()) traced_->request(*text);
  waiting_since_ = world_.clock().now();
  answer_->begin();
  limit_output(deadline);
  return text;
}

/// A reader of our output that does not read may hold us no longer than the server may.
void ChatQuestion::limit_output(std::optional<Clock::time_point> deadline) {
  if (!deadline && options_.timeout > milliseconds::zero())
    deadline = world_.clock().now() + options_.timeout;
  shown_.output().wait_until(deadline);
  world_.diagnostics().wait_until(deadline);
}

AttemptEnd ChatQuestion::finish(Exchange exchange) {
  traced_->end();
  return answer_->end(std::move(exchange));
}

void ChatQuestion::tick() {
  auto& aside = world_.diagnostics();
  const auto waited = std::chrono::duration_cast<milliseconds>(world_.clock().now() - waiting_since_);
  if (command_ == Command::ask && waited >= kHintAfter && !hinted_ && world_.diagnostics_is_terminal()) {
    hinted_ = true;
    aside.notice(Text(messages::kStreamShowsProgress));
  }
  aside.spin(progress(waited.count() / 1000));
}

/// What the spinner says after so many seconds.
Text ChatQuestion::progress(long long seconds) const {
  if (const auto characters = answer_->characters(); characters > 0)
    return messages::kCharactersCame(characters, seconds);
  return answer_->has_reasoned() ? messages::kIsThinking(options_.model, seconds)
                                 : messages::kWaitingFor(options_.model, seconds);
}

}  // namespace orel
