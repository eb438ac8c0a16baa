// Models ↔ the compact index that lies beside the cached list, so that listing and completion need not read
// its JSON.
//
// Fixed-size records sorted by id, then one blob of text; little-endian, as written by this build. Bytes that
// are damaged, of another version or of another list are no index, never an error: whoever finds none asks
// the server anew.
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

class ModelIndex {
 public:
  /// Looks at `bytes`, which must outlive the index and its records. Nothing unless they are whole, of this
  /// version and of this list: of the same base URL (an empty one fits any), size and time.
  static std::optional<ModelIndex> open(std::string_view bytes, const IndexStamp& stamp);

  std::size_t size() const { return count_; }
  /// As it was written.
  const IndexStamp& stamp() const { return stamp_; }
  /// Are these the very bytes that the index was made from?
  bool belongs_to(std::string_view list) const;
  /// In ascending order of ids.
  ModelRecord operator[](std::size_t at) const;
  /// The model with this id; nothing if there is none.
  std::optional<ModelRecord> find(std::string_view id) const;

 private:
  ModelIndex() = default;
  std::string_view records_{};
  std::string_view blob_{};
  std::size_t count_ = 0;
  std::uint64_t list_checksum_ = 0;
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
  struct Row {
    std::uint32_t id_offset = 0;  // in the blob
    std::uint32_t id_size = 0;
    std::size_t record = 0;  // offset in the records
  };
  std::string_view list_;
  std::string records_{};
  std::string blob_{};
  std::vector<Row> rows_{};
};

/// The bytes of an index of these models; their `json` must be slices of `list`.
std::string write_index(std::span<const Model> models, std::string_view list, const IndexStamp& stamp);

/// Replaces list_time and confirmed in the bytes of an index.
void restamp_index(std::string& bytes, std::int64_t list_time, std::int64_t confirmed);

}  // namespace orel
