// Models ↔ the index that lies beside the cached list, so that listing and completion need not read its JSON.
//
// The index is text: a line that tells which list it belongs to, one line for each model in the order of
// their ids, and a line with the sum of all before it. Each field ends with a tab. Bytes that are damaged,
// of another version or of another list are no index, never an error: whoever finds none asks the server
// anew.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/model_list.hpp"

namespace orel {

/// What the index belongs to.
struct IndexStamp {
  std::string_view base_url{};
  std::uint64_t list_size = 0;       // bytes of the cached list
  std::int64_t list_time = 0;        // its modification time in nanoseconds
  std::int64_t confirmed = 0;        // Unix time at which the server said that this is its list
  std::string_view etag{};           // as the server sent it with the list; empty: none
  std::string_view last_modified{};  // the same
};

/// One model, as far as listings need it. Views into the index's bytes.
struct ModelRecord {
  std::string_view id{};
  std::string_view name{};
  // Prices as listings show them, plain decimals; "" is unknown, "-1" varies (see read_price).
  std::string_view prompt{};  // of a million tokens: see price_of_one
  std::string_view completion{};
  std::string_view cache_read{};
  std::string_view image{};  // of one
  std::string_view request{};
  std::string_view inputs{};  // separated by one space
  std::string_view outputs{};
  std::string_view parameters{};
  std::string_view modality{};
  std::string_view expires{};
  std::int64_t context = -1;  // -1: not told
  std::int64_t max_output = -1;
  std::int64_t created = -1;
  bool has_overrides = false;
  bool thinks = false;
  std::uint64_t json_offset = 0;  // the row in the cached list
  std::uint64_t json_size = 0;
};

/// One model's line, without a line break; its `json` must be a slice of `list`.
std::string index_line(const Model& model, std::string_view list);

/// Fills a record with views into such a line. False, and the record is void, if it is no such line.
bool read_index_line(std::string_view line, ModelRecord& record);

class ModelIndex {
 public:
  /// Looks at `bytes`, which must outlive the index and its records. Nothing unless they are whole, of this
  /// version and of this list: of the same base URL (an empty one fits any), size and time.
  static std::optional<ModelIndex> open(std::string_view bytes, const IndexStamp& stamp);

  std::size_t size() const { return models_.size(); }
  /// As it was written.
  const IndexStamp& stamp() const { return stamp_; }
  /// Are these the very bytes that the index was made from?
  bool belongs_to(std::string_view list) const;
  /// In ascending order of ids.
  const ModelRecord& operator[](std::size_t at) const { return models_[at]; }
  /// The model with this id; nothing if there is none.
  std::optional<ModelRecord> find(std::string_view id) const;

 private:
  ModelIndex() = default;
  std::vector<ModelRecord> models_{};
  std::string_view list_sum_{};
  IndexStamp stamp_{};
};

/// Makes the bytes of an index, one model at a time.
class IndexWriter {
 public:
  /// The list's bytes must stay where they are until finish(); the models' `json` must be slices of them.
  explicit IndexWriter(std::string_view list) : list_(list) {}
  void add(const Model& model);
  std::string finish(const IndexStamp& stamp);

 private:
  std::string_view list_;
  std::vector<std::string> lines_{};
};

/// The bytes of an index of these models; their `json` must be slices of `list`.
std::string write_index(std::span<const Model> models, std::string_view list, const IndexStamp& stamp);

/// Replaces list_time and confirmed in the bytes of an index.
void restamp_index(std::string& bytes, std::int64_t list_time, std::int64_t confirmed);

}  // namespace orel
