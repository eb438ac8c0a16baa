#include "api/sse_decoder.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <tuple>
#include <vector>

namespace orel {
namespace {

using namespace std::string_view_literals;

struct Golden {
  std::string_view bytes;   // LF stands for the line end of the series
  std::string_view events;  // [data] or name[data] for each event
};

void PrintTo(const Golden& golden, std::ostream* out) {
  *out << testing::PrintToString(golden.bytes);
}

std::string letters(std::span<const SseEvent> events) {
  std::string text;
  for (const SseEvent& event : events) text += std::string(event.event) + '[' + std::string(event.data) + ']';
  return text;
}

std::string decode(std::string_view bytes, std::size_t piece) {
  SseDecoder decoder;
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += piece)
    text += letters(decoder.feed(bytes.substr(at, piece)));
  return text + letters(decoder.end());
}

class SseGolden : public testing::TestWithParam<std::tuple<Golden, std::string_view>> {
 protected:
  static std::string bytes() {
    std::string text;
    for (const char byte : std::get<0>(GetParam()).bytes) {
      if (byte == '\n') {
        text += std::get<1>(GetParam());
      } else {
        text += byte;
      }
    }
    return text;
  }
};

TEST_P(SseGolden, GivesTheEventsOfTheStandard) {
  EXPECT_EQ(decode(bytes(), bytes().size() + 1), std::get<0>(GetParam()).events);
}

TEST_P(SseGolden, GivesTheSameEventsHoweverTheBytesAreCut) {
  const std::string text = bytes();
  for (std::size_t piece = 1; piece <= text.size(); ++piece) {
    EXPECT_EQ(decode(text, piece), std::get<0>(GetParam()).events) << piece;
  }
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    SseDecoder decoder;
    std::string got = letters(decoder.feed(std::string_view(text).substr(0, cut)));
    got += letters(decoder.feed(std::string_view(text).substr(cut)));
    EXPECT_EQ(got + letters(decoder.end()), std::get<0>(GetParam()).events) << cut;
  }
}

constexpr Golden kGoldens[] = {
    {"", ""},
    {"\n\n\n", ""},
    {"data: a\n\n", "[a]"},
    {"data:a\n\n", "[a]"},
    {"data:  a\n\n", "[ a]"},
    {"data:\ta\n\n", "[\ta]"},
    {"data: a \n\n", "[a ]"},
    {"data: a\n\n\n\n", "[a]"},
    {"\n\ndata: a\n\n", "[a]"},
    {"data: a\n\ndata: b\n\n", "[a][b]"},
    {"data: a\ndata: b\n\n", "[a\nb]"},
    {"data: a\ndata: b\ndata: c\n\n", "[a\nb\nc]"},
    {"data: a\ndata\ndata: c\n\n", "[a\n\nc]"},
    {"data\n\n", "[]"},
    {"data:\n\n", "[]"},
    {"data: \n\n", "[]"},
    {"data\ndata\n\n", "[\n]"},
    {"data\n\ndata\ndata\n\ndata:", "[][\n]"},
    {"data: a\n", ""},
    {"data: a", ""},
    {"data: a\n\ndata: b", "[a]"},
    {"data: a\n\ndata: b\n", "[a]"},
    {"data: a\n\ndat", "[a]"},
    {": comment\n\n", ""},
    {":\n\n", ""},
    {":data: a\n\n", ""},
    {": OPENROUTER PROCESSING\n\ndata: a\n\n", "[a]"},
    {"data: a\n: in the middle\ndata: b\n\n", "[a\nb]"},
    {"data: a\n:\n:\n:\n\n", "[a]"},
    {"data: a\n\n: after\n\n", "[a]"},
    {"event: x\ndata: a\n\n", "x[a]"},
    {"data: a\nevent: x\n\n", "x[a]"},
    {"data: a\nevent: x\ndata: b\n\n", "x[a\nb]"},
    {"event: x\nevent: y\ndata: a\n\n", "y[a]"},
    {"event: x\nevent\ndata: a\n\n", "[a]"},
    {"event: x\n\ndata: a\n\n", "[a]"},
    {"event: x\ndata: a\n\ndata: b\n\n", "x[a][b]"},
    {"event: x\ndata: a\n\nevent: yy\ndata: b\n\n", "x[a]yy[b]"},
    {"id: 1\ndata: a\n\n", "[a]"},
    {"id: 1\0"
     "2\ndata: a\n\n"sv,
     "[a]"},
    {"id\ndata: a\n\n", "[a]"},
    {"retry: 100\ndata: a\n\n", "[a]"},
    {"retry: soon\ndata: a\n\n", "[a]"},
    {"retry: 100\n\n", ""},
    {"Data: a\n\n", ""},
    {"DATA: a\n\ndata: b\n\n", "[b]"},
    {" data: a\n\n", ""},
    {"data : a\n\n", ""},
    {"datum: a\n\n", ""},
    {"dat: a\n\ndataa: b\n\n", ""},
    {"nonsense\n\ndata: a\n\n", "[a]"},
    {"\xEF\xBB\xBF"
     "data: a\n\n",
     "[a]"},
    {"\xEF\xBB\xBF\n\ndata: a\n\n", "[a]"},
    {"\xEF\xBB\xBF\xEF\xBB\xBF"
     "data: a\n\n",
     ""},
    {"\n\xEF\xBB\xBF"
     "data: a\n\n",
     ""},
    {"\xEF\xBB"
     "data: a\n\n",
     ""},
    {"data: \xEF\xBB\xBF\n\n", "[\xEF\xBB\xBF]"},
    {"data: ж€🦅\n\n", "[ж€🦅]"},
    {"data: \xFF\xC3\n\n", "[\xFF\xC3]"},
    {"data: a\0b\n\n"sv, "[a\0b]"sv},
    {"data: a:b: c\n\n", "[a:b: c]"},
    {"data: {\"a\": 1}\n\n", "[{\"a\": 1}]"},
    {"data: {\ndata: \"a\": 1\ndata: }\n\n", "[{\n\"a\": 1\n}]"},
    {"data: [DONE]\n\n", "[[DONE]]"},
    {"data: [DONE]\n", "[[DONE]]"},
    {"data: [DONE]", "[[DONE]]"},
    {"data: a\n\ndata: [DONE]", "[a][[DONE]]"},
    {"\xEF\xBB\xBF"
     "data: [DONE]",
     "[[DONE]]"},
    {"data: [DONE", ""},
    {"data: [DONE] ", ""},
    {"data: [DONE]x", ""},
    {"data: a\ndata: [DONE]", "[a\n[DONE]]"},
    {"data: [DONE]\ndata: a", ""},
    {"data: [DONE]\n: bye", "[[DONE]]"},
    {"event: end\ndata: [DONE]", "end[[DONE]]"},
    {": [DONE]", ""},
    {"[DONE]", ""},
};

