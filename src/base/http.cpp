#include "base/http.hpp"

#include <algorithm>

#include "base/same_word.hpp"

namespace orel {

std::string_view HttpHead::find(std::string_view name) const {
  for (const auto& field : fields)
    if (same_word(field.name, name)) return field.value;
  return {};
}

std::string HttpHead::media_type() const {
  const auto value = find("content-type");
  std::string type(value.substr(0, value.find(';')));
  while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) type.pop_back();
  std::ranges::transform(type, type.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return type;
}

}  // namespace orel
