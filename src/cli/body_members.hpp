// Rows with a body field → members of the request, in table order, then --param and [params].
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cli/settings.hpp"

namespace orel {

using IsJson = std::function<bool(std::string_view)>;

/// The members besides `model`, `models`, `messages` and `stream`; names with dots nest ("provider.order"),
/// the same name never comes twice. `schema` is the text of --schema's file, empty if none was named. Errors
/// (usage): a --param without
/// `=`, with a bad name, with a value that is no JSON, for a field that its own option sets or that is ours,
/// twice. [params] of the configuration yield to options and --param.
Result<std::vector<NamedJson>> body_members(const Settings& settings, std::string_view schema,
                                            const IsJson& is_json);

}  // namespace orel
