// --template: text with {fields} in it, parsed before anything is sent and filled when the answer is there.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace orel {

/// The fields of `ask` and of `credits` (command-surface 6.3). `models` takes its columns and any member.
std::span<const std::string_view> ask_fields();
std::span<const std::string_view> credits_fields();

class TemplateText {
 public:
  /// Is there such a field? Given what stands before the first dot.
  using Known = std::function<bool(std::string_view name)>;
  /// The value of a field: `name`, and the dotted path behind it or nothing. No value (null): empty.
  using Value = std::function<std::string(std::string_view name, std::string_view path)>;

  /// `{field}`, `{a.b}`, `{{`, `}}`, `\n`, `\t`, `\\`. usage: an unknown field, an open or a lone brace, an
  /// empty field. `fields` are named in the message; `known` decides (nothing: exactly these, only `reply`
  /// with a path).
  static Result<TemplateText> parse(std::string_view text, std::span<const std::string_view> fields,
                                    const Known& known = {});

  /// Adds nothing, not even a newline.
  std::string fill(const Value& value) const;

 private:
  struct Part {
    std::string text{};  // literal, or the name of a field
    std::string path{};
    bool is_field = false;
  };
  void add_literal(char c);
  Result<void> add_field(std::string_view field, std::span<const std::string_view> fields,
                         const Known& known);

  std::vector<Part> parts_;
};

}  // namespace orel
