// The sentences of api/: the verdict on an answer and the kinds of refusal. English and Russian side by side;
// base/messages.hpp has the rules for writing them.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/phrase.hpp"

namespace orel::messages {

using std::string_view;

// -- the server's refusals (api)

inline constexpr Phrase<string_view, string_view> kServerSays{.en = "Server: \"{0}\"{1}",
                                                              .ru = "ответ сервера: «{0}»{1}"};
inline constexpr Phrase<string_view, string_view> kServerSaysToo{.en = "Server: \"{0}\"{1}",
                                                                 .ru = "Ответ сервера: «{0}»{1}"};
inline constexpr Phrase<string_view, string_view> kServerSaysOf{.en = "Server: \"{0}\"{1}",
                                                                .ru = "Сервер: «{0}»{1}"};
inline constexpr Words kKeyRefused{"OpenRouter refused the API key", "OpenRouter не принял API-ключ"};
inline constexpr Phrase<string_view, string_view> kKeyRefusedWhy{
    .en = "{0} (from {1}) is disabled, deleted or mistyped.",
    .ru = "ключ {0} (из {1}) отключён, удалён или введён\nс ошибкой."};
inline constexpr Words kNoKeySent{"no key was sent.", "ключ не был отправлен."};
inline constexpr Words kKeyRefusedDo{"check it at https://openrouter.ai/keys, or run: orel config check",
                                     "проверьте на https://openrouter.ai/keys или: orel config check"};
inline constexpr Words kNoCredits{"not enough credits for this request",
                                  "недостаточно средств для этого запроса"};
inline constexpr Phrase<string_view, string_view> kNoCreditsAnswer{
    .en = "the request may use up to {0} tokens; the balance covers {1}.",
    .ru = "запрос может занять до {0} токенов, а средств хватит на {1}."};
inline constexpr Phrase<string_view, string_view> kNoCreditsPrompt{
    .en = "the prompt has about {0} tokens; the balance covers {1}.",
    .ru = "в запросе около {0} токенов, а средств хватит на {1}."};
inline constexpr Phrase<string_view> kAskForLess{
    .en = "ask for less:  orel ask --max-tokens {0} ...\nor ",
    .ru = "сократите ответ:  orel ask --max-tokens {0} ...\nили "};
inline constexpr Phrase<string_view> kProviderUnpaid{.en = "{0} says that the account with it is not paid up",
                                                     .ru = "{0} сообщает, что у него на счёте нет средств"};
inline constexpr Phrase<string_view> kProviderUnpaidDo{
    .en = "pay there, or remove your own key of {0}:\nhttps://openrouter.ai/settings/integrations",
    .ru = "пополните счёт там или уберите свой ключ {0}:\nhttps://openrouter.ai/settings/integrations"};
inline constexpr Words kKeyLimit{"this key has reached its spending limit",
                                 "исчерпан лимит расходов этого ключа"};
inline constexpr Words kKeyLimitDo{"raise the limit at https://openrouter.ai/keys or use another key",
                                   "поднимите его на https://openrouter.ai/keys или смените ключ"};
inline constexpr Words kBudget{"the spending budget set for this key or workspace is used up",
                               "исчерпан бюджет, заданный для ключа или рабочей области"};
inline constexpr Words kBudgetDo{"wait for the reset, or have the budget raised",
                                 "дождитесь обновления или попросите увеличить бюджет"};
inline constexpr Phrase<string_view, string_view> kLimit{.en = "limit {0}{1}", .ru = "лимит {0}{1}"};
inline constexpr Words kLimitUntold{"the limit is reached", "лимит достигнут"};
inline constexpr Phrase<string_view, string_view> kLimitResets{.en = "; it resets on {0} at {1} UTC.",
                                                               .ru = ", обновится {0} в {1} UTC."};
inline constexpr Words kBlocked{"the request was blocked", "запрос отклонён"};
inline constexpr Phrase<string_view> kFlagged{.en = "moderation flagged it: {0}.", .ru = "модерация: {0}."};
inline constexpr Phrase<string_view> kFlaggedText{.en = "  Text: \"{0}\"", .ru = "  Фрагмент: «{0}»"};
inline constexpr Phrase<string_view> kGuardrail{.en = "a guardrail of the account matched: {0}.",
                                                .ru = "сработало правило аккаунта: {0}."};
inline constexpr Words kBlockedDo{"rephrase it, or choose a model without moderation (orel models --show)",
                                  "измените запрос или смените модель (orel models --show)"};
inline constexpr Words kGuardrailDo{"rephrase it, or see https://openrouter.ai/settings/guardrails",
                                    "измените запрос; правила: https://openrouter.ai/settings/guardrails"};
inline constexpr Phrase<string_view> kForbidden{.en = "this key may not do that; server: \"{0}\"",
                                                .ru = "этому ключу это не разрешено; сервер: «{0}»"};
inline constexpr Words kForbiddenMute{"this key may not do that", "этому ключу это не разрешено"};
inline constexpr Phrase<string_view> kFirewall{.en = "a firewall in front of {0} rejected the request",
                                               .ru = "защитный экран перед {0} не пропустил запрос"};
inline constexpr Phrase<string_view> kItSentPage{.en = "an HTML page came: \"{0}\"",
                                                 .ru = "пришла страница HTML: «{0}»"};
inline constexpr Phrase<string_view> kHarnessOnly{
    .en = "{0} answers only apps that OpenRouter lists",
    .ru = "{0} отвечает только приложениям из списка OpenRouter"};
inline constexpr Words kHarnessOnlyDo{"choose another model:  orel models --free",
                                      "выберите другую модель:  orel models --free"};
inline constexpr Phrase<string_view> kRegion{.en = "{0} is not available in your region",
                                             .ru = "{0} недоступна в вашем регионе"};
inline constexpr Words kOtherModelDo{"choose another model:  orel models",
                                     "выберите другую модель:  orel models"};
inline constexpr Words kTheModel{"the model", "модель"};
inline constexpr Words kNoSuchThing{"not found on the server", "на сервере этого нет"};
inline constexpr Phrase<string_view> kNotFoundSays{.en = "the server did not find it: \"{0}\"",
                                                   .ru = "сервер этого не нашёл: «{0}»"};
inline constexpr Words kNotFoundDo{"check the model and the base URL:  orel config check",
                                   "проверьте модель и адрес сервера:  orel config check"};
inline constexpr Phrase<string_view> kModelRetired{.en = "model {0} is no longer offered",
                                                   .ru = "модель {0} больше не предлагается"};
inline constexpr Words kBuiltInRetired{"it is orel's built-in default and has been retired.",
                                       "это модель orel по умолчанию, её сняли с обслуживания."};
inline constexpr Phrase<string_view> kSuggested{.en = "OpenRouter suggests: {0}",
                                                .ru = "OpenRouter советует: {0}"};
inline constexpr Phrase<string_view> kExportModel{
    .en = "export OPENROUTER_MODEL={0}, or set model in config.toml",
    .ru = "export OPENROUTER_MODEL={0} или смените её в config.toml"};
inline constexpr Phrase<string_view> kTakeModel{.en = "take another:  -m {0}",
                                                .ru = "используйте другую:  -m {0}"};
inline constexpr Phrase<string_view> kFreeEnded{.en = "{0} is no longer free",
                                                .ru = "{0} больше не бесплатна"};
inline constexpr Words kFreeEndedDo{"drop \":free\" to pay for it, or see  orel models --free",
                                    "уберите «:free» (запрос станет платным) или см.  orel models --free"};
inline constexpr Phrase<string_view> kNoEndpoints{.en = "no provider offers {0} now",
                                                  .ru = "сейчас {0} не предлагает ни один провайдер"};
inline constexpr Phrase<string_view> kShowModel{.en = "its providers:  orel models --show {0}",
                                                .ru = "её провайдеры:  orel models --show {0}"};
inline constexpr Phrase<string_view> kFiltered{.en = "no provider of {0} passes your filters",
                                               .ru = "ни один провайдер {0} не проходит ваши условия"};
inline constexpr Words kFilteredAll{"no provider passes your filters",
                                    "ни один провайдер не проходит ваши условия"};
inline constexpr Phrase<string_view, string_view> kFilterRemoved{
    .en = "{0} removed the last one ({1}).", .ru = "последнего исключил параметр {0} ({1})."};
inline constexpr Phrase<string_view> kStepRemoved{.en = "the step \"{0}\" removed the last one.",
                                                  .ru = "последнего исключил шаг «{0}»."};
inline constexpr Phrase<string_view> kRequestedProviders{.en = "Asked for: {0}.", .ru = "Запрошено: {0}."};
inline constexpr Phrase<string_view> kAvailableProviders{.en = "Available: {0}.", .ru = "Есть: {0}."};
inline constexpr Phrase<string_view> kFilteredDo{
    .en = "drop {0}, choose another model, or see\nhttps://openrouter.ai/settings/privacy",
    .ru = "уберите {0}, выберите другую модель или проверьте\nhttps://openrouter.ai/settings/privacy"};
inline constexpr Words kTheFilter{"the filter", "условие"};
inline constexpr Words kAccountPrivacy{"the account's privacy setting", "настройка приватности"};
inline constexpr Words kAccountRegion{"the account's region", "регион аккаунта"};
inline constexpr Words kPromptLength{"the length of the prompt", "длина запроса"};
inline constexpr Phrase<string_view> kWrongEndpoint{.en = "{0} does not answer chat requests",
                                                    .ru = "{0} не отвечает на запросы чата"};
inline constexpr Phrase<string_view> kRejected{.en = "the server rejected the request: \"{0}\"",
                                               .ru = "сервер отклонил запрос: «{0}»"};
inline constexpr Words kRejectedMute{"the server rejected the request", "сервер отклонил запрос"};
inline constexpr Phrase<string_view, string_view> kRefusedParameter{.en = "parameter {0}{1}",
                                                                    .ru = "параметр {0}{1}"};
inline constexpr Phrase<string_view> kTooLong{.en = "the prompt does not fit into {0}",
                                              .ru = "запрос не помещается в {0}"};
inline constexpr Words kTooLongAnywhere{"the prompt is too long", "запрос слишком длинный"};
inline constexpr Phrase<string_view, string_view> kTooLongWhy{
    .en = "about {0} tokens; the model takes {1}.", .ru = "около {0} токенов, модель принимает {1}."};
inline constexpr Phrase<string_view> kTooLongLimit{.en = "the model takes {0} tokens.",
                                                   .ru = "модель принимает токенов: {0}."};
inline constexpr Phrase<string_view> kTooLongDo{.en = "send less, or find room:  orel models {0}",
                                                .ru = "сократите его или:  orel models {0}"};
inline constexpr Phrase<string_view> kAnswerTooLong{.en = "prompt and answer together do not fit into {0}",
                                                    .ru = "запрос вместе с ответом не помещается в {0}"};
inline constexpr Words kAnswerTooLongAnywhere{"prompt and answer together are too long",
                                              "запрос вместе с ответом слишком длинный"};
inline constexpr Phrase<string_view> kLessAnswer{.en = "ask for a shorter answer:  --max-tokens {0}  at most",
                                                 .ru = "сократите ответ:  --max-tokens {0}  или меньше"};
inline constexpr Words kLessAnswerUntold{"ask for a shorter answer (a lower --max-tokens), or send less",
                                         "сократите ответ (меньше --max-tokens) или запрос"};
inline constexpr Phrase<string_view> kTooMany{.en = "too many requests to {0}",
                                              .ru = "слишком много запросов к {0}"};
inline constexpr Words kTooManyAtAll{"too many requests", "слишком много запросов"};
inline constexpr Phrase<string_view> kRetryIn{.en = ", retry in {0}", .ru = ", повторите через {0}"};
inline constexpr Words kAtCapacity{"all providers of this model are at capacity.",
                                   "все провайдеры этой модели заняты."};
inline constexpr Phrase<string_view> kSecondChoice{.en = "wait, or name a second choice:  --fallback {0}",
                                                   .ru = "подождите или добавьте  --fallback {0}"};
inline constexpr Words kJustWait{"wait, then run it again", "подождите и повторите"};
inline constexpr Words kInFlight{"too many requests at once for this balance",
                                 "слишком много одновременных запросов для остатка средств"};
inline constexpr Words kInFlightDo{
    "run fewer at once, set --max-tokens, or add credits:\nhttps://openrouter.ai/settings/credits",
    "уменьшите число запросов, задайте --max-tokens или пополните "
    "счёт:\nhttps://openrouter.ai/settings/credits"};
inline constexpr Phrase<string_view, string_view> kFreeDaily{
    .en = "free models: daily limit reached, until {0} UTC (in {1})",
    .ru = "бесплатные модели: суточный лимит исчерпан, до {0} UTC ({1})"};
inline constexpr Phrase<string_view, string_view> kFreeUsed{
    .en = "{0} of {1} free requests used today; every attempt counts.",
    .ru = "использовано {0} из {1} бесплатных запросов; попытки тоже считаются."};
inline constexpr Words kFreeUsedUntold{"every attempt counts, a refused one too.",
                                       "попытки тоже считаются, даже отклонённые."};
inline constexpr Words kFreeDailyDo{
    "drop \":free\" to pay for it, or buy $10 of credits once to get 1000\nfree requests a day: "
    "https://openrouter.ai/settings/credits",
    "уберите «:free» (запрос станет платным) или один раз купите\nсредств на $10, тогда лимит станет 1000 "
    "запросов в "
    "сутки:\nhttps://openrouter.ai/settings/credits"};
inline constexpr Words kDropFree{"drop \":free\" to pay for it, or wait until the limit starts anew",
                                 "уберите «:free» (запрос станет платным) или дождитесь обновления"};
inline constexpr Words kFreeMinute{"free models: too many requests a minute",
                                   "бесплатные модели: слишком много запросов в минуту"};
inline constexpr Phrase<string_view> kProviderDown{.en = "the provider of {0} returned an error",
                                                   .ru = "провайдер {0} отвечает с ошибкой"};
inline constexpr Phrase<string_view> kServerDown{.en = "{0} returned an error",
                                                 .ru = "{0} отвечает с ошибкой"};
inline constexpr Words kAMinute{"a minute", "минуту"};
inline constexpr Phrase<string_view, string_view> kTryInAWhile{
    .en = "try again in {0}; uptime:  orel models --show {1}",
    .ru = "повторите через {0}; см.  orel models --show {1}"};
inline constexpr Phrase<string_view> kTryLater{.en = "try again in {0}", .ru = "повторите через {0}"};
inline constexpr Words kGaveUp{"the server timed out waiting for the answer", "сервер не дождался ответа"};
inline constexpr Words kGaveUpDo{"try again later, or ask for a shorter answer:  --max-tokens",
                                 "повторите позже или сократите ответ:  --max-tokens"};
inline constexpr Phrase<string_view> kHtmlTitled{.en = "HTML \"{0}\"", .ru = "страница HTML «{0}»"};
inline constexpr Words kHtml{"HTML", "страница HTML"};
inline constexpr Words kEmptyReply{"empty", "он пуст"};
inline constexpr Words kMalformedJson{"malformed JSON", "испорченный JSON"};
inline constexpr Words kOtherJson{"JSON of another kind", "другой JSON"};
inline constexpr Words kUntypedReply{"no Content-Type", "нет Content-Type"};
inline constexpr Phrase<string_view> kRedirects{.en = "the server redirects to {0}; not followed",
                                                .ru = "сервер перенаправляет на {0}; переход отклонён"};
inline constexpr Words kPortalDo{"log in to the network, or check the base URL:  orel config check",
                                 "войдите в сеть или проверьте адрес сервера:  orel config check"};

// -- the verdict on an answer (api)

inline constexpr Phrase<std::size_t> kBrokeOff{
    .en = "the answer broke off after {0} characters",
    .ru = "ответ оборвался, получено знаков: {0}",
};
inline constexpr Phrase<string_view> kThenError{
    .en = " (HTTP 200, then error {0})",
    .ru = " (HTTP 200, затем ошибка {0})",
};
inline constexpr Words kStoppedAtLength{"the answer stopped at the token limit; see --max-tokens",
                                        "ответ остановлен лимитом токенов; см. --max-tokens"};
inline constexpr Words kStoppedAtLengthWarning{"the answer stopped at the token limit",
                                               "ответ остановлен лимитом токенов"};
inline constexpr Words kStoppedByFilter{"the answer was stopped by a content filter",
                                        "ответ остановлен фильтром содержимого"};
inline constexpr Words kModelRefused{"the model refused to answer", "модель отказалась отвечать"};
inline constexpr Words kNoText{"the model returned no text", "модель не вернула текста"};
inline constexpr Phrase<long long> kNoTextButReasoning{
    .en = "the model returned no text (reasoning tokens: {0})",
    .ru = "модель не вернула текста (токенов рассуждения: {0})",
};
inline constexpr Words kNoTextButThought{"the model returned no text, only reasoning",
                                         "модель не вернула текста, только рассуждение"};
inline constexpr Words kNoTextButImages{"the model returned no text, only images",
                                        "модель не вернула текста, только изображения"};
inline constexpr Words kImagesOnly{"--json (ask) and --raw (stream) show them.",
                                   "их покажут --json (ask) и --raw (stream)."};
inline constexpr Phrase<long long> kReasoningTook{.en = "reasoning took {0} tokens.",
                                                  .ru = "на рассуждение ушло токенов: {0}."};
inline constexpr Words kReasoningOnly{"only reasoning arrived.", "пришло только рассуждение."};
inline constexpr Words kToolCallCut{"an unfinished tool call", "незавершённый вызов инструмента"};
inline constexpr Words kToolCallsOnly{
    "there are tool calls only; --json (ask) or --raw (stream) shows them.",
    "есть только вызовы инструментов; их покажут --json (ask) и --raw (stream)."};
inline constexpr Words kToolCallsUnasked{"the model called tools that nobody offered",
                                         "модель вызвала инструменты, которых ей не давали"};
inline constexpr Phrase<string_view, string_view> kOtherModelAnswered{
    .en = "{0} answered instead of {1}",
    .ru = "вместо {1} ответила {0}",
};
inline constexpr Words kNoAnswer{"the server sent no answer", "сервер не прислал ответа"};
inline constexpr Words kStreamJustEnded{"the stream ended without one.", "поток закончился без него."};
inline constexpr Words kEndedWithoutEnd{"the stream ended without an end marker.",
                                        "поток закончился без признака завершения."};
inline constexpr Phrase<string_view> kReplyMalformed{
    .en = "the reply cannot be read: {0}",
    .ru = "ответ не удалось прочитать: {0}",
};
inline constexpr Words kNotAnObject{"not an object", "это не объект"};
inline constexpr Words kNeitherChoicesNorError{"neither choices nor error", "нет ни choices, ни error"};
inline constexpr Words kContentIsArray{"content is an array", "в content массив"};
inline constexpr Words kContentIsObject{"content is an object", "в content объект"};
inline constexpr Words kContentIsBoolean{"content is a boolean", "в content логическое значение"};
inline constexpr Words kContentIsNumber{"content is a number", "в content число"};
inline constexpr Words kTryAgainInAMinute{"try again in a minute", "повторите через минуту"};
inline constexpr Words kTryAgain{"try again", "повторите запрос"};
inline constexpr Phrase<string_view> kNoteFinishReason{
    .en = "unknown finish_reason: {0}",
    .ru = "неизвестное значение finish_reason: {0}",
};
inline constexpr Phrase<string_view> kNoteMalformedAfterEnd{
    .en = "an event after the end of the answer cannot be read: {0}",
    .ru = "событие после конца ответа не удалось прочитать: {0}",
};
inline constexpr Words kNoteToolCalls{"the model also called tools that nobody offered",
                                      "модель также вызвала инструменты, которых ей не давали"};
inline constexpr Phrase<string_view, string_view> kNoteOtherId{
    .en = "the id changed within the answer: {0}, then {1}",
    .ru = "id сменился посреди ответа: {0}, затем {1}",
};

}  // namespace orel::messages
