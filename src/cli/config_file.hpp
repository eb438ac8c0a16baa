// Reads the text of the configuration file. An unknown key is an error with a suggestion. config_file.cpp is
// the only file that includes toml++.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "base/result.hpp"
#include "cli/parse.hpp"
#include "cli/settings.hpp"

namespace orel {

struct ConfigFile {
  std::vector<Said> said{};         // origin config, place "FILE:LINE"; a list is several
  std::vector<NamedJson> params{};  // [params], tables taken apart into dotted names
};

/// Errors: config, with `place`:LINE. Types are judged here, values by `assign`.
Result<ConfigFile> read_config(std::string_view text, std::string_view place);

/// What `config init` writes: every key, commented out, with its help.
std::string config_template(Language language);

}  // namespace orel
