#include "sink/error_report.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/calendar.hpp"
#include "base/format.hpp"
#include "base/utf8.hpp"
#include "json/json_writer.hpp"
#include "sink/messages.hpp"
#include "sink/terminal_text.hpp"

namespace orel {
namespace {

constexpr std::size_t kColumns = 80;
constexpr std::size_t kServerWords = 300;
// A paragraph longer than this quotes text of unknown origin and is cut.
constexpr std::size_t kLongestLine = 600;
constexpr std::string_view kRed = "\x1b[1;31m";
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kPlain = "\x1b[0m";

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// -- presentable

class Presenter {
 public:
  Presenter(const Error& error, const Redactor& redactor, ServerWords server_words)
      : redactor_(redactor), server_words_(server_words), said_(error.facts.server_message) {
    shown_said_ = redactor_.redact(one_line(said_));
    if (server_words_ == ServerWords::cut) shown_said_ = cut(shown_said_, kServerWords);
  }

  void present(Text& text) const {
    present(text.en);
    present(text.ru);
  }
  void present(std::string& text) const {
    text = cut_lines(redactor_.redact(safe_text(with_server_words(text))));
  }
  /// The text of the answer: only keys are masked in it, and nothing is cut.
  void present_answer(std::string& text) const { text = redactor_.redact_keys(safe_text(text)); }

 private:
  /// Puts the server's words on one line and cuts them, wherever a sentence quotes them.
  std::string with_server_words(std::string text) const {
    if (said_.empty()) return text;
    std::string shown;
    std::size_t done = 0;
    for (std::size_t at = 0; (at = text.find(said_, done)) != std::string::npos; done = at + said_.size())
      shown.append(text, done, at - done).append(shown_said_);
    return shown.append(text, done);
  }
  std::string cut_lines(const std::string& text) const {
    if (server_words_ == ServerWords::whole || text.size() <= kLongestLine) return text;
    std::string shorter;
    for (const auto line : lines_of(text))
      shorter.append(shorter.empty() ? "" : "\n").append(cut(line, kLongestLine));
    return shorter;
  }

  const Redactor& redactor_;
  ServerWords server_words_;
  std::string said_;
  std::string shown_said_;
};

// -- lines for a person

/// The length of the part of the line that fits into `width` cells, up to a gap between words. A word that is
/// wider stays whole.
std::size_t fitting(std::string_view line, std::size_t width) {
  std::size_t cells = 0;
  std::size_t gap = 0;  // where the last gap began; 0 before the first
  for (std::size_t at = 0; at < line.size();) {
    const bool is_blank = line[at] == ' ';
    if (is_blank && line[at - 1] != ' ') gap = at;
    const auto character = utf8::code_point_at(line, at);
    cells += static_cast<std::size_t>(utf8::width(character.value));
    at += character.length;
    if (!is_blank && cells > width && gap > 0) return gap;
  }
  return line.size();
}

/// Appends one line of a block, wrapped; further lines begin below the first word.
void append_wrapped(std::string& out, std::string_view line, std::size_t indent) {
  const auto blanks = std::min(line.find_first_not_of(' '), line.size());
  indent += blanks;
  out.append(line.substr(0, blanks));
  line.remove_prefix(blanks);
  while (true) {
    const auto end = fitting(line, indent < kColumns ? kColumns - indent : 0);
    out.append(line.substr(0, end)).append("\n");
    line.remove_prefix(end);
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line.empty()) return;
    out.append(indent, ' ');
  }
}

void append_block(std::string& out, std::string_view label, std::size_t label_width, std::string_view text,
                  Colour colour) {
  if (text.empty()) return;
  // A label that is a little longer than the others keeps their column with one blank behind it.
  const auto width = std::max(label_width, utf8::width(label) - 1);
  const auto indent = 2 + width + 2;
  out.append("  ");
  if (colour == Colour::yes) out.append(kBold);
  out.append(label);
  if (colour == Colour::yes) out.append(kPlain);
  out.append(indent - 2 - utf8::width(label), ' ');
  bool is_first = true;
  for (const auto line : lines_of(text)) {
    if (!std::exchange(is_first, false)) out.append(line.empty() ? 0 : indent, ' ');
    append_wrapped(out, line, indent);
  }
}

// -- JSON for a program

class Members {
 public:
  explicit Members(const Redactor& redactor) : redactor_(redactor) { writer_.begin_object(); }

