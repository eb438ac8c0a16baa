// Members are taken note of as they come, in whatever order; nothing is told before the whole object is known
// to be sound.
#include "api/chat_object.hpp"

#include <charconv>
#include <utility>

#include "base/messages.hpp"
#include "base/utf8.hpp"

namespace orel {
namespace {

using strict_json::body;
using strict_json::is_number;

constexpr std::string_view kLoneHalf = "\xEF\xBF\xBD";  // what half of a surrogate pair becomes

std::string_view slice(std::string_view first_token, const char* end) {
  return {first_token.data(), static_cast<std::size_t>(end - first_token.data())};
}

std::optional<long long> integer(std::string_view json) {
  long long number = 0;
  const char* const last = json.data() + json.size();
  const auto [end, fault] = std::from_chars(json.data(), last, number);
  if (fault != std::errc() || end != last) return std::nullopt;
  return number;
}

const Words& content_fault(char first) {
  switch (first) {
    case '[': return messages::kContentIsArray;
    case '{': return messages::kContentIsObject;
    case 't':
    case 'f': return messages::kContentIsBoolean;
    default: return messages::kContentIsNumber;
  }
}

enum class Body { plain, escaped, doubtful };

/// A string's body: one that means its own bytes, one with escapes, or one that takes a full reading to judge
/// (halves of characters, for they may join with what came before; all that is malformed).
Body kind_of(std::string_view text) {
  bool is_ascii = true;
  bool is_plain = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' || (c >= 0 && c < ' ')) return Body::doubtful;
    is_ascii = is_ascii && c >= 0;
    if (c != '\\') continue;
    const std::size_t length = strict_json::escape_length(text.substr(i));
    if (length == 0 || (length == 6 && (text[i + 2] | ' ') == 'd')) return Body::doubtful;
    is_plain = false;
    i += length - 1;
  }
  if (!is_ascii && utf8::first_fault(text)) return Body::doubtful;
  return is_plain ? Body::plain : Body::escaped;
}

}  // namespace

std::span<const ChatEvent> ChatObjectReader::read(std::string_view data, Form form) {
  if (const auto text = text_of_similar(data); !text.empty()) {
    events_.clear();
    events_.emplace_back(TextDelta{text});
    return events_;
  }
  reset(data, form);
  events_.emplace_back(Start{});  // its place is before the rest, though it is known last
  if (!read_root(data)) return malformed(messages::kMalformedJson);
  if (error_.data() == nullptr) {
    if (!fault_.empty()) return malformed(fault_);
    if (form == Form::whole && !has_choice_) return malformed(messages::kNeitherChoicesNorError);
  }
  tell_start();
  if (error_.data() != nullptr) {
    tell_failure(data);
  } else if (form == Form::whole) {
    tell_halves();
    events_.emplace_back(Done{});
  }
  const auto* const start = std::get_if<Start>(&events_.front());
  const bool is_silent = start->id.empty() && start->model.empty() && start->provider.empty();
  if (form == Form::chunk) learn(data, is_silent);
  return std::span<const ChatEvent>(events_).subspan(is_silent ? 1 : 0);
}

std::span<const ChatEvent> ChatObjectReader::end() {
  reset({}, Form::chunk);
  forget();
  tell_halves();
  return events_;
}

std::span<const ChatEvent> ChatObjectReader::done() {
  end();
  events_.emplace_back(Done{});
  return events_;
}

/// Nothing will complete the halves of characters that still wait.
void ChatObjectReader::tell_halves() {
  const auto tell = [this](strict_json::Half& half, auto event) {
    if (std::exchange(half, strict_json::Half{0}) == 0) return;
    event.text = kLoneHalf;
    events_.emplace_back(event);
  };
  tell(reasoning_half_, ReasoningDelta{});
  tell(content_half_, TextDelta{});
  tell(refusal_half_, RefusalDelta{});
}

/// Nearly all events of a stream are alike but for their text. One whose text alone differs from an event
/// that was read in full needs no reading: it is as sound, and says as much. Else, and where in doubt,
/// nothing.
std::string_view ChatObjectReader::text_of_similar(std::string_view data) {
  const std::size_t around = before_text_.size() + after_text_.size();
  if (around == 0 || data.size() <= around || !data.starts_with(before_text_) || !data.ends_with(after_text_))
    return {};
  const auto text = data.substr(before_text_.size(), data.size() - around);
  switch (kind_of(text)) {
    case Body::plain: return text;
    case Body::escaped:
      size_ = data.size();
      decoded_.clear();
      return decoded(text);
    case Body::doubtful: break;
  }
  return {};
}

