// JSON text, read whole: is it exactly one value (RFC 8259), and where does each part of it stand? Nothing is
// converted: a number is the bytes that were received.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orel {

class JsonChildren;

/// One value of a document. Small, to be copied; valid as long as the document exists and reads nothing else.
class JsonValue {
 public:
  bool is_object() const { return node_->json.front() == '{'; }
  bool is_array() const { return node_->json.front() == '['; }
  bool is_string() const { return node_->json.front() == '"'; }
  bool is_null() const { return node_->json.front() == 'n'; }
  bool is_true() const { return node_->json.front() == 't'; }
  bool is_false() const { return node_->json.front() == 'f'; }
  bool is_number() const {
    return node_->json.front() == '-' || (node_->json.front() >= '0' && node_->json.front() <= '9');
  }

  /// The value as it stands in the text that was read.
  std::string_view json() const { return node_->json; }
  /// The characters between a string's quotation marks, escapes as received (json_text::decode).
  std::string_view body() const { return node_->json.substr(1, node_->json.size() - 2); }
  /// The name of an object's member, decoded; empty for anything else.
  std::string_view name() const { return node_->name; }
  /// The same as it stands in the text, with its quotation marks.
  std::string_view quoted_name() const { return node_->quoted_name; }

  /// The members of an object or the elements of an array, in order; none of anything else.
  JsonChildren children() const;
  /// The first member with this name, unless it is null; nothing if there is none or this is no object.
  std::optional<JsonValue> member(std::string_view name) const;

  /// A string decoded, a number as received; anything else is empty. Always valid UTF-8.
  std::string scalar() const;
  /// The scalar of a member; empty if there is none.
  std::string text(std::string_view name) const;
  /// The scalars of a member that is an array, without the empty ones.
  std::vector<std::string> texts(std::string_view name) const;
  /// A number without fraction or exponent that fits.
  std::optional<long long> integer() const;
  /// The integer of a member.
  std::optional<long long> integer(std::string_view name) const;

 private:
  friend class JsonDocument;
  friend class JsonChildren;
  friend class JsonWalk;

  struct Node {
    std::string_view json;
    std::string_view name;
    std::string_view quoted_name;
    std::uint32_t span;  // how many nodes it takes, itself and all below it
    bool may_have_escapes;
    bool may_have_faults;
  };
  explicit JsonValue(const Node* node) : node_(node) {}

  const Node* node_;
};

class JsonChildren {
 public:
  class Iterator {
   public:
    explicit Iterator(const JsonValue::Node* node) : node_(node) {}
    JsonValue operator*() const { return JsonValue(node_); }
    Iterator& operator++() {
      node_ += node_->span;
      return *this;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    const JsonValue::Node* node_;
  };

  explicit JsonChildren(const JsonValue::Node* parent) : parent_(parent) {}
  Iterator begin() const { return Iterator(parent_ + 1); }
  Iterator end() const { return Iterator(parent_ + parent_->span); }

 private:
  const JsonValue::Node* parent_;
};

inline JsonChildren JsonValue::children() const {
  return JsonChildren(node_);
}

/// Reads one text after another; keeps its memory for the next.
class JsonDocument {
 public:
  static constexpr int kMaxDepth = 64;
  static constexpr std::size_t kMaxValues = 8'000'000;

  /// What to do with bytes that are not UTF-8: refuse the text, or read each as U+FFFD. (Servers shorten
  /// texts without looking: half a character is no reason to lose a whole error.)
  enum class Faults { refused, mended };

  explicit JsonDocument(Faults faults = Faults::refused);
  /// The same, and reads this text.
  explicit JsonDocument(std::string_view text, Faults faults = Faults::refused);
  ~JsonDocument();
  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;

  /// True if the text is exactly one value, white space around it allowed: at most kMaxDepth objects and
  /// arrays inside one another, at most kMaxValues values. Half a surrogate pair is no fault. Every part is
  /// judged, whether it is looked at later or not. The text must outlive what is read from it. Throws
  /// std::bad_alloc if memory is out.
  bool read(std::string_view text);
  /// The same, but that the elements of the array which is the root's member `name` are told apart and not
  /// judged: they have no children, and one that is malformed does not spoil the others.
  bool read_around(std::string_view text, std::string_view name);

  /// Nothing if the text read last is not JSON.
  std::optional<JsonValue> root() const;

 private:
  struct Parser;
  bool walk(std::string_view text, std::string_view unjudged);
  bool prepare(std::string_view text);

  std::unique_ptr<Parser> parser_;
  std::string bracketed_;  // the text as the one element of an array
  std::vector<JsonValue::Node> nodes_;
  std::deque<std::string> names_;  // those that have escapes
  Faults faults_;
};

}  // namespace orel
