#include "sink/template_text.hpp"

#include <gtest/gtest.h>

#include <array>

namespace orel {
namespace {

constexpr std::array<std::string_view, 6> kFields{"text",  "model",     "cost",
                                                  "reply", "tokens_in", "tokens_out"};

/// Each field is shown as <name|path>.
std::string filled(std::string_view text) {
  const auto parsed = TemplateText::parse(text, kFields);
  if (!parsed) return parsed.error().what.en;
  return parsed->fill([](std::string_view name, std::string_view path) {
    return "<" + std::string(name) + "|" + std::string(path) + ">";
  });
}

struct Case {
  std::string text;
  std::string filled;
};
class TemplateTable : public testing::TestWithParam<Case> {};

TEST_P(TemplateTable, IsFilledOrRefused) {
  EXPECT_EQ(filled(GetParam().text), GetParam().filled);
}

INSTANTIATE_TEST_SUITE_P(
    Table, TemplateTable,
    testing::Values(
        Case{"", ""}, Case{"plain", "plain"}, Case{"{text}", "<text|>"},
        Case{"{model} {cost}\\t{text}\\n", "<model|> <cost|>\t<text|>\n"},
        Case{"{reply.choices.0.message}", "<reply|choices.0.message>"}, Case{"{reply}", "<reply|>"},
        Case{"{{text}}", "{text}"}, Case{"{{{text}}}", "{<text|>}"}, Case{"\\\\n", "\\n"},
        Case{"\\x\\", "\\x\\"}, Case{"{tokens_in}{tokens_out}", "<tokens_in|><tokens_out|>"},
        Case{"Ответ: {text}", "Ответ: <text|>"}, Case{"{modle}", "unknown template field 'modle'"},
        Case{"{text.a}", "unknown template field 'text.a'"}, Case{"{TEXT}", "unknown template field 'TEXT'"},
        Case{"{ text}", "unknown template field ' text'"},
        Case{"{", "a field in the template is not closed; for a brace write {{"},
        Case{"{text", "a field in the template is not closed; for a brace write {{"},
        Case{"{te{xt}", "a field in the template is not closed; for a brace write {{"},
        Case{"text}", "a } in the template closes nothing; for a brace write }}"},
        Case{"{}", "the template has a field without a name: {}"},
        Case{"{.a}", "the template has a field without a name: {}"}));

TEST(TemplateText, RefusesAnUnknownFieldAsAUsageErrorThatNamesTheFields) {
  const auto parsed = TemplateText::parse("{x}", kFields);
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().status, ExitStatus::usage);
  EXPECT_EQ(parsed.error().what.ru, "неизвестное поле шаблона «x»");
  EXPECT_EQ(parsed.error().todo.en, "fields: text model cost reply tokens_in tokens_out");
}

TEST(TemplateText, TakesPathsBehindEveryFieldIfTold) {
  const auto parsed = TemplateText::parse("{text.b.0}", kFields, Paths::of_all);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->fill([](std::string_view, std::string_view path) { return std::string(path); }), "b.0");
  EXPECT_FALSE(TemplateText::parse("{b}", kFields, Paths::of_all));
}

}  // namespace
}  // namespace orel
