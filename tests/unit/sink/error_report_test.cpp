#include "sink/error_report.hpp"

#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "json/json_path.hpp"

namespace orel {
namespace {

/// The texts of an error, and the lines that a person must see.
struct Golden {
  Language language;
  int status;
  std::string what;
  std::string why;
  std::string meant;
  std::string todo;
  std::string screen;
};

class ReportGolden : public testing::TestWithParam<Golden> {};

Error error_of(const Golden& golden) {
  return Error{.status = static_cast<ExitStatus>(golden.status),
               .what = Text(golden.what),
               .why = Text(golden.why),
               .meant = Text(golden.meant),
               .todo = Text(golden.todo)};
}

TEST_P(ReportGolden, LooksAsTheContractShowsIt) {
  EXPECT_EQ(report_text(error_of(GetParam()), GetParam().language), GetParam().screen);
}

TEST_P(ReportGolden, IsTheSameWhenMadePresentable) {
  const auto shown = presentable(error_of(GetParam()), Redactor{}, ServerWords::cut);
  EXPECT_EQ(report_text(shown, GetParam().language), GetParam().screen);
}

TEST_P(ReportGolden, IsWrappedAtEightyColumnsIfItsLinesAreNot) {
  auto error = error_of(GetParam());
  error.why = Text(error.why.en + " " + error.todo.en);
  const auto text = report_text(error, GetParam().language);
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
    const auto line = text.substr(at, text.find('\n', at) - at);
    EXPECT_LE(utf8::width(line), 80U) << line;
  }
}

TEST_P(ReportGolden, TellsOnlyTheFirstLineIfAskedTo) {
  const auto& screen = GetParam().screen;
  EXPECT_EQ(report_text(error_of(GetParam()), GetParam().language, Extent::first_line),
            screen.substr(0, screen.find('\n') + 1));
}

TEST_P(ReportGolden, IsOneLineOfJsonWithItsClassAndNumber) {
  const auto json = report_json(error_of(GetParam()), GetParam().language, Redactor{});
  EXPECT_TRUE(is_json_object(json)) << json;
  EXPECT_EQ(json.find('\n'), std::string::npos);
  EXPECT_EQ(json_path(json, "exit"), std::to_string(GetParam().status));
  EXPECT_EQ(json_path(json, "message"), GetParam().what);
  EXPECT_EQ(json_path(json, "class"), class_name(static_cast<ExitStatus>(GetParam().status)));
}

INSTANTIATE_TEST_SUITE_P(
    Contract, ReportGolden,
    testing::Values(
        Golden{Language::en, 2, R"(--api-key is not an option: other users could read it with ps)", R"()",
               R"()", R"(export OPENROUTER_API_KEY=..., or --api-key-file FILE)",
               R"(orel: --api-key is not an option: other users could read it with ps [2]
  Do:   export OPENROUTER_API_KEY=..., or --api-key-file FILE
)"},
        Golden{Language::ru, 2, R"(параметра --api-key нет: ключ был бы виден другим через ps)", R"()", R"()",
               R"(export OPENROUTER_API_KEY=... или --api-key-file ФАЙЛ)",
               R"(orel: параметра --api-key нет: ключ был бы виден другим через ps [2]
  Решение:  export OPENROUTER_API_KEY=... или --api-key-file ФАЙЛ
)"},
        Golden{Language::en, 2, R"(nothing to ask: standard input was empty)",
               R"(- requires piped text and there was none. Nothing was sent.)", R"()", R"()",
               R"(orel: nothing to ask: standard input was empty [2]
  Why:  - requires piped text and there was none. Nothing was sent.
)"},
        Golden{Language::ru, 2, R"(запрос пуст: стандартный ввод пуст)",
               R"(знак - требует текста из конвейера, а его нет. Запрос не отправлен.)", R"()", R"()",
               R"(orel: запрос пуст: стандартный ввод пуст [2]
  Причина:  знак - требует текста из конвейера, а его нет. Запрос не отправлен.
)"},
        Golden{Language::en, 2, R"(standard input is not UTF-8 (byte 1204))", R"()", R"()",
               R"(it looks like Windows Cyrillic:  iconv -f CP1251 -t UTF-8 | orel ask -)",
               R"(orel: standard input is not UTF-8 (byte 1204) [2]
  Do:   it looks like Windows Cyrillic:  iconv -f CP1251 -t UTF-8 | orel ask -
)"},
        Golden{Language::ru, 2, R"(стандартный ввод не в UTF-8 (байт 1204))", R"()", R"()",
               R"(похоже на CP1251:  iconv -f CP1251 -t UTF-8 | orel ask -)",
               R"(orel: стандартный ввод не в UTF-8 (байт 1204) [2]
  Решение:  похоже на CP1251:  iconv -f CP1251 -t UTF-8 | orel ask -
)"},
        Golden{Language::en, 3, R"(~/.config/orel/config.toml:7: unknown setting 'modle')", R"()", R"(model)",
               R"()",
               R"(orel: ~/.config/orel/config.toml:7: unknown setting 'modle' [3]
  Did you mean:  model
)"},
        Golden{Language::ru, 3, R"(~/.config/orel/config.toml:7: неизвестная настройка «modle»)", R"()",
               R"(model)", R"()",
               R"(orel: ~/.config/orel/config.toml:7: неизвестная настройка «modle» [3]
  Возможно:  model
)"},
        Golden{Language::en, 3, R"(the key must not be sent over plain http to gateway.example)",
               R"(the base URL in config.toml is http://gateway.example/api/v1.)", R"()",
               R"(use https; plain http is for this machine only (127.0.0.1, localhost))",
               R"(orel: the key must not be sent over plain http to gateway.example [3]
  Why:  the base URL in config.toml is http://gateway.example/api/v1.
  Do:   use https; plain http is for this machine only (127.0.0.1, localhost)
)"},
        Golden{Language::ru, 3, R"(ключ нельзя отправить на gateway.example без шифрования)",
               R"(адрес в config.toml: http://gateway.example/api/v1.)", R"()",
               R"(используйте https; http допустим только для этого компьютера
(127.0.0.1, localhost))",
               R"(orel: ключ нельзя отправить на gateway.example без шифрования [3]
  Причина:  адрес в config.toml: http://gateway.example/api/v1.
  Решение:  используйте https; http допустим только для этого компьютера
            (127.0.0.1, localhost)
)"},
        Golden{Language::en, 10, R"(no API key found)",
               R"(OPENROUTER_API_KEY is not set; none in ./.env or the configuration.)", R"()",
               R"(create one at https://openrouter.ai/keys, then
  export OPENROUTER_API_KEY=sk-or-v1-...
Just trying?  orel --demo ask 'hello')",
               R"(orel: no API key found [10]
  Why:  OPENROUTER_API_KEY is not set; none in ./.env or the configuration.
  Do:   create one at https://openrouter.ai/keys, then
          export OPENROUTER_API_KEY=sk-or-v1-...
        Just trying?  orel --demo ask 'hello'
)"},
        Golden{Language::ru, 10, R"(API-ключ не найден)",
               R"(OPENROUTER_API_KEY не задана; ключа нет в ./.env и настройках.)", R"()",
               R"(создайте ключ на https://openrouter.ai/keys и выполните
  export OPENROUTER_API_KEY=sk-or-v1-...
Только попробовать?  orel --demo ask 'привет')",
               R"(orel: API-ключ не найден [10]
  Причина:  OPENROUTER_API_KEY не задана; ключа нет в ./.env и настройках.
  Решение:  создайте ключ на https://openrouter.ai/keys и выполните
              export OPENROUTER_API_KEY=sk-or-v1-...
            Только попробовать?  orel --demo ask 'привет'
)"},
        Golden{Language::en, 10, R"(OpenRouter refused the API key)",
               R"(sk-or-v1-ab1…9f0 (from ./.env) is disabled, deleted or mistyped.
Server: "User not found." (HTTP 401))",
               R"()", R"(check it at https://openrouter.ai/keys, or run: orel config check)",
               R"(orel: OpenRouter refused the API key [10]
  Why:  sk-or-v1-ab1…9f0 (from ./.env) is disabled, deleted or mistyped.
        Server: "User not found." (HTTP 401)
  Do:   check it at https://openrouter.ai/keys, or run: orel config check
)"},
        Golden{Language::ru, 10, R"(OpenRouter не принял API-ключ)",
               R"(ключ sk-or-v1-ab1…9f0 (из ./.env) отключён, удалён или введён
с ошибкой. Ответ сервера: «User not found.» (HTTP 401))",
               R"()", R"(проверьте на https://openrouter.ai/keys или: orel config check)",
               R"(orel: OpenRouter не принял API-ключ [10]
  Причина:  ключ sk-or-v1-ab1…9f0 (из ./.env) отключён, удалён или введён
            с ошибкой. Ответ сервера: «User not found.» (HTTP 401)
  Решение:  проверьте на https://openrouter.ai/keys или: orel config check
)"},
        Golden{Language::en, 11, R"(not enough credits for this request)",
               R"(the request may use up to 32000 tokens; the balance covers 870.
Server: "This request requires more credits, or fewer max_tokens.")",
               R"()",
               R"(ask for less:  orel ask --max-tokens 800 ...
