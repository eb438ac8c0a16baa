#include "host/typing.hpp"

#include <signal.h>
#include <unistd.h>

#include <cerrno>

namespace orel {
namespace {

EditKeys keys_of(const termios& mode) {
  const auto key = [&](int which) {
    const auto value = mode.c_cc[which];
    return value == _POSIX_VDISABLE ? '\0' : static_cast<char>(value);
  };
  const bool has_more = (mode.c_lflag & IEXTEN) != 0;
  return {.erase = key(VERASE),
          .erase_word = has_more ? key(VWERASE) : '\0',
          .erase_line = key(VKILL),
          .end = key(VEOF),
          .literal = has_more ? key(VLNEXT) : '\0'};
}

}  // namespace

Typing::Typing(int terminal) : terminal_(terminal) {
  if (::tcgetattr(terminal_, &before_) != 0 || (before_.c_lflag & ICANON) == 0) return;
  const auto reader = ::tcgetpgrp(terminal_);        // -1: not our controlling terminal
  if (reader >= 0 && reader != ::getpgrp()) return;  // to change the mode would stop us
  editor_ = LineEditor(keys_of(before_));
  begin();
}

Typing::~Typing() {
  end();
}

/// The key that stops a process is read as a character, so that the terminal can be restored first.
void Typing::begin() {
  termios mode = before_;
  mode.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  mode.c_cc[VMIN] = 1;
  mode.c_cc[VTIME] = 0;
  mode.c_cc[VSUSP] = _POSIX_VDISABLE;
  is_active_ = ::tcsetattr(terminal_, TCSADRAIN, &mode) == 0;
}

void Typing::end() {
  if (is_active_) ::tcsetattr(terminal_, TCSADRAIN, &before_);
  is_active_ = false;
}

void Typing::stop() {
  end();
  ::raise(SIGTSTP);
  begin();
}

bool Typing::take(std::string_view typed, std::string& text) {
  const auto suspend = before_.c_cc[VSUSP];
  const bool can_stop = suspend != _POSIX_VDISABLE && (before_.c_lflag & ISIG) != 0;
  bool has_ended = false;
  while (!has_ended && !typed.empty()) {
    const auto end = can_stop ? typed.find(static_cast<char>(suspend)) : std::string_view::npos;
    std::string echo;
    has_ended = editor_.take(typed.substr(0, end), text, echo);
    show(echo);
    if (end == std::string_view::npos) break;
    typed.remove_prefix(end + 1);
    if (!has_ended) stop();
  }
  return has_ended;
}

/// What the terminal does not take is not shown; it is read all the same.
void Typing::show(std::string_view echo) const {
  if ((before_.c_lflag & ECHO) == 0) return;
  while (!echo.empty()) {
    const auto shown = ::write(terminal_, echo.data(), echo.size());
    if (shown < 0 && errno == EINTR) continue;
    if (shown <= 0) return;
    echo.remove_prefix(static_cast<std::size_t>(shown));
  }
}

}  // namespace orel
