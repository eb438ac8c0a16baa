// Writes JSON front to back into a string: no white space, members in the order given, commas by itself.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace orel {

/// What the caller knows of a text: that it is valid UTF-8, or not (then each fault becomes U+FFFD).
enum class Encoding { valid, unknown };

/// begin_object, key, value, key, value, …, end_object. The caller keeps the order right: a key before each
/// value inside an object, none elsewhere. Nothing can fail.
class JsonWriter {
 public:
  JsonWriter() = default;
  /// For text of about this size.
  explicit JsonWriter(std::size_t size) { text_.reserve(size); }

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  JsonWriter& key(std::string_view name);
  /// A string value: quotation mark, backslash and control characters are escaped, all else stands as it is.
  JsonWriter& string(std::string_view text, Encoding encoding = Encoding::valid);
  /// A value that is JSON already.
  JsonWriter& raw(std::string_view json);
  JsonWriter& integer(long long number);
  JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
  JsonWriter& null() { return raw("null"); }

  /// key() and string() in one.
  JsonWriter& member(std::string_view name, std::string_view text, Encoding encoding = Encoding::valid) {
    return key(name).string(text, encoding);
  }

  const std::string& text() const { return text_; }
  /// Hands the text over; the writer is empty again.
  std::string take();

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();
  void quote(std::string_view text);

  std::string text_;
  bool comma_due_ = false;  // a value ended here: the next one needs a comma before it
};

}  // namespace orel