INSTANTIATE_TEST_SUITE_P(All, SseGolden,
                         testing::Combine(testing::ValuesIn(kGoldens),
                                          testing::Values("\n"sv, "\r\n"sv, "\r"sv)));

TEST(SseDecoder, TakesMixedLineEnds) {
  const struct {
    std::string_view bytes;
    std::string_view events;
  } cases[] = {
      {"data: a\r\n\ndata: b\n\r\ndata: c\r\r\n", "[a][b][c]"},
      {"data: a\r\rdata: b\n\ndata: c\r\n\r\n", "[a][b][c]"},
      {"data: a\n\rdata: b\r\n\r", "[a][b]"},
      {"data: a\r\ndata: b\rdata: c\ndata: d\n\r", "[a\nb\nc\nd]"},
      {"\r\n\r\n\n\rdata: a\r\n\r\n", "[a]"},
      {"data: a\r\n\r\n\r\n\r\ndata: b\r\r\r", "[a][b]"},
  };
  for (const auto& [bytes, events] : cases) {
    for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
      EXPECT_EQ(decode(bytes, piece), events) << testing::PrintToString(bytes) << ' ' << piece;
    }
  }
}

TEST(SseDecoder, KeepsEventsOfOneCallApart) {
  SseDecoder decoder;
  const auto events = decoder.feed("event: a\ndata: 1\ndata: 2\n\nevent: b\ndata: 3\n\n: x\n\ndata: 4\n\n");
  EXPECT_EQ(letters(events), "a[1\n2]b[3][4]");
}

class SseLimit : public testing::TestWithParam<std::size_t> {};  // bytes in one piece

TEST_P(SseLimit, StandsAtTheLargestEvent) {
  constexpr std::size_t kLimit = 1000;
  for (const std::size_t size : {kLimit - 1, kLimit, kLimit + 1}) {
    for (const std::string_view field : {"data: ", "data:"}) {
      SseDecoder decoder(kLimit);
      const std::string bytes =
          "data: a\n\n" + std::string(field) + std::string(size, 'x') + "\n\ndata: b\n\n";
      std::size_t events = 0;
      for (std::size_t at = 0; at < bytes.size(); at += GetParam()) {
        events += decoder.feed(std::string_view(bytes).substr(at, GetParam())).size();
      }
      EXPECT_EQ(decoder.overflowed(), size > kLimit);
      EXPECT_EQ(events, size > kLimit ? 1u : 3u);
      EXPECT_TRUE(!decoder.overflowed() || decoder.end().empty());
    }
  }
}

TEST_P(SseLimit, CountsTheLinesOfAnEventTogether) {
  SseDecoder decoder(100);
  std::string bytes;
  for (int line = 0; line < 20; ++line) bytes += "data: 0123456789\n";
  for (std::size_t at = 0; at < bytes.size(); at += GetParam()) {
    decoder.feed(std::string_view(bytes).substr(at, GetParam()));
  }
  EXPECT_TRUE(decoder.overflowed());
}

TEST_P(SseLimit, IsPassedByALineWithoutEnd) {
  SseDecoder decoder(1000);
  const std::string piece(GetParam(), 'x');
  std::size_t fed = 0;
  while (!decoder.overflowed() && fed < 5000) {
    decoder.feed(piece);
    fed += piece.size();
  }
  EXPECT_TRUE(decoder.overflowed());
  EXPECT_LE(fed, 1017 + piece.size());
}

INSTANTIATE_TEST_SUITE_P(Pieces, SseLimit, testing::Values(1, 7, 100, 999, 5000));

TEST(SseDecoder, TakesAnEventOfTheFullSize) {
  SseDecoder decoder;
  const std::string piece(65536, 'x');
  decoder.feed("data: ");
  for (int i = 0; i < 256; ++i) EXPECT_TRUE(decoder.feed(piece).empty());
  const auto events = decoder.feed("\n\n");
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].data.size(), SseDecoder::kLargestEvent);
  EXPECT_FALSE(decoder.overflowed());
}

TEST(SseDecoder, IgnoresCommentsWithoutKeepingThem) {
  SseDecoder decoder(1000);
  decoder.feed("data: a\n");
  for (int i = 0; i < 10000; ++i) EXPECT_TRUE(decoder.feed(": still here\n").empty());
  EXPECT_EQ(letters(decoder.feed("data: b\n\n")), "[a\nb]");
}

}  // namespace
}  // namespace orel
