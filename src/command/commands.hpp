// The commands: one function each. What a command may touch comes with the world; run() reports the error
// that it returns, and exits with that error's status.
#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "cli/parse.hpp"
#include "cli/settings.hpp"
#include "host/world.hpp"

namespace orel {

/// `ask` and `stream`. They send the same bytes and differ in when text is shown, nothing else. What can be
/// judged without the network is judged before a connection is made; nothing is sent before standard input
/// was read to its end.
Result<void> chat(const ParsedLine& line, const Settings& settings, World& world);

Result<void> models(const ParsedLine& line, const Settings& settings, World& world);
Result<void> credits(const ParsedLine& line, const Settings& settings, World& world);
/// `config show` and `config check`. show reads the key, but runs no command for it.
Result<void> config(const ParsedLine& line, const Settings& settings, World& world);
/// `config path` and `config init`, which need no settings and work where these are broken; nothing: it is
/// neither.
std::optional<Result<void>> config_file(const ParsedLine& line, World& world);
/// The settings could not be read: `config check` shows that as its first line. Hands the error back.
Error unresolved(const ParsedLine& line, Error error, World& world);
Result<void> completion(const ParsedLine& line, const Settings& settings, World& world);
Result<void> help(const ParsedLine& line, const Settings& settings, World& world);

/// The hidden `__complete WORD…`: candidates for the last word, one a line, `value<TAB>description`.
/// Settings are not resolved for it: they may be wrong while a line is being typed.
Result<void> complete(const ParsedLine& line, const Settings& settings, World& world);

/// What --version prints: version, commit, libraries, "unofficial".
std::string version_text();

}  // namespace orel