or add credits: https://openrouter.ai/settings/credits)",
               R"(orel: not enough credits for this request [11]
  Why:  the request may use up to 32000 tokens; the balance covers 870.
        Server: "This request requires more credits, or fewer max_tokens."
  Do:   ask for less:  orel ask --max-tokens 800 ...
        or add credits: https://openrouter.ai/settings/credits
)"},
        Golden{Language::ru, 11, R"(недостаточно средств для этого запроса)",
               R"(запрос может занять до 32000 токенов, а средств хватит на 870.
Сервер: «This request requires more credits, or fewer max_tokens.»)",
               R"()",
               R"(сократите ответ:  orel ask --max-tokens 800 ...
или пополните счёт: https://openrouter.ai/settings/credits)",
               R"(orel: недостаточно средств для этого запроса [11]
  Причина:  запрос может занять до 32000 токенов, а средств хватит на 870.
            Сервер: «This request requires more credits, or fewer max_tokens.»
  Решение:  сократите ответ:  orel ask --max-tokens 800 ...
            или пополните счёт: https://openrouter.ai/settings/credits
)"},
        Golden{Language::en, 11, R"(this key has reached its spending limit)",
               R"(limit $40.00 a month; it resets on 1 December at 00:00 UTC.)", R"()",
               R"(raise the limit at https://openrouter.ai/keys or use another key)",
               R"(orel: this key has reached its spending limit [11]
  Why:  limit $40.00 a month; it resets on 1 December at 00:00 UTC.
  Do:   raise the limit at https://openrouter.ai/keys or use another key
)"},
        Golden{Language::ru, 11, R"(исчерпан лимит расходов этого ключа)",
               R"(лимит $40.00 в месяц, обновится 1 декабря в 00:00 UTC.)", R"()",
               R"(поднимите его на https://openrouter.ai/keys или смените ключ)",
               R"(orel: исчерпан лимит расходов этого ключа [11]
  Причина:  лимит $40.00 в месяц, обновится 1 декабря в 00:00 UTC.
  Решение:  поднимите его на https://openrouter.ai/keys или смените ключ
)"},
        Golden{Language::en, 12, R"(the request was blocked)",
               R"(moderation flagged it: violence.  Text: "first part...last part")", R"()",
               R"(rephrase it, or choose a model without moderation (orel models --show))",
               R"(orel: the request was blocked [12]
  Why:  moderation flagged it: violence.  Text: "first part...last part"
  Do:   rephrase it, or choose a model without moderation (orel models --show)
)"},
        Golden{Language::ru, 12, R"(запрос отклонён)",
               R"(модерация: violence.  Фрагмент: «first part...last part»)", R"()",
               R"(измените запрос или смените модель (orel models --show))",
               R"(orel: запрос отклонён [12]
  Причина:  модерация: violence.  Фрагмент: «first part...last part»
  Решение:  измените запрос или смените модель (orel models --show)
)"},
        Golden{Language::en, 13, R"(no such model: openai/gtp-4o)", R"()",
               R"(openai/gpt-4o    openai/gpt-4o-mini)", R"(look it up with  orel models gpt-4o)",
               R"(orel: no such model: openai/gtp-4o [13]
  Did you mean:  openai/gpt-4o    openai/gpt-4o-mini
  Do:   look it up with  orel models gpt-4o
)"},
        Golden{Language::ru, 13, R"(нет такой модели: openai/gtp-4o)", R"()",
               R"(openai/gpt-4o    openai/gpt-4o-mini)", R"(найдите её:  orel models gpt-4o)",
               R"(orel: нет такой модели: openai/gtp-4o [13]
  Возможно:  openai/gpt-4o    openai/gpt-4o-mini
  Решение:  найдите её:  orel models gpt-4o
)"},
        Golden{Language::en, 13, R"(model openai/gpt-4o is no longer offered)",
               R"(it is orel's built-in default and has been retired.
OpenRouter suggests: openai/gpt-5.2)",
               R"()", R"(export OPENROUTER_MODEL=openai/gpt-5.2, or set model in config.toml)",
               R"(orel: model openai/gpt-4o is no longer offered [13]
  Why:  it is orel's built-in default and has been retired.
        OpenRouter suggests: openai/gpt-5.2
  Do:   export OPENROUTER_MODEL=openai/gpt-5.2, or set model in config.toml
)"},
        Golden{Language::ru, 13, R"(модель openai/gpt-4o больше не предлагается)",
               R"(это модель orel по умолчанию, её сняли с обслуживания.
OpenRouter советует: openai/gpt-5.2)",
               R"()", R"(export OPENROUTER_MODEL=openai/gpt-5.2 или смените её в config.toml)",
               R"(orel: модель openai/gpt-4o больше не предлагается [13]
  Причина:  это модель orel по умолчанию, её сняли с обслуживания.
            OpenRouter советует: openai/gpt-5.2
  Решение:  export OPENROUTER_MODEL=openai/gpt-5.2 или смените её в config.toml
)"},
        Golden{Language::en, 14, R"(no provider of openai/gpt-4o passes your filters)",
               R"(--zdr removed the last one (data_policy:zdr).)", R"()",
               R"(drop --zdr, choose another model, or see
https://openrouter.ai/settings/privacy)",
               R"(orel: no provider of openai/gpt-4o passes your filters [14]
  Why:  --zdr removed the last one (data_policy:zdr).
  Do:   drop --zdr, choose another model, or see
        https://openrouter.ai/settings/privacy
)"},
        Golden{Language::ru, 14, R"(ни один провайдер openai/gpt-4o не проходит ваши условия)",
               R"(последнего исключил параметр --zdr (data_policy:zdr).)", R"()",
               R"(уберите --zdr, выберите другую модель или проверьте
https://openrouter.ai/settings/privacy)",
               R"(orel: ни один провайдер openai/gpt-4o не проходит ваши условия [14]
  Причина:  последнего исключил параметр --zdr (data_policy:zdr).
  Решение:  уберите --zdr, выберите другую модель или проверьте
            https://openrouter.ai/settings/privacy
)"},
        Golden{Language::en, 15, R"(the prompt does not fit into openai/gpt-4o)",
               R"(about 140200 tokens; the model takes 128000.)", R"()",
               R"(send less, or find room:  orel models --min-context 200k --sort price)",
               R"(orel: the prompt does not fit into openai/gpt-4o [15]
  Why:  about 140200 tokens; the model takes 128000.
  Do:   send less, or find room:  orel models --min-context 200k --sort price
)"},
        Golden{Language::ru, 15, R"(запрос не помещается в openai/gpt-4o)",
               R"(около 140200 токенов, модель принимает 128000.)", R"()",
               R"(сократите его или:  orel models --min-context 200k --sort price)",
               R"(orel: запрос не помещается в openai/gpt-4o [15]
  Причина:  около 140200 токенов, модель принимает 128000.
  Решение:  сократите его или:  orel models --min-context 200k --sort price
)"},
        Golden{Language::en, 16, R"(the certificate of openrouter.ai is not trusted: expired)",
               R"(it ended on 2026-11-01; this computer's date is 2031-01-01.)", R"()",
               R"(correct the clock; behind a company proxy use --cacert FILE)",
               R"(orel: the certificate of openrouter.ai is not trusted: expired [16]
  Why:  it ended on 2026-11-01; this computer's date is 2031-01-01.
  Do:   correct the clock; behind a company proxy use --cacert FILE
)"},
        Golden{Language::ru, 16, R"(сертификату openrouter.ai нельзя доверять: срок истёк)",
               R"(он действовал до 2026-11-01; дата на этом компьютере 2031-01-01.)", R"()",
               R"(исправьте часы; за корпоративным прокси нужен --cacert ФАЙЛ)",
               R"(orel: сертификату openrouter.ai нельзя доверять: срок истёк [16]
  Причина:  он действовал до 2026-11-01; дата на этом компьютере 2031-01-01.
  Решение:  исправьте часы; за корпоративным прокси нужен --cacert ФАЙЛ
)"},
        Golden{Language::en, 20, R"(too many requests to openai/gpt-4o, retry in 40 s)",
               R"(all providers of this model are at capacity (tried 3 times).)", R"()",
               R"(wait, or name a second choice:  --fallback openai/gpt-4o-mini)",
               R"(orel: too many requests to openai/gpt-4o, retry in 40 s [20]
  Why:  all providers of this model are at capacity (tried 3 times).
  Do:   wait, or name a second choice:  --fallback openai/gpt-4o-mini
)"},
        Golden{Language::ru, 20, R"(слишком много запросов к openai/gpt-4o, повторите через 40 с)",
               R"(все провайдеры этой модели заняты (попыток: 3).)", R"()",
               R"(подождите или добавьте  --fallback openai/gpt-4o-mini)",
               R"(orel: слишком много запросов к openai/gpt-4o, повторите через 40 с [20]
  Причина:  все провайдеры этой модели заняты (попыток: 3).
  Решение:  подождите или добавьте  --fallback openai/gpt-4o-mini
)"},
        Golden{Language::en, 20, R"(free models: daily limit reached, until 00:00 UTC (in 5 h 12 min))",
               R"(50 of 50 free requests used today; every attempt counts.)", R"()",
               R"(drop ":free" to pay for it, or buy $10 of credits once to get 1000
free requests a day: https://openrouter.ai/settings/credits)",
               R"(orel: free models: daily limit reached, until 00:00 UTC (in 5 h 12 min) [20]
  Why:  50 of 50 free requests used today; every attempt counts.
  Do:   drop ":free" to pay for it, or buy $10 of credits once to get 1000
        free requests a day: https://openrouter.ai/settings/credits
)"},
        Golden{Language::ru, 20, R"(бесплатные модели: суточный лимит исчерпан, до 00:00 UTC (5 ч 12 мин))",
               R"(использовано 50 из 50 бесплатных запросов; попытки тоже считаются.)", R"()",
               R"(уберите «:free» (запрос станет платным) или один раз купите
средств на $10, тогда лимит станет 1000 запросов в сутки:
https://openrouter.ai/settings/credits)",
               R"(orel: бесплатные модели: суточный лимит исчерпан, до 00:00 UTC (5 ч 12 мин) [20]
  Причина:  использовано 50 из 50 бесплатных запросов; попытки тоже считаются.
  Решение:  уберите «:free» (запрос станет платным) или один раз купите
            средств на $10, тогда лимит станет 1000 запросов в сутки:
            https://openrouter.ai/settings/credits
)"},
        Golden{Language::en, 21, R"(the provider of acme/orbit-2 returned an error (HTTP 502))",
               R"(Server: "overloaded" (Acme))", R"()",
               R"(try again in a minute; uptime:  orel models --show acme/orbit-2)",
               R"(orel: the provider of acme/orbit-2 returned an error (HTTP 502) [21]
  Why:  Server: "overloaded" (Acme)
  Do:   try again in a minute; uptime:  orel models --show acme/orbit-2
)"},
        Golden{Language::ru, 21, R"(провайдер acme/orbit-2 отвечает с ошибкой (HTTP 502))",
               R"(ответ сервера: «overloaded» (Acme))", R"()",
               R"(повторите через минуту; см.  orel models --show acme/orbit-2)",
               R"(orel: провайдер acme/orbit-2 отвечает с ошибкой (HTTP 502) [21]
  Причина:  ответ сервера: «overloaded» (Acme)
  Решение:  повторите через минуту; см.  orel models --show acme/orbit-2
)"},
        Golden{Language::en, 22, R"(no whole answer within 600 s)",
               R"(--timeout is 600. Request gen-1790...: may be billed.)", R"()",
               R"(raise --timeout, or use  orel stream  to see progress)",
               R"(orel: no whole answer within 600 s [22]
  Why:  --timeout is 600. Request gen-1790...: may be billed.
  Do:   raise --timeout, or use  orel stream  to see progress
)"},
        Golden{Language::ru, 22, R"(за 600 с ответ целиком не получен)",
               R"(действует --timeout 600. Запрос gen-1790...: возможно списание средств.)", R"()",
               R"(увеличьте --timeout или используйте  orel stream)",
               R"(orel: за 600 с ответ целиком не получен [22]
  Причина:  действует --timeout 600. Запрос gen-1790...: возможно списание
            средств.
  Решение:  увеличьте --timeout или используйте  orel stream
)"},
        Golden{Language::en, 23, R"(cannot reach openrouter.ai: name not resolved)",
               R"(no network, or DNS or proxy settings (HTTPS_PROXY is not set).)", R"()",
               R"(orel config check)",
               R"(orel: cannot reach openrouter.ai: name not resolved [23]
  Why:  no network, or DNS or proxy settings (HTTPS_PROXY is not set).
  Do:   orel config check
)"},
        Golden{Language::ru, 23, R"(нет связи с openrouter.ai: имя не найдено в DNS)",
               R"(нет сети либо неверны DNS или прокси (HTTPS_PROXY не задана).)", R"()",
               R"(orel config check)",
               R"(orel: нет связи с openrouter.ai: имя не найдено в DNS [23]
  Причина:  нет сети либо неверны DNS или прокси (HTTPS_PROXY не задана).
  Решение:  orel config check
)"},
        Golden{Language::en, 30, R"(the answer broke off after 1240 characters)",
               R"(Server: "Provider disconnected" (HTTP 200, then error 502))", R"()",
               R"(the text above is incomplete; run it again)",
               R"(orel: the answer broke off after 1240 characters [30]
  Why:  Server: "Provider disconnected" (HTTP 200, then error 502)
  Do:   the text above is incomplete; run it again
)"},
        Golden{Language::ru, 30, R"(ответ оборвался, получено знаков: 1240)",
               R"(ответ сервера: «Provider disconnected» (HTTP 200, затем ошибка 502))", R"()",
               R"(текст выше неполон; повторите запрос)",
               R"(orel: ответ оборвался, получено знаков: 1240 [30]
  Причина:  ответ сервера: «Provider disconnected» (HTTP 200, затем ошибка 502)
  Решение:  текст выше неполон; повторите запрос
)"},
        Golden{Language::en, 130, R"(interrupted; request gen-1790... is closed but may be billed)", R"()",
               R"()", R"()",
               R"(orel: interrupted; request gen-1790... is closed but may be billed [130]
)"},
        Golden{Language::ru, 130, R"(прервано; запрос gen-1790... закрыт, но возможно списание средств)",
               R"()", R"()", R"()",
               R"(orel: прервано; запрос gen-1790... закрыт, но возможно списание средств [130]
)"}));

