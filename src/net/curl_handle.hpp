// Owners for libcurl's objects; nothing else frees them.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>

namespace orel {

template <auto function>
struct FreeBy {
  template <class T>
  void operator()(T* object) const noexcept {
    function(object);
  }
};

/// Overwrites every line, one of which may hold the key, and frees the list.
void free_wiped(curl_slist* list) noexcept;

using CurlEasy = std::unique_ptr<CURL, FreeBy<curl_easy_cleanup>>;
using CurlMulti = std::unique_ptr<CURLM, FreeBy<curl_multi_cleanup>>;
using CurlUrl = std::unique_ptr<CURLU, FreeBy<curl_url_cleanup>>;
using CurlText = std::unique_ptr<char, FreeBy<curl_free>>;
using CurlList = std::unique_ptr<curl_slist, FreeBy<free_wiped>>;

/// Adds a line, which is copied. Throws std::bad_alloc when there is no memory: a header must not get lost.
void append(CurlList& list, const std::string& line);

}  // namespace orel
