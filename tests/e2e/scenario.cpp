// Reads scenario files: a title, then sections, each with a function of its own in a table.
#include "e2e/scenario.hpp"

#include <signal.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace orel::e2e {
namespace {

using std::string_view;

[[noreturn]] void fail(string_view what, string_view about) {
  throw std::runtime_error(std::string(what) + ": " + std::string(about));
}

std::vector<string_view> lines_of(string_view text) {
  std::vector<string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

string_view without_last_newline(string_view text) {
  return text.ends_with('\n') ? text.substr(0, text.size() - 1) : text;
}

std::pair<string_view, string_view> cut(string_view text, char at) {
  const auto place = text.find(at);
  if (place == string_view::npos) return {text, {}};
  return {text.substr(0, place), text.substr(place + 1)};
}

// The bytes of a section: escapes are decoded, and `\c` at the very end removes the last newline.
std::string exact_bytes(string_view text) {
  if (text.ends_with("\\c\n")) text.remove_suffix(3);
  return unescape(text);
}

template <typename Value>
Value look_up(string_view word, std::initializer_list<std::pair<string_view, Value>> table) {
  for (const auto& [name, value] : table)
    if (name == word) return value;
  fail("unknown word", word);
}

Stream to_stream(string_view word) {
  using enum Stream;
  return look_up<Stream>(word, {{"pipe", pipe},
                                {"silent", silent_pipe},
                                {"terminal", terminal},
                                {"file", file},
                                {"null", null},
                                {"full", full},
                                {"closed", closed},
                                {"nonblocking", nonblocking_pipe},
                                {"socket", socket},
                                {"directory", directory},
                                {"stdout", as_stdout}});
}

int to_signal(string_view word) {
  return look_up<int>(word, {{"INT", SIGINT},
                             {"TERM", SIGTERM},
                             {"HUP", SIGHUP},
                             {"PIPE", SIGPIPE},
                             {"KILL", SIGKILL},
                             {"STOP", SIGSTOP},
                             {"CONT", SIGCONT},
                             {"CHLD", SIGCHLD},
                             {"WINCH", SIGWINCH}});
}

Stream& stream_of(Scenario& scenario, string_view name) {
  return *look_up<Stream*>(name,
                           {{"stdin", &scenario.in}, {"stdout", &scenario.out}, {"stderr", &scenario.err}});
}

void read_args(Scenario& scenario, string_view, string_view text) {
  scenario.args = split_words(text);
}

void read_input(Scenario& scenario, string_view, string_view text) {
  scenario.input = exact_bytes(text);
  if (scenario.in == Stream::null) scenario.in = Stream::pipe;
}

void read_environment(Scenario& scenario, string_view, string_view text) {
  for (const auto line : lines_of(text)) {
    const auto [name, value] = cut(line, '=');
    if (line.find('=') == string_view::npos)
      scenario.unset.emplace_back(name);
    else
      scenario.environment[std::string(name)] = unescape(value);
  }
}

void read_file(Scenario& scenario, string_view name, string_view text) {
  const auto [path, mode] = cut(name, ' ');
  const auto name_of_file = unescape(path);
  scenario.files[name_of_file] = exact_bytes(text);
  if (!mode.empty())
    scenario.modes[name_of_file] = static_cast<unsigned>(std::strtoul(std::string(mode).c_str(), nullptr, 8));
}

void read_reply(Scenario& scenario, string_view, string_view text) {
  scenario.replies.emplace_back(text);
}

std::string fixture(string_view name) {
  std::ifstream file(std::string(OREL_FIXTURES "/") + std::string(name), std::ios::binary);
  if (!file) fail("no such file in tests/fixtures", name);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Appends the fixture, then the text of this section, to the reply before it.
void read_reply_body(Scenario& scenario, string_view name, string_view text) {
  if (scenario.replies.empty()) fail("a reply-body needs a reply before it", name);
  scenario.replies.back().append(fixture(name)).append(text);
}

void read_request(Scenario& scenario, string_view, string_view text) {
  ExpectedRequest request;
  const auto [line, rest] = cut(text, '\n');
  request.line = line;
  string_view left = rest;
  while (!left.empty() && left.front() != '{' && left.front() != '\n') {
    const auto [field, after] = cut(left, '\n');
    if (field.starts_with('!'))
      request.absent.emplace_back(field.substr(1));
    else
      request.fields.emplace_back(field);
    left = after;
  }
  if (left.starts_with('\n')) left.remove_prefix(1);
  if (!left.empty()) request.body = unescape(without_last_newline(left));
  scenario.requests.push_back(std::move(request));
}

void read_has(std::vector<std::string>& has, string_view text) {
  for (const auto line : lines_of(text)) has.push_back(unescape(line));
}

void read_streams(Scenario& scenario, string_view, string_view text) {
  for (const auto line : lines_of(text)) {
    const auto [name, kind] = cut(line, ' ');
    stream_of(scenario, name) = to_stream(kind);
  }
}

void read_terminals(Scenario& scenario, string_view, string_view text) {
  for (const auto& name : split_words(text)) stream_of(scenario, name) = Stream::terminal;
}

std::chrono::milliseconds to_time(const std::string& word) {
  const auto number = std::strtol(word.c_str(), nullptr, 10);
  return std::chrono::milliseconds(word.ends_with("ms") ? number : number * 1000);
}

// "INT after request", "reader leaves after 10 bytes", "TERM after 100ms"
void read_events(Scenario& scenario, string_view, string_view text) {
  for (const auto line : lines_of(text)) {
    const auto words = split_words(line);
    Event event;
    if (words.at(0) == "reader")
      event.what = Event::What::close_reader;
    else
      event.signal = to_signal(words.at(0));
    const auto after = std::ranges::find(words, "after");
    if (after == words.end() || after + 1 == words.end()) fail("an event needs: after …", line);
    const auto& moment = *(after + 1);
    if (moment == "request")
      event.when = Event::When::after_request;
    else if (moment == "output")
      event.when = Event::When::after_output;
    else if (after + 2 != words.end() && *(after + 2) == "bytes") {
      event.when = Event::When::after_output;
      event.bytes = std::strtoul(moment.c_str(), nullptr, 10);
    } else {
      event.when = Event::When::after_time;
      event.time = to_time(moment);
    }
    if (words.back().ends_with("ms") && event.when != Event::When::after_time)
      event.time = to_time(words.back());
    scenario.events.push_back(event);
  }
}

void read_ignored(Scenario& scenario, string_view, string_view text) {
  for (const auto& word : split_words(text)) scenario.ignored_signals.push_back(to_signal(word));
}

struct Section {
  string_view name;
  void (*read)(Scenario&, string_view argument, string_view text);
};

constexpr Section kSections[] = {
    {"args", read_args},
    {"stdin", read_input},
    {"env", read_environment},
    {"file", read_file},
    {"reply", read_reply},
    {"reply-body", read_reply_body},
    {"request", read_request},
    {"streams", read_streams},
    {"terminal", read_terminals},
    {"events", read_events},
    {"ignored-signals", read_ignored},
    {"stdout", [](Scenario& s, string_view, string_view text) { s.out_text.exact = exact_bytes(text); }},
    {"stdout-has", [](Scenario& s, string_view, string_view text) { read_has(s.out_text.has, text); }},
    {"stdout-has-not",
     [](Scenario& s, string_view, string_view text) { read_has(s.out_text.has_not, text); }},
    {"stderr", [](Scenario& s, string_view, string_view text) { s.err_text.exact = exact_bytes(text); }},
    {"stderr-first", [](Scenario& s, string_view,
                        string_view text) { s.err_text.first_line = unescape(without_last_newline(text)); }},
    {"stderr-has", [](Scenario& s, string_view, string_view text) { read_has(s.err_text.has, text); }},
    {"stderr-has-not",
     [](Scenario& s, string_view, string_view text) { read_has(s.err_text.has_not, text); }},
    {"status",
     [](Scenario& s, string_view, string_view text) { s.status = std::atoi(std::string(text).c_str()); }},
    {"output-file", [](Scenario& s, string_view name,
                       string_view text) { s.output_files[std::string(name)] = exact_bytes(text); }},
    {"tls", [](Scenario& s, string_view, string_view text) { s.tls = without_last_newline(text); }},
    {"seconds-at-most", [](Scenario& s, string_view,
                           string_view text) { s.seconds_at_most = std::atof(std::string(text).c_str()); }},
    {"connections",
     [](Scenario& s, string_view, string_view text) {
       s.connections = std::strtoul(std::string(text).c_str(), nullptr, 10);
     }},
};

bool is_marker(string_view line) {
  return line.size() > 6 && line.starts_with("-- ") && line.ends_with(" --");
}

void read_section(Scenario& scenario, string_view marker, string_view text) {
  const auto [name, argument] = cut(marker.substr(3, marker.size() - 6), ' ');
  const auto* const section = std::ranges::find(kSections, name, &Section::name);
  if (section == std::end(kSections)) fail("unknown section", marker);
  section->read(scenario, argument, text);
}

void check(const Scenario& scenario) {
  if (scenario.title.empty()) fail("no title", "the first line");
  if (scenario.status < 0) fail("no section", "status");
  if (!scenario.out_text.exact && scenario.out_text.has.empty() && scenario.out_text.has_not.empty() &&
      scenario.out == Stream::pipe)
    fail("no section", "stdout");
}

}  // namespace

std::vector<std::string> split_words(string_view line) {
  std::vector<std::string> words;
  bool in_word = false;
  char quote = 0;
  const auto put = [&](char c) {
    if (!in_word) words.emplace_back();
    in_word = true;
    words.back() += c;
  };
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0 && c == quote)
      quote = 0;
    else if (quote == '\'')
      put(c);
    else if (c == '\\' && i + 1 < line.size() && line[i + 1] != 'x')
      put(line[++i]);
    else if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
      if (!std::exchange(in_word, true)) words.emplace_back();
    } else if (quote == 0 && (c == ' ' || c == '\n'))
      in_word = false;
    else
      put(c);
  }
  for (auto& word : words) word = unescape(word);
  return words;
}

Scenario read_scenario(string_view text) {
  Scenario scenario;
  const auto first = text.find('\n');
  scenario.title = text.substr(0, first);
  string_view left = first == string_view::npos ? string_view{} : text.substr(first + 1);
  while (!left.empty()) {
    const auto [marker, after] = cut(left, '\n');
    if (!is_marker(marker)) fail("a section marker is missing before", marker);
    std::size_t length = 0;
    while (length < after.size() && !is_marker(cut(after.substr(length), '\n').first)) {
      const auto end = after.find('\n', length);
      length = end == string_view::npos ? after.size() : end + 1;
    }
    read_section(scenario, marker, after.substr(0, length));
    left = after.substr(length);
  }
  check(scenario);
  return scenario;
}

}  // namespace orel::e2e
