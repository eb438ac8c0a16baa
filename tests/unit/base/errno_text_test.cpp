#include "base/errno_text.hpp"

#include <errno.h>
#include <gtest/gtest.h>

namespace orel {
namespace {

TEST(ErrnoText, SpeaksBothLanguages) {
  EXPECT_EQ(errno_text(ENOENT), Text("No such file or directory", "нет такого файла"));
  EXPECT_EQ(errno_text(ENOSPC), Text("No space left on device", "нет места"));
}

TEST(ErrnoText, GivesTheLibrarysWordsWhereThereAreNoOwn) {
  const auto text = errno_text(EXDEV);
  EXPECT_FALSE(text.en.empty());
  EXPECT_EQ(text.en, text.ru);
}

}  // namespace
}  // namespace orel
