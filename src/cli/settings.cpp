#include "cli/settings.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iterator>
#include <utility>

#include "base/errno_text.hpp"
#include "base/format.hpp"
#include "base/messages.hpp"
#include "base/nearest.hpp"
#include "base/secret.hpp"
#include "base/user_folder.hpp"
#include "cli/assign.hpp"
#include "cli/config_file.hpp"
#include "cli/content_guess.hpp"
#include "cli/dotenv.hpp"
#include "cli/messages.hpp"
#include "cli/precedence.hpp"

namespace orel {
namespace {

namespace m = messages;

constexpr std::uint32_t kOthersWrite = 0022;
constexpr std::uint32_t kOthersRead = 0044;

Error config_error(Text what) {
  return Error{.status = ExitStatus::config, .what = std::move(what)};
}

std::optional<std::string_view> non_empty(const Lookup& environment, std::string_view name) {
  auto value = environment(name);
  if (value && value->empty()) value.reset();
  return value;
}

bool is_trusted(const FileText& file, std::uint32_t uid) {
  return (file.owner == uid || file.owner == 0) && (file.mode & kOthersWrite) == 0;
}

class Resolver {
 public:
  Resolver(const ParsedLine& line, const Lookup& environment, const FileReader& read, std::uint32_t uid)
      : line_(line), environment_(environment), read_(read), uid_(uid) {}
  Resolver(const Resolver&) = delete;
  Resolver& operator=(const Resolver&) = delete;
  /// The key is in the settings by now, and nowhere else.
  ~Resolver() {
    for (auto& one : said_)
      if (one.row->kind == Kind::key) wipe(one.text);
  }

  Result<Settings> run() {
    // The strongest voice first: a mistake on the command line is told before any file is read.
    for (const auto step : {&Resolver::hear_line, &Resolver::hear_environment, &Resolver::hear_config,
                            &Resolver::hear_dotenv, &Resolver::fill_in})
      if (auto done = (this->*step)(); !done) return std::move(done).error();
    settings_.key = key_source(said_, settings_.options.api_key_fd);
    if (settings_.key.from == KeySource::From::nowhere) look_for_stored_key();
    judge_key_in_config();
    list_in_force();
    note();
    return std::move(settings_);
  }

 private:
  // -- what was said

  /// Checks every value, even one that a stronger source overrides: else the mistake would show only when
  /// that source is silent.
  Result<void> hear(std::vector<Said> said) {
    Options judged;
    for (auto& one : said) {
      expand_home(one);
      if (auto fits = assign(judged, one); !fits) return fits;
      said_.push_back(std::move(one));
    }
    return {};
  }

  /// A file that is there counts, even one that cannot be read: whoever needs the key then says why.
  void look_for_stored_key() {
    const auto path = stored_key_path(environment_);
    if (path.empty()) return;
    const int found = read_(path, 0).error;
    if (found != ENOENT && found != ENOTDIR) settings_.key = stored_key(path);
  }

  /// Where no shell did it: "~/key" in the configuration, or in a variable that was set by no shell.
  void expand_home(Said& said) const {
    const bool is_file = said.row->completes == Completes::file && said.origin != Origin::command_line;
    const auto home = folder_from(environment_, "HOME");
    if (is_file && !home.empty() && said.text.starts_with("~/")) said.text.replace(0, 1, home);
  }

  Result<void> hear_line() {
    auto heard_all = hear(line_.said);
    if (!heard_all && heard_all.error().todo.empty())
      heard_all.error().hint_line = usage_error({}, line_.command).hint_line;
    if (!heard_all) return heard_all;
    if (auto conflict = conflict_on_line(line_.said)) return usage_error(*std::move(conflict), line_.command);
    return {};
  }

