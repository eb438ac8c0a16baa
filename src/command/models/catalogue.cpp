#include "command/models/catalogue.hpp"

#include <algorithm>
#include <utility>

#include "base/format.hpp"
#include "base/messages.hpp"
#include "command/messages.hpp"
#include "command/models/model_query.hpp"
#include "exchange/messages.hpp"
#include "exchange/stop.hpp"

namespace orel {
namespace {

constexpr int kMostPages = 100;
constexpr std::size_t kMostBytes = std::size_t{64} << 20U;  // of all pages together
constexpr milliseconds kPatience{5'000};                    // with another process that asks for the list
constexpr milliseconds kLook{20};                           // how often it is seen to

/// `links.next` is a path from the root of the host; ours are relative to the base URL. Empty if it leads
/// elsewhere.
std::string below_base(std::string_view next, std::string_view base_url) {
  const auto host = base_url.find("://");
  const auto root = host == base_url.npos ? base_url.npos : base_url.find('/', host + 3);
  const auto base = root == base_url.npos ? std::string_view() : base_url.substr(root);
  if (!next.starts_with(base)) return {};
  next.remove_prefix(base.size());
  const bool is_clean =
      std::ranges::all_of(next, [](char c) { return c > ' ' && c < 0x7F && c != '\\' && c != '#'; });
  return is_clean && next.starts_with("/models") ? std::string(next) : std::string();
}

/// A list without its rest is not whole: it is no list.
Error unfollowed(std::string_view next) {
  return {.status = ExitStatus::protocol,
          .what = Text(messages::kListGoesOn),
          .why = Text(formatted("links.next: {}", next)),
          .todo = Text(messages::kBaseUrlDo)};
}

/// The path of the next page; empty: there is none.
Result<std::string> next_page(const ModelList& page, std::string_view base_url) {
  auto path = below_base(page.next, base_url);
  if (path.empty() && !page.next.empty()) return unfollowed(page.next);
  return path;
}

/// A validator of the server's as it may be stored and sent back: without control characters, or not at all.
std::string_view sendable(std::string_view validator) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; };
  return std::ranges::any_of(validator, is_control) ? std::string_view() : validator;
}

void append_rows(std::string& rows, const ModelList& page) {
  for (const auto& model : page.models) rows.append(rows.empty() ? "" : ",").append(model.json);
}

}  // namespace

Catalogue::Catalogue(const Settings& settings, World& world, GetExchange& exchange)
    : options_(settings.options),
      world_(world),
      exchange_(exchange),
      cache_(world.cache_folder(), world.clock(), exchange.service().url().text()),
      query_(server_query(options_)),
      is_plain_(query_.empty() && !options_.mine && !exchange.service().is_practice()) {}

Result<void> Catalogue::load(Rows rows) {
  rows_ = rows;
  if (is_offline()) {
    if (!is_plain_) return Error{.status = ExitStatus::network, .what = Text(messages::kOnlyServerKnows)};
    if (!load_cached())
      return Error{.status = ExitStatus::network,
                   .what = Text(messages::kNothingStored),
                   .todo = Text(messages::kNothingStoredDo)};
    if (!cache_.is_fresh()) world_.diagnostics().warning(messages::kListIsOld(cache_.days_old()));
    return {};
  }
  if (is_plain_ && cache_.is_fresh() && !options_.refresh && load_cached()) return {};
  return ask_now();
}

/// A list whose bytes are needed and damaged is as good as none.
bool Catalogue::load_cached() {
  if (cache_.index() == nullptr) return false;
  if (rows_ == Rows::no) return true;
  auto list = cache_.list();
  if (!list) {
    cache_.drop();
    return false;
  }
  list_ = *std::move(list);
  return true;
}

/// What the server still has from us is not sent again.
Get Catalogue::request() const {
  Get what{.path = (options_.mine ? "/models/user" : "/models") + query_,
           .with_key = options_.mine,
           .compressed = true};
  if (!is_plain_ || cache_.index() == nullptr) return what;
  const auto& stamp = cache_.index()->stamp();
  if (!sendable(stamp.etag).empty()) what.fields.push_back({"If-None-Match", std::string(stamp.etag)});
  if (!sendable(stamp.last_modified).empty())
    what.fields.push_back({"If-Modified-Since", std::string(stamp.last_modified)});
  return what;
}