/// An event that told of another id, model or provider, or left half a character, makes what was learned
/// unusable.
void ChatObjectReader::learn(std::string_view data, bool is_silent) {
  if (!is_silent || content_half_ != 0) return forget();
  if (members_ == Members::yes || events_.size() != 2 || !decoded_.empty()) return;
  const auto* const delta = std::get_if<TextDelta>(&events_.back());
  if (delta == nullptr) return;
  const auto before = static_cast<std::size_t>(delta->text.data() - data.data());
  before_text_ = data.substr(0, before);
  after_text_ = data.substr(before + delta->text.size());
}

void ChatObjectReader::forget() {
  before_text_.clear();
  after_text_.clear();
}

void ChatObjectReader::reset(std::string_view data, Form form) {
  events_.clear();
  form_ = form;
  size_ = data.size();
  decoded_.clear();
  start_ = {};
  error_ = {};
  fault_ = {};
  has_choice_ = false;
}

bool ChatObjectReader::read_root(std::string_view data) {
  Item root{};
  if (!json_.begin(data) || !json_.root(root)) return false;
  if (!root.is_object()) {
    fault_ = messages::kNotAnObject;
    const End end = json_.check(root);
    return end != nullptr && json_.is_over(end);
  }
  const End end = json_.members(
      root, [this](std::string_view name, const Item& value) { return top_member(name, value); });
  return end != nullptr && json_.is_over(end);
}

ChatObjectReader::End ChatObjectReader::top_member(std::string_view name, const Item& value) {
  if (name == "choices") return choices(value);
  End end = nullptr;
  if (name == "id") {
    end = text_into(start_.id, value);
  } else if (name == "model") {
    end = text_into(start_.model, value);
  } else if (name == "provider") {
    end = text_into(start_.provider, value);
  } else if (name == "error") {
    return error(error_, value);
  } else if (name == "usage") {
    end = usage(value);
  } else {
    end = json_.check(value);
  }
  tell(Member::Of::top, name, value.token, end);
  return end;
}

ChatObjectReader::End ChatObjectReader::choices(const Item& value) {
  if (!value.is_array()) return json_.check(value);
  return json_.elements(value, [this](std::size_t position, const Item& element) {
    return element.is_object() ? choice(position, element) : json_.check(element);
  });
}

ChatObjectReader::End ChatObjectReader::choice(std::size_t position, const Item& value) {
  has_choice_ = true;
  const std::size_t told = events_.size();
  details_.clear();
  parts_.clear();
  Choice choice;
  const End end = json_.members(value, [&](std::string_view name, const Item& member) {
    if (name == (form_ == Form::chunk ? "delta" : "message")) return message(choice, member);
    if (name == "error") return error(choice.error, member);
    const std::string_view first = member.token;
    End after = nullptr;
    if (name == "finish_reason") {
      after = text_into(choice.finish, member);
    } else if (name == "native_finish_reason") {
      after = text_into(choice.native, member);
    } else {
      after = json_.check(member);
      if (name == "index" && is_number(first)) choice.index = static_cast<long>(integer(first).value_or(-1));
    }
    if (name != "index") tell(Member::Of::choice, name, member.token, after);
    return after;
  });
  if (choice.index.value_or(static_cast<long>(position)) == 0) {
    settle(choice);
  } else {
    events_.erase(events_.begin() + static_cast<std::ptrdiff_t>(told), events_.end());
  }
  return end;
}

ChatObjectReader::End ChatObjectReader::message(Choice& choice, const Item& value) {
  if (!value.is_object()) return json_.check(value);
  return json_.members(value, [&](std::string_view name, const Item& member) {
    const End end = message_member(choice, name, member);
    tell(Member::Of::message, name, member.token, end);
    return end;
  });
}