const Redactor kNone;

Error refusal(std::string said) {
  Error error{.status = ExitStatus::bad_request,
              .what = Text("rejected", "отклонён"),
              .why = Text("Server: \"" + said + "\" (HTTP 400)", "ответ сервера: «" + said + "» (HTTP 400)")};
  error.facts.server_message = said;
  return error;
}

TEST(Report, CutsTheServersWordsAtThreeHundredCharacters) {
  const auto shown = presentable(refusal(std::string(301, 'x')), kNone, ServerWords::cut);
  EXPECT_EQ(shown.why.en, "Server: \"" + std::string(300, 'x') + "…\" (HTTP 400)");
  EXPECT_EQ(shown.why.ru, "ответ сервера: «" + std::string(300, 'x') + "…» (HTTP 400)");
}

TEST(Report, ShowsThreeHundredCharactersWhole) {
  std::string said;
  for (int i = 0; i < 300; ++i) said += "ж";
  EXPECT_EQ(presentable(refusal(said), kNone, ServerWords::cut).why.en,
            "Server: \"" + said + "\" (HTTP 400)");
}

TEST(Report, ShowsTheServersWordsWholeIfAskedTo) {
  const std::string said(5000, 'x');
  EXPECT_EQ(presentable(refusal(said), kNone, ServerWords::whole).why.en,
            "Server: \"" + said + "\" (HTTP 400)");
}

