#include "base/exit_status.hpp"

#include <algorithm>
#include <array>

namespace orel {
namespace {

using enum ExitStatus;

constexpr Words kNever{"no", "нет"};
constexpr Words kLater{"later", "позже"};

constexpr std::array kTable{
    ExitRow{ok, "ok", {"whole answer, or listing", "ответ целиком или список"}, {"", ""}},
    ExitRow{internal, "internal", {"a bug in orel", "ошибка в самой программе"}, kNever},
    ExitRow{usage,
            "usage",
            {"bad command line, variable or prompt; nothing was sent",
             "ошибка в команде, переменной или запросе; ничего не отправлено"},
            kNever},
    ExitRow{config,
            "config",
            {"configuration or .env unreadable or wrong, or the base URL in it is unusable; nothing was sent",
             "настройки или .env не читаются или неверны, или недопустим адрес сервера в них; ничего не "
             "отправлено"},
            kNever},
    ExitRow{local_io,
            "local_io",
            {"an input file, standard input, standard output or the disk failed",
             "сбой входного файла, стандартного ввода или вывода, диска"},
            kNever},
    ExitRow{auth,
            "auth",
            {"no key, its source is unusable, or the key was refused (401)",
             "нет ключа, не удалось его получить или ключ не принят (401)"},
            kNever},
    ExitRow{payment,
            "payment",
            {"no credits (402), key limit, budget (403); credits --min not met",
             "нет средств (402), исчерпан лимит ключа или бюджет (403); не достигнут credits --min"},
            kNever},
    ExitRow{forbidden,
            "forbidden",
            {"not permitted: missing permission, guardrail, moderation or region (403)",
             "не разрешено: нет прав, запрет настройками аккаунта, модерация или регион (403)"},
            kNever},
    ExitRow{
        unknown_model,
        "unknown_model",
        {"no such model, retired, or nothing matched", "нет такой модели, она снята или ничего не найдено"},
        kNever},
    ExitRow{bad_request,
            "bad_request",
            {"a parameter was rejected, or your own filters left no provider",
             "параметр отклонён или ваши условия исключили всех провайдеров"},
            kNever},
    ExitRow{too_long,
            "too_long",
            {"the prompt does not fit the model's context", "запрос не помещается в контекст модели"},
            kNever},
    ExitRow{tls,
            "tls",
            {"the peer's certificate or name is not trusted, or TLS refused",
             "нет доверия сертификату или имени сервера, либо отказ TLS"},
            kNever},
    ExitRow{rate_limit,
            "rate_limit",
            {"too many requests (429), in-flight budget (402)",
             "слишком много запросов (429), средства заняты другими запросами (402)"},
            kLater},
    ExitRow{server,
            "server",
            {"OpenRouter or the provider is down (5xx), or sent no answer",
             "OpenRouter или провайдер не работает (5xx) либо не прислал ответа"},
            kLater},
    ExitRow{timeout,
            "timeout",
            {"a time limit expired, or 408, 504, 524; may have been billed",
             "истёк срок ожидания или 408, 504, 524; возможно списание средств"},
            {"later (may be billed twice)", "позже (возможно двойное списание)"}},
    ExitRow{network,
            "network",
            {"network failure: DNS, connection or proxy, or connection lost before any text",
             "сбой сети: DNS, соединение или прокси, либо связь потеряна до начала текста"},
            kLater},
    ExitRow{protocol,
            "protocol",
            {"not an API reply: HTML, captive portal, redirect, malformed data",
             "это не ответ API: HTML, страница входа, переадресация, испорченные данные"},
            kLater},
    ExitRow{truncated,
            "truncated",
            {"the stream broke after text", "поток оборвался после начала текста"},
            {"up to you", "на ваше усмотрение"}},
    ExitRow{length,
            "length",
            {"stopped at the token limit", "остановлен лимитом токенов"},
            {"with more --max-tokens", "с большим --max-tokens"}},
    ExitRow{filtered, "filtered", {"stopped by a content filter", "остановлен фильтром содержимого"}, kNever},
    ExitRow{empty, "empty", {"no text came", "текста не было"}, {"maybe", "возможно"}},
    ExitRow{fallback,
            "fallback",
            {"another model answered (only with --fail-on fallback)",
             "ответила другая модель (только с --fail-on fallback)"},
            kNever},
};

}  // namespace

std::span<const ExitRow> exit_table() {
  return kTable;
}

std::string_view class_name(ExitStatus status) {
  if (is_signal(status)) return "interrupted";
  const auto row = std::ranges::find(kTable, status, &ExitRow::status);
  return row == kTable.end() ? "internal" : row->name;
}

}  // namespace orel