ChatObjectReader::End ChatObjectReader::message_member(Choice& choice, std::string_view name,
                                                       const Item& value) {
  if (name == "content") return content(choice, value);
  if (name == "reasoning") return text_into(choice.reasoning, value);
  if (name == "refusal") return text_into(choice.refusal, value);
  if (name == "reasoning_details") return reasoning_details(choice, value);
  if (name == "tool_calls") return tool_calls(value);
  if (name == "images" || name == "audio") {
    const std::string_view first = value.token;
    const End end = json_.check(value);
    const std::string_view json = end != nullptr ? slice(first, end) : std::string_view();
    if (json.size() > 2 && json.front() == (name == "images" ? '[' : '{')) choice.has_media = true;
    return end;
  }
  return json_.check(value);
}

ChatObjectReader::End ChatObjectReader::content(Choice& choice, const Item& value) {
  const std::string_view first = value.token;
  choice.content = {};
  choice.content_fault = {};
  if (first.front() == '"') return text_into(choice.content, value);
  if (first.front() == '[' && form_ == Form::whole) return content_parts(choice, value);
  if (first != "null") choice.content_fault = content_fault(first.front());
  return json_.check(value);
}

/// `[{"type":"text","text":"…"},{"type":"image_url",…}]`: an object without text is some other medium.
ChatObjectReader::End ChatObjectReader::content_parts(Choice& choice, const Item& value) {
  parts_.clear();
  return json_.elements(value, [&](std::size_t, const Item& part) {
    if (!part.is_object()) {
      choice.content_fault = content_fault('[');
      return json_.check(part);
    }
    std::string_view text;
    const End end = json_.members(part, [&](std::string_view name, const Item& member) {
      return name == "text" ? text_into(text, member) : json_.check(member);
    });
    if (text.data() == nullptr) choice.has_media = true;
    parts_.push_back(text);
    return end;
  });
}

/// What cannot be read, such as "reasoning.encrypted", has been generated all the same.
ChatObjectReader::End ChatObjectReader::reasoning_details(Choice& choice, const Item& value) {
  if (!value.is_array()) return json_.check(value);
  details_.clear();
  return json_.elements(value, [&](std::size_t, const Item& detail) {
    if (!detail.is_object()) return json_.check(detail);
    std::string_view text;
    std::string_view summary;
    std::string_view type = "reasoning.text";
    const End end = json_.members(detail, [&](std::string_view name, const Item& member) {
      if (name == "text") return text_into(text, member);
      if (name == "summary") return text_into(summary, member);
      if (name == "type") return text_into(type, member);
      return json_.check(member);
    });
    details_.push_back(text.empty() ? summary : text);
    if (type != "reasoning.text" && type != "reasoning.summary") choice.has_media = true;
    return end;
  });
}

ChatObjectReader::End ChatObjectReader::tool_calls(const Item& value) {
  if (!value.is_array()) return json_.check(value);
  return json_.elements(value, [this](std::size_t position, const Item& call) {
    return call.is_object() ? tool_call(position, call) : json_.check(call);
  });
}

ChatObjectReader::End ChatObjectReader::tool_call(std::size_t position, const Item& value) {
  ToolCallDelta call{.index = static_cast<long>(position), .id = {}, .name = {}, .arguments = {}};
  const auto function_member = [&](std::string_view name, const Item& member) {
    if (name == "name") return text_into(call.name, member);
    if (name == "arguments") return text_into(call.arguments, member);
    return json_.check(member);
  };
  const End end = json_.members(value, [&](std::string_view name, const Item& member) {
    if (name == "id") return text_into(call.id, member);
    if (name == "function" && member.is_object()) return json_.members(member, function_member);
    if (name == "index") {
      const std::optional<long long> index = integer(member.token);
      if (index) call.index = static_cast<long>(*index);
    }
    return json_.check(member);
  });
  if (end == nullptr) return end;
  call.id = decoded(call.id);
  call.name = decoded(call.name);
  call.arguments = decoded(call.arguments);
  events_.emplace_back(call);
  return end;
}

/// Whatever stands there, unless it says that there is none.
ChatObjectReader::End ChatObjectReader::error(std::string_view& error, const Item& value) {
  const std::string_view first = value.token;
  const End end = json_.check(value);
  const bool is_none = first == "null" || first == "false" || first == "0" || first == R"("")";
  if (end != nullptr && !is_none) error = slice(first, end);
  return end;
}

