#include "api/chat_object.hpp"

#include <algorithm>
#include <utility>

#include "api/error_body.hpp"
#include "api/finish_reason.hpp"
#include "api/messages.hpp"

namespace orel {
namespace {

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kLoneHalf = "\xEF\xBF\xBD";  // what half of a surrogate pair becomes

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

/// The string whose undecoded characters these are, with its quotation marks.
std::string_view quoted(std::string_view body) {
  return {body.data() - 1, body.size() + 2};
}

/// The undecoded characters of a string; a null view of anything else.
std::string_view body_of(const JsonValue& value) {
  return value.is_string() ? value.body() : std::string_view();
}

const Words& content_fault(const JsonValue& content) {
  if (content.is_array()) return messages::kContentIsArray;
  if (content.is_object()) return messages::kContentIsObject;
  return content.is_number() ? messages::kContentIsNumber : messages::kContentIsBoolean;
}

/// Of a member `error`: null, false, 0 and "" say that there is none.
bool is_error(const JsonValue& value) {
  const std::string_view json = value.json();
  return json != "null" && json != "false" && json != "0" && json != R"("")";
}

/// null, false, "", [] and {}: nothing was generated.
bool tells_nothing(const JsonValue& value) {
  if (value.is_object() || value.is_array()) return value.children().begin() == value.children().end();
  return value.is_null() || value.is_false() || value.json() == R"("")";
}

bool has_content(const JsonValue& message) {
  for (const JsonValue member : message.children())
    if (member.name() != "role" && !tells_nothing(member)) return true;
  return false;
}

/// Did the model say anything in this choice?
bool has_worked(const JsonValue& choice) {
  for (const JsonValue member : choice.children()) {
    const std::string_view name = member.name();
    if ((name == "delta" || name == "message") && member.is_object() && has_content(member)) return true;
    if (name == "text" && !tells_nothing(member)) return true;
  }
  return false;
}

/// A member of an object without choices that says that the object is an error.
bool is_sign_of_error(const JsonValue& member) {
  const std::string_view name = member.name();
  if (name == "object" || name == "type") return member.json() == R"("error")";
  if (name == "message") return member.is_string() && !tells_nothing(member);
  if (name == "code") return is_error(member) && (member.is_string() || member.is_number());
  return (name == "detail" || name == "details") && !tells_nothing(member);
}

/// Members that say something about an answer, and nothing of what is in it.
bool is_about_answer(std::string_view name) {
  constexpr std::string_view kNames[] = {"id",    "object",   "created",      "model",
                                         "usage", "provider", "service_tier", "system_fingerprint"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

/// Words that a person could have written, not JSON that was cut.
bool is_prose(std::string_view text) {
  return text.find_first_of("{[\"<") != 0;
}

std::optional<long long> integer_below(const JsonValue& object, std::string_view name) {
  std::optional<long long> number;
  for (const JsonValue member : object.children())
    if (member.name() == name) number = member.integer();
  return number;
}

std::string_view number_below(const JsonValue& object, std::string_view name) {
  const auto value = object.member(name);
  return value && value->is_number() ? value->json() : std::string_view();
}

/// The choice's own index, or else its position.
long index_of(const JsonValue& choice, long position) {
  long index = position;
  for (const JsonValue member : choice.children())
    if (member.name() == "index" && member.is_number())
      index = static_cast<long>(member.integer().value_or(-1));
  return index;
}

}  // namespace

std::string_view without_padding(std::string_view body) {
  for (;;) {
    const std::size_t first = body.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return {};
    body.remove_prefix(first);
    if (body.front() != ':') return body;
    const std::size_t line_end = body.find_first_of("\r\n");
    if (line_end == std::string_view::npos) return {};
    body.remove_prefix(line_end);
  }
}

std::vector<std::string_view> events_in(std::string_view data) {
  const auto is_event = [](std::string_view line) {
    return line.empty() || line == "[DONE]" || (line.front() == '{' && JsonDocument().read(line));
  };
  if (data.find('\n') == std::string_view::npos || JsonDocument().read(data)) return {data};
  std::vector<std::string_view> lines;
  for (std::string_view rest = data; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trimmed(rest.substr(0, end));
    if (!is_event(line)) return {data};
    if (!line.empty()) lines.push_back(line);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return lines;
}

std::span<const ChatEvent> ChatObjectReader::event(std::string_view data, Named named) {
  const std::string_view text = trimmed(data);
  if (text.empty() || text.front() == ':') return {};
  if (text != "[DONE]") {
    const bool may_be_known = content_half_ == 0 && named == Named::message;
    const std::string_view known = may_be_known ? similar_.text_of(text) : std::string_view();
    return known.empty() ? read(text, Form::event, named) : read_similar(known);
  }
  end();
  events_.emplace_back(Done{});
  return events_;
}

std::span<const ChatEvent> ChatObjectReader::end() {
  reset(0, Form::event);
  add_halves();
  return events_;
}

std::span<const ChatEvent> ChatObjectReader::body(std::string_view text) {
  return read(without_padding(text), Form::body);
}

std::span<const ChatEvent> ChatObjectReader::read_similar(std::string_view text) {
  events_.clear();
  decoded_.clear();
  size_ = text.size();
  events_.emplace_back(TextDelta{decoded(text, content_half_)});
  return events_;
}

std::span<const ChatEvent> ChatObjectReader::read(std::string_view object, Form form, Named named) {
  reset(object.size(), form);
  events_.emplace_back(Start{});  // its place is before the rest, though it is known last
  if (!json_.read(object) || !json_.root()->is_object()) return read_no_object(object, form, named);
  read_members(named);
  if (error_.data() == nullptr) {
    if (!fault_.empty()) return malformed(fault_);
    if (form == Form::body && !has_choice_) return malformed(messages::kNeitherChoicesNorError);
  }
  close(object, form);
  const auto& start = std::get<Start>(events_.front());
  const bool is_silent = start.id.empty() && start.model.empty() && start.provider.empty();
  if (form == Form::event) learn(object, is_silent);
  return std::span<const ChatEvent>(events_).subspan(is_silent ? 1 : 0);
}

/// An error may come as a list of errors or in plain words; anything else is malformed.
std::span<const ChatEvent> ChatObjectReader::read_no_object(std::string_view text, Form form, Named named) {
  const auto root = json_.root();
  const bool is_words = root ? root->is_string() : is_prose(text);
  const bool is_error = (root && root->is_array() && !read_error_envelope(text).message.empty()) ||
                        (named == Named::error && is_words);
  if (is_error) {
    events_.clear();
    const std::string_view object = is_words ? text : std::string_view();
    events_.emplace_back(Failure{classify_error_object(object, text, context_)});
    return events_;
  }
  if (!root) return malformed(messages::kMalformedJson, form == Form::event && is_words ? text : "");
  return malformed(messages::kNotAnObject, is_words ? decoded(root->body()) : "");
}

void ChatObjectReader::read_members(Named named) {
  for (const JsonValue member : json_.root()->children()) top_member(member);
  if (!has_choice_ && nested_)
    for (const JsonValue member : nested_->children()) top_member(member);
  const bool is_error = named == Named::error || (is_like_error_ && !has_choice_);
  if (is_error && error_.data() == nullptr) error_ = json_.root()->json().substr(0, 0);
  if (!has_other_ && (has_choices_ || !has_unknown_)) return;
  const bool is_told = std::any_of(events_.begin(), events_.end(), is_generated);
  if (!is_told && error_.data() == nullptr) events_.emplace_back(MediaDelta{});
}

/// All members have been read: what comes first and last of the object's events.
void ChatObjectReader::close(std::string_view object, Form form) {
  add_start();
  if (error_.data() != nullptr) {
    events_.emplace_back(Failure{classify_error_object(error_, object, context_)});
  } else if (form == Form::body) {
    add_halves();
    events_.emplace_back(Done{});
  }
}

/// An event that told of another id, model or provider makes what was learned unusable: the next event that
/// is like those before it will tell of them again.
void ChatObjectReader::learn(std::string_view object, bool is_silent) {
  if (!is_silent) return similar_.forget();
  const bool is_plain = decoded_.empty() && object.find('\\') == std::string_view::npos;
  if (members_ == Members::yes || events_.size() != 2 || !is_plain) return;
  if (const auto* delta = std::get_if<TextDelta>(&events_.back())) similar_.learn(object, delta->text);
}

void ChatObjectReader::reset(std::size_t size, Form form) {
  events_.clear();
  form_ = form;
  size_ = size;
  decoded_.clear();
  start_ = {};
  error_ = {};
  fault_ = {};
  has_choice_ = false;
  has_choices_ = false;
  has_other_ = false;
  is_like_error_ = false;
  has_unknown_ = false;
  nested_.reset();
}

void ChatObjectReader::top_member(const JsonValue& member) {
  const std::string_view name = member.name();
  if (name == "choices") {
    has_choices_ = has_choices_ || member.is_array();
    long position = 0;
    if (member.is_array())
      for (const JsonValue element : member.children()) choice(position++, element);
    return;
  }
  if (name == "error") {
    if (is_error(member)) error_ = member.json();
    return;
  }
  if (name == "id") start_.id = body_of(member);
  if (name == "model") start_.model = body_of(member);
  if (name == "provider") start_.provider = body_of(member);
  if (name == "provider" && member.is_object()) nested_ = member;
  if (name == "usage" && member.is_object()) usage(member);
  is_like_error_ = is_like_error_ || is_sign_of_error(member);
  has_unknown_ = has_unknown_ || (!is_about_answer(name) && !tells_nothing(member));
  add_member(Member::Of::top, member);
}

void ChatObjectReader::choice(long position, const JsonValue& value) {
  if (!value.is_object()) return;
  has_choice_ = true;
  if (index_of(value, position) != 0) {
    has_other_ = has_other_ || has_worked(value);
    return;
  }
  details_.clear();
  parts_.clear();
  Choice choice;
  const std::string_view message = message_name(value);
  for (const JsonValue member : value.children()) {
    const std::string_view name = member.name();
    if (name == "delta" || name == "message") {
      if (name == message && member.is_object())
        for (const JsonValue inner : member.children()) message_member(choice, inner);
    } else if (name == "error") {
      if (is_error(member)) choice.error = member.json();
    } else if (name != "index") {
      if (name == "finish_reason") choice.finish = body_of(member);
      if (name == "native_finish_reason") choice.native = body_of(member);
      if (name == "text") choice.text = body_of(member);
      add_member(Member::Of::choice, member);
    }
  }
  settle(choice);
  has_delta_text_ = has_delta_text_ || (message == "delta" && !choice.content.empty());
}

/// Under which name the message stands in the choice: the usual one if that says anything, else the other.
std::string_view ChatObjectReader::message_name(const JsonValue& choice) const {
  const std::string_view usual = form_ == Form::event ? "delta" : "message";
  const std::string_view other = form_ == Form::event ? "message" : "delta";
  bool has_other = false;
  for (const JsonValue member : choice.children()) {
    if (member.name() == usual && !tells_nothing(member)) return usual;
    has_other = has_other || (member.name() == other && member.is_object());
  }
  return has_other && !has_delta_text_ ? other : usual;
}

void ChatObjectReader::message_member(Choice& choice, const JsonValue& member) {
  const std::string_view name = member.name();
  if (name == "content") {
    content(choice, member);
  } else if (name == "reasoning" || name == "reasoning_content") {
    if (name == "reasoning" || choice.reasoning.empty()) choice.reasoning = body_of(member);
  } else if (name == "refusal") {
    choice.refusal = body_of(member);
  } else if (name == "reasoning_details" && member.is_array()) {
    reasoning_details(member);
  } else if (name == "tool_calls" && member.is_array()) {
    long position = 0;
    for (const JsonValue call : member.children()) tool_call(position++, call);
  } else if (name == "function_call" && member.is_object()) {
    ToolCallDelta call;
    read_function(call, member);
    add_tool_call(call);
  } else if (name == "images" && member.is_array()) {
    choice.has_image = choice.has_image || !tells_nothing(member);
  } else if (name != "role") {
    has_other_ = has_other_ || !tells_nothing(member);
  }
  add_member(Member::Of::message, member);
}

void ChatObjectReader::content(Choice& choice, const JsonValue& value) {
  choice.content = body_of(value);
  choice.content_fault = {};
  if (value.is_array()) return content_parts(choice, value);
  if (!value.is_string() && !value.is_null()) choice.content_fault = content_fault(value);
}

/// `[{"type":"text","text":"…"},{"type":"image_url",…}]`.
void ChatObjectReader::content_parts(Choice& choice, const JsonValue& value) {
  parts_.clear();
  for (const JsonValue part : value.children()) {
    if (part.is_object())
      content_part(choice, part);
    else
      choice.content_fault = messages::kContentIsArray;
  }
}

/// An object without any text is some other medium.
void ChatObjectReader::content_part(Choice& choice, const JsonValue& part) {
  std::string_view type;
  std::string_view text;
  std::string_view refusal;
  for (const JsonValue member : part.children()) {
    const std::string_view name = member.name();
    if (name == "type") type = body_of(member);
    if (name == "text") text = body_of(member);
    if (name == "refusal") refusal = body_of(member);
    if (name != "thinking") continue;
    if (member.is_string()) parts_.push_back({Part::Of::reasoning, member.body()});
    for (const JsonValue thought : member.children())
      for (const JsonValue inner : thought.children())
        if (inner.name() == "text") parts_.push_back({Part::Of::reasoning, body_of(inner)});
  }
  const bool is_thought = type == "thinking" || type == "reasoning";
  if (refusal.data() != nullptr) parts_.push_back({Part::Of::refusal, refusal});
  if (text.data() != nullptr)
    parts_.push_back({is_thought ? Part::Of::reasoning : Part::Of::text, text});
  else if (type.find("image") != type.npos)
    choice.has_image = true;
  else if (refusal.data() == nullptr && !is_thought)
    has_other_ = true;
}

/// What cannot be read, such as "reasoning.encrypted", has been generated all the same.
void ChatObjectReader::reasoning_details(const JsonValue& value) {
  details_.clear();
  for (const JsonValue detail : value.children()) {
    if (!detail.is_object()) continue;
    std::string_view text;
    std::string_view summary;
    std::string_view type = "reasoning.text";
    for (const JsonValue member : detail.children()) {
      if (member.name() == "text") text = body_of(member);
      if (member.name() == "summary") summary = body_of(member);
      if (member.name() == "type") type = body_of(member);
    }
    details_.push_back(text.empty() ? summary : text);
    if (type != "reasoning.text" && type != "reasoning.summary") has_other_ = true;
  }
}

void ChatObjectReader::tool_call(long position, const JsonValue& value) {
  if (!value.is_object()) return;
  ToolCallDelta call{.index = position};
  for (const JsonValue member : value.children()) {
    if (member.name() == "id") call.id = body_of(member);
    if (member.name() == "index") call.index = static_cast<long>(member.integer().value_or(call.index));
    if (member.name() == "function" && member.is_object()) read_function(call, member);
  }
  add_tool_call(call);
}

void ChatObjectReader::read_function(ToolCallDelta& call, const JsonValue& function) {
  for (const JsonValue member : function.children()) {
    if (member.name() == "name") call.name = body_of(member);
    if (member.name() == "arguments") call.arguments = body_of(member);
  }
}

/// What was read so far is undecoded.
void ChatObjectReader::add_tool_call(ToolCallDelta call) {
  call.id = decoded(call.id);
  call.name = decoded(call.name);
  call.arguments = decoded(call.arguments);
  events_.emplace_back(call);
}

void ChatObjectReader::usage(const JsonValue& value) {
  Usage usage{.json = value.json()};
  for (const JsonValue member : value.children()) {
    const std::string_view name = member.name();
    if (name == "prompt_tokens") usage.prompt_tokens = member.integer();
    if (name == "completion_tokens") usage.completion_tokens = member.integer();
    if (name == "cost" && member.is_number()) usage.cost = member.json();
    if (name == "is_byok") usage.is_own_key = member.is_true();
    if (name == "cost_details" && member.is_object())
      usage.upstream_cost = number_below(member, "upstream_inference_cost");
    if (name == "completion_tokens_details" && member.is_object())
      usage.reasoning_tokens = integer_below(member, "reasoning_tokens");
    if (name == "prompt_tokens_details" && member.is_object())
      usage.cached_tokens = integer_below(member, "cached_tokens");
  }
  events_.emplace_back(usage);
}

/// Emits the texts of choice 0. `reasoning` and `reasoning_details` may carry the same text: emits it once.
void ChatObjectReader::settle(const Choice& choice) {
  const auto reasoning = [](std::string_view text) { return ChatEvent(ReasoningDelta{text}); };
  const auto content = [](std::string_view text) { return ChatEvent(TextDelta{text}); };
  const auto refusal = [](std::string_view text) { return ChatEvent(RefusalDelta{text}); };
  if (!choice.reasoning.empty()) details_.assign(1, choice.reasoning);
  for (const std::string_view text : details_) add_text(text, reasoning_half_, reasoning);
  const bool has_content = !choice.content.empty() || !parts_.empty();
  add_text(has_content ? choice.content : choice.text, content_half_, content);
  for (const Part& part : parts_) {
    if (part.of == Part::Of::text) add_text(part.text, content_half_, content);
    if (part.of == Part::Of::reasoning) add_text(part.text, reasoning_half_, reasoning);
    if (part.of == Part::Of::refusal) add_text(part.text, refusal_half_, refusal);
  }
  add_text(choice.refusal, refusal_half_, refusal);
  if (choice.has_image) events_.emplace_back(MediaDelta{.is_image = true});
  settle_end(choice);
}

void ChatObjectReader::settle_end(const Choice& choice) {
  if (!choice.content_fault.empty()) fault_ = choice.content_fault;
  if (choice.error.data() != nullptr) error_ = choice.error;
  if (error_.data() == nullptr && finish_kind(choice.finish) == FinishKind::failure)
    error_ = choice.finish == "error" ? "{}" : quoted(choice.finish);
  if (!choice.finish.empty()) events_.emplace_back(Finish{decoded(choice.finish), decoded(choice.native)});
}

void ChatObjectReader::add_text(std::string_view undecoded, json_text::Half& half,
                                ChatEvent (*made_of)(std::string_view)) {
  if (undecoded.empty()) return;
  const std::string_view text = decoded(undecoded, half);
  if (!text.empty()) events_.push_back(made_of(text));
}

/// Nothing will complete the halves of characters that still wait.
void ChatObjectReader::add_halves() {
  if (std::exchange(reasoning_half_, 0) != 0) events_.emplace_back(ReasoningDelta{kLoneHalf});
  if (std::exchange(content_half_, 0) != 0) events_.emplace_back(TextDelta{kLoneHalf});
  if (std::exchange(refusal_half_, 0) != 0) events_.emplace_back(RefusalDelta{kLoneHalf});
}

void ChatObjectReader::add_member(Member::Of of, const JsonValue& member) {
  if (members_ == Members::yes) events_.emplace_back(Member{of, member.name(), member.json()});
}

void ChatObjectReader::add_start() {
  const auto news = [this](std::string_view undecoded, std::string& known) -> std::string_view {
    if (undecoded.empty() || undecoded == known) return {};
    const std::string_view now = decoded(undecoded);
    if (now == known) return {};
    known = now;
    return now;
  };
  events_.front() = Start{news(start_.id, id_), news(start_.model, model_), news(start_.provider, provider_)};
}

std::string_view ChatObjectReader::decoded(std::string_view undecoded, json_text::Half& half) {
  if (half == 0 && undecoded.find('\\') == std::string_view::npos) return undecoded;
  if (decoded_.empty()) decoded_.reserve(size_ + 64);  // what is decoded is never longer
  const std::size_t begin = decoded_.size();
  json_text::decode(undecoded, decoded_, half);
  return std::string_view(decoded_).substr(begin);
}

std::string_view ChatObjectReader::decoded(std::string_view undecoded) {
  json_text::Half half = 0;
  const std::string_view text = decoded(undecoded, half);
  if (half == 0) return text;
  const std::size_t begin = static_cast<std::size_t>(text.data() - decoded_.data());
  decoded_ += kLoneHalf;  // stands for six bytes
  return std::string_view(decoded_).substr(begin);
}

std::span<const ChatEvent> ChatObjectReader::malformed(const Words& what, std::string_view said) {
  events_.clear();
  events_.emplace_back(Malformed{.what = what, .said = said});
  return events_;
}

}  // namespace orel
