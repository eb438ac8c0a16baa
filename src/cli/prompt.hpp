// Makes one prompt of words, files and standard input, and checks first all that can be checked without
// reading.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_text.hpp"
#include "base/result.hpp"
#include "cli/parse.hpp"

namespace orel {

/// Why standard input will be read, if it will.
enum class ReadStdin {
  no,
  implicitly,   // there is something piped
  explicitly,   // a word is `-`
  as_messages,  // --messages -
};

struct PromptFile {
  std::string path{};  // as typed; if it names standard input, that is put here, without a name
  std::string text{};
};

/// "-", "/dev/stdin" or another name of standard input, which can be read only once.
bool names_stdin(std::string_view path);

/// Pipes, sockets and files were put there by someone; a terminal or /dev/null would only be there by
/// default.
bool is_read_implicitly(StdinKind kind);

/// What must be right before anything is opened or read: at most one `-`; no `-` with -I; no key pasted as a
/// word; --messages alone; something to ask. Says whether to read standard input.
Result<ReadStdin> plan_prompt(const ParsedLine& line, const Options& options, StdinKind kind);

/// The user message: files, standard input, words, with a blank line between them; or standard input where
/// the word `-` or a file that names it stands. `input` is absent if it was not read. `limit`: bytes of all
/// together. `command`: ask or stream, for messages.
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

/// The error for a prompt with the key in it that is in use.
Error key_in_input();

/// The error for more than `limit` bytes, for whoever stops reading there.
Error input_too_large(std::uint64_t limit);

}  // namespace orel
