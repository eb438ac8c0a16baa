// A scenario: one text file that tells what is run, what the server plays, and what must come out. Format:
// tests/README.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "e2e/child.hpp"
#include "e2e/script.hpp"

namespace orel::e2e {

/// What one request must be.
struct ExpectedRequest {
  std::string line{};                 // "POST /api/v1/chat/completions"
  std::vector<std::string> fields{};  // "Name: value": must be there
  std::vector<std::string> absent{};  // names that must not
  std::optional<std::string> body{};  // the exact bytes
};

/// A stream's expected bytes: all of them, or its first line, or lines that must occur.
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
  std::vector<std::string> unset{};            // names of the usual environment that are taken away
  std::map<std::string, std::string> files{};  // put into the work directory
  std::map<std::string, unsigned> modes{};     // of those files
  std::string input{};
  Stream in = Stream::null;
  Stream out = Stream::pipe;
  Stream err = Stream::pipe;
  std::vector<std::string> replies{};  // texts of scripts: placeholders are still in them
  std::vector<ExpectedRequest> requests{};
  ExpectedText out_text{};
  ExpectedText err_text{};
  int status = -1;
  std::map<std::string, std::string> output_files{};  // must be there with this content
  std::vector<Event> events{};
  std::vector<int> ignored_signals{};
  std::string tls{};  // empty: plain http
  std::optional<double> seconds_at_most{};
  std::optional<std::size_t> connections{};
};

/// Throws std::runtime_error with what is wrong with the text.
Scenario read_scenario(std::string_view text);

/// Splits as a shell would: blanks, '…', "…", \. No expansion.
std::vector<std::string> split_words(std::string_view line);

}  // namespace orel::e2e
