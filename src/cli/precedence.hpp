// Precedence: who is heard where several voices speak of one thing.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cli/parse.hpp"

namespace orel {

/// Which of several things said about one row counts: the strongest voice, all of its words for a list, else
/// the last.
std::vector<const Said*> heard(const std::vector<Said>& all, const OptionRow& row);

/// What was said last with this option's long name, or null.
const Said* last_said(const std::vector<Said>& said, std::string_view name);

/// Two options of one command line that do not go together: the words for it.
std::optional<Text> conflict_on_line(const std::vector<Said>& line);

/// Of two options that do not go together the weaker voice is taken out; voices of equal strength are an
/// error.
Result<void> settle_conflicts(std::vector<Said>& said);

}  // namespace orel
