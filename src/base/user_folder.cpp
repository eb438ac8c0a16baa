#include "base/user_folder.hpp"

namespace orel {

std::string folder_from(const Lookup& environment, std::string_view variable) {
  std::string path(environment(variable).value_or(""));
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path.size() > 1 && path.front() == '/' ? path : std::string();
}

std::string user_folder(const Lookup& environment, std::string_view xdg_variable, std::string_view usual) {
  if (const auto xdg = folder_from(environment, xdg_variable); !xdg.empty()) return xdg + "/orel";
  const auto home = folder_from(environment, "HOME");
  return home.empty() ? home : home + "/" + std::string(usual) + "/orel";
}

}  // namespace orel
