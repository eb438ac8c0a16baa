#include "sink/diagnostics.hpp"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "sink/messages.hpp"
#include "sink/terminal_text.hpp"

namespace orel {
namespace {

constexpr std::string_view kPlain = "\x1b[0m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kYellow = "\x1b[33m";
constexpr std::string_view kErase = "\r\x1b[K";
constexpr std::array kTurns{"|", "/", "-", "\\"};
constexpr std::size_t kWidestSpinner = 70;  // characters; with its turn it stays on one line
constexpr std::chrono::milliseconds kPatience{10'000};
constexpr std::chrono::milliseconds kLastPatience{1'000};
constexpr std::chrono::milliseconds kLongestPatience{std::chrono::hours(24)};
// So much of the end of a long word is held back; no key is longer, nor its base64 form.
constexpr std::size_t kHeldOfWord = 1024;
constexpr std::size_t kLongestWord = 2 * kHeldOfWord;

}  // namespace

Diagnostics::Diagnostics(int descriptor, const Interrupt& interrupt)
    : write_(
          [this, descriptor, &interrupt](std::string_view text) { write_to(descriptor, interrupt, text); }) {}

void Diagnostics::write_to(int descriptor, const Interrupt& interrupt, std::string_view text) {
  while (!text.empty() && !is_lost_) {
    if (!is_writable(descriptor, interrupt)) return;
    const auto taken = ::write(descriptor, text.data(), std::min<std::size_t>(text.size(), PIPE_BUF));
    if (taken >= 0)
      text.remove_prefix(static_cast<std::size_t>(taken));
    else
      is_lost_ = errno != EINTR && errno != EAGAIN;
  }
}

/// Waits until the descriptor can be written; returns false if a signal ended the wait, or if nobody reads.
bool Diagnostics::is_writable(int descriptor, const Interrupt& interrupt) {
  pollfd waits[] = {{descriptor, POLLOUT, 0}, {interrupt.descriptor(), POLLIN, 0}};
  while (true) {
    const int ready = ::poll(waits, 2, interrupt.signal() == 0 ? patience() : 0);
    if (ready < 0 && errno != EINTR) return true;
    if (ready > 0 && waits[0].revents != 0) {
      is_unread_ = false;
      return true;
    }
    if (ready >= 0 && interrupt.signal() != 0) return false;
    if (ready == 0) {
      is_unread_ = true;
      return false;
    }
  }
}

/// The timeout for poll(), in milliseconds. After the deadline a reader is still given a moment; one who did
/// not use it is not waited for again before he reads.
int Diagnostics::patience() const {
  if (is_unread_) return 0;
  if (!deadline_) return static_cast<int>(kPatience.count());
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(*deadline_ - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp(left, kLastPatience, kLongestPatience).count());
}

void Diagnostics::error(const Error& error, const Text& pointer) {
  end_stream();
  stop_spinner();
  end_answer_line();
  if (manner_.json_errors) {
    write_("{\"error\":" + report_json(error, manner_.language, redactor_) + "}\n");
    return;
  }
  const auto shown =
      presentable(error, redactor_, manner_.verbosity > 0 ? ServerWords::whole : ServerWords::cut);
  write_(report_text(shown, manner_.language, manner_.quiet ? Extent::first_line : Extent::all,
                     manner_.colour ? Colour::yes : Colour::no));
  line(pointer);
  if (shown.facts.partial.empty()) return;
  write_(shown.facts.partial);
  if (!shown.facts.partial.ends_with('\n')) write_("\n");
}

void Diagnostics::warning(const Text& text) {
  if (manner_.quiet) return;
  std::string head = "orel: ";
  head.append(paint(kYellow))
      .append(pick(messages::kWarning, manner_.language))
      .append(paint(kPlain))
      .append(" ");
  tell(head + clean(pick(text, manner_.language)) + "\n");
}

void Diagnostics::notice(const Text& text) {
  if (!manner_.quiet) insist(text);
}

void Diagnostics::insist(const Text& text) {
  tell("orel: " + clean(pick(text, manner_.language)) + "\n");
}

void Diagnostics::note(const Text& text) {
  if (manner_.verbosity >= 1) notice(text);
}

void Diagnostics::trace(std::string_view line) {
  if (manner_.verbosity >= 2 && !manner_.quiet) tell(clean(line) + "\n");
}

void Diagnostics::line(const Text& text) {
  if (!manner_.quiet && !text.empty()) tell(clean(pick(text, manner_.language)) + "\n");
}

void Diagnostics::dim_line(const Text& text) {
  if (manner_.quiet || text.empty()) return;
  tell(std::string(paint(kDim)) + clean(pick(text, manner_.language)) + std::string(paint(kPlain)) + "\n");
}

void Diagnostics::reasoning(std::string_view piece) {
  stream(piece, true);
}

void Diagnostics::refusal(std::string_view piece) {
  stream(piece, false);
}

void Diagnostics::end_stream() {
  word_.append(streamed_.flush());
  show_streamed(std::exchange(word_, {}));
  if (std::exchange(is_streaming_, false)) write_("\n");
}

void Diagnostics::spin(const Text& what) {
  if (!manner_.spinner || manner_.quiet || spinner_stopped_ || is_streaming_) return;
  std::string frame(kErase);
  frame.append(paint(kDim)).append(kTurns[spinner_turn_++ % kTurns.size()]).append(" ");
  write_(frame.append(clean(cut(pick(what, manner_.language), kWidestSpinner))).append(paint(kPlain)));
  spinner_drawn_ = true;
}

void Diagnostics::stop_spinner() {
  erase_spinner();
  spinner_stopped_ = true;
}

std::string Diagnostics::clean(std::string_view text) const {
  return redactor_.redact(safe_text(text));
}

std::string_view Diagnostics::paint(std::string_view code) const {
  return manner_.colour ? code : std::string_view{};
}

/// Writes whole lines, starting at the beginning of a line.
void Diagnostics::tell(std::string_view text) {
  end_stream();
  erase_spinner();
  end_answer_line();
  write_(text);
}

void Diagnostics::stream(std::string_view piece, bool is_dim) {
  if (manner_.quiet) return;
  if (is_dim != streams_dim_) end_stream();
  streams_dim_ = is_dim;
  word_.append(streamed_.feed(piece));
  auto end = word_.find_last_of(" \n\t") + 1;  // 0 if there is no blank
  if (word_.size() - end > kLongestWord)
    end = std::max(end, redactor_.boundary(word_, word_.size() - kHeldOfWord));
  show_streamed(std::string_view(word_).substr(0, end));
  word_.erase(0, end);
}

void Diagnostics::show_streamed(std::string_view text) {
  if (text.empty()) return;
  erase_spinner();
  end_answer_line();
  is_streaming_ = !text.ends_with('\n');
  const auto shown = redactor_.redact(std::string(text));
  if (streams_dim_)
    write_(std::string(paint(kDim)).append(shown).append(paint(kPlain)));
  else
    write_(shown);
}

void Diagnostics::erase_spinner() {
  if (std::exchange(spinner_drawn_, false)) write_(kErase);
}

void Diagnostics::end_answer_line() {
  if (answer_ == nullptr || !answer_->is_line_open()) return;
  answer_->line_was_ended();
  write_("\n");
}

}  // namespace orel
