// `stream --raw`: the data of each event of the server, one a line.
#pragma once

#include <string>
#include <string_view>

#include "sink/output.hpp"
#include "sink/sink.hpp"

namespace orel {

class RawSink final : public Sink {
 public:
  explicit RawSink(Output& output) : output_(output) {}

  /// Adds the data of an event, or a whole JSON body, with line breaks replaced by spaces. Must be called
  /// before show() gets the events read from it. Until something is generated it is held back, so that a
  /// request that is repeated prints nothing.
  void raw(std::string_view data) override;
  void whole(std::string_view body) override { raw(body); }

  void show(const ChatEvent& event) override;
  void drained() override;
  void finish(const Judgement& judgement, const AnswerFacts& facts) override;
  void restart() override { held_.clear(); }

 private:
  Output& output_;
  std::string held_;
  bool has_begun_ = false;
};

}  // namespace orel
