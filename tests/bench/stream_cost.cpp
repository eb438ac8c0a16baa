// Reads a stream of COUNT events through decoder, reader, facts and verdict, as the program does, so that
// valgrind can count the instructions of an event:   stream_cost COUNT [paced|lines]
// The events come in pieces of 16 KiB, or one at a time with "paced". With "lines" they are only copied and
// split, which is the least that any reader must do.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "api/answer_facts.hpp"
#include "api/chat_object.hpp"
#include "api/sse_decoder.hpp"
#include "api/verdict.hpp"

namespace {

constexpr std::size_t kBurst = 40;  // events in one piece of 16 KiB
constexpr std::size_t kBursts = 2'000;
constexpr std::array<std::string_view, 8> kWords{"The", " capital", " of",  " Mali",
                                                 " is", " Bamako",  ",\\n", " it\\u00e9"};

std::string event(std::string_view word) {
  return "data: "
         "{\"id\":\"gen-1767213726-AbCdEfGhIjKlMnOpQrSt\",\"provider\":\"Acme\",\"model\":\"acme/"
         "orbit-2-mini-2026-01-18\","
         "\"object\":\"chat.completion.chunk\",\"created\":1767213727,\"choices\":[{\"index\":0,\"delta\":{"
         "\"role\":\"assistant\","
         "\"content\":\"" +
         std::string(word) +
         "\"},\"finish_reason\":null,\"native_finish_reason\":null,\"logprobs\":null}],"
         "\"system_fingerprint\":\"fp_0123456789\"}\n\n";
}

/// A piece as a network delivers it.
class Stream {
 public:
  void take(std::string_view bytes) {
    for (const auto& event : decoder_.feed(bytes))
      for (const auto& piece : objects_.event(event.data)) {
        facts_.take(piece);
        verdict_.take(piece);
      }
  }
  bool is_sound() const { return !verdict_.is_decided() && verdict_.has_text(); }

 private:
  orel::RequestContext context_{};
  orel::SseDecoder decoder_{};
  orel::ChatObjectReader objects_{orel::Members::no, context_};
  orel::AnswerFacts facts_{};
  orel::Verdict verdict_{orel::Expectation{}};
};

/// Counts the lines in these bytes. Looks for both kinds of line ends and copies each line.
std::size_t split(std::string_view bytes, std::string& line) {
  std::size_t lines = 0;
  for (std::size_t end = 0; (end = bytes.find('\n')) != std::string_view::npos; ++lines) {
    line.assign(bytes.substr(0, std::min(end, bytes.substr(0, end).find('\r'))));
    bytes.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const auto count = static_cast<std::size_t>(std::strtoul(argv[1], nullptr, 10));
  const std::string_view way = argc > 2 ? argv[2] : "burst";
  std::vector<std::string> events;
  for (const auto word : kWords) events.push_back(event(word));
  // More than fits into the caches of the processor, since bytes from a network are not in them.
  std::vector<std::string> bursts(kBursts);
  for (auto& burst : bursts)
    for (std::size_t i = 0; i < kBurst; ++i) burst += events[i % events.size()];

  if (way == "lines") {
    std::string line;
    std::size_t lines = 0;
    for (std::size_t i = 0; i < count / kBurst; ++i) lines += split(bursts[i % kBursts], line);
    return lines == 2 * (count / kBurst) * kBurst ? 0 : 1;
  }
  Stream stream;
  if (way == "paced")
    for (std::size_t i = 0; i < count; ++i) stream.take(events[i % events.size()]);
  else
    for (std::size_t i = 0; i < count / kBurst; ++i) stream.take(bursts[i % kBursts]);
  return stream.is_sound() ? 0 : 1;
}
