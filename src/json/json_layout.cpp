#include "json/json_layout.hpp"

#include "json/json_document.hpp"

namespace orel {
namespace {

/// Writes the parts of a value one after another, with or without white space around them.
class Layout {
 public:
  Layout(std::string& out, bool is_indented) : out_(out), is_indented_(is_indented) {}

  void value(const JsonValue& value) {
    if (value.is_object() || value.is_array()) {
      parts(value);
    } else {
      out_.append(value.json());
    }
  }

 private:
  void parts(const JsonValue& whole) {
    out_ += whole.json().front();
    ++depth_;
    bool is_first = true;
    for (const JsonValue part : whole.children()) {
      if (!is_first) out_ += ',';
      is_first = false;
      new_line();
      if (whole.is_object()) out_.append(part.quoted_name()).append(is_indented_ ? ": " : ":");
      value(part);
    }
    --depth_;
    if (!is_first) new_line();
    out_ += whole.json().back();
  }

  void new_line() {
    if (is_indented_) out_.append("\n").append(depth_ * 2, ' ');
  }

  std::string& out_;
  bool is_indented_;
  std::size_t depth_ = 0;
};

std::string laid_out(std::string_view json, bool is_indented) {
  const JsonDocument document(json, JsonDocument::Faults::mended);
  if (!document.root()) return std::string(json);
  std::string out;
  out.reserve(json.size() * (is_indented ? 2 : 1));
  Layout(out, is_indented).value(*document.root());
  return out;
}

}  // namespace

std::string indented_json(std::string_view json) {
  return laid_out(json, true);
}

std::string compact_json(std::string_view json) {
  return laid_out(json, false);
}

}  // namespace orel