TEST(Report, KeepsTheServersWordsOnOneLine) {
  EXPECT_EQ(presentable(refusal("a\nb\tc"), kNone, ServerWords::cut).why.en, "Server: \"a b c\" (HTTP 400)");
}

TEST(Report, CutsForeignWordsThatAreNotKnownAsTheServers) {
  Error error{
      .status = ExitStatus::server, .what = Text("short"), .why = Text(std::string(700, 'y') + "\nsecond")};
  EXPECT_EQ(presentable(error, kNone, ServerWords::cut).why.en, std::string(600, 'y') + "…\nsecond");
}

TEST(Report, ShowsControlCharactersInsteadOfSendingThem) {
  const auto shown = presentable(refusal("\x1b[2J\u202e"), kNone, ServerWords::cut);
  EXPECT_EQ(shown.why.en, "Server: \"^[[2J\\u{202e}\" (HTTP 400)");
}

TEST(Report, MasksTheKeyInEachPart) {
  Redactor redactor;
  redactor.learn(Secret("a-key-of-my-own-2026"));
  const Text text("it is a-key-of-my-own-2026");
  Error error{.status = ExitStatus::auth, .what = text, .why = text, .meant = text, .todo = text};
  error.facts.partial = error.facts.server_message = error.facts.model = text.en;
  const auto shown = presentable(error, redactor, ServerWords::whole);
  for (const auto* part : {&shown.what, &shown.why, &shown.meant, &shown.todo})
    EXPECT_EQ(part->en, "it is …026");
  EXPECT_EQ(shown.facts.partial, "it is …026");
  EXPECT_EQ(report_json(error, Language::en, redactor).find("a-key"), std::string::npos);
}

