// Six scenes on the emulator of the end-to-end bench.
#include "torture/scene.hpp"

#include <gtest/gtest.h>
#include <signal.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace orel::e2e {
namespace {

constexpr std::size_t kMostRequests = 12;

std::string stream_reply(const std::string& events) {
  return "HTTP/1.1 200 OK\nContent-Type: text/event-stream\nX-Generation-Id: gen-1\n\n" + events;
}

std::string whole_json() {
  return R"({"id":"gen-1","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Bamako."},)"
         R"("finish_reason":"stop"}]})";
}

/// OpenSSL 3.5 aborts by itself where it finds no memory for a lock or a thread's own data. No caller can
/// catch that.
bool has_openssl_given_up(const Outcome& outcome) {
  return outcome.by_signal && outcome.status == 128 + SIGABRT &&
         outcome.err.find("OpenSSL internal error: assertion failed") != std::string::npos;
}

bool is_crash(const Outcome& outcome) {
  return (outcome.by_signal || outcome.status >= 126) && !has_openssl_given_up(outcome);
}

}  // namespace

std::vector<Scene> scenes() {
  const auto answer = stream_reply(events_of({"Ba", "ma", "ko."}));
  return {
      {"ask", {"ask", "hi"}, {answer}, "Bamako.\n", 0},
      {"stream", {"stream", "hi"}, {answer}, "Bamako.\n", 0},
      {"json",
       {"ask", "--template", "{text}\\n", "hi"},
       {"HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: *\n\n" + whole_json()},
       "Bamako.\n",
       0},
      {"retry", {"stream", "hi"}, {stream_reply(": OPENROUTER PROCESSING\n\n"), answer}, "Bamako.\n", 0},
      {"demo", {"--demo", "ask", "-m", "demo/echo", "hi"}, {}, "[demo] hi\n", 0},
      {"error",
       {"ask", "--error-format", "json", "hi"},
       {"HTTP/1.1 401 Unauthorized\nContent-Type: application/json\nContent-Length: *\n\n"
        R"({"error":{"code":401,"message":"User not found."}})"},
       "",
       10},
  };
}

std::string preloadable(const std::string& library, const TemporaryDirectory& place) {
  const auto link = std::filesystem::path(place.path()) / "preloaded.so";
  if (!std::filesystem::is_symlink(link)) std::filesystem::create_symlink(library, link);
  return link.string();
}

Outcome play(const Scene& scene, const TemporaryDirectory& place, const std::function<void(Run&)>& disturb) {
  std::vector<Script> scripts;
  for (const auto& reply : scene.replies) scripts.push_back(read_script(reply));
  while (!scripts.empty() && scripts.size() < kMostRequests) scripts.push_back(scripts.back());
  ::signal(SIGPIPE, SIG_IGN);  // a program that closes its connection must not kill the server
  const Emulator server(std::move(scripts));
  auto what = usual_run(place, server, scene.arguments);
  disturb(what);
  return run(what);
}

void expect_honest(const Scene& scene, const Outcome& outcome) {
  EXPECT_FALSE(outcome.timed_out) << outcome.err;
  EXPECT_FALSE(is_crash(outcome)) << outcome.status << "\n" << outcome.err;
  if (outcome.status == 0) {
    EXPECT_EQ(scene.status, 0);
    EXPECT_EQ(outcome.out, scene.whole);
  } else if (scene.arguments.front() == "stream") {
    EXPECT_TRUE(scene.whole.starts_with(outcome.out)) << outcome.out;
  } else {
    EXPECT_TRUE(outcome.out.empty() || outcome.out == scene.whole) << outcome.out;
  }
  EXPECT_EQ((outcome.out + outcome.err).find(kCanary), std::string::npos) << "the key came out";
}

std::size_t points_wanted(std::size_t usual) {
  const char* const wanted = std::getenv("OREL_TORTURE_POINTS");
  return wanted == nullptr ? usual : std::strtoul(wanted, nullptr, 10);
}

Tally::~Tally() {
  std::string line = title_ + ":";
  for (const auto& [status, count] : counts_)
    line += " " + std::to_string(count) + " x exit " + std::to_string(status) + ",";
  line.back() = '\n';
  std::fputs(line.c_str(), stdout);
  const char* const results = std::getenv("OREL_TORTURE_RESULTS");
  std::FILE* const file = results == nullptr ? nullptr : std::fopen(results, "a");
  if (file == nullptr) return;
  std::fputs(line.c_str(), file);
  std::fclose(file);
}

}  // namespace orel::e2e
