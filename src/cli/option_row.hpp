// The shape of a row of the option table: one field, one row; parser, help, manual, completion,
// configuration, origin and request body follow from it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/phrase.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"

namespace orel {

/// What kind of value a text must be. `assign` has one reader for each.
enum class Kind {
  flag,     // on or off; no value on the command line
  count,    // a flag that may be given more than once
  text,     // anything
  line,     // no control characters: it goes into a header
  address,  // the same, and begins with http:// or https://
  choice,   // one of `choices`
  list,     // texts, repeatable
  choices,  // some of `choices`, separated by commas
  integer,  // within `range`
  real,     // within `range`
  seconds,  // decimal; 0: no limit
  size,     // bytes, with K or M (1024)
  tokens,   // a count, with k or m (1000)
  money,    // dollars, an exact decimal
  level,    // a level of reasoning, or a number of tokens
  key,      // the API key: never a field, see KeySource
};

using Field = std::variant<std::monostate, bool Options::*, int Options::*, std::string Options::*,
                           std::vector<std::string> Options::*, std::optional<std::string> Options::*,
                           std::optional<long long> Options::*, std::optional<double> Options::*,
                           std::chrono::milliseconds Options::*, std::uint64_t Options::*>;

enum class Group { whom, how, which, listing, print, trouble, everywhere, reach, settings };

/// What may stand in the value's place, for completion.
enum class Completes { nothing, choices, file, model, vendor, parameter, provider };

enum class Empty { refused, allowed };  // may the value be the empty text?

/// Of a number; of a list, `most` is how many it may have. Equal ends: any number; `most` below `least`: no
/// upper end.
struct Range {
  double least = 0;
  double most = 0;
  bool above = false;  // `least` itself is out
};

struct OptionRow {
  std::string_view name{};  // long name without dashes; empty: not on the command line
  char letter = 0;
  Words value{};  // the value's name in help; empty: a flag
  unsigned commands = on::all;
  unsigned pages = on::all;  // on whose help page it stands, of those; elsewhere only the manual has it
  Group group = Group::everywhere;
  Kind kind = Kind::text;
  Field field{};
  bool has_commas = false;  // of a list: one value may name several, separated by commas
  Range range{};
  std::span<const std::string_view> choices{};
  Completes completes = Completes::nothing;
  Empty empty = Empty::refused;
  std::string_view env{};
  std::string_view env_else{};  // a second variable, common to many programs (PAGER)
  std::string_view config{};
  std::string_view sample{};    // what `config init` shows as its value, if not the default; TOML
  std::string_view body{};      // member of the request body; dots nest
  std::string_view standard{};  // the default as shown in help; empty: none, or off
  Words help{};
  Words more{};

  constexpr bool takes_value() const { return kind != Kind::flag && kind != Kind::count; }
  constexpr bool repeats() const { return kind == Kind::list; }
  /// What messages call it where no option, variable or file line does: the configuration key, else the name.
  constexpr std::string_view label() const { return config.empty() ? name.empty() ? env : name : config; }
};

}  // namespace orel
