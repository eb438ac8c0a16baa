#include "exchange/failure_words.hpp"

#include <gtest/gtest.h>

namespace orel {
namespace {

AttemptEnd sent(ExitStatus status, std::string id) {
  return {.judgement = {.error = Error{.status = status, .what = Text("it failed")}},
          .http_status = 200,
          .generation_id = std::move(id),
          .request_sent = true};
}

void refuse(AttemptEnd& end) {
  end.judgement.phase = Phase::status;
  end.judgement.refusal.emplace().error = *end.judgement.error;
}

TEST(FailureWords, NameTheRequestThatMayBeBilled) {
  auto end = sent(ExitStatus::timeout, "gen-7");
  add_request_words(*end.judgement.error, end, "a/b");
  EXPECT_EQ(end.judgement.error->note.en, "Request gen-7: may be billed.");
  EXPECT_EQ(end.judgement.error->note.ru, "Запрос gen-7: возможно списание средств.");
  EXPECT_EQ(end.judgement.error->facts.billing, Billing::maybe);
  EXPECT_EQ(end.judgement.error->facts.model, "a/b");
}

TEST(FailureWords, SayItWithoutAnIdToo) {
  auto end = sent(ExitStatus::network, "");
  add_request_words(*end.judgement.error, end, "a/b");
  EXPECT_EQ(end.judgement.error->note.en, "The request was sent and may be billed.");
}

TEST(FailureWords, AreSilentWhereNothingWasSent) {
  auto end = sent(ExitStatus::network, "");
  end.request_sent = false;
  add_request_words(*end.judgement.error, end, "a/b");
  EXPECT_TRUE(end.judgement.error->note.empty());
  EXPECT_EQ(end.judgement.error->facts.billing, Billing::no);
}

TEST(FailureWords, DoNotClaimABillForWhatTheServerRefused) {
  auto end = sent(ExitStatus::auth, "gen-7");
  refuse(end);
  add_request_words(*end.judgement.error, end, "a/b");
  EXPECT_EQ(end.judgement.error->note.en, "Request gen-7.");
  EXPECT_EQ(end.judgement.error->facts.billing, Billing::no);
}

TEST(FailureWords, LeaveAnAnswerThatEndedInOneLine) {
  auto end = sent(ExitStatus::length, "gen-7");
  add_request_words(*end.judgement.error, end, "a/b");
  EXPECT_TRUE(end.judgement.error->note.empty());
  EXPECT_EQ(end.judgement.error->facts.generation_id, "gen-7");
}

TEST(FailureWords, TellAnInterruptedRequestInOneLine) {
  auto end = sent(ExitStatus::interrupt, "gen-7");
  add_request_words(*end.judgement.error, end, "a/b");
  EXPECT_EQ(end.judgement.error->what.en, "interrupted; request gen-7 is closed but may be billed");
  EXPECT_EQ(end.judgement.error->what.ru, "прервано; запрос gen-7 закрыт, но возможно списание средств");
}

TEST(FailureWords, NameEarlierAttemptsThatMayBeBilled) {
  auto end = sent(ExitStatus::auth, "gen-8");
  refuse(end);
  auto unsent = end;
  unsent.request_sent = false;
  unsent.generation_id.clear();
  for (auto* last : {&end, &unsent}) {
    auto& error = *last->judgement.error;
    add_request_words(error, *last, "a/b", {"gen-7"});
    EXPECT_EQ(error.facts.billing, Billing::maybe);
    EXPECT_EQ(error.facts.generation_id, "gen-7");
  }
  EXPECT_EQ(end.judgement.error->note.en, "Request gen-8.\nRequest gen-7: may be billed.");
  EXPECT_EQ(unsent.judgement.error->note.en, "Request gen-7: may be billed.");
}

TEST(FailureWords, CallAReasonByItsStatusOrItsClass) {
  auto end = sent(ExitStatus::rate_limit, "");
  end.http_status = 429;
  EXPECT_EQ(reason_of(end.http_status, end.judgement.status()), "HTTP 429");
  end.http_status = 0;
  EXPECT_EQ(reason_of(end.http_status, end.judgement.status()), "rate_limit");
}

TEST(FailureWords, GiveSecondsAsAPersonWould) {
  EXPECT_EQ(seconds_text(milliseconds(11'000)), "11");
  EXPECT_EQ(seconds_text(milliseconds(11'200)), "12");
  EXPECT_EQ(seconds_text(milliseconds(250)), "0.3");
  EXPECT_EQ(seconds_text(milliseconds(3'000)), "3");
  EXPECT_EQ(seconds_text(milliseconds(0)), "0");
}

}  // namespace
}  // namespace orel
