#include "sink/summary.hpp"

#include <gtest/gtest.h>

namespace orel {
namespace {

using namespace std::chrono_literals;

struct Case {
  AnswerFacts facts;
  std::string en;
  std::string ru;
};
class SummaryTable : public testing::TestWithParam<Case> {};
TEST_P(SummaryTable, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(summary_line(GetParam().facts), Text(GetParam().en, GetParam().ru));
}

AnswerFacts all() {
  return {.model = "openai/gpt-4o",
          .provider = "OpenAI",
          .cost = "0.0035",
          .tokens_in = 812,
          .tokens_out = 143,
          .seconds = 2100ms};
}

INSTANTIATE_TEST_SUITE_P(
    Table, SummaryTable,
    testing::Values(Case{all(), "openai/gpt-4o via OpenAI · 812 in, 143 out · $0.0035 · 2.1 s",
                         "openai/gpt-4o через OpenAI · вход 812, выход 143 · $0.0035 · 2.1 с"},
                    Case{{}, "", ""}, Case{{.model = "a/b"}, "a/b", "a/b"},
                    Case{{.provider = "Acme"}, "Acme", "Acme"}, Case{{.tokens_in = 5}, "5 in", "вход 5"},
                    Case{{.tokens_out = 5}, "5 out", "выход 5"},
                    Case{{.cost = "5.4e-05"}, "$0.000054", "$0.000054"},
                    Case{{.cost = "0"}, "$0.00", "$0.00"}, Case{{.cost = "nonsense"}, "", ""},
                    Case{{.seconds = 949ms}, "0.9 s", "0.9 с"}, Case{{.seconds = 950ms}, "1.0 s", "1.0 с"},
                    Case{{.cost = "0.00042"}, "$0.00042", "$0.00042"},
                    Case{{.model = "a/b", .seconds = 61000ms}, "a/b · 61.0 s", "a/b · 61.0 с"}));

}  // namespace
}  // namespace orel
