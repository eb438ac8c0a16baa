// A walk through simdjson's On-Demand interface, which finds the tokens and judges UTF-8, control characters,
// closing quotation marks and brackets. What it leaves to the one who reads (numbers, literals, escapes,
// depth, the end of the text) is judged here.
#include "json/json_document.hpp"

// Its checks are for its users' mistakes, not for faults of the text.
#define SIMDJSON_DEVELOPMENT_CHECKS 0
#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <new>

#include "base/utf8.hpp"
#include "json/json_text.hpp"

namespace orel {

namespace ondemand = simdjson::ondemand;

namespace {

/// The same length, with a harmless byte for each that belongs to no character.
void blank_faults(std::string& text) {
  constexpr char kHarmless = '?';
  std::size_t at = 0;
  while (const auto fault = utf8::first_fault(std::string_view(text).substr(at))) {
    at += *fault;
    const auto length = utf8::code_point_at(text, at).length;
    std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), length, kHarmless);
    at += length;
  }
}

/// From a byte that is no white space to the last such byte before `end`, which is not before `begin`.
std::string_view token_between(const char* begin, const char* end) {
  while (end > begin && json_text::is_space(end[-1])) --end;
  return {begin, static_cast<std::size_t>(end - begin)};
}

std::string_view token_of(ondemand::value& value) {
  const std::string_view token = value.raw_json_token();
  return token_between(token.data(), token.data() + token.size());
}

/// Memory that is out says nothing about the text: that must not pass for a fault of it.
bool succeeded(simdjson::error_code code) {
  if (code == simdjson::MEMALLOC) throw std::bad_alloc();
  return code == simdjson::SUCCESS;
}

bool opens(std::string_view token) {
  return token.front() == '{' || token.front() == '[';
}

}  // namespace

/// The walk from the first value of a text to its last, which writes down where each stands.
class JsonWalk {
 public:
  using Node = JsonValue::Node;

  JsonWalk(ondemand::document& document, std::string_view bracketed, bool has_faults,
           std::vector<Node>& nodes, std::deque<std::string>& names)
      : document_(document),
        begin_(bracketed.data()),
        has_escapes_(bracketed.find('\\') != std::string_view::npos),
        has_faults_(has_faults),
        nodes_(nodes),
        names_(names) {}

  /// `text` is what stands between the brackets; `unjudged` as in JsonDocument::read_around.
  bool run(std::string_view text, std::string_view unjudged) {
    text_ = text;
    unjudged_ = unjudged;
    std::size_t count = 0;
    ondemand::array root;
    if (document_.get_array().get(root)) return false;
    for (auto result : root) {
      ondemand::value only;
      if (std::move(result).get(only) || ++count > 1 || !value(only, {}, 1)) return false;
    }
    const char* rest = nullptr;
    return count == 1 && document_.current_location().get(rest) == simdjson::OUT_OF_BOUNDS;
  }

 private:
  struct Name {
    std::string_view text{};
    std::string_view quoted{};
  };

  bool value(ondemand::value& value, const Name& name, int depth) {
    const std::string_view token = token_of(value);
    const std::size_t node = nodes_.size();
    if (!add(name, token)) return false;
    if (!opens(token)) return is_sound(token) && step_over(value, token);
    if (depth > JsonDocument::kMaxDepth ||
        !(token.front() == '{' ? members(value, depth) : elements(value, depth)))
      return false;
    return close(node, token.data());
  }

  /// A node for the value that begins here. False: there are too many.
  bool add(const Name& name, std::string_view token) {
    if (nodes_.size() >= JsonDocument::kMaxValues) return false;
    nodes_.push_back({given(token), name.text, name.quoted, 1, has_escapes_, has_faults_});
    return true;
  }

  /// The object or array that began here is over. False: it took our own closing bracket for its own, so
  /// that nothing is left of the text.
  bool close(std::size_t node, const char* begin) {
    const char* const next = here();
    if (next == nullptr) return false;
    nodes_[node].json = given(token_between(begin, next));
    nodes_[node].span = static_cast<std::uint32_t>(nodes_.size() - node);
    return true;
  }

