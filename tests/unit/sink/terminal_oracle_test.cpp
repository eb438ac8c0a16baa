// A real terminal (libvterm) as the judge of TerminalText: hostile text shown through it sets no title and no
// mode, moves the cursor only by text and newlines, rings no bell, and makes the terminal
// answer nothing.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sink/terminal_text.hpp"

#ifdef OREL_HAS_VTERM
#include <vterm.h>
#endif

namespace orel {
namespace {

#ifdef OREL_HAS_VTERM

/// What the terminal was made to do besides showing text.
struct Deeds {
  int properties = 0;
  int bells = 0;
  int jumps = 0;
  std::size_t answers = 0;

  int all() const { return properties + bells + jumps + static_cast<int>(answers); }
};

class Terminal {
 public:
  Terminal() : vterm_(::vterm_new(kRows, kColumns)) {
    ::vterm_set_utf8(vterm_, 1);
    auto* const screen = ::vterm_obtain_screen(vterm_);
    ::vterm_screen_enable_altscreen(screen, 1);
    ::vterm_screen_reset(screen, 1);
    ::vterm_screen_set_callbacks(screen, &kScreen, &deeds_);
    ::vterm_output_set_callback(
        vterm_,
        [](const char*, std::size_t size, void* deeds) { static_cast<Deeds*>(deeds)->answers += size; },
        &deeds_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal() { ::vterm_free(vterm_); }

  void write(std::string_view bytes) { ::vterm_input_write(vterm_, bytes.data(), bytes.size()); }
  const Deeds& deeds() const { return deeds_; }

 private:
  static constexpr int kRows = 500;  // so that nothing scrolls
  static constexpr int kColumns = 80;

  static int on_cursor(VTermPos now, VTermPos before, int, void* deeds) {
    const bool is_ahead = now.row > before.row || (now.row == before.row && now.col >= before.col);
    const bool is_far = now.row > before.row + 1;
    if (!is_ahead || is_far) ++static_cast<Deeds*>(deeds)->jumps;
    return 1;
  }
  static int on_property(VTermProp, VTermValue*, void* deeds) {
    return ++static_cast<Deeds*>(deeds)->properties;
  }
  static int on_bell(void* deeds) { return ++static_cast<Deeds*>(deeds)->bells; }

  static inline const VTermScreenCallbacks kScreen = [] {
    VTermScreenCallbacks callbacks{};
    callbacks.movecursor = on_cursor;
    callbacks.settermprop = on_property;
    callbacks.bell = on_bell;
    return callbacks;
  }();

  VTerm* vterm_;
  Deeds deeds_;
};

std::string shown_through(TerminalText& text, std::string_view bytes) {
  return std::string(text.feed(bytes));
}

class TerminalOracle : public ::testing::TestWithParam<std::string> {};

TEST_P(TerminalOracle, SeesNothingButText) {
  const auto& hostile = GetParam();
  for (std::size_t cut = 0; cut <= hostile.size(); ++cut) {
    Terminal terminal;
    TerminalText text;
    terminal.write(shown_through(text, "before\n" + hostile.substr(0, cut)));
    terminal.write(shown_through(text, hostile.substr(cut) + "after\n"));
    terminal.write(text.flush());
    EXPECT_EQ(terminal.deeds().all(), 0) << "cut at " << cut;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Hostile, TerminalOracle,
    ::testing::Values("\x1b]0;title\x07", "\x1b]2;title\x1b\\", "\x1b]1;icon\x07", "\x1b]52;c;aGVsbG8=\x07",
                      "\x1b]52;c;?\x07", "\x1b]8;;http://x\x07link\x1b]8;;\x07", "\x1b]4;1;?\x07",
                      "\x1b]0;unterminated", "\x1b[H", "\x1b[2J", "\x1b[10;10H", "\x1b[5A", "\x1b[20C",
                      "\x1b[6n", "\x1b[5n", "\x1b[c", "\x1b[>c", "\x1b[?1049h", "\x1b[?1000h", "\x1b[?25l",
                      "\x1b[?5h", "\x1b[?2004h", "\x1b[2;5r", "\x1b[3 q", "\x1bP$qm\x1b\\",
                      "\x1bP+q544e\x1b\\", "\x1b_apc\x1b\\", "\x1b^pm\x1b\\", "\x1bXsos\x1b\\",
                      "\x1b"
                      "c",
                      "\x1b(0qqq", "\x1b#8", "\x1bM", "\x1bZ",
                      "\x1b"
                      "7\x1b"
                      "8",
                      "\x9b"
                      "6n",
                      "\xc2\x9b"
                      "6n",
                      "\xc2\x9d"
                      "0;title\xc2\x9c",
                      "\x9d"
                      "0;title\x9c",
                      "\x90$qm\x9c", "\x84\x85\x8d", "\x07", "a\bb", "one\rtwo", "\x0e\x0f", "\v\f", "\x7f",
                      "\x05", "\x1b", "\x1b[", "\x1b]"),
    [](const auto& one) { return "text" + std::to_string(one.index); });

TEST(TerminalOracleItself, SeesWhatRawTextDoes) {
  const std::vector<std::string> obeyed{"\x1b]0;title\x07", "\x1b[6n",   "\x07",
                                        "abc\rd",           "\x1b[?25l", "\x1b[10;10H"};
  for (const auto& text : obeyed) {
    Terminal terminal;
    terminal.write(text);
    EXPECT_GT(terminal.deeds().all(), 0) << ::testing::PrintToString(text);
  }
}

#else

TEST(TerminalOracle, SeesNothingButText) {
  GTEST_SKIP() << "no libvterm: no terminal judges what is shown";
}

#endif

}  // namespace
}  // namespace orel
