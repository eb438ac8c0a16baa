// Answers of the real service, from the folder that OREL_RECORDED names: the program and a naive reader must
// read the same out of them. There is a test for each file; without such a folder one test says so.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "api/api_error.hpp"
#include "tests/unit/api/naive_json.hpp"
#include "tests/unit/api/played_answer.hpp"

namespace orel {
namespace {

namespace fs = std::filesystem;

/// The recorded replies to a chat request: those with status 200 and this suffix, or all of 400 and more.
std::vector<fs::path> recordings(const std::string& suffix, bool refused = false) {
  std::vector<fs::path> found;
  const char* const folder = std::getenv("OREL_RECORDED");
  if (folder == nullptr) return found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    const bool is_chat = name.find("-chat_completions") == 3 && entry.path().extension() == suffix;
    if (is_chat && (refused ? name >= "400" : name.starts_with("200"))) found.push_back(entry.path());
  }
  return found;
}

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class RecordedStream : public testing::TestWithParam<fs::path> {};
class RecordedBody : public testing::TestWithParam<fs::path> {};
class RecordedRefusal : public testing::TestWithParam<fs::path> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(RecordedStream);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(RecordedBody);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(RecordedRefusal);

/// What a naive reader makes of one message or delta.
void add(played::Answer& answer, const naive::Json& message) {
  answer.text += message["content"].text == "null" ? ""
                 : message["content"].is_string()  ? message["content"].text
                                                   : "";
  if (message["reasoning"].is_string() && !message["reasoning"].text.empty()) {
    answer.reasoning += message["reasoning"].text;
    return;
  }
  for (const naive::Json& detail : message["reasoning_details"].elements) {
    answer.reasoning += detail["text"].is_string() ? detail["text"].text : detail["summary"].text;
  }
}

void add_finish(played::Answer& answer, const naive::Json& object) {
  const naive::Json& choice = object["choices"][0];
  if (choice["finish_reason"].is_string()) answer.facts.finish_reason = choice["finish_reason"].text;
  if (object["usage"].is_object()) answer.facts.cost = object["usage"]["cost"].text;
}

played::Answer naive_stream(const std::string& bytes) {
  played::Answer answer;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t line_end = std::min(bytes.find('\n', at), bytes.size());
    const std::string line = bytes.substr(at, line_end - at);
    at = line_end + 1;
    if (line.rfind("data: {", 0) != 0) continue;
    const naive::Json object = naive::parse(line.substr(6));
    add(answer, object["choices"][0]["delta"]);
    add_finish(answer, object);
  }
  return answer;
}

void expect_same(const played::Answer& got, const played::Answer& wanted) {
  EXPECT_EQ(got.text, wanted.text);
  EXPECT_EQ(got.reasoning, wanted.reasoning);
  EXPECT_EQ(got.facts.finish_reason, wanted.facts.finish_reason);
  EXPECT_EQ(got.facts.cost, wanted.facts.cost);
}

played::Answer in_pieces(const std::string& bytes, std::size_t first, std::size_t step) {
  played::Player player;
  std::size_t size = first;
  for (std::size_t at = 0; at < bytes.size(); at += size) {
    size = 1 + (size * 31 + step) % (2 * step);
    player.bytes(std::string_view(bytes).substr(at, size));
  }
  return player.end();
}

TEST_P(RecordedStream, GivesExactlyItsText) {
  const std::string bytes = contents(GetParam());
  const played::Answer wanted = naive_stream(bytes);
  const played::Answer whole = played::stream(bytes);
  expect_same(whole, wanted);
  for (const std::size_t step : {1U, 3U, 7U, 64U, 1000U}) {
    const played::Answer pieces = in_pieces(bytes, 1, step);
    EXPECT_EQ(pieces.events, whole.events);
    EXPECT_EQ(pieces.status, whole.status);
  }
  played::Player byte_by_byte;
  for (const char byte : bytes) byte_by_byte.bytes({&byte, 1});
  EXPECT_EQ(byte_by_byte.end().events, whole.events);
}

TEST_P(RecordedBody, GivesExactlyItsText) {
  const std::string bytes = contents(GetParam());
  const naive::Json object = naive::parse(bytes);
  played::Answer wanted;
  add(wanted, object["choices"][0]["message"]);
  add_finish(wanted, object);
  const played::Answer got = played::body(bytes);
  expect_same(got, wanted);
  EXPECT_EQ(got.events.back(), object["error"].is_object() ? ')' : 'D');
}

/// The class by the plainest reading: what the prose says, else what the status says.
ExitStatus class_of(int status, const std::string& message) {
  const auto says = [&](const char* words) { return message.find(words) != std::string::npos; };
  if (says("not a valid model ID") || says("No endpoints found for")) return ExitStatus::unknown_model;
  if (says("maximum context length")) return ExitStatus::too_long;
  switch (status) {
    case 400: return ExitStatus::bad_request;
    case 401: return ExitStatus::auth;
    case 402: return ExitStatus::payment;
    case 403: return ExitStatus::forbidden;
    case 404: return ExitStatus::unknown_model;
    case 408: return ExitStatus::timeout;
    case 413: return ExitStatus::too_long;
    case 429: return ExitStatus::rate_limit;
    default: return status < 500 ? ExitStatus::bad_request : ExitStatus::server;
  }
}

/// Every word of the server's message is shown, or it is one whose numbers and names our own sentence takes
/// over.
void expect_told(const Error& error, const std::string& message) {
  const std::string shown = error.what.en + " " + error.why.en;
  if (error.status == ExitStatus::unknown_model || error.status == ExitStatus::too_long) return;
  std::string folded = shown;
  std::ranges::replace(folded, '\n', ' ');
  EXPECT_NE(folded.find(message), std::string::npos) << shown;
}

TEST_P(RecordedRefusal, HasItsClassAndItsWords) {
  const std::vector<HeaderField> fields = {{"Content-Type", "application/json"}};
  const std::string bytes = contents(GetParam());
  const int status = std::stoi(GetParam().filename().string());
  const std::string message = naive::parse(bytes)["error"]["message"].text;
  const auto refusal = classify_reply({.status = status, .fields = fields}, bytes,
                                      {.model = "vendor/model", .host = "openrouter.ai"});
  EXPECT_EQ(refusal.error.status, class_of(status, message)) << message;
  EXPECT_EQ(refusal.body, BodyKind::json_error);
  expect_told(refusal.error, message);
}

TEST(Recorded, AnswersAreThere) {
  if (std::getenv("OREL_RECORDED") == nullptr)
    GTEST_SKIP() << "OREL_RECORDED names no folder: no answer of the real service is checked";
  EXPECT_FALSE(recordings(".sse").empty());
  EXPECT_FALSE(recordings(".json").empty());
  EXPECT_FALSE(recordings(".json", true).empty());
}

std::string test_name(const testing::TestParamInfo<fs::path>& file) {
  std::string name = file.param.filename().string();
  std::ranges::replace_if(
      name, [](unsigned char byte) { return std::isalnum(byte) == 0; }, '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(Of, RecordedStream, testing::ValuesIn(recordings(".sse")), test_name);
INSTANTIATE_TEST_SUITE_P(Of, RecordedBody, testing::ValuesIn(recordings(".json")), test_name);
INSTANTIATE_TEST_SUITE_P(Of, RecordedRefusal, testing::ValuesIn(recordings(".json", true)), test_name);

}  // namespace
}  // namespace orel
