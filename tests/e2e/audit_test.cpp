// What the source must and must not contain: security rules that no run can show. Each row is a word and the
// files that may hold it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Rule {
  const char* name;
  std::string word;
  std::string only_in;    // the one file, from src/; empty: nowhere
  std::size_t times = 1;  // there
};

std::vector<std::string> lines_of(const fs::path& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);)
    if (line.find_first_not_of(" /") != std::string::npos && line.find("//") != line.find_first_not_of(' '))
      lines.push_back(line);
  return lines;
}

/// How often each file's code (not its comments) holds the word.
std::vector<std::pair<std::string, std::size_t>> found(const std::string& word) {
  std::vector<std::pair<std::string, std::size_t>> all;
  const fs::path root = OREL_SOURCE "/src";
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    std::size_t count = 0;
    for (const auto& line : lines_of(entry.path()))
      if (line.find(word) != std::string::npos) ++count;
    if (count > 0) all.emplace_back(fs::relative(entry.path(), root).string(), count);
  }
  return all;
}

class Audit : public ::testing::TestWithParam<Rule> {};

TEST_P(Audit, FindsTheWordWhereItBelongsAndNowhereElse) {
  const auto& rule = GetParam();
  std::vector<std::pair<std::string, std::size_t>> wanted;
  if (!rule.only_in.empty()) wanted.emplace_back(rule.only_in, rule.times);
  EXPECT_EQ(found(rule.word), wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Source, Audit,
    ::testing::Values(Rule{"s9_no_redirects", "set(CURLOPT_FOLLOWLOCATION, 0L)", "net/curl_request.cpp"},
                      Rule{"s9_one_place_for_redirects", "CURLOPT_FOLLOWLOCATION", "net/curl_request.cpp"},
                      Rule{"s9_no_netrc", "CURLOPT_NETRC", "net/curl_request.cpp"},
                      Rule{"s9_no_http09", "CURLOPT_HTTP09_ALLOWED, 0L", "net/curl_request.cpp"},
                      Rule{"s9_no_auth_engine", "CURLOPT_XOAUTH2_BEARER", ""},
                      Rule{"s9_no_user", "CURLOPT_USERPWD", ""}, Rule{"s9_no_cookies", "CURLOPT_COOKIE", ""},
                      Rule{"s9_no_hsts", "CURLOPT_HSTS", ""}, Rule{"s9_no_alt_svc", "CURLOPT_ALTSVC", ""},
                      Rule{"s10_peer", "CURLOPT_SSL_VERIFYPEER", "net/curl_request.cpp"},
                      Rule{"s10_peer_on", "CURLOPT_SSL_VERIFYPEER, 1L", "net/curl_request.cpp"},
                      Rule{"s10_host", "CURLOPT_SSL_VERIFYHOST", "net/curl_request.cpp"},
                      Rule{"s10_host_on", "CURLOPT_SSL_VERIFYHOST, 2L", "net/curl_request.cpp"},
                      Rule{"s10_version", "CURL_SSLVERSION_TLSv1_2", "net/curl_request.cpp"},
                      Rule{"s10_proxy_peer", "PROXY_SSL_VERIFYPEER", ""}, Rule{"s14_no_shell", "popen(", ""},
                      Rule{"s14_no_system", "::system(", ""}, Rule{"s14_no_exec", "::exec", ""},
                      Rule{"s14_one_spawn", "posix_spawnp(", "command/child.cpp"},
                      Rule{"no_fork", "::fork(", ""},
                      Rule{"f2_refusing_rewind", "CURL_SEEKFUNC_FAIL", "net/curl_transport.cpp"},
                      Rule{"f2_no_postfields", "CURLOPT_POSTFIELDS,", ""},
                      Rule{"f2_no_copied_postfields", "CURLOPT_COPYPOSTFIELDS", ""},
                      Rule{"f6_no_low_speed_timer", "CURLOPT_LOW_SPEED", ""},
                      Rule{"f6_no_total_timer", "CURLOPT_TIMEOUT", ""},
                      Rule{"f8_quick_exit", "CURLOPT_QUICK_EXIT, 1L", "net/curl_request.cpp"},
                      Rule{"f8_no_signals", "CURLOPT_NOSIGNAL, 1L", "net/curl_request.cpp"},
                      Rule{"f14_own_retry_after", "CURLINFO_RETRY_AFTER", ""},
                      Rule{"no_test_door", "OREL_TEST", ""}, Rule{"no_iostream", "#include <iostream>", ""},
                      Rule{"no_locale", "setlocale(", ""}, Rule{"no_strtod", "strtod(", ""},
                      Rule{"no_tmpnam", "tmpnam", ""}),
    [](const auto& one) { return std::string(one.param.name); });

}  // namespace
