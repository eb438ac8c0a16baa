#include "command/manner.hpp"

#include <gtest/gtest.h>

#include <map>

namespace orel {
namespace {

struct Case {
  const char* name;
  const char* when;
  std::map<std::string, std::string, std::less<>> environment;
  bool terminal;
  bool colour;
};

class Colour : public testing::TestWithParam<Case> {};

TEST_P(Colour, FollowsTheFirstThatHasAWord) {
  const auto& [name, when, environment, terminal, colour] = GetParam();
  const Lookup lookup = [&](std::string_view variable) -> std::optional<std::string_view> {
    const auto found = GetParam().environment.find(variable);
    if (found == GetParam().environment.end()) return std::nullopt;
    return found->second;
  };
  EXPECT_EQ(wants_colour(when, lookup, terminal), colour);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Colour,
    testing::Values(Case{"terminal", "auto", {}, true, true}, Case{"pipe", "auto", {}, false, false},
                    Case{"always", "always", {{"NO_COLOR", "1"}}, false, true},
                    Case{"never", "never", {{"FORCE_COLOR", "1"}}, true, false},
                    Case{"no_color", "auto", {{"NO_COLOR", "1"}, {"FORCE_COLOR", "1"}}, true, false},
                    Case{"no_color_empty", "auto", {{"NO_COLOR", ""}}, true, true},
                    Case{"force", "auto", {{"FORCE_COLOR", "1"}}, false, true},
                    Case{"force_zero", "auto", {{"FORCE_COLOR", "0"}}, false, false},
                    Case{
                        "clicolor_force", "auto", {{"CLICOLOR_FORCE", "yes"}, {"TERM", "dumb"}}, false, true},
                    Case{"clicolor_zero", "auto", {{"CLICOLOR", "0"}}, true, false},
                    Case{"dumb", "auto", {{"TERM", "dumb"}}, true, false}),
    [](const auto& param) { return param.param.name; });

}  // namespace
}  // namespace orel
