// The list of models that one run stores, and what later runs and other commands do with it.
#include <gtest/gtest.h>
#include <signal.h>

#include <future>

#include "e2e/bench.hpp"

namespace orel::e2e {
namespace {

std::string list_reply(const std::string& rows) {
  return "HTTP/1.1 200 OK\nContent-Type: application/json\nETag: \"v1\"\nContent-Length: *\n\n"
         R"({"data":[)" +
         rows + "]}";
}

const std::string kOrbit = R"({"id":"acme/orbit-2","pricing":{"prompt":"0.000001","completion":"0.000002"}})";
const std::string kUnchanged = "HTTP/1.1 304 Not Modified\nETag: \"v1\"\n\n";
const std::string kUnknown =
    "HTTP/1.1 400 Bad Request\nContent-Type: application/json\nContent-Length: *\n\n"
    R"({"error":{"code":400,"message":"acme/orbti-2 is not a valid model ID"}})";
const std::string kAnswer = "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n" + events_of({"yes"});

/// A home directory and a server that gives these replies, in order, to the runs in it.
class Home {
 public:
  explicit Home(const std::vector<std::string>& replies) : server_(scripts_of(replies)) {}
  ~Home() { EXPECT_EQ(server_.complaints(), std::vector<std::string>()); }
  Home(const Home&) = delete;
  Home& operator=(const Home&) = delete;

  Outcome run(const std::vector<std::string>& words, Stream out = Stream::pipe) const {
    auto what = usual_run(place_, server_, words);
    what.environment.insert(variables.begin(), variables.end());
    what.out = out;
    return e2e::run(what);
  }
  const Emulator& server() const { return server_; }
  std::string file(const std::string& name) const { return place_.home() + "/" + name; }

  std::map<std::string, std::string> variables;

