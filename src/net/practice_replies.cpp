#include "net/practice_replies.hpp"

#include <algorithm>
#include <array>

#include "base/format.hpp"
#include "json/json_document.hpp"

namespace orel {
namespace {

using std::string_view;

constexpr string_view kEcho = "demo/echo";
constexpr string_view kGeneration = "gen-demo-0000000001";

// -- the request, read just as far as the practice needs it

/// Of a chat request. All are JSON string texts without their quotes, escapes as they are: they go into JSON
/// again.
struct Asked {
  string_view model{};
  string_view fallback{};  // the first entry of `models` that is not the model
  string_view prompt{};    // text of the last message
};

string_view text_of(const JsonValue& value) {
  return value.is_string() ? value.body() : string_view();
}

/// A message's content is text, or an array of parts of which the last with a text counts.
string_view prompt_of(const JsonValue& message) {
  const auto content = message.member("content");
  if (!content) return {};
  if (!content->is_array()) return text_of(*content);
  string_view prompt;
  for (const JsonValue part : content->children())
    if (const auto text = part.member("text")) prompt = text_of(*text);
  return prompt;
}

/// The views are good as long as the text.
Asked read_request(string_view json) {
  Asked asked;
  const JsonDocument document(json);
  if (!document.root()) return asked;
  if (const auto model = document.root()->member("model")) asked.model = text_of(*model);
  if (const auto models = document.root()->member("models"))
    for (const JsonValue model : models->children())
      if (asked.fallback.empty() && text_of(model) != asked.model) asked.fallback = text_of(model);
  if (const auto messages = document.root()->member("messages"))
    for (const JsonValue message : messages->children()) asked.prompt = prompt_of(message);
  return asked;
}

// -- bytes of a reply

HttpHead head_of(int status, string_view type) {
  return HttpHead{
      .status = status,
      .fields = {{"Content-Type", std::string(type)}, {"X-Generation-Id", std::string(kGeneration)}}};
}

PracticeReply page(int status, std::string body, string_view type = "application/json") {
  return PracticeReply{.head = head_of(status, type), .pieces = {std::move(body)}};
}

PracticeReply refusal(int status, string_view message, string_view metadata = {}) {
  const auto more = metadata.empty() ? std::string() : formatted(R"(,"metadata":{})", metadata);
  return page(status, formatted(R"({{"error":{{"message":"{}","code":{}{}}}}})", message, status, more));
}

PracticeReply fault(PracticeFault fault) {
  return PracticeReply{.fault = fault};
}

/// A reply as a stream of events. `text` is JSON string text.
class Stream {
 public:
  explicit Stream(string_view model) : model_(model) { reply_.head = head_of(200, "text/event-stream"); }

  Stream&& say(string_view text) && {
    count_ += text.size();
    event(formatted(R"({{"index":0,"delta":{{"role":"assistant","content":"{}"}},"finish_reason":null}})",
                    text));
    return std::move(*this);
  }
  /// Some pieces, cut at blanks: no escape and no character holds one.
  Stream&& say_in_pieces(string_view text, std::size_t pieces) && {
    while (pieces > 1 && !text.empty()) {
      const auto blank = text.find(' ', std::max<std::size_t>(text.size() / pieces, 1));
      if (blank == text.npos) break;
      std::move(*this).say(text.substr(0, blank));
      text.remove_prefix(blank);
      --pieces;
    }
    if (!text.empty()) std::move(*this).say(text);
    return std::move(*this);
  }
  Stream&& finish(string_view reason) && {
    event(formatted(R"({{"index":0,"delta":{{"role":"assistant","content":""}},"finish_reason":"{}"}})",
                    reason));
    return std::move(*this);
  }
  Stream&& slowly(milliseconds pause) && {
    reply_.pause = pause;
    return std::move(*this);
  }
  /// Usage and [DONE], as a whole answer ends.
  PracticeReply done(string_view prompt) && {
    const auto in = prompt.size() / 4 + 1;
    const auto out = count_ / 4 + (count_ > 0 ? 1 : 0);
    auto& piece = reply_.pieces.emplace_back(chunk(
        "", formatted(R"(,"usage":{{"prompt_tokens":{},"completion_tokens":{},"total_tokens":{},"cost":0}})",
                      in, out, in + out)));
    piece += "data: [DONE]\n\n";
    return std::move(reply_);
  }
  /// The provider fails in the middle.
  PracticeReply broken() && {
    reply_.pieces.push_back(chunk(
        R"({"index":0,"delta":{"content":""},"finish_reason":"error"})",
        R"(,"error":{"code":502,"message":"Provider disconnected","metadata":{"error_type":"provider_unavailable"}})"));
    return std::move(reply_);
  }

 private:
  std::string chunk(string_view choice, string_view more) const {
    return formatted(
        "data: {{\"id\":\"{}\",\"provider\":\"Practice\",\"model\":\"{}\",\"object\":"
        "\"chat.completion.chunk\",\"created\":1790000000,\"choices\":[{}]{}}}\n\n",
        kGeneration, model_, choice, more);
  }
  void event(const std::string& choice) { reply_.pieces.push_back(chunk(choice, "")); }

