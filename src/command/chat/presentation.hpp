// Where an answer goes, standard output or the file of -o, and the sink that shows it there.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "cli/commands.hpp"
#include "cli/settings.hpp"
#include "host/world.hpp"
#include "sink/file_output.hpp"
#include "sink/sink.hpp"
#include "sink/template_text.hpp"
#include "sink/terminal_output.hpp"

namespace orel {

class Presentation {
 public:
  /// All must outlive the presentation.
  Presentation(Command command, const Options& options, World& world)
      : command_(command), options_(options), world_(world) {}

  /// Parses the template, which is all that --dry-run needs. Error: usage.
  Result<void> read_template();

  /// Parses the template and opens the file of -o. Errors: usage, local_io; the latter also where standard
  /// output is closed, so that nobody pays for an answer that cannot be shown.
  Result<void> open();

  Sink& sink() { return *sink_; }
  Output& output() { return *output_; }
  /// Whether the sink needs every member of the answer, not only its text.
  bool wants_members() const { return options_.json || options_.form.has_value(); }

  /// Ends the output after the sink has finished: the last flush, the file renamed, kept as FILE.part or
  /// removed. Returns the error that replaces a success if the kernel did not accept every byte. `part` is
  /// the name of what was kept.
  Result<void> settle(ExitStatus status, std::string& part);
  /// Whether what was kept is the whole answer, which only could not become FILE.
  bool part_is_whole() const { return part_is_whole_; }

 private:
  std::unique_ptr<Sink> make_sink();

  Command command_;
  const Options& options_;
  World& world_;
  std::optional<TemplateText> template_;
  std::unique_ptr<FileOutput> file_;
  std::optional<TerminalOutput> terminal_;
  Output* output_ = nullptr;
  std::unique_ptr<Sink> sink_;
  bool part_is_whole_ = false;
};

}  // namespace orel
