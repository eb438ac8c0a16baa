// What goes into a request: reads and judges words, files and standard input, and makes the JSON body of
// them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/chat_request.hpp"
#include "base/result.hpp"
#include "cli/parse.hpp"
#include "cli/prompt.hpp"
#include "cli/settings.hpp"
#include "host/world.hpp"

namespace orel {

class ChatInput {
 public:
  /// All must outlive the input.
  ChatInput(const ParsedLine& line, const Settings& settings, World& world)
      : line_(line), settings_(settings), options_(settings.options), world_(world) {}

  /// Reads files, schema, messages and what standard input has ready; judges all that can be judged without
  /// waiting. Errors: usage, local_io.
  Result<void> prepare();

  /// From now on a prompt with this key in it is refused (usage), unless --allow-key permits it. The key must
  /// outlive the input.
  Result<void> guard(const Secret& key);

  /// Reads what a person types at the terminal, if that was asked for: before a connection is made, and after
  /// everything else was found to be good.
  Result<void> read_terminal();

  /// Reads standard input to its end if that is still due, and makes the body. Call once, after prepare().
  Result<std::string> body();

  /// Whether the request carries tools, so that tool calls are an answer.
  bool asks_for_tools() const;

 private:
  Result<void> read_system();
  Result<void> read_files();
  Result<void> read_members();
  Result<void> begin_stdin();
  Result<void> finish_stdin();
  void warn_of_names() const;
  bool holds(std::string_view key) const;
  Result<void> refuse_key() const;
  Result<void> make_request();
  Result<void> take_prompt();
  Result<void> take_messages(std::string_view text, const Text& name);
  Result<std::string> read_text(const std::string& path);
  std::size_t room() const;

  const ParsedLine& line_;
  const Settings& settings_;
  const Options& options_;
  World& world_;

  ReadStdin plan_ = ReadStdin::no;
  std::vector<PromptFile> files_;
  std::string system_;
  std::size_t read_so_far_ = 0;  // bytes of files, against --max-input
  std::string stdin_;
  bool stdin_ended_ = false;
  std::optional<ChatRequest> request_;  // once everything is there
  std::vector<BodyMember> members_;
  const Secret* guarded_ = nullptr;  // null: anything may be sent
};

}  // namespace orel
