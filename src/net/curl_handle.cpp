#include "net/curl_handle.hpp"

#include <string.h>

#include <new>

namespace orel {

void free_wiped(curl_slist* list) noexcept {
  for (auto* line = list; line != nullptr; line = line->next)
    ::explicit_bzero(line->data, ::strlen(line->data));
  curl_slist_free_all(list);
}

void append(CurlList& list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  (void)list.release();
  list.reset(longer);
}

}  // namespace orel