  bool members(ondemand::value& value, int depth) {
    ondemand::object object;
    if (value.get_object().get(object)) return false;
    for (auto result : object) {
      ondemand::field field;
      if (std::move(result).get(field)) return false;
      Name name;
      if (!name_of(field, name)) return false;
      const bool is_judged = depth > 1 || unjudged_.empty() || name.text != unjudged_ ||
                             field.value().raw_json_token().front() != '[';
      if (!(is_judged ? this->value(field.value(), name, depth + 1) : unjudged_array(field.value(), name)))
        return false;
    }
    return true;
  }

  bool elements(ondemand::value& value, int depth) {
    ondemand::array array;
    if (value.get_array().get(array)) return false;
    for (auto result : array) {
      ondemand::value element;
      if (std::move(result).get(element) || !this->value(element, {}, depth + 1)) return false;
    }
    return true;
  }

  /// Brackets are counted, no more: simdjson skips an element when it is asked for the next.
  bool unjudged_array(ondemand::value& value, const Name& name) {
    const std::string_view bracket = token_of(value);
    const std::size_t node = nodes_.size();
    ondemand::array array;
    if (!add(name, bracket) || value.get_array().get(array)) return false;
    const char* open = nullptr;  // the element that has not ended yet
    for (auto result : array) {
      ondemand::value element;
      if (std::move(result).get(element)) return false;
      const std::string_view token = token_of(element);
      if (open != nullptr) end_unjudged(open, token.data());
      open = token.data();
      if (!add({}, token)) return false;
      if (!opens(token) && (is_punctuation(token.front()) || !step_over(element, token))) return false;
    }
    const char* const next = here();
    if (next == nullptr) return false;
    if (open != nullptr) end_unjudged(open, next);
    return close(node, bracket.data());
  }

  /// The newest element ends before the comma or bracket that stands before `next`.
  void end_unjudged(const char* begin, const char* next) {
    const std::string_view with_end = token_between(begin, next);
    nodes_.back().json = given(token_between(begin, with_end.data() + with_end.size() - 1));
  }

  static bool is_punctuation(char c) { return c == ',' || c == ':' || c == ']' || c == '}'; }

  /// simdjson would take a string before a colon for a name: it must be read. It skips any other scalar
  /// itself.
  static bool step_over(ondemand::value& value, std::string_view scalar) {
    ondemand::raw_json_string string;
    return scalar.front() != '"' || value.get_raw_json_string().get(string) == simdjson::SUCCESS;
  }

  bool is_sound(std::string_view scalar) const {
    if (scalar.front() != '"') return json_text::is_scalar(scalar);
    return has_escapes_ ? json_text::is_string(scalar) : scalar.size() >= 2 && scalar.back() == '"';
  }

  bool name_of(ondemand::field& field, Name& name) {
    const char* const begin = field.key().raw() - 1;
    const char* const colon = token_between(begin, field.value().raw_json_token().data()).end() - 1;
    name.quoted = given(token_between(begin, colon));
    name.text = {name.quoted.data() + 1, name.quoted.size() - 2};
    if (!has_escapes_ && !has_faults_) return true;
    const bool has_escapes = name.text.find('\\') != std::string_view::npos;
    if (has_escapes && !json_text::is_string(name.quoted)) return false;
    if (has_escapes || has_faults_)
      name.text = names_.emplace_back(utf8::repaired(json_text::decoded(name.text)));
    return true;
  }

  /// Where the next token begins; null if there is none.
  const char* here() const {
    const char* at = nullptr;
    return document_.current_location().get(at) == simdjson::SUCCESS ? at : nullptr;
  }

  /// The same bytes of the text that was given.
  std::string_view given(std::string_view bytes) const {
    return {text_.data() + (bytes.data() - begin_ - 1), bytes.size()};
  }