TEST(Report, DoesNotCutWhatWasReceived) {
  Error error{.status = ExitStatus::truncated, .what = Text("broke")};
  error.facts.partial = std::string(100000, 'z');
  EXPECT_EQ(presentable(error, kNone, ServerWords::cut).facts.partial.size(), 100000U);
}

TEST(Report, KeepsALongWordWhole) {
  const std::string url = "https://example.org/" + std::string(90, 'u');
  const Error error{.status = ExitStatus::server, .what = Text("x"), .why = Text("see " + url + " for more")};
  EXPECT_EQ(report_text(error, Language::en),
            "orel: x [21]\n  Why:  see\n        " + url + "\n        for more\n");
}

TEST(Report, WrapsBelowTheBeginningOfAnIndentedLine) {
  const std::string words(66, 'w');
  const Error error{
      .status = ExitStatus::server, .what = Text("x"), .todo = Text("run\n  " + words + " tail end")};
  EXPECT_EQ(report_text(error, Language::en),
            "orel: x [21]\n  Do:   run\n          " + words + "\n          tail end\n");
}

TEST(Report, NeverBreaksTheFirstLine) {
  const Error error{.status = ExitStatus::server,
                    .what = Text(std::string(200, 'a') + " " + std::string(50, 'b'))};
  EXPECT_EQ(report_text(error, Language::en), "orel: " + error.what.en + " [21]\n");
}

