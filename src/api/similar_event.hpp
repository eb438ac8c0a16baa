// Fast path for the events of a stream, nearly all of which differ from one another in the bytes of
// delta.content only: reading such an event in full costs several times what all else does with it.
#pragma once

#include <string>
#include <string_view>

namespace orel {

class SimilarEvent {
 public:
  /// Remembers an event that was read in full and said nothing but `text`, a slice of `data` without escapes.
  void learn(std::string_view data, std::string_view text);
  void forget();

  /// If `data` equals the remembered event except for the bytes of its text, and these are the body of a
  /// valid JSON string in valid UTF-8: that body, undecoded. Empty: read the event. Also empty where the text
  /// has a
  /// `\ud…` escape, which may be half a character.
  std::string_view text_of(std::string_view data) const;

 private:
  std::string before_;
  std::string after_;
};

}  // namespace orel
