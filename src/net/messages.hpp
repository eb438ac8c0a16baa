// The sentences of net/: destinations, connections, certificates and clocks. English and Russian side by
// side; base/messages.hpp has the rules for writing them.
#pragma once

#include <string_view>

#include "base/phrase.hpp"

namespace orel::messages {

using std::string_view;

// -- key and destination (net, command)

inline constexpr Phrase<string_view> kPlainHttp{
    .en = "the key must not be sent over plain http to {0}",
    .ru = "ключ нельзя отправить на {0} без шифрования",
};
inline constexpr Phrase<string_view, string_view> kPlainHttpWhy{
    .en = "the base URL in {0} is {1}.",
    .ru = "адрес в {0}: {1}.",
};
inline constexpr Words kPlainHttpDo{
    "use https; plain http is for this machine only (127.0.0.1, localhost)",
    "используйте https; http допустим только для этого компьютера\n(127.0.0.1, localhost)",
};
inline constexpr Phrase<string_view, string_view> kBadUrl{
    .en = "{0}: unusable base URL: {1}",
    .ru = "{0}: недопустимый адрес сервера: {1}",
};
inline constexpr Words kUrlEmpty{"it is empty", "он пуст"};
inline constexpr Words kUrlBlank{"it holds a blank or a control character",
                                 "в нём пробел или управляющий символ"};
inline constexpr Words kUrlBackslash{"it holds a backslash", "в нём обратная косая черта"};
inline constexpr Words kUrlFragment{"it holds a #", "в нём символ #"};
inline constexpr Words kUrlEndpoint{"it must end before /chat/completions",
                                    "он должен кончаться перед /chat/completions"};
inline constexpr Words kUrlUser{"it holds a user name", "в нём есть имя пользователя"};
inline constexpr Words kUrlScheme{"it must begin with https://", "он должен начинаться с https://"};
inline constexpr Words kUrlHost{"it names no usable host", "в нём нет пригодного имени сервера"};
inline constexpr Words kUrlPort{"the port must be 1 to 65535", "порт должен быть от 1 до 65535"};
inline constexpr Words kUrlMalformed{"it is malformed", "он записан неверно"};
inline constexpr Words kUrlDo{"an example:  https://openrouter.ai/api/v1",
                              "пример:  https://openrouter.ai/api/v1"};
inline constexpr Phrase<string_view> kUrlNotFromHere{
    .en = "{0} must not name a base URL",
    .ru = "{0} не может задавать адрес сервера",
};

// -- network, TLS, time limits (net)

inline constexpr Phrase<string_view, string_view> kCannotReach{
    .en = "cannot reach {0}: {1}",
    .ru = "нет связи с {0}: {1}",
};
inline constexpr Phrase<string_view, string_view> kProxyFailed{
    .en = "the proxy {0} does not work: {1}",
    .ru = "прокси {0} не работает: {1}",
};
inline constexpr Words kNameNotResolved{"name not resolved", "имя не найдено в DNS"};
inline constexpr Words kConnectionRefused{"connection refused", "в соединении отказано"};
inline constexpr Words kNoRoute{"no route to it", "нет маршрута"};
inline constexpr Words kNotConnected{"no connection", "соединение не установлено"};
inline constexpr Words kConnectionClosed{"the connection was closed", "соединение закрыто"};
inline constexpr Words kHandshakeBroke{
    "the connection ended in the TLS handshake",
    "соединение прервано при установке TLS",
};
inline constexpr Words kProxyPassword{"it asks for a password (HTTP 407)", "он требует пароль (HTTP 407)"};
inline constexpr Words kProxyRefusesUser{"it refuses the user name or the password",
                                         "он не принял имя пользователя или пароль"};
inline constexpr Words kProxyWithoutTls{"it lets no TLS through", "он не пропускает TLS"};
inline constexpr Phrase<int> kProxyAnswered{.en = "it answered HTTP {0}", .ru = "он ответил HTTP {0}"};
inline constexpr Words kNoNetworkWhy{
    "no network, or DNS or proxy settings (HTTPS_PROXY is not set).",
    "нет сети либо неверны DNS или прокси (HTTPS_PROXY не задана).",
};
inline constexpr Words kProxyDo{
    "check HTTPS_PROXY and NO_PROXY, or run: orel config check",
    "проверьте HTTPS_PROXY и NO_PROXY или: orel config check",
};
inline constexpr Words kConfigCheck{"orel config check", "orel config check"};
inline constexpr Phrase<string_view> kLibcurlSays{.en = "libcurl: {0}", .ru = "libcurl: {0}"};
inline constexpr Phrase<string_view> kNoReplyCame{
    .en = "{0} closed the connection without a reply",
    .ru = "{0}: соединение закрыто без ответа",
};
inline constexpr Phrase<string_view> kReplyBrokeOff{
    .en = "the connection to {0} broke off in the middle of the reply",
    .ru = "соединение с {0} оборвалось посреди ответа",
};
inline constexpr Phrase<string_view> kHeaderBrokeOff{
    .en = "the connection to {0} broke off in the header of the reply",
    .ru = "соединение с {0} оборвалось в заголовке ответа",
};
inline constexpr Phrase<string_view, string_view> kNotTrusted{
    .en = "the certificate of {0} is not trusted: {1}",
    .ru = "сертификату {0} нельзя доверять: {1}",
};
inline constexpr Words kCertExpired{"expired", "срок истёк"};
inline constexpr Words kCertNotYet{"not valid yet", "срок ещё не начался"};
inline constexpr Words kCertSelfSigned{"self-signed", "он самоподписанный"};
inline constexpr Words kCertUnknownCa{"issuer unknown", "издатель неизвестен"};
inline constexpr Words kCertWrongHost{"wrong host", "выдан на другое имя"};
inline constexpr Words kCertRefused{"check failed", "проверка не пройдена"};
inline constexpr Phrase<string_view, string_view> kCertEnded{
    .en = "it ended on {0}; this computer's date is {1}.",
    .ru = "он действовал до {0}; дата на этом компьютере {1}.",
};
inline constexpr Phrase<string_view, string_view> kCertBegins{
    .en = "it begins on {0}; this computer's date is {1}.",
    .ru = "он действует с {0}; дата на этом компьютере {1}.",
};
inline constexpr Phrase<string_view> kComputerDate{
    .en = "this computer's date is {0}.",
    .ru = "дата на этом компьютере {0}.",
};
inline constexpr Phrase<string_view> kCertsLookedIn{
    .en = "certificates were looked for in {0}",
    .ru = "сертификаты искали в {0}",
};
inline constexpr Words kClockDo{
    "correct the clock; behind a company proxy use --cacert FILE",
    "исправьте часы; за корпоративным прокси нужен --cacert ФАЙЛ",
};
inline constexpr Words kCacertDo{
    "install ca-certificates; behind a company proxy use --cacert FILE",
    "установите ca-certificates; за корпоративным прокси: --cacert ФАЙЛ",
};
inline constexpr Words kWrongHostDo{
    "check the base URL and the network: this may be a Wi-Fi login page",
    "проверьте адрес сервера и сеть: возможно, это страница входа в Wi-Fi",
};
inline constexpr Phrase<string_view> kBadCertificateFile{
    .en = "cannot use the certificates in {0}",
    .ru = "не удалось прочитать сертификаты из {0}",
};
inline constexpr Phrase<string_view> kNoTls{
    .en = "no secure connection to {0}",
    .ru = "нет защищённого соединения с {0}",
};
inline constexpr Phrase<string_view> kWantsClientCertificate{
    .en = "{0} wants a client certificate, and orel has none",
    .ru = "{0} требует сертификат клиента, а его у orel нет",
};
inline constexpr Words kWantsClientCertificateDo{
    "check the base URL and the port; orel sends no client certificates",
    "проверьте адрес сервера и порт; orel не отправляет сертификаты клиента",
};
inline constexpr Words kTlsDo{
    "the server must speak TLS 1.2 or newer; check the base URL and the port",
    "нужен сервер с TLS 1.2 или новее; проверьте адрес сервера и порт",
};
inline constexpr Phrase<string_view> kNotHttp{
    .en = "the reply of {0} is not HTTP",
    .ru = "ответ {0} не похож на HTTP",
};
inline constexpr Phrase<string_view> kReplyEncoded{
    .en = "the reply is encoded as {0}; nobody asked for that",
    .ru = "ответ закодирован как {0}, такой формат не запрашивался",
};
inline constexpr Words kReplyBomb{
    "the reply is too large, or grows too much when it is unpacked",
    "ответ слишком велик или чрезмерно растёт при распаковке",
};
inline constexpr Words kReplyNotUnpacked{"the reply cannot be unpacked", "ответ не удалось распаковать"};
inline constexpr Words kHeaderTooLong{
    "the header of the reply is too long",
    "заголовок ответа слишком велик",
};
inline constexpr Phrase<string_view, string_view> kNoConnectionFor{
    .en = "no connection to {0} within {1} s",
    .ru = "нет соединения с {0} за {1} с",
};
inline constexpr Phrase<string_view, string_view> kNoReplyFor{
    .en = "no reply from {0} for {1} s",
    .ru = "{0} не отвечал {1} с",
};
inline constexpr Phrase<string_view> kNoDataFor{.en = "no data for {0} s", .ru = "{0} с не приходили данные"};
inline constexpr Phrase<string_view> kNoTextFor{.en = "no text for {0} s", .ru = "{0} с не приходил текст"};
inline constexpr Phrase<string_view> kNotWholeWithin{
    .en = "no whole answer within {0} s",
    .ru = "за {0} с ответ целиком не получен",
};
inline constexpr Phrase<string_view> kTimeoutIs{.en = "--timeout is {0}.", .ru = "действует --timeout {0}."};
inline constexpr Words kConnectTimeoutDo{
    "orel config check, or raise --connect-timeout",
    "orel config check или увеличьте --connect-timeout",
};
inline constexpr Words kHeaderTimeoutDo{
    "try again later, or raise header_timeout in config.toml",
    "повторите позже или увеличьте header_timeout в config.toml",
};
inline constexpr Words kStallTimeoutDo{
    "try again, or raise stall_timeout in config.toml",
    "повторите или увеличьте stall_timeout в config.toml",
};
inline constexpr Words kIdleTimeoutDo{
    "try again, or raise --idle-timeout",
    "повторите или увеличьте --idle-timeout",
};
inline constexpr Words kTimeoutDo{"raise --timeout (0: no limit)", "увеличьте --timeout (0: без предела)"};
inline constexpr Phrase<string_view> kLibcurlTooOld{
    .en = "libcurl {0} is too old: 7.88 or newer is needed",
    .ru = "libcurl {0} устарела: нужна 7.88 или новее",
};
inline constexpr Phrase<string_view> kLibcurlBlocks{
    .en = "libcurl {0} lacks AsynchDNS, which is needed",
    .ru = "libcurl {0} собрана без AsynchDNS, а он нужен",
};

}  // namespace orel::messages
