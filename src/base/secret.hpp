// A string that must not be seen: it prints as its mask, only reveal() shows it, and it is wiped at the end.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

namespace orel {

/// How a key is shown: the first 12 and last 3 characters of one that begins with `sk-or-`, else `…` and the
/// last 3; under 16 characters only `…` (command-surface 9.1).
std::string mask_of(std::string_view key);

class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_(std::move(text)) {}
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret();

  bool empty() const { return text_.empty(); }
  const std::string& reveal() const { return text_; }
  std::string mask() const { return mask_of(text_); }

 private:
  void wipe() noexcept;
  std::string text_;
};

}  // namespace orel

template <>
struct fmt::formatter<orel::Secret> : fmt::formatter<std::string_view> {
  template <class Context>
  auto format(const orel::Secret& secret, Context& context) const {
    return fmt::formatter<std::string_view>::format(secret.mask(), context);
  }
};