  ondemand::document& document_;
  const char* begin_;
  bool has_escapes_;
  bool has_faults_;
  std::vector<Node>& nodes_;
  std::deque<std::string>& names_;
  std::string_view text_;
  std::string_view unjudged_;
};

struct JsonDocument::Parser {
  ondemand::parser of_simdjson{};
};

JsonDocument::JsonDocument(Faults faults) : parser_(std::make_unique<Parser>()), faults_(faults) {}
JsonDocument::JsonDocument(std::string_view text, Faults faults) : JsonDocument(faults) {
  read(text);
}
JsonDocument::~JsonDocument() = default;
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;

bool JsonDocument::read(std::string_view text) {
  return read_around(text, {});
}

bool JsonDocument::read_around(std::string_view text, std::string_view name) {
  nodes_.clear();
  if (!names_.empty()) names_.clear();
  if (prepare(text) && walk(text, name)) return true;
  nodes_.clear();
  return false;
}

/// Copies the text into brackets, so that its root may be a scalar, and with the room behind it that simdjson
/// asks for. Growing texts make its memory grow rarely.
bool JsonDocument::prepare(std::string_view text) {
  const std::size_t size = text.size() + 2;
  if (bracketed_.capacity() < size + simdjson::SIMDJSON_PADDING)
    bracketed_.reserve(size + size / 2 + simdjson::SIMDJSON_PADDING);
  bracketed_.assign(1, '[').append(text).append(1, ']');
  auto& parser = parser_->of_simdjson;
  return parser.capacity() >= size ||
         succeeded(parser.allocate(std::max<std::size_t>(1024, size + size / 2)));
}

bool JsonDocument::walk(std::string_view text, std::string_view unjudged) {
  ondemand::document document;
  const auto begin = [&] {
    const simdjson::padded_string_view padded(bracketed_.data(), bracketed_.size(), bracketed_.capacity());
    return parser_->of_simdjson.iterate(padded).get(document);
  };
  auto fault = begin();
  const bool has_faults = fault == simdjson::UTF8_ERROR;
  if (has_faults && faults_ == Faults::mended) {
    blank_faults(bracketed_);
    fault = begin();
  }
  if (!succeeded(fault)) return false;
  return JsonWalk(document, bracketed_, has_faults, nodes_, names_).run(text, unjudged);
}

std::optional<JsonValue> JsonDocument::root() const {
  if (nodes_.empty()) return std::nullopt;
  return JsonValue(nodes_.data());
}

std::optional<JsonValue> JsonValue::member(std::string_view name) const {
  if (!is_object()) return std::nullopt;
  for (const JsonValue member : children()) {
    if (member.name() == name) return member.is_null() ? std::nullopt : std::optional(member);
  }
  return std::nullopt;
}

std::string JsonValue::scalar() const {
  if (is_number()) return std::string(json());
  if (!is_string()) return {};
  std::string text = node_->may_have_escapes ? json_text::decoded(body()) : std::string(body());
  return node_->may_have_faults ? utf8::repaired(text) : text;
}

std::string JsonValue::text(std::string_view name) const {
  const auto value = member(name);
  return value ? value->scalar() : std::string();
}

std::vector<std::string> JsonValue::texts(std::string_view name) const {
  std::vector<std::string> list;
  const auto array = member(name);
  if (!array || !array->is_array()) return list;
  for (const JsonValue element : array->children())
    if (auto word = element.scalar(); !word.empty()) list.push_back(std::move(word));
  return list;
}

std::optional<long long> JsonValue::integer() const {
  long long number = 0;
  const char* const last = json().data() + json().size();
  const auto [end, fault] = std::from_chars(json().data(), last, number);
  if (fault != std::errc() || end != last) return std::nullopt;
  return number;
}

std::optional<long long> JsonValue::integer(std::string_view name) const {
  const auto value = member(name);
  return value ? value->integer() : std::nullopt;
}

}  // namespace orel
