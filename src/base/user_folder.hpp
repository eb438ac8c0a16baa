// The user's own folders for configuration and cache, by the XDG Base Directory Specification.
#pragma once

#include <string>
#include <string_view>

#include "base/language.hpp"

namespace orel {

/// An absolute path from this variable, without slashes at its end. Empty if it holds anything else, or "/",
/// which is nobody's home: all that counts as unset.
std::string folder_from(const Lookup& environment, std::string_view variable);

/// The folder of orel under $XDG_CONFIG_HOME, $XDG_CACHE_HOME or the like, else under `usual` in the home
/// directory: ".config". Empty: there is no home either.
std::string user_folder(const Lookup& environment, std::string_view xdg_variable, std::string_view usual);

}  // namespace orel
