// Where CLI11 reads a command line otherwise than the manual promises, or its versions differ: one function
// for each case. parse.cpp calls them before and after CLI11; the tests of the same name say what each is
// for.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/phrase.hpp"
#include "cli/option_row.hpp"

namespace orel {

// -- before CLI11

/// The rows to register: those whose name or letter occurs in a word that begins with a dash. Registering all
/// of them, each of which CLI11 compares with every other, takes ten times as long as the rest of the start.
std::vector<const OptionRow*> rows_to_register(std::span<const std::string_view> args);

/// CLI11 2.5 takes a value such as "[[aa]]" for an escaped "[a]". It looks at both ends of the text, so a
/// word that ends in a bracket is given one more byte, which `unguarded` takes off again.
std::string guarded(std::string_view word);
std::string unguarded(std::string text);

/// CLI11 lets `--model=` take the next word as its value, and drops the value of the flag in `--quiet=0`.
/// Says what is wrong with such a word.
std::optional<Text> wrong_value_in(std::string_view long_option);

/// CLI11 reads what follows a flag in a group of letters as a word of its own: "-q5" as "-q -5", and that is
/// an operand; "-q-" as "-q --"; "-q=0" as "-q -=0". After a letter that takes a value the rest is the value,
/// which must not begin with "=". Says what is wrong with such a word.
std::optional<Text> wrong_letter_in(std::string_view letters);

// -- after CLI11

/// Among the words that CLI11 knew no option for: is it an option all the same, and so unknown? "-5" and "-"
/// are operands. Versions of CLI11 disagree about "-.5", "---x" and letters beyond ASCII.
bool looks_like_option(std::string_view word);

// -- instead of CLI11

/// Help wins over every mistake, and even where it would be the value of another option: is there a word -h
/// or --help before the first `--`? CLI11 would stop at a missing value, or take the word for one.
bool asks_for_help(std::span<const std::string_view> args);

/// In a line that is wrong, an `h` among other letters asks for help too, even beside one that does not exist
/// ("-zh"). In a line that is right such a word may be the value of an option.
bool has_help_letter(std::span<const std::string_view> args);

}  // namespace orel
