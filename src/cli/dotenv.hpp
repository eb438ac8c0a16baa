// Reads the text of `./.env`. Four names count; all others are only reported.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace orel {

struct DotenvValue {
  std::string name{};
  std::string value{};
  int line = 0;
};

struct Dotenv {
  std::vector<DotenvValue> values{};   // of the four names, in order; the last of a name counts
  std::vector<std::string> ignored{};  // other names, each once, in order
};

/// Does this name count in `.env`? Anybody can put a file into a directory, so it may name a key and a model,
/// which only cost its author, and never a server, a proxy, a certificate or a command, which could carry the
/// user's key away.
bool counts_in_dotenv(std::string_view name);

/// NAME=value, blanks around the sign, `export` (or, of Windows, `set` and `$env:`) before the name, `#`
/// comments, single or double quotes; nothing is expanded, no value has several lines. Only a line of the
/// four names can be an error (config, `place`:LINE); whatever else stands there is passed over.
Result<Dotenv> read_dotenv(std::string_view text, std::string_view place);

}  // namespace orel