TEST(Report, ColoursOnlyWhatItSaysInWordsToo) {
  const Error error{.status = ExitStatus::server, .what = Text("x"), .why = Text("y")};
  EXPECT_EQ(report_text(error, Language::en, Extent::all, Colour::yes),
            "\x1b[1;31morel:\x1b[0m x [21]\n  \x1b[1mWhy:\x1b[0m  y\n");
}

TEST(Report, SaysThatASignalInterrupted) {
  const Error error{.status = ExitStatus::interrupt};
  EXPECT_EQ(report_text(error, Language::en), "orel: interrupted [130]\n");
  EXPECT_EQ(report_text(error, Language::ru), "orel: прервано [130]\n");
  EXPECT_EQ(
      report_json(error, Language::en, kNone),
      R"({"class":"interrupted","exit":130,"message":"interrupted","retryable":false,"maybe_billed":false})");
}

TEST(ReportJson, HasTheMembersOfTheContractInOrder) {
  Error error{.status = ExitStatus::rate_limit,
              .what = Text("too many requests to openai/gpt-4o", "слишком много запросов к openai/gpt-4o"),
              .todo = Text("retry after 40 s", "повторите через 40 с")};
  error.facts = {.http_status = 429,
                 .retry_after = std::chrono::seconds(40),
                 .model = "openai/gpt-4o",
                 .generation_id = "gen-1790",
                 .help = "https://openrouter.ai/docs/api_reference/limits",
                 .server_code = "429",
                 .server_message = "Rate limit exceeded",
                 .server_error_type = "rate_limit_exceeded"};
  EXPECT_EQ(
      report_json(error, Language::en, kNone),
      R"({"class":"rate_limit","exit":20,"message":"too many requests to openai/gpt-4o","hint":"retry after 40 s",)"
      R"("retryable":true,"retry_after":40,"maybe_billed":false,"http_status":429,"model":"openai/gpt-4o",)"
      R"("request_id":"gen-1790","help":"https://openrouter.ai/docs/api_reference/limits",)"
      R"("server":{"code":429,"message":"Rate limit exceeded","error_type":"rate_limit_exceeded"}})");
  EXPECT_EQ(json_path(report_json(error, Language::ru, kNone), "hint"), "повторите через 40 с");
  EXPECT_EQ(json_path(report_json(error, Language::ru, kNone), "class"), "rate_limit");
}

