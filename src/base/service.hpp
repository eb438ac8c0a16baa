// The base URL that is used unless the user sets another.
#pragma once

#include <string_view>

namespace orel {

inline constexpr std::string_view kBaseUrl = "https://openrouter.ai/api/v1";

}  // namespace orel
