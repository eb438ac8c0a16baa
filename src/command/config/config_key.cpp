#include "command/config/config_key.hpp"

#include <cerrno>

#include "base/errno_text.hpp"
#include "base/messages.hpp"
#include "cli/key_source.hpp"
#include "cli/precedence.hpp"
#include "cli/settings.hpp"
#include "command/messages.hpp"
#include "command/print.hpp"
#include "exchange/messages.hpp"

namespace orel {
namespace {

namespace m = messages;

Result<std::string> read_text(World& world) {
  std::string text;
  auto& input = world.input();
  if (input.kind() == StdinKind::closed)
    return Error{.status = ExitStatus::usage, .what = Text(m::kStdinIsClosed)};
  if (input.kind() == StdinKind::terminal) world.diagnostics().insist(Text(m::kTypeTheKey));
  auto read = input.kind() == StdinKind::terminal ? input.read_hidden_line(text, kKeyFileLimit)
                                                  : input.read_rest(text, kKeyFileLimit, [] {});
  if (!read) return std::move(read).error();
  return text;
}

Error cannot_store(const std::string& path, int failure, const World& world) {
  return {.status = ExitStatus::local_io,
          .what = m::kCannotCreate(shown_path(path, world.lookup()), errno_text(failure)),
          .todo = failure == EEXIST ? Text(m::kForceReplacesKey) : Text()};
}

}  // namespace

Result<void> store_key(const ParsedLine& line, World& world) {
  const auto path = stored_key_path(world.lookup());
  if (path.empty()) return Error{.status = ExitStatus::config, .what = Text(m::kNoKeyPlace)};
  if (auto open = require_output(world); !open) return open;
  const auto over = last_said(line.said, "force") != nullptr ? Over::any_file : Over::nothing;
  // Checked before the key is typed, not after.
  if (over == Over::nothing)
    if (const int found = world.read_file(path, 0, Fifo::skip, Links::refuse).error; found != ENOENT)
      return cannot_store(path, found == 0 ? EEXIST : found, world);
  auto text = read_text(world);
  if (!text) return std::move(text).error();
  const auto key = check_key(*std::move(text), m::kStdinName.en);
  if (!key) return key.error();
  if (!has_usual_prefix(*key)) world.diagnostics().warning(m::kUnusualKey(m::kStdinName.en));
  if (const int failure = world.create_file(path, key->reveal() + "\n", over); failure != 0)
    return cannot_store(path, failure, world);
  return print(path + "\n", world);
}

}  // namespace orel
