#include "sink/diagnostics.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include "tests/unit/sink/fakes.hpp"

namespace orel {
namespace {

using test::Told;
using namespace std::chrono_literals;

const Text kText("one", "раз");

Error error() {
  return Error{
      .status = ExitStatus::truncated, .what = Text("broke", "оборвалось"), .todo = Text("again", "снова")};
}

struct Level {
  bool quiet;
  int verbosity;
  void (*tell)(Diagnostics&);
  std::string told;
};
class DiagnosticsLevels : public testing::TestWithParam<Level> {};

TEST_P(DiagnosticsLevels, SayWhatTheUserWantsToHear) {
  Told told;
  told.diagnostics.set({.quiet = GetParam().quiet, .verbosity = GetParam().verbosity});
  GetParam().tell(told.diagnostics);
  EXPECT_EQ(told.text, GetParam().told);
}

void warning(Diagnostics& d) {
  d.warning(kText);
}
void notice(Diagnostics& d) {
  d.notice(kText);
}
void insist(Diagnostics& d) {
  d.insist(kText);
}
void note(Diagnostics& d) {
  d.note(kText);
}
void trace(Diagnostics& d) {
  d.trace("> a: b");
}
void line(Diagnostics& d) {
  d.line(kText);
}
void dim(Diagnostics& d) {
  d.dim_line(kText);
}
void think(Diagnostics& d) {
  d.reasoning("hm ");
  d.end_stream();
}
void fail(Diagnostics& d) {
  d.error(error(), Text("Try it."));
}

INSTANTIATE_TEST_SUITE_P(
    Table, DiagnosticsLevels,
    testing::Values(Level{false, 0, warning, "orel: warning: one\n"}, Level{true, 0, warning, ""},
                    Level{false, 0, notice, "orel: one\n"}, Level{true, 0, notice, ""},
                    Level{false, 0, insist, "orel: one\n"}, Level{true, 0, insist, "orel: one\n"},
                    Level{false, 0, note, ""}, Level{false, 1, note, "orel: one\n"},
                    Level{false, 2, note, "orel: one\n"}, Level{true, 2, note, ""},
                    Level{false, 1, trace, ""}, Level{false, 2, trace, "> a: b\n"}, Level{true, 2, trace, ""},
                    Level{false, 0, line, "one\n"}, Level{true, 0, line, ""}, Level{false, 0, dim, "one\n"},
                    Level{true, 0, dim, ""}, Level{false, 0, think, "hm \n"}, Level{true, 0, think, ""},
                    Level{false, 0, fail, "orel: broke [30]\n  Do:   again\nTry it.\n"},
                    Level{true, 0, fail, "orel: broke [30]\n"}));

TEST(Diagnostics, SpeaksRussian) {
  Told told;
  told.diagnostics.set({.language = Language::ru});
  told.diagnostics.warning(kText);
  told.diagnostics.error(error());
  EXPECT_EQ(told.text, "orel: предупреждение: раз\norel: оборвалось [30]\n  Решение:  снова\n");
}

TEST(Diagnostics, ReportsAsOneJsonLineEvenIfQuiet) {
  for (const bool quiet : {false, true}) {
    Told told;
    told.diagnostics.set({.quiet = quiet, .json_errors = true});
    told.diagnostics.error(error(), Text("Try it."));
    EXPECT_EQ(told.text,
              "{\"error\":{\"class\":\"truncated\",\"exit\":30,\"message\":\"broke\",\"hint\":\"again\","
              "\"retryable\":false,\"maybe_billed\":false}}\n");
  }
}

TEST(Diagnostics, ShowsWhatWasReceivedAfterTheMessageEvenIfQuiet) {
  Told told;
  told.diagnostics.set({.quiet = true});
  auto broke = error();
  broke.facts.partial = "half an answ\x1b";
  told.diagnostics.error(broke);
  EXPECT_EQ(told.text, "orel: broke [30]\nhalf an answ^[\n");
}

TEST(Diagnostics, SanitisesThenRedacts) {
  Told told;
  told.diagnostics.set({.verbosity = 2});
  told.diagnostics.hide(Secret("a-key-of-my-own-2026"));
  told.diagnostics.trace("> X: a-key-of-my-own-2026\x1b");
  told.diagnostics.note(Text("Authorization: Bearer abc"));
  EXPECT_EQ(told.text, "> X: …026^[\norel: Authorization: Bearer …\n");
}

TEST(Diagnostics, ColoursWhereToldTo) {
  Told told;
  told.diagnostics.set({.colour = true});
  told.diagnostics.warning(kText);
  told.diagnostics.dim_line(kText);
  EXPECT_EQ(told.text, "orel: \x1b[33mwarning:\x1b[0m one\n\x1b[2mone\x1b[0m\n");
}

TEST(Diagnostics, StreamsReasoningWordByWord) {
  Told told;
  told.diagnostics.reasoning("let me th");
  EXPECT_EQ(told.text, "let me ");
  told.diagnostics.reasoning("ink\nnow");
  EXPECT_EQ(told.text, "let me think\n");
  told.diagnostics.end_stream();
  EXPECT_EQ(told.text, "let me think\nnow\n");
  told.diagnostics.end_stream();
  EXPECT_EQ(told.text, "let me think\nnow\n");
}

TEST(Diagnostics, MasksAKeyThatStreamsInPieces) {
  const std::string key = "a-key-of-my-own-2026";
  for (std::size_t cut_at = 0; cut_at <= key.size(); ++cut_at) {
    Told told;
    told.diagnostics.hide(Secret(key));
    told.diagnostics.reasoning("it is " + key.substr(0, cut_at));
    told.diagnostics.reasoning(key.substr(cut_at) + ".");
    told.diagnostics.end_stream();
    EXPECT_EQ(told.text, "it is …026.\n") << cut_at;
  }
}

TEST(Diagnostics, MasksAKeyAnywhereInAnEndlessWord) {
  const std::string own = "gateway/Key+Of=Mine~2026";
  const std::string usual = "sk-or-v1-" + std::string(64, 'e');
  for (const auto& key : {own, usual})
    for (std::size_t before = 900; before <= 2200; before += 7) {
      Told told;
      if (key == own) told.diagnostics.hide(Secret(key));
      const auto word = std::string(before, '.') + key + std::string(1500, '.');
      for (std::size_t at = 0; at < word.size(); at += 11) told.diagnostics.reasoning(word.substr(at, 11));
      told.diagnostics.end_stream();
      EXPECT_EQ(told.text, std::string(before, '.') + mask_of(key) + std::string(1500, '.') + "\n");
    }
}

TEST(Diagnostics, JoinsCharactersThatStreamInPieces) {
  Told told;
  told.diagnostics.reasoning("\xd0");
  told.diagnostics.reasoning("\x9f\x1b \xe2\x82");
  told.diagnostics.end_stream();
  EXPECT_EQ(told.text, "П^[ \ufffd\n");
}

TEST(Diagnostics, BeginsEachLineAtItsStart) {
  Told told;
  told.diagnostics.reasoning("thinking ");
  told.diagnostics.notice(kText);
  told.diagnostics.refusal("I will not ");
  told.diagnostics.error(error());
  EXPECT_EQ(told.text, "thinking \norel: one\nI will not \norel: broke [30]\n  Do:   again\n");
}

TEST(Diagnostics, PartsReasoningFromRefusal) {
  Told told;
  told.diagnostics.set({.colour = true});
  told.diagnostics.reasoning("a b");
  told.diagnostics.refusal("no ");
  told.diagnostics.end_stream();
  EXPECT_EQ(told.text, "\x1b[2ma \x1b[0m\x1b[2mb\x1b[0m\nno \n");
}

TEST(Diagnostics, ShowsAnEndlessWordAtLast) {
  Told told;
  for (int i = 0; i < 300; ++i) told.diagnostics.reasoning("0123456789");
  EXPECT_GT(told.text.size(), 1000U);
  told.diagnostics.end_stream();
  EXPECT_EQ(told.text.size(), 3001U);
}

TEST(Diagnostics, ErasesTheSpinnerBeforeAnythingElse) {
  Told told;
  told.diagnostics.set({.spinner = true});
  told.diagnostics.spin(Text("0 s"));
  told.diagnostics.spin(Text("1 s"));
  EXPECT_EQ(told.text, "\r\x1b[K| 0 s\r\x1b[K/ 1 s");
  told.text.clear();
  told.diagnostics.notice(kText);
  EXPECT_EQ(told.text, "\r\x1b[Korel: one\n");
}

TEST(Diagnostics, StopsTheSpinnerForGood) {
  Told told;
  told.diagnostics.set({.spinner = true});
  told.diagnostics.spin(Text("1 s"));
  told.text.clear();
  told.diagnostics.stop_spinner();
  told.diagnostics.spin(Text("2 s"));
  told.diagnostics.stop_spinner();
  EXPECT_EQ(told.text, "\r\x1b[K");
}

TEST(Diagnostics, HasNoSpinnerUnlessToldSo) {
  Told told;
  told.diagnostics.spin(Text("1 s"));
  told.diagnostics.set({.quiet = true, .spinner = true});
  told.diagnostics.spin(Text("1 s"));
  EXPECT_EQ(told.text, "");
}

class DiagnosticsToAPipe : public testing::Test {
 protected:
  DiagnosticsToAPipe() {
    ::signal(SIGPIPE, SIG_IGN);
    EXPECT_EQ(::pipe(ends_), 0);
  }
  ~DiagnosticsToAPipe() override {
    ::close(ends_[0]);
    ::close(ends_[1]);
  }
  int ends_[2];
  test::NoInterrupt interrupt_;
};

TEST_F(DiagnosticsToAPipe, WritesAllOfIt) {
  Diagnostics diagnostics(ends_[1], interrupt_);
  diagnostics.line(Text(std::string(10000, 'x')));
  std::string got(20000, ' ');
  EXPECT_EQ(::read(ends_[0], got.data(), got.size()), 10001);
}

TEST_F(DiagnosticsToAPipe, DropsWhatNobodyReads) {
  ::close(std::exchange(ends_[0], -1));
  Diagnostics diagnostics(ends_[1], interrupt_);
  diagnostics.line(kText);
  diagnostics.line(kText);
}

TEST_F(DiagnosticsToAPipe, WaitsForAReaderUntilTheDeadlineAndOnlyOnce) {
  Diagnostics diagnostics(ends_[1], interrupt_);
  const auto start = std::chrono::steady_clock::now();
  diagnostics.wait_until(start);
  for (int i = 0; i < 100; ++i) diagnostics.line(Text(std::string(10000, 'x')));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(3));
  std::string got(1 << 20, ' ');
  EXPECT_GT(::read(ends_[0], got.data(), got.size()), 0);
  diagnostics.line(kText);  // somebody reads again
  EXPECT_EQ(::read(ends_[0], got.data(), got.size()), 4);
}

TEST_F(DiagnosticsToAPipe, DropsRatherThanWaitsAfterASignal) {
  ::fcntl(ends_[1], F_SETFL, O_NONBLOCK);
  const std::string block(4096, 'x');
  while (::write(ends_[1], block.data(), block.size()) > 0) continue;
  interrupt_.number = SIGINT;
  Diagnostics diagnostics(ends_[1], interrupt_);
  diagnostics.line(kText);
}

TEST(Diagnostics, DropsWhatGoesToAClosedDescriptorOrAFullDisk) {
  test::NoInterrupt interrupt;
  Diagnostics closed(987, interrupt);
  closed.line(kText);
  const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
  Diagnostics disk(full, interrupt);
  disk.line(kText);
  ::close(full);
}

}  // namespace
}  // namespace orel
