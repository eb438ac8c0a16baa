// Faults of HTTP/2, frame by frame. The verdict follows from the events that came, and a POST is sent once.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "e2e/bench.hpp"
#include "e2e/http2.hpp"
#include "e2e/tls.hpp"

namespace orel::e2e {
namespace {

constexpr std::uint32_t kStream = 1;
constexpr std::string_view kOpening =
    "data: {\"id\":\"gen-1\",\"choices\":[{\"delta\":{\"content\":\"Bamako\"}}]}\n\n";
constexpr std::string_view kRest =
    "data: {\"id\":\"gen-1\",\"choices\":[{\"delta\":{\"content\":\".\"},\"finish_reason\":\"stop\"}]}\n\n"
    "data: [DONE]\n\n";

std::string head(std::uint8_t flags = kEndHeaders, std::string_view status = "200") {
  return frame(FrameType::headers, flags, kStream,
               literal_field(":status", status) + literal_field("content-type", "text/event-stream"));
}
std::string data(std::string_view bytes, std::uint8_t flags = 0) {
  return frame(FrameType::data, flags, kStream, bytes);
}
std::string rst(std::uint32_t code) {
  return frame(FrameType::rst_stream, 0, kStream, number32(code));
}
std::string go_away(std::uint32_t last, std::uint32_t code) {
  return frame(FrameType::go_away, 0, 0, number32(last) + number32(code));
}
std::string opening() {
  return head() + data(kOpening);
}
std::string whole() {
  return opening() + data(kRest, kEndStream);
}

std::string many(std::size_t count, const std::string& bytes) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += bytes;
  return all;
}

enum class Then { fin, rst, hold };

struct Case {
  const char* name;
  std::string frames;
  std::vector<int> statuses;  // any of these
  const char* out = "";
  Then then = Then::fin;
  std::string late{};  // frames sent after the others have been read
  const char* retries = "2";
};

Step::Kind step_of(Then then) {
  return then == Then::fin ? Step::Kind::close : then == Then::rst ? Step::Kind::reset : Step::Kind::hold;
}

class Http2 : public ::testing::TestWithParam<Case> {};

TEST_P(Http2, IsJudgedByItsEventsAndSentOnce) {
  const auto& how = GetParam();
  const TemporaryDirectory place;
  TestAuthority authority;
  write_file(place.path() + "/ca.pem", authority.certificate());
  const Emulator server({{{.bytes = how.frames},
                          {.kind = Step::Kind::pause, .time = std::chrono::milliseconds(100)},
                          {.bytes = how.late},
                          {.kind = step_of(how.then)}}},
                        http2_door(authority.door("good", true)));
  auto what = usual_run(place, server, {"stream", "--retries", how.retries, "hi"});
  what.environment["OPENROUTER_BASE_URL"] = "https" + server.base_url().substr(4);
  what.environment["SSL_CERT_FILE"] = place.path() + "/ca.pem";
  const auto outcome = run(what);
  EXPECT_FALSE(outcome.timed_out);
  EXPECT_TRUE(std::ranges::find(how.statuses, outcome.status) != how.statuses.end()) << outcome.status << "\n"
                                                                                     << outcome.err;
  EXPECT_EQ(outcome.out, outcome.status == 30 ? "Bamako" : how.out);
  ASSERT_EQ(server.requests().size(), 1U);
  EXPECT_EQ(server.requests()[0].body, kDefaultBody);
}

const std::string kPaddedData = "\x04" + std::string(kRest) + std::string(4, '\0');
const std::string kJsonError = R"({"error":{"code":429,"message":"slow down"}})";

const std::vector<Case> kCases{
    {"whole", whole(), {0}, "Bamako.\n"},
    {"whole_then_held_open", whole(), {0}, "Bamako.\n", Then::hold},
    {"whole_without_end_of_stream", opening() + data(kRest), {0}, "Bamako.\n", Then::hold},
    {"padded_data",
     opening() + frame(FrameType::data, kPadded | kEndStream, kStream, kPaddedData),
     {0},
     "Bamako.\n"},
    {"trailers",
     opening() + data(kRest) +
         frame(FrameType::headers, kEndHeaders | kEndStream, kStream, literal_field("x", "y")),
     {0},
     "Bamako.\n"},
    {"unknown_frame",
     opening() + frame(FrameType{0x77}, 0, kStream, "what") + data(kRest, kEndStream),
     {0},
     "Bamako.\n"},
    {"pings",
     opening() + many(100, frame(FrameType::ping, 0, 0, "12345678")) + data(kRest, kEndStream),
     {0},
     "Bamako.\n"},
    {"settings",
     opening() + many(50, frame(FrameType::settings, 0, 0, "")) + data(kRest, kEndStream),
     {0},
     "Bamako.\n"},
    {"graceful_go_away", opening() + go_away(kStream, 0) + data(kRest, kEndStream), {0}, "Bamako.\n"},
    {"error_status",
     frame(FrameType::headers, kEndHeaders, kStream,
           literal_field(":status", "429") + literal_field("content-type", "application/json")) +
         data(kJsonError, kEndStream),
     {20},
     "",
     Then::fin,
     "",
     "0"},
    {"rst_before_the_head_internal", rst(2), {23}, "", Then::hold},
    {"rst_before_the_head_refused", rst(7), {23}, "", Then::hold},
    {"rst_before_the_head_http11_required", rst(13), {23}, "", Then::hold},
    {"rst_after_text_internal", opening(), {30}, "Bamako", Then::hold, rst(2)},
    {"rst_after_text_cancel", opening(), {30}, "Bamako", Then::hold, rst(8)},
    {"rst_after_text_no_error", opening(), {30}, "Bamako", Then::hold, rst(0)},
    {"rst_after_text_calm", opening(), {30}, "Bamako", Then::hold, rst(11)},
    // libcurl 7 drops what came together with the RST; libcurl 8 passes it on.
    {"rst_with_text_in_one_packet", opening() + rst(0), {23, 30}, "", Then::hold},
    {"go_away_before_a_reply", go_away(0, 0), {23}},
    {"go_away_with_error_after_text", opening() + go_away(kStream, 2), {30}, "Bamako"},
    {"garbage_after_text", opening() + "this is no frame at all, is it?", {30}, "Bamako"},
    {"end_of_stream_after_text", head() + data(kOpening, kEndStream), {30}, "Bamako"},
    {"fin_after_text", opening(), {30}, "Bamako"},
    {"reset_after_text", opening(), {30}, "Bamako", Then::rst},
    {"head_only", head(kEndHeaders | kEndStream), {21}, "", Then::fin, "", "0"},
    {"status_missing",
     frame(FrameType::headers, kEndHeaders, kStream, literal_field("content-type", "text/event-stream")),
     {23, 24}},
    {"status_twice",
     frame(FrameType::headers, kEndHeaders, kStream,
           literal_field(":status", "200") + literal_field(":status", "200")),
     {23, 24}},
    {"status_odd",
     frame(FrameType::headers, kEndHeaders, kStream, literal_field(":status", "abc")),
     {23, 24}},
    {"continuation_flood",
     frame(FrameType::headers, 0, kStream, literal_field(":status", "200")) +
         many(2'000, frame(FrameType::continuation, 0, kStream, literal_field("a", std::string(100, 'b')))),
     {23, 24}},
    {"header_bomb",
     frame(FrameType::headers, 0, kStream, literal_field(":status", "200")) +
         many(200, frame(FrameType::continuation, 0, kStream,
                         many(80, literal_field("a", std::string(100, 'b'))))) +
         frame(FrameType::continuation, kEndHeaders, kStream, ""),
     {23, 24}},
};

INSTANTIATE_TEST_SUITE_P(Frames, Http2, ::testing::ValuesIn(kCases),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace orel::e2e