  Result<void> hear_environment() {
    std::vector<Said> said;
    for (const auto& row : option_table()) {
      for (const auto name : {row.env, row.env_else}) {
        const auto value = name.empty() ? std::nullopt : environment_(name);
        if (!value) continue;
        if (value->empty() && row.field == Field(&Options::base_url)) return empty_base_url(name);
        if (value->empty() && row.empty == Empty::refused) continue;
        said.push_back({&row, std::string(*value), Origin::environment, std::string(name)});
        break;
      }
    }
    return hear(std::move(said));
  }

  static Error empty_base_url(std::string_view name) {
    return Error{.status = ExitStatus::usage, .what = m::kIsEmpty(name), .todo = m::kEmptyBaseUrlDo(name)};
  }

  // -- the configuration

  Result<void> hear_config() {
    settings_.config_path = config_path(line_, environment_);
    if (settings_.config_path.empty()) return {};
    const bool is_named =
        last_said(line_.said, "config") != nullptr || non_empty(environment_, "OREL_CONFIG");
    auto file = read_(settings_.config_path, kConfigLimit);
    const WipedAtEnd may_hold_a_key(file.text);
    if ((file.error == ENOENT || file.error == ENOTDIR) && !is_named) return {};
    config_shown_ = is_named ? settings_.config_path : shown_path(settings_.config_path, environment_);
    if (auto usable = judge_config(file); !usable) return usable;
    auto found = read_config(file.text, config_shown_);
    if (!found) return std::move(found).error();
    settings_.has_config = true;
    settings_.params = std::move(found->params);
    config_mode_ = file.mode;
    return hear(std::move(found->said));
  }

  Result<void> judge_config(const FileText& file) const {
    if (file.error != 0) return config_error(m::kCannotRead(config_shown_, errno_text(file.error)));
    if (!file.is_regular) return config_error(m::kNotARegularFile(config_shown_));
    if (!is_trusted(file, uid_)) {
      auto error = config_error(m::kOthersCanChange(config_shown_));
      error.why = Text(m::kUnsafeConfigWhy);
      error.todo = m::kUnsafeConfigDo(config_shown_);
      return error;
    }
    if (file.is_too_large) return config_error(m::kTooLarge(config_shown_));
    if (is_utf16(file.text)) return config_error(m::kUtf16Config(config_shown_));
    return {};
  }

  // -- ./.env

  /// The strongest voice names the file; an empty name means none.
  std::pair<std::string, bool> dotenv_path() const {
    if (last_said(line_.said, "no-env-file") != nullptr) return {};
    const auto words = heard(said_, *find_option("env-file", on::all));
    if (words.empty()) return {Options{}.env_file, false};
    return {words.back()->text, true};
  }

  Result<void> hear_dotenv() {
    const auto [path, is_named] = dotenv_path();
    if (path.empty()) return {};
    auto file = read_(path, kDotenvLimit);
    const WipedAtEnd may_hold_a_key(file.text);
    if ((file.error == ENOENT || file.error == ENOTDIR) && !is_named) return {};
    if (!file.is_regular) return ignore_dotenv(m::kOddDotenv(path));
    if (file.owner != uid_ && file.owner != 0) return ignore_dotenv(m::kForeignDotenv(path));
    if (!is_trusted(file, uid_)) return ignore_dotenv(m::kUnsafeDotenv(path));
    if (file.error != 0) return config_error(m::kCannotRead(path, errno_text(file.error)));
    if (file.is_too_large) return ignore_dotenv(m::kLargeDotenv(path));
    if (is_utf16(file.text)) return ignore_dotenv(m::kUtf16Dotenv(path));
    auto found = read_dotenv(file.text, path);
    if (!found) return std::move(found).error();
    auto heard_all = hear_values(*found, path);
    for (auto& value : found->values) wipe(value.value);
    return heard_all;
  }

  Result<void> ignore_dotenv(Text why) {
    settings_.warnings.push_back(std::move(why));
    return {};
  }

