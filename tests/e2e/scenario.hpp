// A scenario: a text file with a command line, the replies of the server and the expected results.
// tests/README.md describes the format.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "e2e/child.hpp"
#include "e2e/script.hpp"

namespace orel::e2e {

/// What a request must be.
struct ExpectedRequest {
  std::string line{};                 // "POST /api/v1/chat/completions"
  std::vector<std::string> fields{};  // "Name: value": must be there
  std::vector<std::string> absent{};  // names that must be absent
  std::optional<std::string> body{};  // the exact bytes
};

/// What standard output or standard error must contain.
struct ExpectedText {
  std::optional<std::string> exact{};
  std::optional<std::string> first_line{};
  std::vector<std::string> has{};
  std::vector<std::string> has_not{};
};

struct Scenario {
  std::string title{};
  std::vector<std::string> args{};
  std::map<std::string, std::string> environment{};
  std::vector<std::string> unset{};            // variables removed from the usual environment
  std::map<std::string, std::string> files{};  // files of the work directory
  std::map<std::string, unsigned> modes{};     // their modes
  std::string input{};
  Stream in = Stream::null;
  Stream out = Stream::pipe;
  Stream err = Stream::pipe;
  std::vector<std::string> replies{};  // texts of scripts with their placeholders
  std::vector<ExpectedRequest> requests{};
  ExpectedText out_text{};
  ExpectedText err_text{};
  int status = -1;
  std::map<std::string, std::string> output_files{};  // must exist with this content
  std::vector<Event> events{};
  std::vector<int> ignored_signals{};
  std::string tls{};  // empty for plain http
  std::optional<double> seconds_at_most{};
  std::optional<std::size_t> connections{};
};

/// Throws std::runtime_error if the text is not a scenario.
Scenario read_scenario(std::string_view text);

/// Splits a line as a shell does: blanks, '…', "…" and \, but no expansion.
std::vector<std::string> split_words(std::string_view line);

}  // namespace orel::e2e
