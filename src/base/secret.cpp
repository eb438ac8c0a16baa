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

Secret::Secret(Secret&& other) noexcept {
  text_.swap(other.text_);
}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this != &other) {
    wipe();
    text_.swap(other.text_);
  }
  return *this;
}

Secret::~Secret() {
  wipe();
}

// A moved-from string may still hold the bytes in its small buffer, so its capacity is wiped, not its size.
void Secret::wipe() noexcept {
  text_.resize(text_.capacity());
  ::explicit_bzero(text_.data(), text_.size());
  text_.clear();
}

}  // namespace orel
