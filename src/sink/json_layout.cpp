#include "sink/json_layout.hpp"

#include <algorithm>
#include <utility>

namespace orel {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// Calls `take` with each token: a string, a bracket, a comma, a colon, or a run of anything else.
template <class Take>
void for_each_token(std::string_view json, const Take& take) {
  for (std::size_t at = 0; at < json.size();) {
    if (is_space(json[at])) {
      ++at;
      continue;
    }
    auto end = at + 1;
    if (json[at] == '"') {
      while (end < json.size() && json[end] != '"') end += json[end] == '\\' ? 2 : 1;
      end = std::min(end + 1, json.size());
    } else if (std::string_view("{}[],:").find(json[at]) == std::string_view::npos) {
      while (end < json.size() && !is_space(json[end]) &&
             std::string_view("{}[],:\"").find(json[end]) == std::string_view::npos)
        ++end;
    }
    take(json.substr(at, end - at));
    at = end;
  }
}

class Indenter {
 public:
  void take(std::string_view token) {
    switch (token[0]) {
      case '{':
      case '[':
        value(token);
        ++depth_;
        is_empty_ = true;
        break;
      case '}':
      case ']':
        if (depth_ > 0) --depth_;
        if (!is_empty_) new_line();
        out_.append(token);
        is_empty_ = false;
        break;
      case ',':
        out_.append(token);
        new_line();
        break;
      case ':': out_.append(": "); break;
      default: value(token);
    }
  }
  std::string result() { return std::move(out_); }

 private:
  void value(std::string_view token) {
    if (is_empty_) new_line();
    is_empty_ = false;
    out_.append(token);
  }
  void new_line() { out_.append("\n").append(depth_ * 2, ' '); }

  std::string out_;
  std::size_t depth_ = 0;
  bool is_empty_ = false;  // a bracket was opened and nothing stands in it yet
};

}  // namespace

std::string indented_json(std::string_view json) {
  Indenter indenter;
  for_each_token(json, [&](std::string_view token) { indenter.take(token); });
  return indenter.result();
}

std::string compact_json(std::string_view json) {
  std::string compact;
  for_each_token(json, [&](std::string_view token) { compact.append(token); });
  return compact;
}

}  // namespace orel
