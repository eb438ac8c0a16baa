#include "net/curl_library.hpp"

#include <stdlib.h>

#include "base/messages.hpp"
#include "net/messages.hpp"
#include "net/openssl_check.hpp"

namespace orel {
namespace {

Result<void> check_version(const curl_version_info_data& info) {
  if (info.version_num < 0x075800)
    return Error{.status = ExitStatus::internal, .what = messages::kLibcurlTooOld(info.version)};
  if ((info.features & CURL_VERSION_ASYNCHDNS) == 0)
    return Error{.status = ExitStatus::internal, .what = messages::kLibcurlBlocks(info.version)};
  return {};
}

}  // namespace

CURLM* CurlLibrary::connections() {
  if (!multi) multi.reset(curl_multi_init());
  return multi.get();
}

void CurlLibrary::disconnect() {
  multi.reset();
  pinned.clear();
}

PeerCheck* CurlLibrary::lend_note() {
  if (free_notes.empty()) {
    free_notes.reserve(notes.size() + 1);  // so that return_note cannot throw
    return &notes.emplace_back();
  }
  auto* const note = free_notes.back();
  free_notes.pop_back();
  *note = {};
  return note;
}

Result<std::unique_ptr<CurlLibrary>> load_library() {
  ::unsetenv("SSLKEYLOGFILE");  // libcurl would write the session's secrets there
  const auto& info = *curl_version_info(CURLVERSION_NOW);
  if (auto good = check_version(info); !good) return std::move(good).error();
  if (const auto code = curl_global_init(CURL_GLOBAL_DEFAULT); code != CURLE_OK)
    return Error{.status = ExitStatus::internal, .what = messages::kInternal(curl_easy_strerror(code))};
  auto library = std::make_unique<CurlLibrary>();
  library->tls = info.ssl_version == nullptr ? "" : info.ssl_version;
  library->is_our_openssl = is_our_openssl(library->tls);
  return library;
}

}  // namespace orel
