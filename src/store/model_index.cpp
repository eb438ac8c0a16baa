#include "store/model_index.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace orel {
namespace {

static_assert(std::endian::native == std::endian::little, "the index is little-endian");

constexpr std::array<char, 8> kMagic{'o', 'r', 'e', 'l', 'i', 'd', 'x', '3'};
constexpr std::size_t kTexts = 12;

struct Span {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
};

struct Header {
  std::array<char, 8> magic = kMagic;
  std::uint64_t checksum = 0;  // of all that follows this member
  std::uint64_t list_size = 0;
  std::int64_t list_time = 0;
  std::int64_t confirmed = 0;
  std::uint64_t list_checksum = 0;
  std::uint64_t count = 0;
  std::uint64_t blob_size = 0;
  Span base_url{};
  Span etag{};
  Span last_modified{};
};

struct Record {
  std::array<Span, kTexts> texts{};
  std::int64_t context = -1;
  std::int64_t max_output = -1;
  std::int64_t created = -1;
  std::uint64_t json_offset = 0;
  std::uint64_t json_size = 0;
  std::uint64_t flags = 0;
};

constexpr std::uint64_t kHasOverrides = 1;
constexpr std::uint64_t kThinks = 2;
constexpr std::size_t kUnchecked = sizeof(Header::magic) + sizeof(Header::checksum);

// The bytes on disk are these structures: they must have no gaps.
static_assert(sizeof(Header) == 88 && sizeof(Record) == kTexts * 8 + 48);

/// Eight bytes at a time; each step can be undone, so that no change within one of the eights goes unnoticed.
std::uint64_t checksum_of(std::string_view bytes) {
  std::uint64_t sum = 0x9E3779B97F4A7C15ULL ^ bytes.size();
  std::uint64_t word = 0;
  const auto add = [&](std::size_t at, std::size_t size) {
    std::memcpy(&word, bytes.data() + at, size);
    sum = std::rotl((sum ^ word) * 0xD6E8FEB86659FD93ULL, 29);
  };
  std::size_t at = 0;
  for (; at + sizeof(word) <= bytes.size(); at += sizeof(word)) add(at, sizeof(word));
  word = 0;
  if (at < bytes.size()) add(at, bytes.size() - at);
  return sum;
}

template <class T>
T read_at(std::string_view bytes, std::size_t offset) {
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof(T));
  return value;
}

template <class T>
void append(std::string& bytes, const T& value) {
  const auto begin = bytes.size();
  bytes.resize(begin + sizeof(T));
  std::memcpy(bytes.data() + begin, &value, sizeof(T));
}

bool lies_in(const Span& span, std::size_t size) {
  return span.offset <= size && span.size <= size - span.offset;
}

Span put(std::string& blob, std::string_view text) {
  const Span span{static_cast<std::uint32_t>(blob.size()), static_cast<std::uint32_t>(text.size())};
  blob += text;
  return span;
}

std::string price_text(const Model& model, std::string_view name) {
  const auto price = model.prices.find(name);
  if (price.kind == Price::Kind::dynamic) return "-1";
  if (!price.is_fixed()) return {};
  return price.amount.shifted(is_per_token(name) ? 6 : 0).plain();
}

Record record_of(const Model& model, std::string_view list, std::string& blob) {
  Record record{.texts = {put(blob, model.id), put(blob, model.name), put(blob, price_text(model, "prompt")),
                          put(blob, price_text(model, "completion")),
                          put(blob, price_text(model, "input_cache_read")),
                          put(blob, price_text(model, "image")), put(blob, price_text(model, "request")),
                          put(blob, model.inputs), put(blob, model.outputs), put(blob, model.parameters),
                          put(blob, model.modality), put(blob, model.expires)}};
  record.context = model.context.value_or(-1);
  record.max_output = model.max_output.value_or(-1);
  record.created = model.created.value_or(-1);
  if (!model.json.empty()) {
    record.json_offset = static_cast<std::uint64_t>(model.json.data() - list.data());
    record.json_size = model.json.size();
  }
  record.flags = (model.overrides.empty() ? 0 : kHasOverrides) | (model.reasoning.told ? kThinks : 0);
  return record;
}

/// Puts the header in, with the checksum of everything behind it.
void seal(std::string& bytes, Header& header) {
  std::memcpy(bytes.data(), &header, sizeof(header));
  header.checksum = checksum_of(std::string_view(bytes).substr(kUnchecked));
  std::memcpy(bytes.data(), &header, sizeof(header));
}

/// Every view that could be taken must lie inside the bytes, and every row inside the list.
bool are_sound(std::string_view records, std::size_t blob_size, std::uint64_t list_size) {
  for (std::size_t at = 0; at < records.size(); at += sizeof(Record)) {
    const auto record = read_at<Record>(records, at);
    const bool inside =
        std::ranges::all_of(record.texts, [&](const Span& span) { return lies_in(span, blob_size); });
    if (!inside || record.json_offset > list_size || record.json_size > list_size - record.json_offset)
      return false;
  }
  return true;
}

}  // namespace