TEST(ReportJson, NamesTheCauseAndWhatWasReceived) {
  Error error{.status = ExitStatus::truncated, .what = Text("broke")};
  error.facts.cause = ExitStatus::timeout;
  error.facts.billing = Billing::maybe;
  error.facts.retry_after = std::chrono::milliseconds(1500);
  error.facts.partial = "line\n\x1b[2J \u202e \xff";
  const auto json = report_json(error, Language::en, kNone);
  EXPECT_EQ(json_path(json, "cause"), "timeout");
  EXPECT_EQ(json_path(json, "maybe_billed"), "true");
  EXPECT_EQ(json_path(json, "retry_after"), "1.5");
  EXPECT_EQ(json_path(json, "partial"), "line\n\x1b[2J \u202e \ufffd");
  EXPECT_EQ(json.find("\u202e"), std::string::npos);
}

TEST(ReportJson, PutsSuggestionsIntoTheHint) {
  Error error{.status = ExitStatus::unknown_model,
              .what = Text("no such model: a/b"),
              .meant = Text("a/c"),
              .todo = Text("look")};
  EXPECT_EQ(json_path(report_json(error, Language::en, kNone), "hint"), "Did you mean: a/c\nlook");
}

class ReportJsonRetryable : public testing::TestWithParam<int> {};
TEST_P(ReportJsonRetryable, IsTrueForTryLaterOnly) {
  const Error error{.status = static_cast<ExitStatus>(GetParam()), .what = Text("x")};
  EXPECT_EQ(json_path(report_json(error, Language::en, kNone), "retryable"),
            GetParam() / 10 == 2 ? "true" : "false");
}
INSTANTIATE_TEST_SUITE_P(Statuses, ReportJsonRetryable,
                         testing::Values(1, 2, 3, 4, 10, 11, 12, 13, 14, 15, 16, 20, 21, 22, 23, 24, 30, 31,
                                         32, 33, 34));

}  // namespace
}  // namespace orel
