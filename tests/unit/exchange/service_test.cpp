// Many questions at once, their repeats and their ends: with a network on a clock that jumps.
#include "exchange/service.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/host/fake_world.hpp"

namespace orel {
namespace {

using namespace test;
using namespace std::chrono_literals;

/// Replies take their time, and any number of them is under way at once.
class TimedTransport final : public Transport {
 public:
  explicit TimedTransport(JumpingClock& clock) : clock_(clock) {}

  void start(Call& call) override {
    auto& replies = replies_of[call.request.path];
    auto [takes, reply] = std::move(replies.at(0));
    replies.pop_front();
    under_way_.push_back({&call, clock_.now() + takes, std::move(reply)});
  }
  Call* next(std::optional<Clock::time_point> until) override {
    const auto first = std::ranges::min_element(under_way_, {}, &UnderWay::ends);
    if (first == under_way_.end()) return nullptr;
    if (until && *until < first->ends) {
      clock_.jump(*until);
      return nullptr;
    }
    const auto [call, ends, reply] = *first;
    under_way_.erase(first);
    clock_.jump(ends);
    call->exchange = {.end = reply.end, .head = reply.head, .phase = reply.phase, .error = reply.error};
    call->exchange.deadline = last_deadline = call->limits.deadline.value_or(ends + call->limits.total);
    return call;
  }
  void abandon(Call& call) override {
    std::erase_if(under_way_, [&](const UnderWay& each) { return each.call == &call; });
  }

  std::map<std::string, std::deque<std::pair<milliseconds, Reply>>> replies_of;
  Clock::time_point last_deadline{};

 private:
  struct UnderWay {
    Call* call;
    Clock::time_point ends;
    Reply reply;
  };
  JumpingClock& clock_;
  std::vector<UnderWay> under_way_;
};

class ServiceTest : public testing::Test {
 protected:
  /// Writes down what happens to it: "+1s /a sent".
  class Asked final : public Question, private Receiver {
   public:
    Asked(ServiceTest& test, std::string path) : test_(test), path_(std::move(path)) {}
    std::string sent_id;  // the generation id that a sent request is known by; empty: it was not sent

   private:
    HttpRequest begin(std::optional<Clock::time_point>) override {
      test_.log(path_ + " sent");
      return test_.service.request(Method::get, path_, Service::Key::sent);
    }
    Receiver& receiver() override { return *this; }
    AttemptEnd finish(Exchange exchange) override {
      const int status = exchange.head.status;
      test_.log(path_ + " " + std::to_string(status));
      AttemptEnd end{.http_status = status, .generation_id = sent_id, .request_sent = !sent_id.empty()};
      if (exchange.error) {
        end.judgement = {.error = exchange.error, .phase = exchange.phase};
      } else if (status != 200) {
        const auto context = test_.service.context({}, Service::Key::sent);
        auto refusal = classify_reply(exchange.head, R"({"error":{"message":"no"}})", context);
        end.judgement = {.error = refusal.error, .phase = Phase::status, .refusal = refusal};
      }
      return end;
    }
    void restart() override { test_.log(path_ + " restarted"); }
    Took body(const HttpHead&, std::string_view) override { return Took::content; }
    Took drained() override { return Took::nothing; }
    void tick() override {}

    ServiceTest& test_;
    std::string path_;
  };

  ServiceTest() {
    world.other_server = &network;
    EXPECT_TRUE(service.open());
  }

  void log(const std::string& what) {
    const auto passed = std::chrono::duration_cast<std::chrono::seconds>(world.time.now() - begun_);
    happened += "+" + std::to_string(passed.count()) + "s " + what + "\n";
  }
  void plan(const std::string& path, milliseconds takes, Reply reply) {
    network.replies_of[path].emplace_back(takes, std::move(reply));
  }
  static Reply ok() { return json_reply(200, "{}"); }
  static Reply busy(const std::string& seconds) {
    auto reply = json_reply(429, "");
    reply.head.fields.push_back({"Retry-After", seconds});
    return reply;
  }

