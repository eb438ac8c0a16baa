// The list of models that one run works with: from the cache while that is fresh, else from the server.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/model_list.hpp"
#include "exchange/get_exchange.hpp"
#include "store/model_cache.hpp"

namespace orel {

class Catalogue {
 public:
  /// All must outlive it; the service behind `exchange` is open.
  Catalogue(const Settings& settings, World& world, GetExchange& exchange);

  /// The server is not asked; practice answers all the same.
  bool is_offline() const { return options_.offline && !exchange_.service().is_practice(); }

  enum class Rows { no, yes };  // are the server's own objects needed, too?
  /// Cached and fresh, or asked for. `--offline`: cached or an error (network). Call once.
  Result<void> load(Rows rows);
  /// Asks the server if load() did not; where another process is asking already, its answer will do. Records
  /// taken before are void.
  Result<void> ask_now();

  /// Good after a load() that succeeded.
  const ModelIndex& index() const { return *cache_.index(); }
  /// The model's object as the server sent it; needs Rows::yes.
  std::string_view row(const ModelRecord& model) const;

 private:
  bool load_cached();
  Result<bool> has_another_asked();
  Result<void> ask();
  Error with_way_out(Error error) const;
  Result<std::string> join_pages(const ModelList& first, const Get& what);
  Result<std::string> index_list(const HttpHead& head, const Get& what);
  Get request() const;

  const Options& options_;
  World& world_;
  GetExchange& exchange_;
  ModelCache cache_;
  std::string query_;  // what only the server can answer
  bool is_plain_;      // the list that is cached
  Rows rows_ = Rows::no;
  bool was_asked_ = false;
  std::string list_{};  // the bytes that the index belongs to
};

}  // namespace orel
