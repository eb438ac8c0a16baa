// Members are taken note of as they come, in whatever order; nothing is told before the whole object is known
// to be sound.
#include "api/chat_object.hpp"

#include <charconv>
#include <utility>

namespace orel {
namespace {

using strict_json::body;
using strict_json::is_number;
using strict_json::is_text;
using strict_json::token;

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

std::string_view content_fault(char first) {
  switch (first) {
    case '[': return "content is an array";
    case '{': return "content is an object";
    case 't':
    case 'f': return "content is a boolean";
    default: return "content is a number";
  }
}

}  // namespace

std::span<const ChatEvent> ChatObjectReader::read(std::string_view data, Form form) {
  reset(data, form);
  events_.emplace_back(Start{});  // its place is before the rest, though it is known last
  if (!read_root(data)) return malformed("malformed JSON");
  if (error_.data() == nullptr) {
    if (!fault_.empty()) return malformed(fault_);
    if (form == Form::whole && !has_choice_) return malformed("neither choices nor error");
  }
  tell_start();
  if (error_.data() != nullptr) {
    tell_failure(data);
  } else if (form == Form::whole) {
    events_.emplace_back(Done{});
  }
  const auto* const start = std::get_if<Start>(&events_.front());
  const bool is_silent = start->id.empty() && start->model.empty() && start->provider.empty();
  return std::span<const ChatEvent>(events_).subspan(is_silent ? 1 : 0);
}

std::span<const ChatEvent> ChatObjectReader::done() {
  reset({}, Form::chunk);
  if (std::exchange(content_half_, strict_json::Half{0}) != 0)
    events_.emplace_back(TextDelta{"\xEF\xBF\xBD"});
  events_.emplace_back(Done{});
  return events_;
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
  Value root;
  if (!json_.begin(data) || !json_.root(root)) return false;
  if (token(root).front() != '{') {
    fault_ = "not an object";
    const End end = json_.check(root, 1);
    return end != nullptr && json_.is_over(end);
  }
  const End end = json_.members(root, 1, [this](std::string_view name, Value value, int depth) {
    return top_member(name, value, depth);
  });
  return end != nullptr && json_.is_over(end);
}

ChatObjectReader::End ChatObjectReader::top_member(std::string_view name, Value value, int depth) {
  if (name == "choices") return choices(value, depth);
  const std::string_view first = token(value);
  End end = nullptr;
  if (name == "id") {
    end = text_into(start_.id, value, depth);
  } else if (name == "model") {
    end = text_into(start_.model, value, depth);
  } else if (name == "provider") {
    end = text_into(start_.provider, value, depth);
  } else if (name == "error") {
    return error(value, depth);
  } else if (name == "usage") {
    end = usage(value, depth);
  } else {
    end = json_.check(value, depth);
  }
  if (end != nullptr) tell(Member::Of::top, name, slice(first, end));
  return end;
}

ChatObjectReader::End ChatObjectReader::choices(Value value, int depth) {
  if (token(value).front() != '[') return json_.check(value, depth);
  return json_.elements(value, depth, [this](std::size_t position, Value element, int deep) {
    return token(element).front() == '{' ? choice(position, element, deep) : json_.check(element, deep);
  });
}

ChatObjectReader::End ChatObjectReader::choice(std::size_t position, Value value, int depth) {
  has_choice_ = true;
  const std::size_t told = events_.size();
  details_.clear();
  parts_.clear();
  Choice choice;
  const End end = json_.members(value, depth, [&](std::string_view name, Value member, int deep) {
    if (name == (form_ == Form::chunk ? "delta" : "message")) return message(choice, member, deep);
    if (name == "error") return error(member, deep);
    const std::string_view first = token(member);
    End after = nullptr;
    if (name == "finish_reason") {
      after = text_into(choice.finish, member, deep);
    } else if (name == "native_finish_reason") {
      after = text_into(choice.native, member, deep);
    } else {
      after = json_.check(member, deep);
      if (name == "index" && is_number(first)) choice.index = static_cast<long>(integer(first).value_or(-1));
    }
    if (after != nullptr && name != "index") tell(Member::Of::choice, name, slice(first, after));
    return after;
  });
  if (choice.finish == "error" && error_.data() == nullptr) error_ = "{}";
  if (choice.index.value_or(static_cast<long>(position)) == 0) {
    settle(choice);
  } else {
    events_.erase(events_.begin() + static_cast<std::ptrdiff_t>(told), events_.end());
  }
  return end;
}

ChatObjectReader::End ChatObjectReader::message(Choice& choice, Value value, int depth) {
  if (token(value).front() != '{') return json_.check(value, depth);
  return json_.members(value, depth, [&](std::string_view name, Value member, int deep) {
    const std::string_view first = token(member);
    const End end = message_member(choice, name, member, deep);
    if (end != nullptr) tell(Member::Of::message, name, slice(first, end));
    return end;
  });
}

ChatObjectReader::End ChatObjectReader::message_member(Choice& choice, std::string_view name, Value value,
                                                       int depth) {
  if (name == "content") return content(choice, value, depth);
  if (name == "reasoning") return text_into(choice.reasoning, value, depth);
  if (name == "refusal") return text_into(choice.refusal, value, depth);
  if (name == "reasoning_details") return reasoning_details(value, depth);
  if (name == "tool_calls") return tool_calls(value, depth);
  if (name == "images" || name == "audio") {
    const std::string_view first = token(value);
    const End end = json_.check(value, depth);
    const std::string_view json = end != nullptr ? slice(first, end) : std::string_view();
    if (json.size() > 2 && json.front() == (name == "images" ? '[' : '{')) choice.has_media = true;
    return end;
  }
  return json_.check(value, depth);
}

ChatObjectReader::End ChatObjectReader::content(Choice& choice, Value value, int depth) {
  const std::string_view first = token(value);
  choice.content = {};
  choice.content_fault = {};
  if (first.front() == '"') return text_into(choice.content, value, depth);
  if (first.front() == '[' && form_ == Form::whole) return content_parts(choice, value, depth);
  if (first != "null") choice.content_fault = content_fault(first.front());
  return json_.check(value, depth);
}

/// `[{"type":"text","text":"…"},{"type":"image_url",…}]`: an object without text is some other medium.
ChatObjectReader::End ChatObjectReader::content_parts(Choice& choice, Value value, int depth) {
  parts_.clear();
  return json_.elements(value, depth, [&](std::size_t, Value part, int deep) {
    if (token(part).front() != '{') {
      choice.content_fault = content_fault('[');
      return json_.check(part, deep);
    }
    std::string_view text;
    const End end = json_.members(part, deep, [&](std::string_view name, Value member, int deeper) {
      return name == "text" ? text_into(text, member, deeper) : json_.check(member, deeper);
    });
    if (text.data() == nullptr) choice.has_media = true;
    parts_.push_back(text);
    return end;
  });
}

ChatObjectReader::End ChatObjectReader::reasoning_details(Value value, int depth) {
  if (token(value).front() != '[') return json_.check(value, depth);
  details_.clear();
  return json_.elements(value, depth, [this](std::size_t, Value detail, int deep) {
    if (token(detail).front() != '{') return json_.check(detail, deep);
    std::string_view text;
    std::string_view summary;
    const End end = json_.members(detail, deep, [&](std::string_view name, Value member, int deeper) {
      if (name == "text") return text_into(text, member, deeper);
      if (name == "summary") return text_into(summary, member, deeper);
      return json_.check(member, deeper);
    });
    details_.push_back(text.empty() ? summary : text);
    return end;
  });
}

ChatObjectReader::End ChatObjectReader::tool_calls(Value value, int depth) {
  if (token(value).front() != '[') return json_.check(value, depth);
  return json_.elements(value, depth, [this](std::size_t position, Value call, int deep) {
    return token(call).front() == '{' ? tool_call(position, call, deep) : json_.check(call, deep);
  });
}

ChatObjectReader::End ChatObjectReader::tool_call(std::size_t position, Value value, int depth) {
  ToolCallDelta call{.index = static_cast<long>(position), .id = {}, .name = {}, .arguments = {}};
  const auto function_member = [&](std::string_view name, Value member, int deep) {
    if (name == "name") return text_into(call.name, member, deep);
    if (name == "arguments") return text_into(call.arguments, member, deep);
    return json_.check(member, deep);
  };
  const End end = json_.members(value, depth, [&](std::string_view name, Value member, int deep) {
    if (name == "id") return text_into(call.id, member, deep);
    if (name == "function" && token(member).front() == '{')
      return json_.members(member, deep, function_member);
    if (name == "index") {
      const std::optional<long long> index = integer(token(member));
      if (index) call.index = static_cast<long>(*index);
    }
    return json_.check(member, deep);
  });
  if (end == nullptr) return end;
  call.id = decoded(call.id);
  call.name = decoded(call.name);
  call.arguments = decoded(call.arguments);
  events_.emplace_back(call);
  return end;
}

/// An object, or words: anything else (null, false, a number) is no error.
ChatObjectReader::End ChatObjectReader::error(Value value, int depth) {
  const std::string_view first = token(value);
  const End end = json_.check(value, depth);
  if (end != nullptr && (first.front() == '{' || (is_text(first) && first.size() > 2)))
    error_ = slice(first, end);
  return end;
}

ChatObjectReader::End ChatObjectReader::usage(Value value, int depth) {
  const std::string_view first = token(value);
  if (first.front() != '{') return json_.check(value, depth);
  Usage usage{};
  const auto details = [&](std::string_view wanted, std::optional<long long>& number) {
    return [this, wanted, &number](std::string_view name, Value member, int deep) {
      if (name == wanted) number = integer(token(member));
      return json_.check(member, deep);
    };
  };
  const End end = json_.members(value, depth, [&](std::string_view name, Value member, int deep) {
    const std::string_view json = token(member);
    if (name == "prompt_tokens") usage.prompt_tokens = integer(json);
    if (name == "completion_tokens") usage.completion_tokens = integer(json);
    if (name == "cost" && is_number(json)) usage.cost = json;
    if (json.front() == '{' && name == "completion_tokens_details") {
      return json_.members(member, deep, details("reasoning_tokens", usage.reasoning_tokens));
    }
    if (json.front() == '{' && name == "prompt_tokens_details") {
      return json_.members(member, deep, details("cached_tokens", usage.cached_tokens));
    }
    return json_.check(member, deep);
  });
  if (end == nullptr) return end;
  usage.json = slice(first, end);
  events_.emplace_back(usage);
  return end;
}

/// Takes a string's undecoded body; a value of another type counts as absent.
ChatObjectReader::End ChatObjectReader::text_into(std::string_view& text, Value value, int depth) {
  const std::string_view first = token(value);
  text = {};
  if (first.front() != '"') return json_.check(value, depth);
  if (!strict_json::is_string(first)) return nullptr;
  text = body(first);
  return first.data() + first.size();
}

/// The choice is the one that counts: its texts are told. Reasoning that came twice is told once.
void ChatObjectReader::settle(const Choice& choice) {
  const auto tell_text = [this](std::string_view undecoded, strict_json::Half& half, auto event) {
    if (undecoded.empty()) return;
    event.text = decoded(undecoded, half);
    if (!event.text.empty()) events_.emplace_back(event);
  };
  if (!choice.content_fault.empty()) fault_ = choice.content_fault;
  if (!choice.reasoning.empty()) details_.assign(1, choice.reasoning);
  for (const std::string_view text : details_) tell_text(text, reasoning_half_, ReasoningDelta{});
  tell_text(choice.content, content_half_, TextDelta{});
  for (const std::string_view text : parts_) tell_text(text, content_half_, TextDelta{});
  tell_text(choice.refusal, refusal_half_, RefusalDelta{});
  if (choice.has_media) events_.emplace_back(MediaDelta{});
  if (!choice.finish.empty()) events_.emplace_back(Finish{decoded(choice.finish), decoded(choice.native)});
}

void ChatObjectReader::tell(Member::Of of, std::string_view name, std::string_view json) {
  if (members_ == Members::yes) events_.emplace_back(Member{of, name, json});
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
  decoded_ += "\xEF\xBF\xBD";  // stands for the six bytes of the lone half
  return std::string_view(decoded_).substr(begin);
}

std::span<const ChatEvent> ChatObjectReader::malformed(std::string_view what) {
  events_.clear();
  events_.emplace_back(Malformed{what});
  return events_;
}

}  // namespace orel
