#include "exchange/api_key.hpp"

#include <sys/stat.h>

#include <cerrno>

#include "base/errno_text.hpp"
#include "base/messages.hpp"
#include "exchange/messages.hpp"
#include "host/child.hpp"

namespace orel {
namespace {

constexpr std::chrono::seconds kCommandLimit{30};

Error unusable(std::string_view place, const Text& reason) {
  return {.status = ExitStatus::auth, .what = messages::kNoKeyFrom(place, reason)};
}

/// A file with a key must be this user's or root's, and nobody else's to change or to read. The last is only
/// warned of where a person named the file himself.
Result<void> trust(const FileText& file, const KeySource& source, World& world) {
  if (!file.is_regular) return {};  // pipes and /dev/fd are the user's own
  if (file.owner != world.user_id() && file.owner != 0)
    return unusable(source.place, messages::kOwnedByAnother(source.path));
  if ((file.mode & (S_IWGRP | S_IWOTH)) != 0) {
    auto error = unusable(source.place, messages::kOthersCanChange(source.path));
    error.todo = Text("chmod go-w " + source.path);
    return error;
  }
  if ((file.mode & (S_IRGRP | S_IROTH)) == 0) return {};
  if (source.strict)
    return Error{.status = ExitStatus::auth, .what = messages::kOthersCanReadKey(source.path)};
  world.diagnostics().warning(messages::kOthersCanReadKeyWarning(source.path));
  return {};
}

/// The text of a file that could be read; it leaves no copy behind.
Result<std::string> text_of(FileText& file, const KeySource& source, World& world) {
  if (const int signal = world.interrupt().signal(); signal != 0)
    return Error{.status = status_of_signal(signal)};
  const Text path(source.path.empty() ? std::string() : source.path + ": ");
  if (file.error != 0) return unusable(source.place, path + errno_text(file.error));
  if (file.is_too_large) return unusable(source.place, path + messages::kLargerThan(kKeyFileLimit));
  return std::move(file.text);
}

Result<std::string> read_key_file(const KeySource& source, World& world) {
  auto file = world.read_file(source.path, kKeyFileLimit, source.strict ? Fifo::skip : Fifo::wait_briefly,
                              source.strict ? Links::refuse : Links::follow);
  auto text = text_of(file, source, world);
  if (!text) return text;
  if (source.strict && !file.is_regular)
    return unusable(source.place, messages::kNotARegularFile(source.path));
  if (auto trusted = trust(file, source, world); !trusted) return std::move(trusted).error();
  return text;
}

Result<std::string> run_key_command(const KeySource& source, World& world) {
  auto output = run_child(source.command, kKeyFileLimit, kCommandLimit, world.interrupt());
  if (!output) {
    if (is_signal(output.error().status)) return std::move(output).error();
    return unusable(source.place, output.error().what);
  }
  if (const auto end = output->find('\n'); end != output->npos) output->resize(end + 1);
  return output;
}

Result<std::string> read_source(const KeySource& source, World& world) {
  switch (source.from) {
    case KeySource::From::nowhere: return missing_key();
    case KeySource::From::value: return source.value.reveal();
    case KeySource::From::descriptor: {
      auto file = world.read_descriptor(source.descriptor, kKeyFileLimit);
      return text_of(file, source, world);
    }
    case KeySource::From::file: return read_key_file(source, world);
    case KeySource::From::command: return run_key_command(source, world);
  }
  return missing_key();
}

}  // namespace

Result<Secret> read_api_key(const KeySource& source, World& world) {
  if (source.unusable) return *source.unusable;
  auto text = read_source(source, world);
  if (!text) return std::move(text).error();
  const auto& holder = source.strict ? source.path : source.place;  // the configuration only names the file
  auto key = check_key(*std::move(text), holder);
  if (!key) return key;
  world.diagnostics().hide(*key);
  world.diagnostics().note(messages::kKeyIsFrom(source.place));
  if (!has_usual_prefix(*key)) world.diagnostics().warning(messages::kUnusualKey(holder));
  return key;
}

}  // namespace orel
