// A string that must not be shown, such as a key. It formats as its mask; only reveal() returns its text; its
// memory is wiped when it is destroyed.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

namespace orel {

/// How a key is shown: its first 12 and last 3 characters if it begins with `sk-or-` and has at least 24, so
/// that half of it stays hidden; else `…` and the last 3, or only `…` if it has fewer than 16.
std::string mask_of(std::string_view key);

/// Overwrites a text that held a secret, and empties it.
void wipe(std::string& text) noexcept;

/// Wipes a text in which a secret may stand among other things, such as a file, when the scope ends.
class WipedAtEnd {
 public:
  /// The text must outlive this object.
  explicit WipedAtEnd(std::string& text) : text_(text) {}
  WipedAtEnd(const WipedAtEnd&) = delete;
  WipedAtEnd& operator=(const WipedAtEnd&) = delete;
  ~WipedAtEnd() { wipe(text_); }

 private:
  std::string& text_;
};

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
