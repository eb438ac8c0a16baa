// The service that orel speaks to unless the user names another.
#pragma once

#include <string_view>

namespace orel {

inline constexpr std::string_view kBaseUrl = "https://openrouter.ai/api/v1";

}  // namespace orel
