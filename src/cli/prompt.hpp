// Words, file texts and standard input → one prompt; and every check on them that can be made without reading
// anything.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cli/parse.hpp"

namespace orel {

/// What descriptor 0 is, by fstat and isatty.
enum class StdinKind { terminal, pipe, socket, regular, directory, null_device, other, closed };

/// Why standard input will be read, if it will.
enum class ReadStdin {
  no,
  implicitly,   // there is something piped
  explicitly,   // a word is `-`
  as_messages,  // --messages -
};

struct PromptFile {
  std::string path{};  // as typed
  std::string text{};
};

/// What must be right before anything is opened or read: at most one `-`; no `-` with -I; no key pasted as a
/// word;
/// --messages alone; something to ask. Says whether to read standard input.
Result<ReadStdin> plan_prompt(const ParsedLine& line, const Options& options, StdinKind kind);

/// The user message (command-surface 3): files, standard input, words, a blank line between them; or standard
/// input where the word `-` stands. `input` is absent if it was not read. `limit`: bytes of all together.
/// `command`: ask or stream, for messages.
struct Prompt {
  std::string text{};
  std::vector<Text> warnings{};
};
Result<Prompt> make_prompt(std::span<const std::string> words, std::vector<PromptFile> files,
                           std::optional<std::string> input, std::uint64_t limit, std::string_view command);

/// How messages call an input, and what follows an iconv command that mends it.
struct InputName {
  Text shown{};
  std::string after_iconv{};
};
InputName stdin_name(std::string_view command);
InputName file_name(std::string_view path);

/// Checks one input: UTF-8, no NUL; drops one leading BOM.
Result<std::string> check_input(std::string text, const InputName& name);

/// The error for more than `limit` bytes, for whoever stops reading there.
Error input_too_large(std::uint64_t limit);

}  // namespace orel
