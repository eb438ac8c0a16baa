#include "cli/key_source.hpp"

#include <utility>

#include "base/user_folder.hpp"
#include "cli/content_guess.hpp"
#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/precedence.hpp"

namespace orel {
namespace {

namespace m = messages;

constexpr std::size_t kLongestKey = 512;

using From = KeySource::From;

KeySource descriptor_source(long long descriptor) {
  return {.from = From::descriptor,
          .origin = Origin::command_line,
          .place = "--api-key-fd",
          .descriptor = static_cast<int>(descriptor)};
}

KeySource file_source(const Said& said) {
  return {.from = From::file,
          .origin = said.origin,
          .place = said.place,
          .path = said.text,
          .strict = said.origin == Origin::config};
}

KeySource value_source(const Said& said) {
  const bool has_line = said.origin != Origin::environment;
  return {.from = From::value,
          .origin = said.origin,
          .place = has_line ? said.place.substr(0, said.place.rfind(':')) : said.place,
          .value = Secret(said.text)};
}

KeySource command_source(const std::vector<const Said*>& words) {
  KeySource source{.from = From::command, .origin = Origin::config, .place = "api_key_command"};
  for (const auto* word : words) source.command.push_back(word->text);
  return source;
}

std::optional<Words> fault_in_key(std::string_view key) {
  for (const char c : key) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == ' ' || c == '\t') return m::kASpace;
    if (c == '"' || c == '\'') return m::kAQuote;
    if (c == '\n' || c == '\r') return m::kALineBreak;
    if (byte < 0x20 || byte == 0x7f) return m::kAControl;
    if (byte > 0x7f) return m::kANonAscii;
  }
  return std::nullopt;
}

}  // namespace

std::string stored_key_path(const Lookup& environment) {
  const auto folder = user_folder(environment, "XDG_CONFIG_HOME", ".config");
  return folder.empty() ? folder : folder + "/key";
}

KeySource stored_key(const std::string& path) {
  return {.from = From::file, .origin = Origin::config, .place = path, .path = path, .strict = true};
}

KeySource key_source(const std::vector<Said>& said, std::optional<long long> descriptor) {
  const auto file = heard(said, *find_config_key("api_key_file"));
  const auto key = heard(said, *find_config_key("api_key"));
  const auto command = heard(said, *find_config_key("api_key_command"));
  const auto from = [](const std::vector<const Said*>& words, Origin origin) {
    return !words.empty() && words.front()->origin == origin;
  };
  if (descriptor) return descriptor_source(*descriptor);
  if (from(file, Origin::command_line)) return file_source(*file.front());
  if (from(key, Origin::environment)) return value_source(*key.front());
  if (from(file, Origin::environment)) return file_source(*file.front());
  if (from(key, Origin::dotenv)) return value_source(*key.front());
  if (!command.empty()) return command_source(command);
  if (!file.empty()) return file_source(*file.front());
  if (!key.empty()) return value_source(*key.front());
  return {};
}

Result<Secret> check_key(std::string text, std::string_view place) {
  const auto refuse = [](Text what) { return Error{.status = ExitStatus::auth, .what = std::move(what)}; };
  if (is_utf16(text)) return refuse(m::kKeyUtf16(place));
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  text.resize(text.find_last_not_of(" \t\r\n") + 1);
  Secret key(std::move(text));
  if (key.empty()) return refuse(m::kKeyEmpty(place));
  if (const auto fault = fault_in_key(key.reveal())) {
    auto error = refuse(m::kKeyContains(place, Text(*fault)));
    error.todo = Text(m::kExportPaste);
    return error;
  }
  if (key.reveal().size() > kLongestKey) return refuse(m::kKeyLong(place));
  return key;
}

bool has_usual_prefix(const Secret& key) {
  return key.reveal().starts_with("sk-or-");
}

Error missing_key() {
  return Error{.status = ExitStatus::auth,
               .what = Text(m::kNoKey),
               .why = Text(m::kNoKeyWhy),
               .todo = Text(m::kNoKeyDo)};
}

}  // namespace orel
