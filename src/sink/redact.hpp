// Replaces keys and other credentials in text for people by masks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"

namespace orel {

class Redactor {
 public:
  /// Masks this key, and its base64 form at any alignment, from now on. May be called for several keys.
  void learn(const Secret& key);

  /// Masks the learned keys, anything that looks like `sk-or-…`, the values of Authorization,
  /// Proxy-Authorization, Cookie and Set-Cookie, and user names and passwords in URLs. Masks
  /// stay as they are, so redacting twice gives the same text.
  /// Takes time in proportion to the text.
  std::string redact(std::string text) const;
  /// Masks only the bytes of learned keys: for the text of an answer, which the user has paid for.
  std::string redact_keys(std::string text) const;
  /// Redacts each string of a JSON text by itself, so that the text stays JSON.
  std::string redact_json(std::string_view json) const;
  /// The last place, not after `at`, where a text that is not complete yet may be cut so that no learned key
  /// and no word like `sk-or-…` lies on both sides, nor a character of UTF-8. 0 if there is none.
  std::size_t boundary(std::string_view text, std::size_t at) const;

 private:
  struct Needle {
    Secret bytes;
    std::string mask;
    bool is_base64;  // mask the whole run of base64 around it, which may encode "user:key"
  };
  std::vector<Needle> needles_;
};

}  // namespace orel
