// The key and its relatives become masks, in any text meant for people (faults-and-security S11).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"

namespace orel {

class Redactor {
 public:
  /// From now on these bytes and their base64 (at any alignment) are masked. May be called more than once.
  void learn(const Secret& key);

  /// Masks the learned keys, anything that looks like `sk-or-…`, the values of Authorization,
  /// Proxy-Authorization, Cookie and Set-Cookie, and user names and passwords in URLs. Masks stay as they
  /// are, so it may be applied again.
  std::string redact(std::string text) const;

 private:
  struct Needle {
    Secret bytes;
    std::string mask;
    bool is_base64;  // the whole run of base64 around it goes, since it may hold "user:key"
  };
  std::vector<Needle> needles_;
};

}  // namespace orel