  std::string model_;
  std::size_t count_ = 0;
  PracticeReply reply_{};
};

// -- the models

struct KnownQuestion {
  string_view words;  // somewhere in the prompt
  string_view answer;
};

/// What people ask first gets an answer, so that they see what one looks like.
constexpr auto kKnownQuestions = std::to_array<KnownQuestion>({
    {"capital of Mali", "The capital of Mali is Bamako."},
    {"толица Мали", "Столица Мали — Бамако."},
    {"sky blue", "Air scatters blue light more than red, so blue reaches us from every part of the sky."},
    {"небо голубое", "Воздух рассеивает голубой свет сильнее красного, и он приходит к нам со всего неба."},
    {"commit message", "Describe the change in one line"},
    {"писание коммита", "Описать изменение одной строкой"},
});

/// The answer to a known question; all else is repeated.
string_view answer_to(string_view prompt) {
  for (const auto& known : kKnownQuestions)
    if (prompt.find(known.words) != prompt.npos) return known.answer;
  return prompt;
}

PracticeReply echo(const Asked& asked) {
  return Stream(kEcho)
      .say("[demo] ")
      .say_in_pieces(answer_to(asked.prompt), 8)
      .finish("stop")
      .done(asked.prompt);
}
PracticeReply slow(const Asked& asked) {
  return Stream("demo/slow")
      .say("[demo] ")
      .say_in_pieces("one, two, three, four, five, six, seven, eight, nine, ten.", 10)
      .finish("stop")
      .slowly(milliseconds(250))
      .done(asked.prompt);
}
PracticeReply bad_key(const Asked&) {
  return refusal(401, "User not found.");
}
PracticeReply no_credits(const Asked&) {
  return refusal(
      402,
      "This request requires more credits, or fewer max_tokens. You requested up to 32000 tokens, but can "
      "only afford 870.",
      R"({"provider_name":null,"limit_source":"openrouter_credits"})");
}
PracticeReply forbidden(const Asked& asked) {
  return refusal(
      403, "The input was flagged by moderation.",
      formatted(R"({{"reasons":["practice"],"flagged_input":"a practice prompt","provider_name":"Practice",)"
                R"("model_slug":"{}"}})",
                asked.model));
}
PracticeReply unknown_model(const Asked& asked) {
  return refusal(400, formatted("{} is not a valid model ID", asked.model));
}
PracticeReply bad_request(const Asked&) {
  return refusal(400, "temperature: a number from 0 to 2 was expected",
                 R"({"error_type":"invalid_request"})");
}
PracticeReply too_long(const Asked&) {
  return refusal(
      400,
      "This endpoint's maximum context length is 16384 tokens. However, you requested about 20010 tokens "
      "(19900 of text input, 110 in the output).",
      R"({"provider_name":null})");
}
PracticeReply bad_certificate(const Asked&) {
  return fault(PracticeFault::bad_certificate);
}
PracticeReply rate_limited(const Asked& asked) {
  auto reply =
      refusal(429, "Provider returned error",
              formatted(R"({{"raw":"{} is temporarily rate-limited upstream","provider_name":"Practice",)"
                        R"("limit_source":"upstream_provider_shared_pool","retry_after_seconds":11}})",
                        asked.model));
  reply.head.fields.push_back({"Retry-After", "11"});
  return reply;
}
PracticeReply server_down(const Asked&) {
  return refusal(502, "Provider returned error",
                 R"({"raw":"overloaded","provider_name":"Practice","error_type":"provider_unavailable"})");
}
PracticeReply timed_out(const Asked&) {
  return fault(PracticeFault::timeout);
}
PracticeReply no_network(const Asked&) {
  return fault(PracticeFault::no_network);
}
PracticeReply captive_portal(const Asked&) {
  return PracticeReply{.head = {.status = 200, .fields = {{"Content-Type", "text/html; charset=utf-8"}}},
                       .pieces = {"<!DOCTYPE html>\n<html><head><title>Log in to Wi-Fi</title></head>\n"
                                  "<body>This is a practice page.</body></html>\n"}};
}
PracticeReply broken_stream(const Asked& asked) {
  return Stream(asked.model).say("[demo] this answer breaks off in the ").broken();
}
PracticeReply length(const Asked& asked) {
  return Stream(asked.model)
      .say("[demo] this answer was stopped at the token")
      .finish("length")
      .done(asked.prompt);
}
PracticeReply filtered(const Asked& asked) {
  return Stream(asked.model).say("[demo] this answer was").finish("content_filter").done(asked.prompt);
}
PracticeReply empty(const Asked& asked) {
  return Stream(asked.model).finish("stop").done(asked.prompt);
}
PracticeReply fallback(const Asked& asked) {
  return Stream(asked.fallback.empty() ? kEcho : asked.fallback)
      .say("[demo] another model answers.")
      .finish("stop")
      .done(asked.prompt);
}

struct PracticeModel {
  string_view id;
  string_view about;
  PracticeReply (*answer)(const Asked&);
};

constexpr auto kModels = std::to_array<PracticeModel>({
    {kEcho, "answers a few questions, repeats other prompts", echo},
    {"demo/slow", "a slow stream, about three seconds", slow},
    {"demo/bad-key", "exit 10", bad_key},
    {"demo/no-credits", "exit 11", no_credits},
    {"demo/forbidden", "exit 12", forbidden},
    {"demo/unknown-model", "exit 13", unknown_model},
    {"demo/bad-request", "exit 14", bad_request},
    {"demo/too-long", "exit 15", too_long},
    {"demo/bad-certificate", "exit 16", bad_certificate},
    {"demo/rate-limited", "exit 20", rate_limited},
    {"demo/server-down", "exit 21", server_down},
    {"demo/timeout", "exit 22", timed_out},
    {"demo/no-network", "exit 23", no_network},
    {"demo/captive-portal", "exit 24", captive_portal},
    {"demo/broken-stream", "exit 30", broken_stream},
    {"demo/length", "exit 31", length},
    {"demo/filtered", "exit 32", filtered},
    {"demo/empty", "exit 33", empty},
    {"demo/fallback", "exit 34 with --fail-on fallback", fallback},
});

const PracticeModel* find_model(string_view id) {
  const auto found = std::ranges::find(kModels, id, &PracticeModel::id);
  return found == kModels.end() ? nullptr : &*found;
}

// -- listings

std::string model_json(const PracticeModel& model) {
  return formatted(
      R"({{"id":"{0}","canonical_slug":"{0}","name":"Practice: {0}","created":1790000000,"description":"{1}",)"
      R"("demo":true,"context_length":16384,"architecture":{{"modality":"text->text","input_modalities":["text"],)"
      R"("output_modalities":["text"],"tokenizer":"Other","instruct_type":null}},)"
      R"("pricing":{{"prompt":"0","completion":"0"}},)"
      R"("top_provider":{{"context_length":16384,"max_completion_tokens":4096,"is_moderated":false}},)"
      R"("per_request_limits":null,"supported_parameters":["max_tokens","temperature"],)"
      R"("links":{{"details":"/api/v1/models/{0}/endpoints"}}}})",
      model.id, model.about);
}

PracticeReply model_list() {
  std::string body = R"({"data":[)";
  for (const auto& model : kModels) {
    if (&model != &kModels.front()) body += ',';
    body += model_json(model);
  }
  body += formatted(R"(],"total_count":{},"links":{{"next":null}}}})", kModels.size());
  return page(200, std::move(body));
}

PracticeReply endpoint_list(const PracticeModel& model) {
  return page(
      200,
      formatted(
          R"({{"data":{{"id":"{0}","name":"Practice: {0}","created":1790000000,"description":"{1}",)"
          R"("architecture":{{"modality":"text->text","input_modalities":["text"],"output_modalities":["text"]}},)"
          R"("endpoints":[{{"name":"Practice | {0}","model_id":"{0}","model_name":"Practice: {0}",)"
          R"("provider_name":"Practice","tag":"practice","quantization":null,"context_length":16384,)"
          R"("max_completion_tokens":4096,"max_prompt_tokens":null,"pricing":{{"prompt":"0","completion":"0"}},)"
          R"("supported_parameters":["max_tokens","temperature"],"status":0,"uptime_last_30m":100}}]}}}})",
          model.id, model.about));
}

PracticeReply account_key() {
  return page(
      200,
      R"({"data":{"label":"demo","limit":40,"limit_remaining":28.75,"limit_reset":"monthly",)"
      R"("include_byok_in_limit":false,"usage":11.25,"usage_daily":0.4,"usage_weekly":2.5,"usage_monthly":11.25,)"
      R"("byok_usage":0,"byok_usage_daily":0,"byok_usage_weekly":0,"byok_usage_monthly":0,"is_free_tier":false,)"
      R"("is_management_key":false,"expires_at":null,)"
      R"("free_model_daily_requests":{"used":12,"limit":1000,"remaining":988}}})");
}

PracticeReply account_credits() {
  return page(200, R"({"data":{"total_credits":120.5,"total_usage":37.25}})");
}

/// "/models/demo/echo/endpoints" → demo/echo; null if it is not such a path.
const PracticeModel* model_of_path(string_view path) {
  constexpr string_view kBefore = "/models/";
  constexpr string_view kAfter = "/endpoints";
  if (!path.starts_with(kBefore) || !path.ends_with(kAfter) || path.size() < kBefore.size() + kAfter.size())
    return nullptr;
  return find_model(path.substr(kBefore.size(), path.size() - kBefore.size() - kAfter.size()));
}

}  // namespace

PracticeReply practice_answer(string_view body) {
  const auto asked = read_request(body);
  if (const auto* model = find_model(asked.model)) return model->answer(asked);
  return asked.model.starts_with("demo/") ? unknown_model(asked) : echo(asked);
}

PracticeReply practice_page(string_view path) {
  path = path.substr(0, path.find('?'));
  if (path == "/models" || path == "/models/user") return model_list();
  if (path == "/key") return account_key();
  if (path == "/credits") return account_credits();
  if (const auto* model = model_of_path(path)) return endpoint_list(*model);
  return refusal(404, "Not found");
}

}  // namespace orel