/// A list that is too old to be an answer may still do, if that is said.
Error Catalogue::with_way_out(Error error) const {
  if (!is_plain_ || cache_.index() == nullptr || !is_retryable(error.status)) return error;
  if (!error.todo.empty()) error.todo += Text("\n");
  error.todo += Text(messages::kStoredListDo);
  return error;
}

/// One process at a time asks for the list that all of them cache; the others wait for a while, and then ask
/// for themselves.
Result<bool> Catalogue::has_another_asked() {
  const auto patience =
      options_.timeout > milliseconds(0) ? std::min(kPatience, options_.timeout) : kPatience;
  auto turn = cache_.begin_refresh();
  for (milliseconds waited{}; turn == ModelCache::Turn::another_process; waited += kLook) {
    if (waited >= patience) return false;
    world_.diagnostics().spin(messages::kWaited(waited.count() / 1000));
    if (auto stopped = wait_unless_stopped(world_, kLook)) return *std::move(stopped);
    turn = cache_.begin_refresh();
  }
  if (turn == ModelCache::Turn::nobody) world_.diagnostics().note(Text(messages::kListNotKept));
  if (!cache_.was_refreshed_meanwhile() || !load_cached()) return false;
  cache_.end_refresh();
  return true;
}

Result<void> Catalogue::ask_now() {
  if (std::exchange(was_asked_, true)) return {};
  if (is_plain_)
    if (const auto answered = has_another_asked(); !answered || *answered)
      return answered ? Result<void>() : answered.error();
  return ask();
}

Result<void> Catalogue::ask() {
  const auto what = request();
  auto reply = exchange_.get(what);
  if (!reply) return with_way_out(std::move(reply).error());
  if (reply->head.status == 304) {
    if (what.fields.empty()) return exchange_.not_an_answer(*reply, what);
    if (!load_cached()) return ask();  // unconditionally: what is stored was dropped
    cache_.confirm();
    return {};
  }
  list_ = std::move(reply->body);
  auto next = index_list(reply->head, what);
  if (!next || next->empty()) return next ? Result<void>() : std::move(next).error();
  auto joined = join_pages(*read_model_list(list_), what);
  if (!joined) return std::move(joined).error();
  list_ = *std::move(joined);
  next = index_list(reply->head, what);
  return next ? Result<void>() : std::move(next).error();
}

/// Most servers send all at once; those that page are asked for the rest, and the rows become one list.
Result<std::string> Catalogue::join_pages(const ModelList& first, const Get& what) {
  const auto& base_url = exchange_.service().url().text();
  std::string rows;
  append_rows(rows, first);
  auto next = next_page(first, base_url);
  for (int pages = 1; next && !next->empty(); ++pages) {
    if (pages == kMostPages) return unfollowed(*next);
    const Get rest{.path = *next, .with_key = what.with_key, .compressed = true};
    const auto reply = exchange_.get(rest);
    if (!reply) return reply.error();
    const auto page = read_model_list(reply->body);
    if (!page) return exchange_.not_an_answer(*reply, rest);
    append_rows(rows, *page);
    if (rows.size() > kMostBytes)
      return Error{.status = ExitStatus::protocol,
                   .what = messages::kNotFromApi(messages::kLargerThan(kMostBytes))};
    next = page->models.empty() ? std::string() : next_page(*page, base_url);
  }
  if (!next) return next;
  return R"({"data":[)" + rows + "]}";
}

/// Takes the list over unless there are more pages: then returns the next one's path.
Result<std::string> Catalogue::index_list(const HttpHead& head, const Get& what) {
  IndexWriter writer(list_);
  const auto page = read_model_list(list_, [&](const Model& model) { writer.add(model); });
  if (!page) return exchange_.not_an_answer({.head = head, .body = list_}, what);
  if (auto next = next_page(*page, exchange_.service().url().text()); !next || !next->empty()) return next;
  if (page->unreadable > 0) world_.diagnostics().note(messages::kRowsLeftOut(page->unreadable));
  cache_.store(list_, writer.finish({.base_url = exchange_.service().url().text(),
                                     .list_size = list_.size(),
                                     .etag = sendable(head.find("etag")),
                                     .last_modified = sendable(head.find("last-modified"))}));
  if (rows_ == Rows::no) list_ = {};
  return std::string();
}

std::string_view Catalogue::row(const ModelRecord& model) const {
  return std::string_view(list_).substr(model.json_offset, model.json_size);
}

}  // namespace orel
