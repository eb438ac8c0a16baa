#include "sink/template_text.hpp"

#include <gtest/gtest.h>

namespace orel {
namespace {

/// Each field is shown as <name|path>.
std::string filled(std::string_view text) {
  const auto parsed = TemplateText::parse(text, ask_fields());
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

class TemplateFields : public testing::TestWithParam<std::string_view> {};
TEST_P(TemplateFields, AreKnown) {
  EXPECT_FALSE(GetParam().empty());
  EXPECT_TRUE(TemplateText::parse("{" + std::string(GetParam()) + "}", ask_fields()));
}
INSTANTIATE_TEST_SUITE_P(Ask, TemplateFields, testing::ValuesIn(ask_fields().begin(), ask_fields().end()));

TEST(TemplateText, RefusesAnUnknownFieldAsAUsageErrorThatNamesTheFields) {
  const auto parsed = TemplateText::parse("{x}", credits_fields());
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().status, ExitStatus::usage);
  EXPECT_EQ(parsed.error().what.ru, "неизвестное поле шаблона «x»");
  EXPECT_EQ(parsed.error().todo.en,
            "fields: can_spend label limit remaining reset day week month total free_used free_limit balance "
            "bought spent");
}

TEST(TemplateText, LetsTheCallerDecideWhatIsKnown) {
  const auto parsed = TemplateText::parse("{a.b}", {}, [](std::string_view name) { return name == "a"; });
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->fill([](std::string_view, std::string_view path) { return std::string(path); }), "b");
  EXPECT_FALSE(TemplateText::parse("{b}", {}, [](std::string_view name) { return name == "a"; }));
}

}  // namespace
}  // namespace orel