ChatObjectReader::End ChatObjectReader::usage(const Item& value) {
  const std::string_view first = value.token;
  if (first.front() != '{') return json_.check(value);
  Usage usage{};
  const auto details = [&](std::string_view wanted, std::optional<long long>& number) {
    return [this, wanted, &number](std::string_view name, const Item& member) {
      if (name == wanted) number = integer(member.token);
      return json_.check(member);
    };
  };
  const End end = json_.members(value, [&](std::string_view name, const Item& member) {
    const std::string_view json = member.token;
    if (name == "prompt_tokens") usage.prompt_tokens = integer(json);
    if (name == "completion_tokens") usage.completion_tokens = integer(json);
    if (name == "cost" && is_number(json)) usage.cost = json;
    if (json.front() == '{' && name == "completion_tokens_details") {
      return json_.members(member, details("reasoning_tokens", usage.reasoning_tokens));
    }
    if (json.front() == '{' && name == "prompt_tokens_details") {
      return json_.members(member, details("cached_tokens", usage.cached_tokens));
    }
    return json_.check(member);
  });
  if (end == nullptr) return end;
  usage.json = slice(first, end);
  events_.emplace_back(usage);
  return end;
}

/// Takes a string's undecoded body; a value of another type counts as absent.
ChatObjectReader::End ChatObjectReader::text_into(std::string_view& text, const Item& value) {
  const std::string_view first = value.token;
  text = {};
  const End end = json_.check(value);
  if (end != nullptr && value.is_text()) text = body(first);
  return end;
}

/// The choice is the one that counts: its texts are told. Reasoning that came twice is told once.
void ChatObjectReader::settle(const Choice& choice) {
  const auto tell_text = [this](std::string_view undecoded, strict_json::Half& half, auto event) {
    if (undecoded.empty()) return;
    event.text = decoded(undecoded, half);
    if (!event.text.empty()) events_.emplace_back(event);
  };
  if (!choice.content_fault.empty()) fault_ = choice.content_fault;
  if (choice.error.data() != nullptr) error_ = choice.error;
  if (choice.finish == "error" && error_.data() == nullptr) error_ = "{}";
  if (!choice.reasoning.empty()) details_.assign(1, choice.reasoning);
  for (const std::string_view text : details_) tell_text(text, reasoning_half_, ReasoningDelta{});
  tell_text(choice.content, content_half_, TextDelta{});
  for (const std::string_view text : parts_) tell_text(text, content_half_, TextDelta{});
  tell_text(choice.refusal, refusal_half_, RefusalDelta{});
  if (choice.has_media) events_.emplace_back(MediaDelta{});
  if (!choice.finish.empty()) events_.emplace_back(Finish{decoded(choice.finish), decoded(choice.native)});
}

void ChatObjectReader::tell_member(Member::Of of, std::string_view name, std::string_view first_token,
                                   End end) {
  events_.emplace_back(Member{of, name, slice(first_token, end)});
}

void ChatObjectReader::tell_start() {
  const auto news = [this](std::string_view undecoded, std::string& known) -> std::string_view {
    if (undecoded.empty() || undecoded == known) return {};
    const std::string_view now = decoded(undecoded);
    if (now == known) return {};
    known = now;
    return now;
  };
  events_.front() = Start{news(start_.id, id_), news(start_.model, model_), news(start_.provider, provider_)};
}

void ChatObjectReader::tell_failure(std::string_view data) {
  events_.emplace_back(Failure{classify_error_object(error_, data, context_)});
}

std::string_view ChatObjectReader::decoded(std::string_view undecoded, strict_json::Half& half) {
  if (half == 0 && undecoded.find('\\') == std::string_view::npos) return undecoded;
  if (decoded_.empty()) decoded_.reserve(size_ + 64);  // what is decoded is never longer
  const std::size_t begin = decoded_.size();
  strict_json::decode(undecoded, decoded_, half);
  return std::string_view(decoded_).substr(begin);
}

std::string_view ChatObjectReader::decoded(std::string_view undecoded) {
  strict_json::Half half = 0;
  const std::string_view text = decoded(undecoded, half);
  if (half == 0) return text;
  const std::size_t begin = static_cast<std::size_t>(text.data() - decoded_.data());
  decoded_ += kLoneHalf;  // stands for six bytes
  return std::string_view(decoded_).substr(begin);
}

std::span<const ChatEvent> ChatObjectReader::malformed(const Words& what) {
  forget();
  events_.clear();
  events_.emplace_back(Malformed{what});
  return events_;
}

}  // namespace orel
