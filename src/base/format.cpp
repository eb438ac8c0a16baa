#include "base/format.hpp"

namespace orel {

std::string fill_blanks(fmt::string_view pattern, fmt::format_args values) {
  return fmt::vformat(pattern, values);
}

}  // namespace orel
