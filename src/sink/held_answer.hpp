// An answer that is held until the verdict and then shown as an object (`ask --json`, `ask --template`).
#pragma once

#include <array>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "api/chat_completion.hpp"
#include "api/chat_event.hpp"

namespace orel {

/// The most bytes that `ask` holds until the verdict.
inline constexpr std::size_t kLongestAnswer = std::size_t{256} << 20;

class HeldAnswer {
 public:
  explicit HeldAnswer(Demo demo, std::size_t limit = kLongestAnswer) : demo_(demo), limit_(limit) {}

  /// Adds an event; the reader of the events must have been told to keep the members. An event that would
  /// exceed the limit is dropped, and is_full() returns true.
  void take(const ChatEvent& event);
  /// Sets the body of a reply that was not streamed; json() returns it as it came.
  void take_whole(std::string_view body);
  /// Drops everything, before the request is repeated.
  void restart();

  bool is_full() const { return is_full_; }
  const std::string& text() const { return completion_.text(); }
  /// The answer as one chat.completion object.
  std::string json() const;

 private:
  void count(const ChatEvent& event);
  void count(const Member& member);

  Demo demo_;
  std::size_t limit_;
  std::size_t size_ = 0;
  std::array<std::map<std::string, std::size_t, std::less<>>, 3> replaced_{};  // sizes of members, by Of
  bool is_full_ = false;
  std::string body_;
  ChatCompletion completion_;
};

}  // namespace orel
