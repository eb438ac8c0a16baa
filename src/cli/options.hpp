// Everything a user can say, as one plain struct with the built-in defaults; and the table of rows that
// describes it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/service.hpp"

namespace orel {

struct OptionRow;

/// The built-in model; a person who never chose one is told so when it is refused.
inline constexpr std::string_view kBuiltInModel = "openai/gpt-4o";
/// The same in practice, where it also answers for every model that is not a practice model.
inline constexpr std::string_view kPracticeModel = "demo/echo";

/// Words that are one of a few choices (`color`, `sort` …) hold one of the row's choices: that is checked
/// before they get here. Times of zero mean "no limit".
struct Options {
  // everywhere
  bool help = false;
  bool version = false;
  bool quiet = false;
  int verbose = 0;
  std::string color = "auto";  // auto, always, never
  std::string lang{};          // en, ru; empty: from the locale
  std::string config{};
  bool no_config = false;
  std::string env_file = "./.env";  // empty: none
  bool no_env_file = false;
  bool demo = false;
  std::string error_format = "text";  // text, json
  bool debug_body = false;
  bool force = false;
  std::string pager = "less -FRX";  // split at blanks, no shell; empty: none

  // key, server, time limits
  std::optional<long long> api_key_fd{};
  std::string api_key_file{};
  std::vector<std::string> api_key_command{};
  std::string base_url{kBaseUrl};  // as given, not yet checked
  std::string cacert{};
  std::string app_url{};
  std::string app_name{};
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds header_timeout{120'000};
  std::chrono::milliseconds stall_timeout{120'000};
  std::chrono::milliseconds timeout{600'000};
  std::chrono::milliseconds idle_timeout{300'000};
  std::chrono::milliseconds max_wait{120'000};
  int retries = 2;
  std::chrono::milliseconds retry_for{0};  // zero: only `retries` counts

  // ask, stream: whom and what to ask
  std::string model{kBuiltInModel};
  std::vector<std::string> fallback{};
  std::string system{};
  std::string system_file{};
  std::vector<std::string> files{};
  std::string messages{};  // a file, or "-"
  bool ignore_stdin = false;
  bool allow_key = false;
  std::uint64_t max_input = std::uint64_t{4} << 20;  // bytes

  // ask, stream: how to answer
  std::optional<double> temperature{};
  std::optional<double> top_p{};
  std::optional<long long> seed{};
  std::vector<std::string> stop{};
  std::optional<long long> max_tokens{};
  std::string reasoning{};  // a level, or a number of tokens
  bool show_reasoning = false;
  std::string schema{};               // a file
  std::vector<std::string> params{};  // NAME=JSON, as typed
  std::vector<std::string> provider{};
  std::string provider_sort{};
  bool zdr = false;

  // what to print, what to accept
  bool json = false;
  bool jsonl = false;
  bool raw = false;
  bool tsv = false;
  std::optional<std::string> form{};  // --template
  std::string output{};
  std::string summary = "auto";  // auto, always, never
  bool dry_run = false;
  std::vector<std::string> accept{};   // length, empty, filtered
  std::vector<std::string> fail_on{};  // fallback
  bool no_sanitize = false;

  // models
  std::string show{};
  std::string exists{};
  bool free = false;
  std::string vendor{};
  std::string input{};
  std::string output_kind{};
  std::vector<std::string> supports{};
  std::optional<long long> min_context{};
  std::string max_price{};  // an exact decimal, dollars per million prompt tokens; empty: any
  std::string sort = "id";
  bool reverse = false;
  std::optional<long long> limit{};
  std::vector<std::string> columns{};
  std::string per = "million";
  bool human = false;
  bool no_header = false;
  bool no_pager = false;
  bool mine = false;
  bool refresh = false;
  bool offline = false;

  // credits
  std::string min{};  // an exact decimal, dollars; empty: not asked
};

/// All rows, in the order of help, manual and request body.
std::span<const OptionRow> option_table();

/// The row of this long name (without dashes) for these commands (bits of `on`), or null.
const OptionRow* find_option(std::string_view name, unsigned commands);
/// The same by its letter.
const OptionRow* find_letter(char letter, unsigned commands);
/// The row of this configuration key, or null.
const OptionRow* find_config_key(std::string_view key);

}  // namespace orel
