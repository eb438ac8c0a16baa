#include "base/secret.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace orel {
namespace {

constexpr std::string_view kKey = "sk-or-v1-0123456789abcdef0123456789abcdef";

TEST(Secret, IsOverwrittenWhenWiped) {
  std::string text(kKey);
  const auto* const bytes = text.data();  // a string keeps its memory when it is emptied
  wipe(text);
  EXPECT_TRUE(text.empty());
  EXPECT_EQ(std::string_view(bytes + 1, kKey.size() - 1).find_first_not_of('\0'), std::string_view::npos);
}

TEST(Secret, IsOverwrittenAtTheEndOfAScope) {
  std::string text(kKey);
  const auto* const bytes = text.data();
  {
    const WipedAtEnd guard(text);
    EXPECT_EQ(text, kKey);
  }
  EXPECT_TRUE(text.empty());
  EXPECT_EQ(std::string_view(bytes + 1, kKey.size() - 1).find_first_not_of('\0'), std::string_view::npos);
}

TEST(Secret, LeavesNothingWhereItWasMovedFrom) {
  Secret first{std::string(kKey)};
  const Secret second(std::move(first));
  EXPECT_EQ(second.reveal(), kKey);
  EXPECT_TRUE(first.empty());  // NOLINT(bugprone-use-after-move): that is the point
}

}  // namespace
}  // namespace orel
