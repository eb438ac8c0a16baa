// `stream --raw`: the server's own events, one a line.
#pragma once

#include <string>
#include <string_view>

#include "sink/output.hpp"
#include "sink/sink.hpp"

namespace orel {

class RawSink final : public Sink {
 public:
  explicit RawSink(Output& output) : output_(output) {}

  /// The data of one event (or a whole JSON body) as it came: call it before show() is told what it means.
  /// Line breaks become spaces. Held until something was generated, so that a repeat leaves no trace.
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
