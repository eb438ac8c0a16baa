// Does COUNT times the work of one kind, so that valgrind can count how the instructions grow with it:
//   growth KIND COUNT
// The kinds are those that were once quadratic, or could become so. Exit status 2: no such kind.
#include <array>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "base/format.hpp"
#include "command/run.hpp"
#include "sink/redact.hpp"
#include "tests/unit/host/fake_world.hpp"

namespace {

using namespace orel;
using namespace orel::test;

/// Asks for an answer of these events and puts it together as `ask --json` does.
bool assemble(std::string events) {
  FakeWorld world;
  world.server.replies = {stream_reply({std::move(events), text_event("x"), kStopEvent, kDoneEvent})};
  return run(std::array<std::string_view, 4>{"--no-config", "ask", "--json", "hi"}, world) == ExitStatus::ok;
}

std::string delta_event(std::string_view delta) {
  return formatted("data: {{\"id\":\"gen-1\",\"choices\":[{{\"index\":0,\"delta\":{{{}}}}}]}}\n\n", delta);
}

bool reasoning_details(std::size_t count) {
  std::string events;
  for (std::size_t i = 0; i < count; ++i)
    events += delta_event(formatted(
        R"("reasoning_details":[{{"type":"reasoning.text","text":"some thought","index":{}}}])", i));
  return assemble(std::move(events));
}

bool tool_calls(std::size_t count) {
  std::string events;
  for (std::size_t i = 0; i < count; ++i)
    events += delta_event(formatted(
        R"("tool_calls":[{{"index":{0},"id":"call_{0}","function":{{"name":"f","arguments":"{{}}"}}}}])", i));
  return assemble(std::move(events));
}

/// One call whose arguments come in many pieces.
bool arguments(std::size_t count) {
  std::string events;
  for (std::size_t i = 0; i < count; ++i)
    events += delta_event(R"("tool_calls":[{"index":0,"function":{"arguments":"0123456789"}}])");
  return assemble(std::move(events));
}

bool top_members(std::size_t count) {
  std::string events;
  for (std::size_t i = 0; i < count; ++i)
    events += formatted("data: {{\"id\":\"gen-1\",\"member_{}\":{},\"choices\":[]}}\n\n", i, i);
  return assemble(std::move(events));
}

bool links(std::size_t count) {
  Redactor redactor;
  redactor.learn(Secret("sk-or-v1-0123456789abcdef0123456789abcdef"));
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += formatted("see https://example.com/page/{}?a=b, ", i);
  return redactor.redact(text) == text;
}

/// A text without a blank, which could be one long word of base64.
bool letters(std::size_t count) {
  Redactor redactor;
  redactor.learn(Secret("sk-or-v1-0123456789abcdef0123456789abcdef"));
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "c2stb3It";
  return redactor.redact(text) == text;
}

/// A list of models that comes in pages of fifty rows.
bool pages(std::size_t count) {
  FakeWorld world;
  for (std::size_t page = 0; page < count; ++page) {
    std::string rows;
    for (std::size_t row = 0; row < 50; ++row)
      rows += formatted(R"({}{{"id":"acme/orbit-{}-{}","pricing":{{"prompt":"0.000001"}}}})",
                        row == 0 ? "" : ",", page, row);
    const auto next = page + 1 < count ? formatted(R"("/api/v1/models?offset={}")", page + 1) : "null";
    world.server.replies.push_back(
        json_reply(200, formatted(R"({{"data":[{}],"links":{{"next":{}}}}})", rows, next)));
  }
  return run(std::array<std::string_view, 3>{"--no-config", "models", "--json"}, world) == ExitStatus::ok &&
         world.server.paths.size() == count;
}

constexpr auto kKinds = std::to_array<std::pair<std::string_view, bool (*)(std::size_t)>>({
    {"reasoning_details", reasoning_details},
    {"tool_calls", tool_calls},
    {"arguments", arguments},
    {"top_members", top_members},
    {"links", links},
    {"letters", letters},
    {"pages", pages},
});

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  for (const auto& [name, work] : kKinds)
    if (name == argv[1]) return work(std::strtoul(argv[2], nullptr, 10)) ? 0 : 1;
  return 2;
}
