// `config key`: takes a key from the terminal or standard input and keeps it in the user's own folder.
#pragma once

#include "base/result.hpp"
#include "cli/parse.hpp"
#include "host/world.hpp"

namespace orel {

/// Reads one line without showing it, or all of a standard input that is no terminal, and writes it to
/// stored_key_path() with mode 0600; prints the path. Never replaces a file unless --force is on the line.
/// Errors: usage (standard input is closed), auth (that is no key), config (there is no home), local_io.
Result<void> store_key(const ParsedLine& line, World& world);

}  // namespace orel
