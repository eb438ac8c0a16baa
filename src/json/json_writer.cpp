// JSON text, RFC 8259, in its shortest form.
#include "json/json_writer.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/format.hpp"
#include "base/utf8.hpp"

namespace orel {
namespace {

void append_escaped(std::string& out, char byte) {
  switch (byte) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    default: out += formatted("\\u{:04x}", static_cast<unsigned char>(byte));
  }
}

bool needs_escape(char byte) {
  return static_cast<unsigned char>(byte) < 0x20 || byte == '"' || byte == '\\';
}

}  // namespace

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  quote(name);
  text_ += ':';
  comma_due_ = false;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view text, Encoding encoding) {
  separate();
  if (encoding == Encoding::unknown && utf8::first_fault(text)) {
    quote(utf8::repaired(text));
  } else {
    quote(text);
  }
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  text_ += json;
  return *this;
}

JsonWriter& JsonWriter::integer(long long number) {
  return raw(fmt::format_int(number).c_str());
}

std::string JsonWriter::take() {
  comma_due_ = false;
  return std::exchange(text_, {});
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  text_ += bracket;
  comma_due_ = false;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  text_ += bracket;
  comma_due_ = true;
  return *this;
}

void JsonWriter::separate() {
  if (comma_due_) text_ += ',';
  comma_due_ = true;
}

void JsonWriter::quote(std::string_view text) {
  text_ += '"';
  std::size_t plain = 0;  // where the bytes begin that need no escape and are not copied yet
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!needs_escape(text[at])) continue;
    text_.append(text, plain, at - plain);
    append_escaped(text_, text[at]);
    plain = at + 1;
  }
  text_.append(text, plain);
  text_ += '"';
}

}  // namespace orel