  void text(std::string_view name, std::string_view value) {
    if (!value.empty()) writer_.member(name, redactor_.redact(std::string(value)), Encoding::unknown);
  }
  void answer(std::string_view name, std::string_view value) {
    if (!value.empty()) writer_.member(name, redactor_.redact_keys(std::string(value)), Encoding::unknown);
  }
  void raw(std::string_view name, std::string_view json) {
    if (!json.empty()) writer_.key(name).raw(json);
  }
  void number(std::string_view name, long long value) { writer_.key(name).integer(value); }
  void boolean(std::string_view name, bool value) { writer_.key(name).boolean(value); }
  std::string take() {
    writer_.end_object();
    return writer_.take();
  }

 private:
  const Redactor& redactor_;
  JsonWriter writer_;
};

std::string hint(const Error& error, Language language) {
  std::string hint;
  if (!error.meant.empty())
    hint.append(pick(messages::kMeant, language)).append(" ").append(pick(error.meant, language));
  if (!error.todo.empty()) hint.append(hint.empty() ? "" : "\n").append(pick(error.todo, language));
  return hint;
}

std::string server_json(const Facts& facts, const Redactor& redactor) {
  if (facts.server_code.empty() && facts.server_message.empty() && facts.server_error_type.empty()) return {};
  Members server(redactor);
  server.raw("code", redactor.redact_json(facts.server_code));
  server.text("message", facts.server_message);
  server.text("error_type", facts.server_error_type);
  return server.take();
}

Text what_of(const Error& error) {
  return error.what.empty() ? Text(messages::kInterrupted) : error.what;
}

}  // namespace

Error presentable(const Error& error, const Redactor& redactor, ServerWords server_words) {
  const Presenter presenter(error, redactor, server_words);
  Error shown = error;
  const auto& said = error.facts.server_message;
  const bool is_quoted = (error.what.en + error.why.en).find(said) != std::string::npos;
  if (server_words == ServerWords::whole && !is_quoted) {
    if (!shown.note.empty()) shown.note += Text("\n");
    shown.note += messages::kServerSaid(said);
  }
  for (auto* text : {&shown.what, &shown.why, &shown.meant, &shown.todo, &shown.note})
    presenter.present(*text);
  presenter.present_answer(shown.facts.partial);
  return shown;
}

std::string report_text(const Error& error, Language language, Extent extent, Colour colour) {
  const Text what_in_both = what_of(error);
  std::string what = pick(what_in_both, language);
  std::ranges::replace(what, '\n', ' ');
  std::string out;
  if (colour == Colour::yes)
    out.append(kRed).append("orel:").append(kPlain);
  else
    out.append("orel:");
  out.append(formatted(" {} [{}]\n", what, exit_number(error.status)));
  if (extent == Extent::first_line) return out;
  const auto label_width =
      std::max(utf8::width(pick(messages::kWhy, language)), utf8::width(pick(messages::kDo, language)));
  append_block(out, pick(messages::kWhy, language), label_width, pick(error.why, language), colour);
  append_block(out, pick(messages::kMeant, language), utf8::width(pick(messages::kMeant, language)),
               pick(error.meant, language), colour);
  append_block(out, pick(messages::kDo, language), label_width, pick(error.todo, language), colour);
  append_block(out, pick(messages::kNoteLabel, language), label_width, pick(error.note, language), colour);
  return out;
}

std::string report_json(const Error& error, Language language, const Redactor& redactor) {
  const auto& facts = error.facts;
  const Text what = what_of(error);
  Members members(redactor);
  members.text("class", class_name(error.status));
  members.number("exit", exit_number(error.status));
  members.text("message", pick(what, language));
  members.text("hint", hint(error, language));
  members.boolean("retryable", is_retryable(error.status));
  if (facts.cause) members.text("cause", class_name(*facts.cause));
  if (facts.retry_after) members.raw("retry_after", plain_seconds(*facts.retry_after));
  members.boolean("maybe_billed", facts.billing == Billing::maybe);
  if (facts.http_status != 0) members.number("http_status", facts.http_status);
  members.text("model", facts.model);
  members.text("request_id", facts.generation_id);
  members.text("help", facts.help);
  members.raw("server", server_json(facts, redactor));
  members.answer("partial", facts.partial);
  return safe_json(members.take());
}

}  // namespace orel