  Result<void> hear_values(const Dotenv& found, const std::string& path) {
    std::string ignored;
    for (const auto& name : found.ignored) ignored += (ignored.empty() ? "" : ", ") + name;
    if (!ignored.empty()) settings_.notes.push_back(m::kIgnoredNames(path, ignored));
    std::vector<Said> said;
    for (const auto& row : option_table()) {
      if (!counts_in_dotenv(row.env)) continue;
      const auto last = std::find_if(found.values.rbegin(), found.values.rend(),
                                     [&](const DotenvValue& value) { return value.name == row.env; });
      if (last != found.values.rend() && !last->value.empty())
        said.push_back({&row, last->value, Origin::dotenv, path + ":" + std::to_string(last->line)});
    }
    warn_of_names(found, path);
    return hear(std::move(said));
  }

  /// Names that somebody probably meant for us: another spelling of the key's, unless a key was found, and
  /// variables of ours that do not count in this file, unless they are set where they belong.
  void warn_of_names(const Dotenv& found, const std::string& path) {
    const bool has_key = !heard(said_, *find_config_key("api_key")).empty() ||
                         std::ranges::any_of(found.values, [](const DotenvValue& value) {
                           return value.name == "OPENROUTER_API_KEY";
                         });
    Text names;
    for (const auto& name : found.ignored) {
      const auto said = what_is_meant(name, has_key);
      if (said.empty()) continue;
      if (!names.empty()) names += Text(std::string(", "));
      names += said;
    }
    if (!names.empty())
      settings_.warnings.push_back({m::kNearNames(path, names.en).en, m::kNearNames(path, names.ru).ru});
  }

  Text what_is_meant(const std::string& name, bool has_key) const {
    constexpr std::string_view kKeyName = "OPENROUTER_API_KEY";
    const auto row = std::ranges::find(option_table(), name, &OptionRow::env);
    if (row != option_table().end())
      return name.starts_with("OPENROUTER_") && !environment_(name) ? m::kMisplacedName(name) : Text();
    std::string letters;
    std::ranges::copy_if(name, std::back_inserter(letters), [](char c) { return c != '_'; });
    const bool is_near = letters == "OPENROUTERKEY" || letters == "OPENROUTERAPIKEY" ||
                         letters == "OPENROUTERTOKEN" || letters == "OPENROUTERAPITOKEN" ||
                         damerau_distance(name, kKeyName) <= 2;
    return is_near && !has_key ? m::kNearName(name, kKeyName) : Text();
  }

  // -- what counts

  Result<void> fill_in() {
    if (auto settled = settle_conflicts(said_); !settled) return settled;
    choose_practice_model();
    for (const auto& row : option_table())
      for (const auto* said : heard(said_, row))
        if (auto fits = assign(settings_.options, *said); !fits) return fits;
    if (settings_.options.output == "-") settings_.options.output.clear();
    const auto base_url = heard(said_, *find_config_key("base_url"));
    if (settings_.options.demo && !base_url.empty() && base_url.front()->origin == Origin::command_line)
      return usage_error(Text(m::kDemoBaseUrl), line_.command);
    return {};
  }

  /// Practice has a built-in model of its own.
  void choose_practice_model() {
    const auto demo = heard(said_, *find_option("demo", on::all));
    const auto& model = *find_config_key("model");
    if (!demo.empty() && read_switch(demo.front()->text).value_or(false) && heard(said_, model).empty())
      said_.push_back({&model, std::string(kPracticeModel), Origin::built_in, {}});
  }

  // -- the key

  /// A configuration that holds the key is the user's alone to read: refused as a source, else warned of.
  void judge_key_in_config() {
    const bool holds_key = std::ranges::any_of(
        said_, [](const Said& said) { return said.row->kind == Kind::key && said.origin == Origin::config; });
    if (!holds_key || (config_mode_ & kOthersRead) == 0) return;
    const bool is_source =
        settings_.key.from == KeySource::From::value && settings_.key.origin == Origin::config;
    if (is_source)
      settings_.key.unusable = Error{.status = ExitStatus::auth, .what = m::kOthersCanReadKey(config_shown_)};
    else
      settings_.warnings.push_back(m::kOthersCanReadKeyWarning(config_shown_));
  }