  FakeWorld world;
  TimedTransport network{world.time};
  Settings settings;
  Service service{settings, world};
  std::string happened;
  Clock::time_point begun_ = world.time.now();
};

TEST_F(ServiceTest, LetsOneQuestionEndWhileAnotherWaitsToBeRepeated) {
  plan("/a", 1s, busy("7"));
  plan("/a", 1s, ok());
  plan("/b", 3s, ok());
  Asked a(*this, "/a");
  Asked b(*this, "/b");
  service.start(a);
  service.start(b);
  EXPECT_EQ(service.next(), &b);
  EXPECT_TRUE(world.time.waits.empty());
  EXPECT_EQ(service.next(), &a);
  EXPECT_EQ(service.next(), nullptr);
  EXPECT_EQ(happened,
            "+0s /a sent\n+0s /b sent\n+1s /a 429\n+3s /b 200\n+8s /a restarted\n+8s /a sent\n+9s /a 200\n");
  EXPECT_FALSE(a.end().judgement.error);
  EXPECT_FALSE(b.end().judgement.error);
  EXPECT_EQ(world.time.waits.size(), 1U);  // nothing was under way any more
}

TEST_F(ServiceTest, RepeatsOneQuestionWhileAnotherIsUnderWay) {
  plan("/a", 1s, busy("7"));
  plan("/a", 1s, ok());
  plan("/b", 60s, ok());
  Asked a(*this, "/a");
  Asked b(*this, "/b");
  service.start(a);
  service.start(b);
  EXPECT_EQ(service.next(), &a);
  EXPECT_EQ(service.next(), &b);
  EXPECT_EQ(happened,
            "+0s /a sent\n+0s /b sent\n+1s /a 429\n+8s /a restarted\n+8s /a sent\n+9s /a 200\n+60s /b 200\n");
  EXPECT_TRUE(world.time.waits.empty());
}

TEST_F(ServiceTest, TakesUpAQuestionAtAnyTime) {
  plan("/a", 5s, ok());
  plan("/b", 5s, ok());
  Asked a(*this, "/a");
  Asked b(*this, "/b");
  service.start(a);
  EXPECT_EQ(service.next(), &a);
  service.start(b);
  EXPECT_EQ(service.next(), &b);
  EXPECT_EQ(happened, "+0s /a sent\n+5s /a 200\n+5s /b sent\n+10s /b 200\n");
}

TEST_F(ServiceTest, GivesUpEachQuestionForItself) {
  settings.options.retries = 1;
  for (int i = 0; i < 2; ++i) plan("/a", 1s, busy("1"));
  plan("/b", 1s, busy("900"));
  Asked a(*this, "/a");
  Asked b(*this, "/b");
  service.start(a);
  service.start(b);
  EXPECT_EQ(service.next(), &b);
  EXPECT_EQ(service.next(), &a);
  EXPECT_EQ(b.end().judgement.status(), ExitStatus::rate_limit);
  EXPECT_NE(b.end().judgement.error->why.en.find("longer than --max-wait"), std::string::npos);
  EXPECT_EQ(a.end().judgement.status(), ExitStatus::rate_limit);
  EXPECT_NE(a.end().judgement.error->note.en.find("Tried 2 times."), std::string::npos);
}

TEST_F(ServiceTest, AbandonsOneQuestionAndGoesOnWithTheOthers) {
  plan("/a", 1s, busy("7"));
  plan("/b", 3s, ok());
  plan("/c", 9s, ok());
  Asked waiting(*this, "/a");
  Asked over(*this, "/b");
  Asked under_way(*this, "/c");
  for (auto* question : {&waiting, &over, &under_way}) service.start(*question);
  EXPECT_EQ(service.next(), &over);
  for (auto* question : {&waiting, &over, &under_way}) service.abandon(*question);
  EXPECT_EQ(service.next(), nullptr);
  EXPECT_EQ(happened, "+0s /a sent\n+0s /b sent\n+0s /c sent\n+1s /a 429\n+3s /b 200\n");
}

TEST_F(ServiceTest, LetsQuestionsShareOneTimeLimit) {
  plan("/a", 1s, ok());
  plan("/b", 1s, ok());
  Asked a(*this, "/a");
  service.ask(a);
  Asked b(*this, "/b");
  b.set_deadline(a.deadline());
  service.ask(b);
  EXPECT_EQ(network.last_deadline, begun_ + 601s);
  EXPECT_EQ(b.deadline(), begun_ + 601s);
}

TEST_F(ServiceTest, KeepsTheIdsOfAttemptsThatMayBeBilled) {
  plan("/a", 1s, no_connection());
  plan("/a", 1s, ok());
  Asked a(*this, "/a");
  a.sent_id = "gen-1";
  service.ask(a);
  EXPECT_FALSE(a.end().judgement.error);
  EXPECT_EQ(a.billed(), std::vector<std::string>{"gen-1"});
}

TEST_F(ServiceTest, EndsAPauseByASignal) {
  plan("/a", 1s, busy("7"));
  world.time.woke = Clock::Woke::signal;
  world.stop.number = 2;
  Asked a(*this, "/a");
  service.ask(a);
  EXPECT_EQ(a.end().judgement.status(), ExitStatus::interrupt);
  EXPECT_EQ(happened, "+0s /a sent\n+1s /a 429\n");
}

TEST_F(ServiceTest, EndsWhatWaitsTogetherWithWhatIsUnderWay) {
  plan("/a", 1s, busy("7"));
  plan("/b", 2s, {.end = Exchange::End::reader_gone});
  Asked a(*this, "/a");
  Asked b(*this, "/b");
  service.start(a);
  service.start(b);
  const auto* first = service.next();
  const auto* second = service.next();
  EXPECT_NE(first, second);
  EXPECT_EQ(service.next(), nullptr);
  EXPECT_EQ(a.end().judgement.status(), ExitStatus::broken_pipe);
  EXPECT_EQ(b.end().judgement.status(), ExitStatus::broken_pipe);
}

TEST_F(ServiceTest, MovesTheDeadlineByTheTimeThatTheProcessWasStopped) {
  plan("/a", 1s, busy("7"));
  plan("/a", 1s, ok());
  Asked a(*this, "/a");
  world.time.during_wait = [this] { world.time.jump(world.time.now() + 1h); };
  service.ask(a);
  EXPECT_FALSE(a.end().judgement.error);
  EXPECT_EQ(network.last_deadline, begun_ + 601s + 1h);
}

TEST_F(ServiceTest, AnswersByItselfInPractice) {
  settings.options.demo = true;
  EXPECT_TRUE(service.is_practice());
  EXPECT_TRUE(service.open());
  EXPECT_TRUE(service.read_key());
  EXPECT_TRUE(service.key().empty());
  EXPECT_TRUE(service.shown_key().empty());
  Asked a(*this, "/models");
  service.ask(a);
  EXPECT_EQ(happened, "+0s /models sent\n+0s /models 200\n");
}

}  // namespace
}  // namespace orel
