#include "command/chat/chat_input.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/errno_text.hpp"
#include "base/messages.hpp"
#include "cli/body_members.hpp"
#include "command/messages.hpp"
#include "json/json_layout.hpp"
#include "json/json_path.hpp"

namespace orel {
namespace {

// A shorter key ("none", "ollama") may be an ordinary word; no service issues such keys.
constexpr std::size_t kShortestGuarded = 16;

}  // namespace

std::size_t ChatInput::room() const {
  return options_.max_input - std::min<std::size_t>(options_.max_input, read_so_far_);
}

Result<std::string> ChatInput::read_text(const std::string& path) {
  auto file = world_.read_file(path, room(), Fifo::wait, Links::follow);
  if (const int signal = world_.interrupt().signal(); file.error == EINTR && signal != 0)
    return Error{.status = status_of_signal(signal)};
  if (file.error != 0)
    return Error{.status = ExitStatus::local_io, .what = messages::kCannotRead(path, errno_text(file.error))};
  if (file.is_too_large) return input_too_large(options_.max_input);
  read_so_far_ += file.text.size();
  return check_input(std::move(file.text), file_name(path));
}

Result<void> ChatInput::prepare() {
  auto plan = plan_prompt(line_, options_, world_.input().kind());
  if (!plan) return std::move(plan).error();
  plan_ = *plan;
  for (const auto step :
       {&ChatInput::read_system, &ChatInput::read_files, &ChatInput::read_members, &ChatInput::begin_stdin})
    if (auto done = (this->*step)(); !done) return done;
  const bool is_complete = plan_ == ReadStdin::no || stdin_ended_;
  return is_complete ? make_request() : Result<void>();
}

/// `system` and `system_file` exclude each other; where both are set, the one from the source of higher
/// precedence counts.
Result<void> ChatInput::read_system() {
  if (!options_.messages.empty()) return {};
  system_ = options_.system;
  const bool file_wins = system_.empty() || settings_.origin("system_file") > settings_.origin("system");
  if (options_.system_file.empty() || !file_wins) return {};
  auto text = read_text(options_.system_file);
  if (!text) return std::move(text).error();
  system_ = *std::move(text);
  return {};
}

Result<void> ChatInput::read_files() {
  for (const auto& path : options_.files) {
    auto text = names_stdin(path) ? std::string() : read_text(path);
    if (!text) return std::move(text).error();
    files_.push_back({.path = path, .text = *std::move(text)});
  }
  warn_of_names();
  if (options_.messages.empty() || plan_ == ReadStdin::as_messages) return {};
  auto text = read_text(options_.messages);
  if (!text) return std::move(text).error();
  return take_messages(*std::move(text), Text(options_.messages));
}

/// "-f *.c" gives -f the first name only: the other names that the shell found are words.
void ChatInput::warn_of_names() const {
  if (options_.files.empty()) return;
  const auto is_file = [this](const std::string& word) {
    const auto file = world_.read_file(word, 0, Fifo::skip, Links::follow);
    return file.error == 0 && file.is_regular;
  };
  const auto name = std::ranges::find_if(line_.words, is_file);
  if (name != line_.words.end()) world_.diagnostics().warning(messages::kWordIsAFile(*name));
}

Result<void> ChatInput::read_members() {
  std::string schema;
  if (!options_.schema.empty()) {
    auto text = read_text(options_.schema);
    if (!text) return std::move(text).error();
    schema = compact_json(*text);
    if (!is_json_object(schema))
      return Error{.status = ExitStatus::usage, .what = messages::kSchemaIsNotJson(options_.schema)};
  }
  auto members = body_members(settings_, schema, is_json);
  if (!members) return usage_error(std::move(members).error().what, line_.command);
  for (auto& member : *members)
    members_.push_back(
        {.name = std::move(member.name), .json = std::move(member.json), .is_one_name = member.is_one_name});
  return {};
}

/// Reads what standard input has ready, so that a file or an empty pipe is judged before a connection is
/// made.
Result<void> ChatInput::begin_stdin() {
  if (plan_ == ReadStdin::no) return {};
  if (world_.input().kind() == StdinKind::terminal) return {};  // see read_terminal()
  auto ended = world_.input().read_ready(stdin_, room());
  if (!ended) return std::move(ended).error();
  stdin_ended_ = *ended;
  return {};
}

Result<void> ChatInput::finish_stdin() {
  const auto waiting = [this] { world_.diagnostics().notice(Text(messages::kWaitingForStdin)); };
  auto read = world_.input().read_rest(stdin_, room(), waiting);
  stdin_ended_ = read.has_value();
  return read;
}

Result<void> ChatInput::read_terminal() {
  if (plan_ == ReadStdin::no || world_.input().kind() != StdinKind::terminal) return {};
  world_.diagnostics().notice(Text(messages::kReadingTerminal));
  auto read = finish_stdin();
  return read ? make_request() : read;
}

Result<void> ChatInput::guard(const Secret& key) {
  if (options_.allow_key || key.reveal().size() < kShortestGuarded) return {};
  guarded_ = &key;
  return request_ ? refuse_key() : Result<void>();
}

bool ChatInput::holds(std::string_view key) const {
  const auto has = [key](std::string_view text) { return text.find(key) != std::string_view::npos; };
  return has(request_->messages_json) ||
         std::ranges::any_of(request_->messages, has, &ChatMessage::content) ||
         std::ranges::any_of(request_->members, has, &BodyMember::json);
}

Result<void> ChatInput::refuse_key() const {
  if (guarded_ != nullptr && holds(guarded_->reveal())) return key_in_input();
  return {};
}

Result<void> ChatInput::take_messages(std::string_view text, const Text& name) {
  if (!is_json_array(text) || json_parts(text).empty())
    return Error{.status = ExitStatus::usage, .what = messages::kMessagesAreNoArray(name)};
  request_.emplace().messages_json = compact_json(text);
  return {};
}

Result<void> ChatInput::take_prompt() {
  std::optional<std::string> input;
  if (plan_ != ReadStdin::no) input = std::move(stdin_);
  auto prompt =
      make_prompt(line_.words, std::move(files_), std::move(input), options_.max_input, line_.command->name);
  if (!prompt) return std::move(prompt).error();
  for (const auto& warning : prompt->warnings) world_.diagnostics().warning(warning);
  request_.emplace();
  if (!system_.empty()) request_->messages.push_back({.role = "system", .content = system_});
  request_->messages.push_back({.role = "user", .content = std::move(prompt->text)});
  return {};
}

Result<void> ChatInput::make_request() {
  if (stdin_.size() > room()) return input_too_large(options_.max_input);
  if (plan_ == ReadStdin::as_messages) {
    const auto name = stdin_name(line_.command->name);
    auto text = check_input(std::move(stdin_), name);
    if (!text) return std::move(text).error();
    if (auto taken = take_messages(*std::move(text), name.shown); !taken) return taken;
  }
  if (!request_)
    if (auto taken = take_prompt(); !taken) return taken;
  request_->model = options_.model;
  request_->fallbacks = options_.fallback;
  request_->members = members_;
  return refuse_key();
}

Result<std::string> ChatInput::body() {
  if (plan_ != ReadStdin::no && !stdin_ended_) {
    if (auto read = finish_stdin(); !read) return std::move(read).error();
    if (auto made = make_request(); !made) return std::move(made).error();
  }
  return to_body(*request_);
}

bool ChatInput::asks_for_tools() const {
  return std::ranges::any_of(members_, [](const BodyMember& member) { return member.name == "tools"; });
}

}  // namespace orel
