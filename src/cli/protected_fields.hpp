// The fields of the request that neither --param nor [params] may set.
#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace orel {

/// For safety's sake one list: another text, model or mode than the one that was checked and shown must not
/// be sent. Each of these has an option or a command of its own.
inline constexpr std::string_view kProtectedFields[] = {"stream", "messages", "model", "models"};

/// Is this one of them, or a member inside one of them ("messages.0")?
inline bool is_protected_field(std::string_view name) {
  return std::ranges::find(kProtectedFields, name.substr(0, name.find('.'))) != std::end(kProtectedFields);
}

}  // namespace orel
