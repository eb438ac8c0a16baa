// However a stream is cut, it gives the same events and the same verdict: all cuts into two and into three
// pieces.
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "tests/unit/api/played_answer.hpp"

namespace orel {
namespace {

using namespace std::string_view_literals;

struct Stream {
  std::string_view bytes;
  ExitStatus status;
};

void PrintTo(const Stream& stream, std::ostream* out) {
  *out << testing::PrintToString(stream.bytes);
}

#define TEXT(words) "data: {\"choices\":[{\"delta\":{\"content\":\"" words "\"}}]}\n\n"
#define STOP "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
#define DONE "data: [DONE]\n\n"

constexpr Stream kStreams[] = {
    {TEXT("Hi") STOP DONE, ExitStatus::ok},
    {TEXT("Hi") STOP, ExitStatus::ok},
    {TEXT("Hi") DONE, ExitStatus::ok},
    {TEXT("Hi") "data: [DONE]", ExitStatus::ok},
    {TEXT("Hi"), ExitStatus::truncated},
    {TEXT("Hi") "data: {\"choices\":[{\"del", ExitStatus::truncated},
    {DONE, ExitStatus::empty},
    {STOP DONE, ExitStatus::empty},
    {"", ExitStatus::server},
    {": OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\n", ExitStatus::server},
    {": OPENROUTER PROCESSING\n\n" TEXT("a") ": keep-alive\n\n" STOP DONE, ExitStatus::ok},
    {"\xEF\xBB\xBF" TEXT("bom") STOP, ExitStatus::ok},
    {TEXT("орёл €") TEXT("🦅") STOP, ExitStatus::ok},
    {TEXT("\\u043e\\u0440\\u0451\\u043b") STOP, ExitStatus::ok},
    {TEXT("\\ud83e") TEXT("\\udd85") STOP, ExitStatus::ok},
    {TEXT("\\ud83e") TEXT("x") STOP, ExitStatus::ok},
    {TEXT("a\\u0000b\\n\\\"") STOP, ExitStatus::ok},
    {"data:{\"choices\":[{\"delta\":{\"content\":\"crlf\"}}]}\r\n\r\ndata: [DONE]\r\n\r\n", ExitStatus::ok},
    {"data: {\"choices\":[{\"delta\":{\"content\":\"cr\"}}]}\r\rdata: [DONE]\r\r", ExitStatus::ok},
    {"data: {\"choices\":\ndata: [{\"delta\":\ndata: {\"content\":\"lines\"}}]}\n\n" DONE, ExitStatus::ok},
    {"id: 1\nevent: message\nretry: 10\n" TEXT("fields") DONE, ExitStatus::ok},
    {"data\n\n" TEXT("a") DONE, ExitStatus::ok},
    {TEXT("a") "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}\n\n" DONE,
     ExitStatus::length},
    {TEXT("a") "data: {\"choices\":[{\"finish_reason\":\"content_filter\"}]}\n\n", ExitStatus::filtered},
    {"data: {\"choices\":[{\"delta\":{\"refusal\":\"No.\"},\"finish_reason\":\"stop\"}]}\n\n",
     ExitStatus::filtered},
    {"data: {\"choices\":[{\"delta\":{\"reasoning\":\"Hm\"}}]}\n\n" TEXT("a") STOP, ExitStatus::ok},
    {"data: {\"choices\":[{\"delta\":{\"reasoning\":\"Hm\"},\"finish_reason\":\"stop\"}]}\n\n",
     ExitStatus::empty},
    {"data: {\"error\":{\"code\":502,\"message\":\"x\"}}\n\n", ExitStatus::server},
    {TEXT("a") "data: {\"error\":{\"code\":502,\"message\":\"x\"}}\n\n" DONE, ExitStatus::truncated},
    {TEXT("a") "data: {\"choices\":[{\"finish_reason\":\"error\"}]}\n\n" DONE, ExitStatus::truncated},
    {TEXT("a") "data: {oops\n\n" TEXT("b") STOP DONE, ExitStatus::truncated},
    {"data: {\"a\":1}}\n\n" TEXT("b") STOP DONE, ExitStatus::protocol},
    {"data: {\"choices\":[{\"delta\":{\"content\":5}}]}\n\n", ExitStatus::protocol},
    {TEXT("a") STOP "data: {oops\n\n", ExitStatus::ok},
    {TEXT("a") STOP "data: {\"choices\":[],\"usage\":{\"cost\":5.4e-05}}\n\n" DONE, ExitStatus::ok},
    {"data: {\"choices\":[]}\n\n" TEXT("a") "data: {\"choices\":[]}\n\n" DONE, ExitStatus::ok},
    {"data: {\"id\":\"gen-1\",\"model\":\"a/b\",\"choices\":[]}\n\n" TEXT("a") DONE, ExitStatus::ok},
    {"data: {\"choices\":[{\"index\":1,\"delta\":{\"content\":\"no\"}}]}\n\n" TEXT("a") DONE, ExitStatus::ok},
    {"data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c\"}]}}]}\n\n" DONE,
     ExitStatus::protocol},
    {TEXT("a") DONE TEXT("never read"), ExitStatus::ok},
    {"\n\n\n" TEXT("a") "\n\n\n" STOP "\n", ExitStatus::ok},
    {TEXT("a") "nonsense\n\n" STOP, ExitStatus::ok},
    {TEXT("\xFF") STOP, ExitStatus::protocol},
};

class SplitStream : public testing::TestWithParam<Stream> {};

TEST_P(SplitStream, EndsAsItShould) {
  EXPECT_EQ(played::stream(GetParam().bytes).status, GetParam().status);
}

TEST_P(SplitStream, GivesTheSameAnswerInTwoPieces) {
  const std::string_view bytes = GetParam().bytes;
  const played::Answer whole = played::stream(bytes);
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    const played::Answer cut_once = played::stream(bytes, {cut});
    EXPECT_EQ(cut_once.events, whole.events) << cut;
    EXPECT_EQ(cut_once.status, whole.status) << cut;
  }
}

/// The chat events and the verdict follow from the events of the stream: it is enough that those are the
/// same.
std::string data_of(std::string_view bytes, std::size_t first, std::size_t second) {
  SseDecoder decoder;
  std::string all;
  const auto keep = [&all](std::span<const SseEvent> events) {
    for (const SseEvent& event : events) all.append(event.data).push_back('\x1E');
  };
  keep(decoder.feed(bytes.substr(0, first)));
  keep(decoder.feed(bytes.substr(first, second - first)));
  keep(decoder.feed(bytes.substr(second)));
  keep(decoder.end());
  return all;
}

TEST_P(SplitStream, GivesTheSameEventsInThreePieces) {
  const std::string_view bytes = GetParam().bytes;
  const std::string whole = data_of(bytes, 0, 0);
  std::size_t different = 0;
  for (std::size_t first = 0; first <= bytes.size(); ++first) {
    for (std::size_t second = first; second <= bytes.size(); ++second) {
      different += data_of(bytes, first, second) == whole ? 0 : 1;
    }
  }
  EXPECT_EQ(different, 0u);
}

/// Cut off anywhere, a stream is whole only if its end was among what came.
TEST_P(SplitStream, IsNeverWholeWithoutItsEnd) {
  const std::string_view bytes = GetParam().bytes;
  const std::size_t end = std::min(bytes.find("finish_reason\""), bytes.find("[DONE]"));
  for (std::size_t length = 0; length < std::min(end, bytes.size()); ++length) {
    const played::Answer cut = played::stream(bytes.substr(0, length));
    EXPECT_NE(cut.status, ExitStatus::ok) << length;
    EXPECT_EQ(cut.status == ExitStatus::truncated, !cut.text.empty()) << length;
  }
}

INSTANTIATE_TEST_SUITE_P(All, SplitStream, testing::ValuesIn(kStreams));

}  // namespace
}  // namespace orel
