#include "net/destination.hpp"

#include <gtest/gtest.h>

#include "base/service.hpp"

namespace orel {
namespace {

Sourced<std::string> said(std::string url, Origin origin) {
  return {.value = std::move(url), .origin = origin, .place = "PLACE"};
}

TEST(Destination, IsTheBuiltInOneWhereNobodyNamedAnother) {
  const auto url = destination({.value = std::string(kBaseUrl), .origin = Origin::built_in});
  ASSERT_TRUE(url);
  EXPECT_EQ(url->text(), kBaseUrl);
}

TEST(Destination, MayBeNamedByEachOfTheUsersOwnVoices) {
  for (const auto origin : {Origin::command_line, Origin::environment, Origin::config}) {
    const auto url = destination(said("https://gateway.example/v1", origin));
    ASSERT_TRUE(url);
    EXPECT_EQ(url->host(), "gateway.example");
  }
}

TEST(Destination, IsNeverNamedByTheWorkingDirectory) {
  for (const auto* text : {"https://openrouter.ai/api/v1", "https://evil.example", "http://127.0.0.1", ""}) {
    const auto url = destination(said(text, Origin::dotenv));
    ASSERT_FALSE(url);
    EXPECT_EQ(url.error().status, ExitStatus::config);
    EXPECT_EQ(url.error().what.en, "PLACE must not name a base URL");
  }
}

TEST(Destination, IsNeverReplacedByTheDefaultWhenItIsBad) {
  for (const auto* text : {"", "http://gateway.example", "gateway.example", "https://a@b", "https://a:0"}) {
    EXPECT_EQ(destination(said(text, Origin::command_line)).error().status, ExitStatus::usage) << text;
    EXPECT_EQ(destination(said(text, Origin::environment)).error().status, ExitStatus::usage) << text;
    EXPECT_EQ(destination(said(text, Origin::config)).error().status, ExitStatus::config) << text;
  }
}

}  // namespace
}  // namespace orel