  // -- what is shown

  void list_in_force() {
    for (const auto& row : option_table()) {
      const auto words = heard(said_, row);
      const bool on_line = !words.empty() && words.front()->origin == Origin::command_line;
      if (row.env.empty() && row.config.empty() && !on_line) continue;
      InForce shown{.row = &row, .text = shown_text(row, words)};
      if (!words.empty()) {
        shown.origin = words.front()->origin;
        shown.place = words.front()->place;
      }
      settings_.in_force.push_back(std::move(shown));
    }
  }

  std::string shown_text(const OptionRow& row, const std::vector<const Said*>& words) const {
    if (const auto* flag = std::get_if<bool Options::*>(&row.field))
      return settings_.options.**flag ? "true" : "false";
    if (const auto* count = std::get_if<int Options::*>(&row.field))
      return formatted("{}", settings_.options.**count);
    if (words.empty()) return std::string(row.standard);
    if (row.kind == Kind::key) return mask_of(words.front()->text);
    std::string text;
    for (const auto* said : words) text += (text.empty() ? "" : " ") + said->text;
    return text;
  }

  void note() {
    for (const auto& shown : settings_.in_force)
      if (shown.origin != Origin::built_in && shown.row->kind != Kind::key)
        settings_.notes.push_back(m::kSettingFrom(shown.row->label(), shown.text, shown.place));
    if (!settings_.options.app_name.empty() && settings_.options.app_url.empty())
      settings_.notes.emplace_back(m::kNameWithoutUrl);
  }

  const ParsedLine& line_;
  const Lookup& environment_;
  const FileReader& read_;
  std::uint32_t uid_;
  std::vector<Said> said_{};
  std::string config_shown_{};
  std::uint32_t config_mode_ = 0;
  Settings settings_{};
};

const InForce* find_in_force(const Settings& settings, std::string_view label) {
  const auto found = std::ranges::find_if(settings.in_force, [&](const InForce& shown) {
    return shown.row->config == label || shown.row->name == label || shown.row->env == label;
  });
  return found == settings.in_force.end() ? nullptr : &*found;
}

}  // namespace

Origin Settings::origin(std::string_view label) const {
  const auto* shown = find_in_force(*this, label);
  return shown == nullptr ? Origin::built_in : shown->origin;
}

std::string_view Settings::place(std::string_view label) const {
  const auto* shown = find_in_force(*this, label);
  return shown == nullptr ? std::string_view{} : std::string_view(shown->place);
}

Result<Settings> resolve(const ParsedLine& line, const Lookup& environment, const FileReader& read,
                         std::uint32_t uid) {
  return Resolver(line, environment, read, uid).run();
}

std::string config_path(const ParsedLine& line, const Lookup& environment) {
  if (const auto* named = last_said(line.said, "config")) return named->text;
  if (last_said(line.said, "no-config") != nullptr) return {};
  if (const auto named = non_empty(environment, "OREL_CONFIG")) return std::string(*named);
  const auto folder = user_folder(environment, "XDG_CONFIG_HOME", ".config");
  return folder.empty() ? folder : folder + "/config.toml";
}

std::string shown_path(std::string_view path, const Lookup& environment) {
  const auto home = folder_from(environment, "HOME");
  if (home.size() > 1 && path.starts_with(home) && path.substr(home.size()).starts_with('/'))
    return "~" + std::string(path.substr(home.size()));
  return std::string(path);
}

Language language_of(const Options& options, const Lookup& environment) {
  const auto chosen = parse_language(options.lang);
  return chosen ? *chosen : language_of_locale(environment);
}

}  // namespace orel
