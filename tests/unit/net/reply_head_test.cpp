#include "net/reply_head.hpp"

#include <gtest/gtest.h>

#include <string>

namespace orel {
namespace {

ReplyHead read(std::initializer_list<std::string_view> lines) {
  ReplyHead head;
  for (const auto line : lines) EXPECT_TRUE(head.take(line));
  return head;
}

TEST(ReplyHead, HasAStatusOnlyWhenItIsComplete) {
  auto head = read({"HTTP/1.1 404 Not Found\r\n", "A: 1\r\n"});
  EXPECT_TRUE(head.has_status_line());
  EXPECT_FALSE(head.is_complete());
  EXPECT_EQ(head.get().status, 0);
  EXPECT_TRUE(head.take("\r\n"));
  EXPECT_TRUE(head.is_complete());
  EXPECT_EQ(head.get().status, 404);
  EXPECT_EQ(head.get().find("a"), "1");
}

TEST(ReplyHead, ReadsStatusLinesOfAllKinds) {
  EXPECT_EQ(read({"HTTP/2 200 \r\n", "\r\n"}).get().status, 200);
  EXPECT_EQ(read({"HTTP/1.0 503\r\n", "\r\n"}).get().status, 503);
  EXPECT_EQ(read({"HTTP/1.1 999 Odd\n", "\n"}).get().status, 999);
  EXPECT_FALSE(read({"HTTP/1.1\r\n", "\r\n"}).is_complete());
  EXPECT_FALSE(read({"HTTP/1.1 abc\r\n", "\r\n"}).is_complete());
}

TEST(ReplyHead, ForgetsProvisionalHeads) {
  const auto head =
      read({"HTTP/1.1 103 Early\r\n", "Link: x\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "B: 2\r\n", "\r\n"});
  EXPECT_EQ(head.get().status, 200);
  EXPECT_TRUE(head.get().find("link").empty());
}

TEST(ReplyHead, IgnoresTrailers) {
  const auto head = read({"HTTP/1.1 200 OK\r\n", "\r\n", "X-Late: 1\r\n", "HTTP/1.1 500 Oops\r\n", "\r\n"});
  EXPECT_EQ(head.get().status, 200);
  EXPECT_TRUE(head.get().fields.empty());
}

TEST(ReplyHead, TrimsJoinsAndSkips) {
  const auto head = read({"HTTP/1.1 200 OK\r\n", "A:  one \t\r\n", " two\r\n", "no colon\r\n", "B:\r\n",
                          ": nameless\r\n", "\r\n"});
  EXPECT_EQ(head.get().find("A"), "one two");
  EXPECT_EQ(head.get().find("B"), "");
  EXPECT_EQ(head.get().fields.size(), 3U);
}

TEST(ReplyHead, IsBounded) {
  ReplyHead head;
  EXPECT_TRUE(head.take("HTTP/1.1 200 OK\r\n"));
  EXPECT_TRUE(head.take("X: " + std::string(300 * 1024 - 22, 'y') + "\r\n"));
  EXPECT_FALSE(head.take("\r\n"));
}

TEST(ReplyHead, CountsProvisionalHeadsTowardsTheBound) {
  ReplyHead head;
  int count = 0;
  while (head.take("HTTP/1.1 102 Processing\r\n") && count < 100'000) ++count;
  EXPECT_LT(count, 20'000);
}

TEST(ReplyHead, NamesAnEncodingThatNobodyAskedFor) {
  const auto encoding = [](std::string_view value, bool gzip_asked) {
    const auto head =
        read({"HTTP/1.1 200 OK\r\n", "Content-Encoding: " + std::string(value) + "\r\n", "\r\n"});
    return std::string(head.foreign_encoding(gzip_asked));
  };
  EXPECT_EQ(encoding("gzip", true), "");
  EXPECT_EQ(encoding("X-GZIP", true), "");
  EXPECT_EQ(encoding("gzip", false), "gzip");
  EXPECT_EQ(encoding("identity", false), "");
  EXPECT_EQ(encoding("", false), "");
  EXPECT_EQ(encoding("br", true), "br");
  EXPECT_EQ(encoding("gzip, gzip", true), "gzip, gzip");
  EXPECT_EQ(encoding("zstd", false), "zstd");
}

TEST(ReplyHead, LooksAtEveryEncodingField) {
  const auto head =
      read({"HTTP/1.1 200 OK\r\n", "Content-Encoding: gzip\r\n", "content-encoding: br\r\n", "\r\n"});
  EXPECT_EQ(head.foreign_encoding(true), "br");
}

}  // namespace
}  // namespace orel
