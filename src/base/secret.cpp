#include "base/secret.hpp"

#include <string.h>

namespace orel {
namespace {

constexpr std::size_t kShortestWithEnd = 16;
constexpr std::size_t kShortestWithBeginning = 24;

}  // namespace

std::string mask_of(std::string_view key) {
  if (key.size() < kShortestWithEnd) return "…";
  std::string mask;
  if (key.size() >= kShortestWithBeginning && key.starts_with("sk-or-")) mask = key.substr(0, 12);
  return mask.append("…").append(key.substr(key.size() - 3));
}

// A string that was moved from or cut may still hold the bytes, so its capacity is wiped, not its size.
void wipe(std::string& text) noexcept {
  text.resize(text.capacity());
  ::explicit_bzero(text.data(), text.size());
  text.clear();
}

Secret::Secret(Secret&& other) noexcept {
  text_.swap(other.text_);
}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this != &other) {
    wipe(text_);
    text_.swap(other.text_);
  }
  return *this;
}

Secret::~Secret() {
  wipe(text_);
}

}  // namespace orel
