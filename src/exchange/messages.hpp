// The sentences of exchange/: keys, attempts and repeats. English and Russian side by side; base/messages.hpp
// has the rules for writing them.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/phrase.hpp"

namespace orel::messages {

using std::string_view;

// -- answers that are too large

inline constexpr Words kEventTooLarge{"an event over 16 MiB", "событие больше 16 МиБ"};
inline constexpr Words kAnswerTooLarge{"an answer over 256 MiB", "больше 256 МиБ"};

// -- the spinner

inline constexpr Phrase<long long> kWaited{.en = "{0} s", .ru = "{0} с"};

// -- attempts and repeats

inline constexpr Phrase<string_view> kGenerationId{.en = "request {0}", .ru = "запрос {0}"};
inline constexpr Phrase<int, int, string_view, string_view> kAttemptFailed{
    .en = "attempt {0} of {1} failed ({2}); next one in {3} s",
    .ru = "попытка {0} из {1} не удалась ({2}); следующая через {3} с",
};
inline constexpr Phrase<int, string_view, string_view> kAttemptFailedAgain{
    .en = "attempt {0} failed ({1}); next one in {2} s",
    .ru = "попытка {0} не удалась ({1}); следующая через {2} с",
};
inline constexpr Phrase<int> kTriedTimes{.en = "Tried {0} times.", .ru = "Попыток: {0}."};
inline constexpr Phrase<string_view> kLongerThanMaxWait{
    .en = "The server asks for a wait of {0}, longer than --max-wait.",
    .ru = "Сервер просит ждать {0}, это дольше, чем --max-wait.",
};
inline constexpr Phrase<string_view> kBeyondTimeout{
    .en = "The server asks for a wait of {0}, beyond --timeout.",
    .ru = "Сервер просит ждать {0}, это за пределами --timeout.",
};
inline constexpr Phrase<string_view> kBeyondRetryFor{
    .en = "The server asks for a wait of {0}, beyond --retry-for.",
    .ru = "Сервер просит ждать {0}, это за пределами --retry-for.",
};
inline constexpr Phrase<string_view> kRequestMayBeBilled{
    .en = "Request {0}: may be billed.",
    .ru = "Запрос {0}: возможно списание средств.",
};
inline constexpr Words kMayBeBilled{"The request was sent and may be billed.",
                                    "Запрос отправлен, возможно списание средств."};
inline constexpr Phrase<string_view> kRequestIs{.en = "Request {0}.", .ru = "Запрос {0}."};
inline constexpr Phrase<string_view> kInterruptedRequest{
    .en = "interrupted; request {0} is closed but may be billed",
    .ru = "прервано; запрос {0} закрыт, но возможно списание средств",
};
inline constexpr Words kInterruptedSent{"interrupted; the request is closed but may be billed",
                                        "прервано; запрос закрыт, но возможно списание средств"};

// -- reading the key

inline constexpr Phrase<string_view, string_view> kNoKeyFrom{
    .en = "no key from {0}: {1}",
    .ru = "не удалось получить ключ из {0}: {1}",
};
inline constexpr Phrase<string_view> kOwnedByAnother{
    .en = "{0} belongs to another user",
    .ru = "{0} принадлежит другому пользователю",
};
inline constexpr Phrase<std::size_t> kLargerThan{.en = "larger than {0} bytes", .ru = "больше {0} байт"};
inline constexpr Phrase<string_view> kUnusualKey{
    .en = "the key from {0} does not begin with sk-or-",
    .ru = "ключ из {0} не начинается с sk-or-",
};
inline constexpr Phrase<string_view> kKeyIsFrom{.en = "the key is from {0}", .ru = "ключ взят из {0}"};
inline constexpr Words kNoKeyYet{"(no key)", "(ключа нет)"};
inline constexpr Phrase<string_view> kKeyFrom{.en = "(key from {0})", .ru = "(ключ из {0})"};

}  // namespace orel::messages