 private:
  static std::vector<Script> scripts_of(const std::vector<std::string>& replies) {
    std::vector<Script> scripts;
    for (const auto& reply : replies) scripts.push_back(read_script(reply));
    return scripts;
  }
  TemporaryDirectory place_;
  Emulator server_;
};

TEST(Catalogue, IsAskedForOnceAndThenReadFromTheDisk) {
  const Home home({list_reply(kOrbit)});
  const auto first = home.run({"models"});
  EXPECT_EQ(first.out, "id\tcontext\tmax_output\tprompt\tcompletion\nacme/orbit-2\t-\t-\t1\t2\n");
  for (const auto* form : {"--tsv", "--offline"}) EXPECT_EQ(home.run({"models", form}).out, first.out);
  EXPECT_EQ(home.run({"models", "--jsonl"}).out, kOrbit + "\n");
  EXPECT_EQ(home.run({"models", "--exists", "acme/orbit-2"}).status, 0);
}

TEST(Catalogue, OffersNoIdThatAShellWouldObey) {
  std::string rows = kOrbit;
  for (const auto* id : {"evil/s;touch pwned", "evil/$(touch pwned)", "evil/`touch pwned`", "evil/*",
                         "evil/a b", "evil/'", "evil/\\\\", "evil/>f", "evil/\\u001b[2J", "evil/\u043e"})
    rows.append(R"(,{"id":")").append(id).append(R"("})");
  const Home home({list_reply(rows + R"(,{"id":"~fine/A_1.5-b:free"})")});
  home.run({"models", "--refresh"});
  EXPECT_EQ(home.run({"__complete", "models", "--show", ""}).out,
            "acme/orbit-2\t$1.00/$2.00\n~fine/A_1.5-b:free\t-\n");
}

TEST(Catalogue, IsNotSentAgainIfTheServerSaysItHasNotChanged) {
  const Home home({list_reply(kOrbit), kUnchanged});
  const auto first = home.run({"models"});
  const auto second = home.run({"models", "--refresh"});
  EXPECT_EQ(second.status, 0) << second.err;
  EXPECT_EQ(second.out, first.out);
  EXPECT_EQ(home.server().requests().at(1).field("If-None-Match"), "\"v1\"");
}

TEST(Catalogue, SendsNoControlCharactersOfTheServersBack) {
  auto odd = list_reply(kOrbit);
  odd.replace(odd.find("\"v1\""), 4, "\"v\x1B[2J\"\nLast-Modified: \x01");
  const Home home({odd, list_reply(kOrbit)});
  EXPECT_EQ(home.run({"models"}).status, 0);
  EXPECT_EQ(home.run({"models", "--refresh"}).status, 0);
  EXPECT_EQ(home.server().requests().at(1).field("If-None-Match"), std::nullopt);
  EXPECT_EQ(home.server().requests().at(1).field("If-Modified-Since"), std::nullopt);
}

TEST(Catalogue, IsNothingOfflineBeforeItWasAskedFor) {
  const Home home({});
  const auto outcome = home.run({"models", "--offline"});
  EXPECT_EQ(outcome.status, 23);
  EXPECT_EQ(outcome.out, "");
}

TEST(Catalogue, IsAskedForByOneProcessAtATime) {
  const auto slowly = [](const std::string& rows) {
    auto reply = list_reply(rows);
    return reply.insert(reply.find("\n\n") + 2, "\n@pause 500ms\n");
  };
  // First no list is stored, then one that is due for renewal.
  const auto other = R"({"id":"acme/orbit-3"},)" + kOrbit;
  const Home home({slowly(kOrbit), slowly(other)});
  for (const std::size_t round : {1U, 2U}) {
    const std::vector<std::string> words{"models", "--refresh", "--columns", "id"};
    auto first = std::async(std::launch::async, [&] { return home.run(words); });
    ASSERT_TRUE(home.server().wait_for_requests(round, std::chrono::seconds(10)));
    const auto second = home.run(words);
    EXPECT_EQ(second.status, 0) << second.err;
    EXPECT_EQ(second.out, first.get().out);
    EXPECT_EQ(second.out, round == 1 ? "id\nacme/orbit-2\n" : "id\nacme/orbit-2\nacme/orbit-3\n");
    EXPECT_EQ(home.server().requests().size(), round);
  }
}

TEST(Catalogue, IsAskedForByTheNextProcessIfTheFirstGivesUp) {
  const Home home(
      {"HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"data\":[\n@hold\n", list_reply(kOrbit)});
  auto gave_up = std::async(std::launch::async, [&] { return home.run({"--timeout", "0.3", "models"}); });
  ASSERT_TRUE(home.server().wait_for_requests(1, std::chrono::seconds(10)));
  EXPECT_EQ(home.run({"models", "--columns", "id", "--no-header"}).out, "acme/orbit-2\n");
  EXPECT_EQ(gave_up.get().status, 22);
}

TEST(Catalogue, IsNoListIfItsPagesHaveNoEnd) {
  const auto page =
      "HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: *\n\n"
      R"({"data":[)" +
      kOrbit + R"(],"links":{"next":"/api/v1/models?offset=1"}})";
  const Home home(std::vector<std::string>(100, page));
  const auto outcome = home.run({"models"});
  EXPECT_EQ(outcome.status, 24) << outcome.err;
  EXPECT_EQ(outcome.out, "");
}

TEST(Catalogue, KnowsWhatWasProbablyMeantWithoutAskingAgain) {
  const Home home({list_reply(kOrbit), kUnknown});
  home.run({"models"});
  const auto outcome = home.run({"stream", "-m", "acme/orbti-2", "hi"});
  EXPECT_EQ(outcome.status, 13);
  EXPECT_NE(outcome.err.find("Did you mean:  acme/orbit-2"), std::string::npos) << outcome.err;
}

TEST(Catalogue, SuggestsNothingIfNothingIsStored) {
  const Home home({kUnknown});
  const auto outcome = home.run({"ask", "-m", "acme/orbti-2", "hi"});
  EXPECT_EQ(outcome.status, 13);
  EXPECT_EQ(outcome.err.find("Did you mean"), std::string::npos) << outcome.err;
}

TEST(Catalogue, WarnsOfAChosenModelThatWillBeRetired) {
  const auto row = [](const std::string& id, const std::string& day) {
    return R"({"id":")" + id + R"(","expiration_date":")" + day + R"("})";
  };
  // The clock of a run cannot be set, so the dates are far in the past or in the future.
  const Home home({list_reply(row("acme/old", "2020-01-10") + "," + row("acme/new", "2199-01-01")), kAnswer,
                   kAnswer, kAnswer, kAnswer});
  home.run({"models"});
  EXPECT_EQ(home.run({"ask", "-m", "acme/old", "hi"}).err,
            "orel: warning: acme/old was to be retired on 2020-01-10\n");
  EXPECT_EQ(home.run({"stream", "-m", "acme/old:online", "hi"}).err,
            "orel: warning: acme/old:online was to be retired on 2020-01-10\n");
  EXPECT_EQ(home.run({"ask", "-m", "acme/new", "hi"}).err, "");
  EXPECT_EQ(home.run({"ask", "-q", "-m", "acme/old", "hi"}).err, "");
}

}  // namespace
}  // namespace orel::e2e
