#include "cli/completion.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/option_row.hpp"

namespace orel {
namespace {

StoredModels stored() {
  return {.models =
              [] {
                return std::vector<Candidate>{{"acme/orbit-2", "200K  $1.00"},
                                              {"acme/orbit-2:free", "32K  free"},
                                              {"bolt/tiny", "8K  $0.10"},
                                              {"~acme/newest", "-"},
                                              {"~zeta/newest", "-"}};
              },
          .parameters =
              [] {
                return std::vector<std::string>{"seed", "structured_outputs", "tools"};
              }};
}

StoredModels nothing_may_be_asked() {
  return {.models =
              [] {
                ADD_FAILURE() << "models were asked for";
                return std::vector<Candidate>{};
              },
          .parameters =
              [] {
                ADD_FAILURE() << "parameters were asked for";
                return std::vector<std::string>{};
              }};
}

Completion completed(const std::vector<std::string>& words, Language language = Language::en) {
  return complete_word(words, stored(), language);
}

/// Values with blanks between, in their order; ":files" for files.
std::string values(const std::vector<std::string>& words) {
  const auto completion = completed(words);
  std::string line;
  for (const auto& candidate : completion.candidates) line += (line.empty() ? "" : " ") + candidate.value;
  return completion.files ? ":files" : line;
}

struct Case {
  const char* name;
  std::vector<std::string> words;
  const char* expected;
};

class CompleteWord : public testing::TestWithParam<Case> {};

TEST_P(CompleteWord, OffersWhatMayStandThere) {
  EXPECT_EQ(values(GetParam().words), GetParam().expected);
}

const Case kCases[] = {
    {"Commands", {""}, "ask stream models credits config completion help"},
    {"CommandsThatBeginSo", {"c"}, "credits config completion"},
    {"CommandAfterAnOption", {"-q", "as"}, "ask"},
    {"CommandAfterAnOptionWithValue", {"--lang", "ru", "mod"}, "models"},
    {"CommandAfterAGluedValue", {"--lang=ru", "mod"}, "models"},
    {"TheHiddenCommandIsNot", {"__"}, ""},
    {"NothingAfterAnUnknownCommand", {"frobnicate", "a"}, ""},
    {"Options", {"ask", "--te"}, "--temperature --template"},
    {"OptionsOfTheirCommand", {"stream", "--json"}, "--jsonl"},
    {"OptionsOfModels", {"models", "--s"}, "--show --supports --sort"},
    {"OptionsBeforeACommand", {"--t"}, "--timeout"},
    {"ALetterIsWhole", {"ask", "-q"}, "-q"},
    {"AnUnknownLetter", {"ask", "-Z"}, ""},
    {"Words", {"ask", "what"}, ""},
    {"NoOptionsAfterTwoDashes", {"ask", "--", "--te"}, ""},
    {"Choices", {"ask", "--color", ""}, "auto always never"},
    {"ChoicesGlued", {"ask", "--color=a"}, "--color=auto --color=always"},
    {"ChoicesAfterALetterGroup", {"ask", "-qo", ""}, ":files"},
    {"Model", {"ask", "-m", "bo"}, "bolt/tiny"},
    {"ModelByLongName",
     {"ask", "--model", "acme/orbit-2:"},
     "acme/orbit-2:free acme/orbit-2:nitro acme/orbit-2:floor acme/orbit-2:exacto"},
    {"ModelGlued", {"ask", "--model=bo"}, "--model=bolt/tiny"},
    {"ModelGluedToALetter", {"ask", "-mbo"}, "-mbolt/tiny"},
    {"ModelOfAnotherOption", {"models", "--show", "bo"}, "bolt/tiny"},
    {"NoVariantOfAnUnknownModel", {"ask", "-m", "acme/none:"}, ""},
    {"FallbackModel", {"ask", "--fallback", "b"}, "bolt/tiny"},
    {"ModelByAPartOfItsName", {"ask", "-m", "tin"}, "bolt/tiny"},
    {"ModelByAPartOfItsNameGlued", {"ask", "--model=orbit-2:"}, "--model=acme/orbit-2:free"},
    {"ModelByAPartGluedToALetter", {"ask", "-mtin"}, "-mbolt/tiny"},
    {"Vendors", {"models", "--vendor", ""}, "acme bolt zeta"},
    {"Parameters", {"models", "--supports", "s"}, "seed structured_outputs"},
    {"Providers", {"ask", "--provider", "open"}, "openai"},
    {"Files", {"ask", "-f", "no"}, ":files"},
    {"FilesGlued", {"ask", "--file=no"}, ":files"},
    {"FilesOfEveryCommand", {"credits", "--config", ""}, ":files"},
    {"ListsGrow", {"ask", "--accept", "length,"}, "length,empty length,filtered"},
    {"ListsGrowGlued", {"ask", "--accept=length,e"}, "--accept=length,empty"},
    {"Columns", {"models", "--columns", "id,pro"}, "id,prompt"},
    {"TextIsFree", {"ask", "-s", ""}, ""},
    {"ConfigWords", {"config", ""}, "show path check init key"},
    {"OneConfigWord", {"config", "show", ""}, ""},
    {"Shells", {"completion", ""}, "bash zsh fish"},
    {"Topics", {"help", "e"}, "exit-codes environment"},
    {"NoWord", {}, ""},
};
INSTANTIATE_TEST_SUITE_P(Places, CompleteWord, testing::ValuesIn(kCases),
                         [](const auto& row_info) { return std::string(row_info.param.name); });

TEST(CompleteWord, DescribesInTheReadersLanguage) {
  const std::vector<std::string> words{"as"};
  EXPECT_EQ(completed(words, Language::en).candidates.at(0).about, "send a prompt, print the whole answer");
  EXPECT_EQ(completed(words, Language::ru).candidates.at(0).about,
            "отправить запрос и напечатать ответ целиком");
  const std::vector<std::string> model{"ask", "-m", "bo"};
  EXPECT_EQ(completed(model, Language::ru).candidates.at(0).about, "8K  $0.10");
}

TEST(CompleteWord, ReadsTheStoredListOnlyWhereAModelMayStand) {
  for (const auto& words :
       {std::vector<std::string>{""}, {"ask", "--"}, {"ask", "x"}, {"ask", "-f", ""}, {"ask", "--color", ""}})
    complete_word(words, nothing_may_be_asked(), Language::en);
}

class CompletionOfOption : public testing::TestWithParam<const OptionRow*> {};

std::vector<const OptionRow*> named_rows() {
  std::vector<const OptionRow*> rows;
  for (const auto& row : option_table())
    if (!row.name.empty()) rows.push_back(&row);
  return rows;
}

TEST_P(CompletionOfOption, IsCompletedForEachOfItsCommandsWithItsLineOfHelp) {
  const auto& row = *GetParam();
  const std::string option = "--" + std::string(row.name);
  for (const auto& command : command_table()) {
    if ((command.bit() & row.commands) == 0) continue;
    const auto found = completed({std::string(command.name), option.substr(0, option.size() - 1)}).candidates;
    EXPECT_EQ(std::ranges::count(found, option, &Candidate::value), 1) << command.name;
    const auto at = std::ranges::find(found, option, &Candidate::value);
    if (at != found.end()) {
      EXPECT_EQ(at->about, row.help.en);
    }
  }
}

TEST_P(CompletionOfOption, OffersEachOfItsChoices) {
  const auto& row = *GetParam();
  const auto* command = &command_table().front();
  for (const auto& candidate : command_table())
    if ((candidate.bit() & row.commands) != 0) command = &candidate;
  const auto found = completed({std::string(command->name), "--" + std::string(row.name), ""}).candidates;
  for (const auto choice : row.choices)
    EXPECT_EQ(std::ranges::count(found, choice, &Candidate::value), 1) << choice;
}

INSTANTIATE_TEST_SUITE_P(Table, CompletionOfOption, testing::ValuesIn(named_rows()),
                         [](const auto& row_info) {
                           auto name = std::string(row_info.param->name) + "_" +
                                       std::to_string(row_info.param->commands);
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

TEST(CompleteWord, EveryCandidateBeginsWithWhatIsTyped) {
  for (const auto& words : {std::vector<std::string>{"ask", "--m"},
                            {"ask", "--model=a"},
                            {"ask", "-ma"},
                            {"models", "--columns=id,n"}})
    for (const auto& candidate : completed(words).candidates)
      EXPECT_TRUE(candidate.value.starts_with(words.back()));
}

}  // namespace
}  // namespace orel
