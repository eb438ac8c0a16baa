#include "api/verdict.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "api/messages.hpp"

namespace orel {
namespace {

/// How the transfer ended: we stopped reading, the body ended, or it failed.
enum class How { stopped, clean, failed };

// Events in letters: t text, r reasoning, x refusal, c tool call, i image, u usage, d done, m malformed, e
// failure (429), s stop, l length, f content_filter, k tool_calls, n a new finish_reason, E finish_reason
// "error".
void take(Verdict& verdict, std::string_view letters) {
  for (const char letter : letters) {
    switch (letter) {
      case 't': verdict.take(TextDelta{"орёл"}); break;
      case 'r': verdict.take(ReasoningDelta{"Hm"}); break;
      case 'x': verdict.take(RefusalDelta{"No."}); break;
      case 'c': verdict.take(ToolCallDelta{}); break;
      case 'i': verdict.take(MediaDelta{}); break;
      case 'u': verdict.take(Usage{.json = "{}", .reasoning_tokens = 800}); break;
      case 'd': verdict.take(Done{}); break;
      case 'm': verdict.take(Malformed{messages::kMalformedJson}); break;
      case 's': verdict.take(Finish{"stop", ""}); break;
      case 'l': verdict.take(Finish{"length", ""}); break;
      case 'f': verdict.take(Finish{"content_filter", ""}); break;
      case 'k': verdict.take(Finish{"tool_calls", ""}); break;
      case 'n': verdict.take(Finish{"novelty", ""}); break;
      case 'E': verdict.take(Finish{"error", ""}); break;
      case 'e': {
        ApiError refusal;
        refusal.error = Error{.status = ExitStatus::rate_limit, .what = Text("too many requests")};
        refusal.error.facts.server_message = "slow down";
        refusal.status = 429;
        verdict.take(Failure{refusal});
        break;
      }
      default: ADD_FAILURE() << letter;
    }
  }
}

std::optional<Error> ended(How how) {
  if (how != How::failed) return std::nullopt;
  return Error{.status = ExitStatus::network, .what = Text("connection reset")};
}

struct Row {
  std::string_view events;
  How how;
  ExitStatus status;
  Phase phase;
  ExitStatus cause = ExitStatus::ok;  // of a truncated answer
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << row.events << ' ' << static_cast<int>(row.how);
}

class VerdictTable : public testing::TestWithParam<Row> {};

TEST_P(VerdictTable, Holds) {
  const Row& row = GetParam();
  Verdict verdict({});
  take(verdict, row.events);
  const Judgement judgement = verdict.judge(ended(row.how));
  EXPECT_EQ(judgement.status(), row.status);
  EXPECT_EQ(judgement.error.has_value(), row.status != ExitStatus::ok);
  if (!judgement.error) return;
  EXPECT_EQ(judgement.phase, row.phase);
  EXPECT_EQ(judgement.error->facts.cause.value_or(ExitStatus::ok), row.cause);
  EXPECT_FALSE(judgement.error->what.en.empty());
  EXPECT_FALSE(judgement.error->what.ru.empty());
}

using enum ExitStatus;

INSTANTIATE_TEST_SUITE_P(TheServerFailed, VerdictTable,
                         testing::Values(Row{"e", How::stopped, rate_limit, Phase::early_error},
                                         Row{"e", How::failed, rate_limit, Phase::early_error},
                                         Row{"te", How::stopped, truncated, Phase::generating, rate_limit},
                                         Row{"re", How::stopped, rate_limit, Phase::generating},
                                         Row{"ce", How::stopped, rate_limit, Phase::generating},
                                         Row{"xe", How::stopped, rate_limit, Phase::generating},
                                         Row{"ie", How::stopped, rate_limit, Phase::generating},
                                         Row{"tEe", How::stopped, truncated, Phase::generating, rate_limit},
                                         Row{"tse", How::stopped, truncated, Phase::generating, rate_limit},
                                         Row{"tsme", How::stopped, truncated, Phase::generating, rate_limit},
                                         Row{"se", How::stopped, rate_limit, Phase::early_error},
                                         Row{"ue", How::clean, rate_limit, Phase::early_error}));

INSTANTIATE_TEST_SUITE_P(
    Complete, VerdictTable,
    testing::Values(
        Row{"tsd", How::stopped, ok, {}}, Row{"ts", How::clean, ok, {}}, Row{"ts", How::failed, ok, {}},
        Row{"td", How::stopped, ok, {}}, Row{"tsud", How::stopped, ok, {}}, Row{"tn", How::clean, ok, {}},
        Row{"rtsd", How::stopped, ok, {}}, Row{"tkd", How::stopped, ok, {}},
        Row{"tckd", How::stopped, ok, {}}, Row{"tsm", How::stopped, ok, {}}, Row{"tsm", How::failed, ok, {}},
        Row{"tss", How::clean, ok, {}}, Row{"tsdm", How::stopped, ok, {}}, Row{"tsde", How::stopped, ok, {}},
        Row{"d", How::stopped, empty, Phase::early_end}, Row{"ud", How::stopped, empty, Phase::early_end},
        Row{"sd", How::stopped, empty, Phase::generating}, Row{"s", How::failed, empty, Phase::generating},
        Row{"rd", How::stopped, empty, Phase::generating}, Row{"rsd", How::stopped, empty, Phase::generating},
        Row{"id", How::stopped, empty, Phase::generating}, Row{"nd", How::stopped, empty, Phase::generating},
        Row{"ckd", How::stopped, protocol, Phase::generating},
        Row{"csd", How::stopped, protocol, Phase::generating},
        Row{"kd", How::stopped, protocol, Phase::generating},
        Row{"cd", How::stopped, protocol, Phase::generating},
        Row{"tld", How::stopped, length, Phase::generating},
        Row{"ld", How::stopped, length, Phase::generating}, Row{"rl", How::clean, length, Phase::generating},
        Row{"tl", How::failed, length, Phase::generating},
        Row{"tlsd", How::stopped, length, Phase::generating},
        Row{"tfsd", How::stopped, filtered, Phase::generating},
        Row{"tfd", How::stopped, filtered, Phase::generating},
        Row{"fd", How::stopped, filtered, Phase::generating},
        Row{"xsd", How::stopped, filtered, Phase::generating},
        Row{"txsd", How::stopped, filtered, Phase::generating},
        Row{"xld", How::stopped, filtered, Phase::generating}));

INSTANTIATE_TEST_SUITE_P(Broken, VerdictTable,
                         testing::Values(Row{"m", How::stopped, protocol, Phase::early_cut},
                                         Row{"rm", How::stopped, protocol, Phase::generating},
                                         Row{"tm", How::stopped, truncated, Phase::generating, protocol},
                                         Row{"tmsd", How::stopped, truncated, Phase::generating, protocol},
                                         Row{"m", How::failed, protocol, Phase::early_cut},
                                         Row{"", How::failed, network, Phase::early_cut},
                                         Row{"r", How::failed, network, Phase::generating},
                                         Row{"u", How::failed, network, Phase::early_cut},
                                         Row{"t", How::failed, truncated, Phase::generating, network},
                                         Row{"", How::clean, server, Phase::early_end},
                                         Row{"u", How::clean, server, Phase::early_end},
                                         Row{"r", How::clean, server, Phase::generating},
                                         Row{"c", How::clean, server, Phase::generating},
                                         Row{"t", How::clean, truncated, Phase::generating, server},
                                         Row{"tu", How::clean, truncated, Phase::generating, server},
                                         Row{"", How::stopped, server, Phase::early_end}));

TEST(Verdict, KeepsTheTransportsClassAsTheCause) {
  for (const ExitStatus status : {network, timeout, tls, protocol}) {
    Verdict verdict({});
    const Error failure{.status = status, .what = Text("why")};
    EXPECT_EQ(verdict.judge(failure).status(), status);
    take(verdict, "t");
    const Judgement judgement = verdict.judge(failure);
    EXPECT_EQ(judgement.status(), truncated);
    EXPECT_EQ(judgement.error->facts.cause, status);
    EXPECT_EQ(judgement.error->why.en, "why");
  }
}

TEST(Verdict, KnowsAnEmptyBodyFromAnEmptyStream) {
  EXPECT_EQ(Verdict({}).judge(ended(How::clean), Delivery::stream).status(), server);
  EXPECT_EQ(Verdict({}).judge(ended(How::clean), Delivery::whole).status(), protocol);
}

TEST(Verdict, SaysHowManyCharactersCameAndWhy) {
  Verdict verdict({});
  take(verdict, "tte");
  const Judgement judgement = verdict.judge(ended(How::stopped));
  EXPECT_EQ(verdict.characters(), 8u);
  EXPECT_EQ(judgement.error->what.en, "the answer broke off after 8 characters");
  EXPECT_EQ(judgement.error->what.ru, "ответ оборвался, получено знаков: 8");
  EXPECT_EQ(judgement.error->why.en, "too many requests");
  EXPECT_TRUE(judgement.error->todo.empty());
  EXPECT_EQ(judgement.error->facts.server_message, "slow down");
  EXPECT_EQ(judgement.error->facts.billing, Billing::maybe);
  ASSERT_TRUE(judgement.refusal);
  EXPECT_EQ(judgement.refusal->status, 429);
}

TEST(Verdict, CountsCharactersOfEveryLength) {
  std::string text;
  std::size_t count = 0;
  for (int i = 0; i < 20; ++i) {
    for (const auto* character : {"a", "\xD0\xBE", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"}) {
      Verdict verdict({});
      verdict.take(TextDelta{text += character});
      EXPECT_EQ(verdict.characters(), ++count);
    }
  }
}

TEST(Verdict, CountsACharacterSplitAsBytesOnce) {
  Verdict verdict({});
  verdict.take(TextDelta{"a\xD0"});
  verdict.take(TextDelta{"\xBE!"});
  EXPECT_EQ(verdict.characters(), 3u);
}

TEST(Verdict, UsesTheWordsOfTheCommandSurface) {
  const struct {
    std::string_view events, english, russian;
  } cases[] = {
      {"tld", "the answer stopped at the token limit; see --max-tokens",
       "ответ остановлен лимитом токенов; см. --max-tokens"},
      {"tfd", "the answer was stopped by a content filter", "ответ остановлен фильтром содержимого"},
      {"sd", "the model returned no text", "модель не вернула текста"},
      {"rsud", "the model returned no text (reasoning tokens: 800)",
       "модель не вернула текста (токенов рассуждения: 800)"},
  };
  for (const auto& [events, english, russian] : cases) {
    Verdict verdict({});
    take(verdict, events);
    const Judgement judgement = verdict.judge(ended(How::stopped));
    EXPECT_EQ(judgement.error->what.en, english);
    EXPECT_EQ(judgement.error->what.ru, russian);
  }
}

struct Acceptance {
  std::string_view events;
  bool length, empty, filtered;
  ExitStatus status;
  std::size_t warnings;
};

class VerdictAccept : public testing::TestWithParam<Acceptance> {};

TEST_P(VerdictAccept, FallsThroughToTheNextCheck) {
  const Acceptance& row = GetParam();
  Verdict verdict({.accept_length = row.length, .accept_empty = row.empty, .accept_filtered = row.filtered});
  take(verdict, row.events);
  const Judgement judgement = verdict.judge(ended(How::stopped));
  EXPECT_EQ(judgement.status(), row.status);
  EXPECT_EQ(judgement.warnings.size(), row.warnings);
}

INSTANTIATE_TEST_SUITE_P(
    All, VerdictAccept,
    testing::Values(
        Acceptance{"tld", true, false, false, ok, 1}, Acceptance{"tld", false, true, true, length, 0},
        Acceptance{"ld", true, false, false, empty, 1}, Acceptance{"ld", true, true, false, ok, 2},
        Acceptance{"ld", false, true, false, length, 0}, Acceptance{"sd", false, true, false, ok, 1},
        Acceptance{"d", false, true, false, ok, 1}, Acceptance{"sd", true, false, true, empty, 0},
        Acceptance{"tfd", false, false, true, ok, 1}, Acceptance{"fd", false, false, true, empty, 1},
        Acceptance{"fd", false, true, true, ok, 2}, Acceptance{"tfd", true, true, false, filtered, 0},
        Acceptance{"xld", false, false, true, length, 1}, Acceptance{"xld", true, true, true, ok, 3},
        Acceptance{"tsd", true, true, true, ok, 0}, Acceptance{"te", true, true, true, truncated, 0},
        Acceptance{"t", true, true, true, truncated, 0}, Acceptance{"ckd", true, true, true, protocol, 0}));

TEST(Verdict, TakesToolCallsForAnAnswerOnlyWhereTheyWereAskedForAndAreShown) {
  for (const std::string_view events : {"ckd", "csd", "cd", "rck"}) {
    for (const bool asked : {false, true}) {
      for (const bool shown : {false, true}) {
        Verdict verdict({.tools_asked = asked, .tool_calls_shown = shown});
        take(verdict, events);
        EXPECT_EQ(verdict.judge(ended(How::clean)).status(), !asked ? protocol : shown ? ok : empty);
      }
    }
  }
  Verdict announced({.tools_asked = true, .tool_calls_shown = true});
  take(announced, "kd");
  EXPECT_EQ(announced.judge(ended(How::stopped)).status(), empty);
}

TEST(Verdict, NotesWhatIsStrange) {
  const auto notes = [](std::string_view events) {
    Verdict verdict({});
    take(verdict, events);
    return verdict.judge(ended(How::stopped)).notes.size();
  };
  EXPECT_EQ(notes("tsd"), 0u);
  EXPECT_EQ(notes("tnd"), 0u);
  EXPECT_EQ(notes("tsm"), 1u);
  EXPECT_EQ(notes("tckd"), 1u);
  Verdict verdict({});
  verdict.take(Start{"1", "", ""});
  verdict.take(Start{"2", "", ""});
  take(verdict, "tsd");
  EXPECT_EQ(verdict.judge(ended(How::stopped)).notes.at(0).en, "the id changed within the answer: 1, then 2");
}

TEST(Verdict, IsDecidedByTheEndAnErrorOrABadEvent) {
  for (const std::string_view events : {"", "t", "ts", "tl", "tE", "u", "rcix", "tsm"}) {
    Verdict verdict({});
    take(verdict, events);
    EXPECT_FALSE(verdict.is_decided()) << events;
  }
  for (const std::string_view events : {"d", "e", "m", "tm", "tsd", "tse", "tsmd"}) {
    Verdict verdict({});
    take(verdict, events);
    EXPECT_TRUE(verdict.is_decided()) << events;
    const ExitStatus before = verdict.judge(ended(How::stopped)).status();
    take(verdict, "tsle");
    EXPECT_EQ(verdict.judge(ended(How::stopped)).status(), before) << events;
  }
}

struct Names {
  std::string_view answered, asked;
  bool same;
};

class ModelNames : public testing::TestWithParam<Names> {};

TEST_P(ModelNames, AreComparedWithoutVariantAndDate) {
  EXPECT_EQ(is_same_model(GetParam().answered, GetParam().asked), GetParam().same);
}

INSTANTIATE_TEST_SUITE_P(
    All, ModelNames,
    testing::Values(Names{"a/b", "a/b", true}, Names{"a/b", "a/c", false}, Names{"a/b-mini", "a/b", false},
                    Names{"a/b", "a/b-mini", false}, Names{"a/b:free", "a/b", true},
                    Names{"a/b", "a/b:nitro", true}, Names{"a/b:free", "a/b:floor:online", true},
                    Names{"a/b-2024-08-06", "a/b", true}, Names{"a/b", "a/b-2024-08-06", true},
                    Names{"a/b-20250805", "a/b", true}, Names{"a/b-20250805:free", "a/b:free", true},
                    Names{"a/b-2024-08-06", "a/b-2024-05-13", false}, Names{"a/b-2024-8-6", "a/b", false},
                    Names{"a/b-2024", "a/b", false}, Names{"a/b-123456789", "a/b", false},
                    Names{"-20250805", "", false}, Names{"a/b-mini-2024-08-06", "a/b", false},
                    Names{"A/b", "a/b", false}));

TEST(Verdict, FailsOnAFallbackOnlyIfAskedTo) {
  const struct {
    bool fail;
    std::string_view answered;
    ExitStatus status;
  } cases[] = {{true, "x/second", fallback},
               {true, "x/second-2024-08-06:free", fallback},
               {false, "x/second", ok},
               {true, "x/first", ok},
               {true, "x/first-20250805", ok},
               {true, "x/stranger", ok},
               {true, "", ok}};
  for (const auto& [fail, answered, status] : cases) {
    Verdict verdict({.fail_on_fallback = fail, .model = "x/first", .fallbacks = {"x/third", "x/second"}});
    verdict.take(Start{"", answered, ""});
    take(verdict, "tsd");
    const Judgement judgement = verdict.judge(ended(How::stopped));
    EXPECT_EQ(judgement.status(), status) << answered;
    if (status == fallback && answered == "x/second") {
      EXPECT_EQ(judgement.error->what.en, "x/second answered instead of x/first");
      EXPECT_EQ(judgement.error->what.ru, "вместо x/first ответила x/second");
    }
  }
}

TEST(Verdict, LeavesABillInDoubtOnceAModelHasReasoned) {
  for (const std::string_view events : {"e", "re"}) {
    Verdict verdict({});
    take(verdict, events);
    const auto judgement = verdict.judge(ended(How::stopped));
    ASSERT_TRUE(judgement.error);
    EXPECT_EQ(judgement.error->facts.billing == Billing::maybe, events == "re") << events;
  }
}

TEST(Verdict, GoesByTheModelThatWasNamedLast) {
  Verdict verdict({.fail_on_fallback = true, .model = "x/first", .fallbacks = {"x/second"}});
  verdict.take(Start{"", "x/first", ""});
  take(verdict, "t");
  verdict.take(Start{"", "x/second", ""});
  take(verdict, "tsd");
  EXPECT_EQ(verdict.judge(ended(How::stopped)).status(), fallback);
}

}  // namespace
}  // namespace orel
