#include "command/chat_input.hpp"

#include <algorithm>
#include <utility>

#include "api/json_path.hpp"
#include "base/errno_text.hpp"
#include "base/messages.hpp"
#include "cli/body_members.hpp"
#include "sink/json_layout.hpp"

namespace orel {

std::size_t ChatInput::room() const {
  return options_.max_input - std::min<std::size_t>(options_.max_input, read_so_far_);
}

Result<std::string> ChatInput::read_text(const std::string& path) {
  auto file = world_.read_file(path, room(), Fifo::wait, Links::follow);
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

/// `system` and `system_file` exclude each other; where both are set, the one said with more authority
/// counts.
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
    auto text = read_text(path);
    if (!text) return std::move(text).error();
    files_.push_back({.path = path, .text = *std::move(text)});
  }
  if (options_.messages.empty() || plan_ == ReadStdin::as_messages) return {};
  auto text = read_text(options_.messages);
  if (!text) return std::move(text).error();
  return take_messages(*std::move(text), Text(options_.messages));
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
    members_.push_back({.name = std::move(member.name), .json = std::move(member.json)});
  return {};
}

/// What is there already is judged before a connection is made: an empty pipe, a file.
Result<void> ChatInput::begin_stdin() {
  if (plan_ == ReadStdin::no) return {};
  if (world_.input().kind() == StdinKind::terminal) {
    world_.diagnostics().notice(Text(messages::kReadingTerminal));
    return {};
  }
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
  return {};
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
