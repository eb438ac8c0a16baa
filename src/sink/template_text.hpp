// --template: text with {fields} in it, parsed before anything is sent and filled when the answer is there.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace orel {

/// The names of a table of fields: `template_names(kFields)`, where each field has a `name`.
template <class Field, std::size_t count>
constexpr std::array<std::string_view, count> template_names(const std::array<Field, count>& fields) {
  std::array<std::string_view, count> names;
  for (std::size_t i = 0; i < count; ++i) names[i] = fields[i].name;
  return names;
}

/// Which fields may have a path behind them: "{reply.choices.0}".
enum class Paths { of_reply, of_all };

class TemplateText {
 public:
  /// The value of a field: `name`, and the dotted path behind it or nothing. No value (null): empty.
  using Value = std::function<std::string(std::string_view name, std::string_view path)>;

  /// Reads `{field}`, `{a.b}`, `{{`, `}}`, `\n`, `\t`, `\\`. usage: a field that is not one of `fields` (the
  /// message names them), a path where there may be none, an open or a lone brace, an empty field.
  static Result<TemplateText> parse(std::string_view text, std::span<const std::string_view> fields,
                                    Paths paths = Paths::of_reply);

  /// The text with its fields filled; nothing is added, not even a line feed.
  std::string fill(const Value& value) const;

 private:
  struct Part {
    std::string text{};  // literal, or the name of a field
    std::string path{};
    bool is_field = false;
  };
  void add_literal(char c);
  Result<void> add_field(std::string_view field, std::span<const std::string_view> fields, Paths paths);

  std::vector<Part> parts_;
};

}  // namespace orel
