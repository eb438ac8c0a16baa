#include "command/chat/presentation.hpp"

#include <utility>

#include "command/print.hpp"
#include "sink/held_sink.hpp"
#include "sink/jsonl_sink.hpp"
#include "sink/raw_sink.hpp"
#include "sink/text_sink.hpp"

namespace orel {
namespace {

/// After such an end what came is kept as FILE.part, because it was paid for.
bool keeps_part(ExitStatus status) {
  return status == ExitStatus::local_io || status == ExitStatus::truncated || has_ended(status) ||
         is_signal(status);
}

}  // namespace

Result<void> Presentation::read_template() {
  if (!options_.form) return {};
  auto text = TemplateText::parse(*options_.form, ask_fields());
  if (!text) return std::move(text).error();
  template_ = *std::move(text);
  return {};
}

Result<void> Presentation::open() {
  if (auto sound = read_template(); !sound) return sound;
  if (!options_.output.empty()) {
    auto file = FileOutput::open(options_.output, world_.interrupt());
    if (!file) return std::move(file).error();
    file_ = *std::move(file);
    if (file_->is_direct()) world_.watch_reader_of(file_->descriptor());
    output_ = file_.get();
  } else {
    if (auto is_open = require_output(world_); !is_open) return is_open;
    output_ = &world_.output();
  }
  if (output_->is_terminal() && !options_.no_sanitize) {
    using Form = TerminalOutput::Form;
    output_ = &terminal_.emplace(*output_, options_.json || options_.jsonl ? Form::json : Form::text);
  }
  sink_ = make_sink();
  return {};
}

std::unique_ptr<Sink> Presentation::make_sink() {
  auto& aside = world_.diagnostics();
  const auto reasoning = options_.show_reasoning ? Reasoning::show : Reasoning::hide;
  const auto demo = options_.demo ? Demo::yes : Demo::no;
  const auto held = [&](HeldForm form) {
    return std::make_unique<HeldSink>(*output_, aside, reasoning, demo, std::move(form));
  };
  if (options_.json) return held(json_form(output_->is_terminal() ? Indented::yes : Indented::no));
  if (template_) return held(template_form(*std::move(template_)));
  if (options_.jsonl) return std::make_unique<JsonlSink>(*output_, aside, demo);
  if (options_.raw) return std::make_unique<RawSink>(*output_);
  // With -o FILE nothing is seen before the file is whole, so that even `ask` may write as text arrives;
  // after a signal it is in FILE.part.
  const bool is_file = file_ && !file_->is_direct();
  const auto when = is_file                       ? When::into_a_file
                    : command_ == Command::stream ? When::as_it_arrives
                                                  : When::after_the_verdict;
  return std::make_unique<TextSink>(*output_, aside, when, reasoning);
}

Result<void> Presentation::settle(ExitStatus status, std::string& part) {
  if (!file_) {
    output_->finish();
    if (const auto* failure = output_->failure()) return *failure;
    return {};
  }
  output_->flush();
  if (status == ExitStatus::ok && output_->failure() == nullptr) {
    auto committed = file_->commit();
    if (!committed && output_->failure() == nullptr) {
      part = file_->keep_part();
      part_is_whole_ = !part.empty();
      return committed;
    }
    if (committed) return committed;
  }
  if (const auto* failure = output_->failure()) status = failure->status;
  if (keeps_part(status)) {
    // --json and --template could not be completed: keep the bare text.
    if (!file_->is_direct()) file_->take(sink_->unprinted());
    part = file_->keep_part();
  } else {
    file_->discard();
  }
  if (const auto* failure = output_->failure()) return *failure;
  return {};
}

}  // namespace orel