std::optional<ModelIndex> ModelIndex::open(std::string_view bytes, const IndexStamp& stamp) {
  if (bytes.size() < sizeof(Header)) return std::nullopt;
  const auto header = read_at<Header>(bytes, 0);
  if (header.magic != kMagic || header.list_size != stamp.list_size || header.list_time != stamp.list_time)
    return std::nullopt;
  const auto rest = bytes.size() - sizeof(Header);
  if (header.blob_size > rest || header.count != (rest - header.blob_size) / sizeof(Record) ||
      header.count * sizeof(Record) + header.blob_size != rest)
    return std::nullopt;
  if (checksum_of(bytes.substr(kUnchecked)) != header.checksum) return std::nullopt;
  ModelIndex index;
  index.count_ = header.count;
  index.records_ = bytes.substr(sizeof(Header), header.count * sizeof(Record));
  index.blob_ = bytes.substr(sizeof(Header) + index.records_.size());
  for (const auto& span : {header.base_url, header.etag, header.last_modified})
    if (!lies_in(span, index.blob_.size())) return std::nullopt;
  const auto text = [&](const Span& span) { return index.blob_.substr(span.offset, span.size); };
  index.stamp_ = {.base_url = text(header.base_url),
                  .list_size = header.list_size,
                  .list_time = header.list_time,
                  .confirmed = header.confirmed,
                  .etag = text(header.etag),
                  .last_modified = text(header.last_modified)};
  index.list_checksum_ = header.list_checksum;
  if (!stamp.base_url.empty() && index.stamp_.base_url != stamp.base_url) return std::nullopt;
  if (!are_sound(index.records_, index.blob_.size(), header.list_size)) return std::nullopt;
  return index;
}

std::optional<ModelRecord> ModelIndex::find(std::string_view id) const {
  std::size_t first = 0;  // that may be it
  for (std::size_t end = count_; first < end;) {
    const auto middle = first + (end - first) / 2;
    if ((*this)[middle].id < id)
      first = middle + 1;
    else
      end = middle;
  }
  if (first == count_) return std::nullopt;
  const auto model = (*this)[first];
  return model.id == id ? std::optional(model) : std::nullopt;
}

bool ModelIndex::belongs_to(std::string_view list) const {
  return list.size() == stamp_.list_size && checksum_of(list) == list_checksum_;
}

ModelRecord ModelIndex::operator[](std::size_t at) const {
  const auto record = read_at<Record>(records_, at * sizeof(Record));
  const auto text = [&](std::size_t which) {
    return blob_.substr(record.texts[which].offset, record.texts[which].size);
  };
  return {.id = text(0),
          .name = text(1),
          .prompt = text(2),
          .completion = text(3),
          .cache_read = text(4),
          .image = text(5),
          .request = text(6),
          .inputs = text(7),
          .outputs = text(8),
          .parameters = text(9),
          .modality = text(10),
          .expires = text(11),
          .context = record.context,
          .max_output = record.max_output,
          .created = record.created,
          .has_overrides = (record.flags & kHasOverrides) != 0,
          .thinks = (record.flags & kThinks) != 0,
          .json_offset = record.json_offset,
          .json_size = record.json_size};
}

void IndexWriter::add(const Model& model) {
  const auto record = record_of(model, list_, blob_);
  rows_.push_back(
      {.id_offset = record.texts[0].offset, .id_size = record.texts[0].size, .record = records_.size()});
  append(records_, record);
}

std::string IndexWriter::finish(const IndexStamp& stamp) {
  const auto id_of = [this](const Row& row) {
    return std::string_view(blob_).substr(row.id_offset, row.id_size);
  };
  std::ranges::stable_sort(rows_, {}, id_of);
  Header header{.list_size = stamp.list_size,
                .list_time = stamp.list_time,
                .confirmed = stamp.confirmed,
                .list_checksum = checksum_of(list_),
                .count = rows_.size(),
                .base_url = put(blob_, stamp.base_url),
                .etag = put(blob_, stamp.etag),
                .last_modified = put(blob_, stamp.last_modified)};
  header.blob_size = blob_.size();
  std::string bytes;
  bytes.reserve(sizeof(Header) + records_.size() + blob_.size());
  append(bytes, header);
  for (const auto& row : rows_) bytes.append(records_, row.record, sizeof(Record));
  bytes += blob_;
  seal(bytes, header);
  return bytes;
}

std::string write_index(std::span<const Model> models, std::string_view list, const IndexStamp& stamp) {
  IndexWriter writer(list);
  for (const auto& model : models) writer.add(model);
  return writer.finish(stamp);
}

void restamp_index(std::string& bytes, std::int64_t list_time, std::int64_t confirmed) {
  if (bytes.size() < sizeof(Header)) return;
  auto header = read_at<Header>(bytes, 0);
  header.list_time = list_time;
  header.confirmed = confirmed;
  seal(bytes, header);
}

}  // namespace orel
