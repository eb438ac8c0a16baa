// An answer that is held until the verdict and then shown as an object (`ask --json`, `ask --template`).
#pragma once

#include <string>
#include <string_view>

#include "api/chat_completion.hpp"
#include "api/chat_event.hpp"

namespace orel {

/// What `ask` may hold until the verdict (faults-and-security S17).
inline constexpr std::size_t kLongestAnswer = std::size_t{256} << 20;

class HeldAnswer {
 public:
  explicit HeldAnswer(Demo demo, std::size_t limit = kLongestAnswer) : demo_(demo), limit_(limit) {}

  /// The events must be those of a reader that was asked for members. What passes the limit is not kept: see
  /// is_full().
  void take(const ChatEvent& event);
  /// The reply was one JSON body: json() gives it as it came.
  void take_whole(std::string_view body);
  /// The answer begins anew.
  void restart();

  bool is_full() const { return is_full_; }
  const std::string& text() const { return text_; }
  /// One chat.completion object.
  std::string json() const;

 private:
  Demo demo_;
  std::size_t limit_;
  std::size_t size_ = 0;
  bool is_full_ = false;
  std::string text_;
  std::string body_;
  ChatCompletion completion_;
};

}  // namespace orel
