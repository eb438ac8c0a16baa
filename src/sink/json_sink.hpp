// `ask --json`: the answer as one object in the shape of a reply that is not streamed (command-surface 6.1).
#pragma once

#include <string>

#include "sink/collecting_sink.hpp"

namespace orel {

class JsonSink final : public CollectingSink {
 public:
  using CollectingSink::CollectingSink;

 private:
  /// Indented on a terminal, else on one line.
  std::string print(const AnswerFacts& facts) override;
};

}  // namespace orel
