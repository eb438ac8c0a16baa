// Turns options into members of the request body: those of the option table in its order, then [params], then
// --param.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cli/settings.hpp"

namespace orel {

using IsJson = std::function<bool(std::string_view)>;

/// The members besides `model`, `models`, `messages` and `stream`, weakest first: options, what [params] of
/// the configuration says beside them, --param. Names with dots nest ("provider.order"). They are to be
/// merged; of the same member the later one counts. `schema` is the text of --schema's file, empty if none
/// was named. Errors (usage): a --param without `=`, with a bad name, with a value that is no JSON, for a
/// field that is ours or that its own option sets on the command line.
Result<std::vector<NamedJson>> body_members(const Settings& settings, std::string_view schema,
                                            const IsJson& is_json);

}  // namespace orel
