#include "store/model_index.hpp"

#include <algorithm>
#include <cstring>
#include <functional>
#include <utility>

#include "base/format.hpp"

namespace orel {
namespace {

constexpr std::string_view kFormat = "orel models 4";
constexpr std::string_view kSeal = "sum\t";

/// Only this machine reads it again, and a sum of another library makes the index one of another version.
std::string sum_of(std::string_view bytes) {
  return formatted("{:016x}", std::hash<std::string_view>()(bytes));
}

std::string seal_of(std::string_view lines) {
  return std::string(kSeal) + sum_of(lines) + "\n";
}

/// Reads the fields of a line from left to right; each ends with a tab.
class Fields {
 public:
  explicit Fields(std::string_view line) : at_(line.data()), end_(line.data() + line.size()) {}

  std::string_view text() {
    const auto* const tab = static_cast<const char*>(std::memchr(at_, '\t', rest()));
    is_wrong_ |= tab == nullptr;
    return tab == nullptr ? std::string_view() : std::string_view(std::exchange(at_, tab + 1), tab);
  }

  /// A decimal number; one that no 64 bits can hold is another number.
  std::int64_t number() {
    const bool is_negative = at_ != end_ && *at_ == '-';
    at_ += is_negative ? 1 : 0;
    std::uint64_t value = 0;
    for (; at_ != end_ && *at_ >= '0' && *at_ <= '9'; ++at_)
      value = value * 10 + static_cast<std::uint64_t>(*at_ - '0');
    is_wrong_ |= at_ == end_ || *at_++ != '\t';
    return static_cast<std::int64_t>(is_negative ? 0 - value : value);
  }

  /// Were there exactly the fields that were read?
  bool are_right() const { return at_ == end_ && !is_wrong_; }

 private:
  std::size_t rest() const { return static_cast<std::size_t>(end_ - at_); }

  const char* at_;
  const char* end_;
  bool is_wrong_ = false;
};

/// Writes the fields of a line. Tabs and line breaks in a text become blanks.
class Line {
 public:
  Line& text(std::string_view field) {
    const auto begin = line_.size();
    line_ += field;
    for (auto at = begin; at < line_.size(); ++at)
      if (line_[at] == '\t' || line_[at] == '\n') line_[at] = ' ';
    line_ += '\t';
    return *this;
  }
  template <class T>
  Line& number(T value) {
    return text(std::to_string(value));
  }
  std::string take() { return std::move(line_); }

 private:
  std::string line_{};
};

std::string price_text(const Model& model, std::string_view name) {
  const auto price = model.prices.find(name);
  if (price.kind == Price::Kind::dynamic) return "-1";
  if (!price.is_fixed()) return {};
  return price.amount.shifted(is_per_token(name) ? 6 : 0).plain();
}

std::string_view id_of(std::string_view line) {
  return line.substr(0, line.find('\t'));
}

std::string stamp_line(const IndexStamp& stamp, std::string_view list_sum) {
  return Line()
             .text(kFormat)
             .text(stamp.base_url)
             .number(stamp.list_size)
             .number(stamp.list_time)
             .text(list_sum)
             .number(stamp.confirmed)
             .text(stamp.etag)
             .text(stamp.last_modified)
             .take() +
         "\n";
}

struct StampLine {
  IndexStamp stamp{};
  std::string_view list_sum{};
};

std::optional<StampLine> read_stamp_line(std::string_view line) {
  Fields fields(line);
  if (fields.text() != kFormat) return std::nullopt;
  StampLine read{.stamp = {.base_url = fields.text(),
                           .list_size = static_cast<std::uint64_t>(fields.number()),
                           .list_time = fields.number()}};
  read.list_sum = fields.text();
  read.stamp.confirmed = fields.number();
  read.stamp.etag = fields.text();
  read.stamp.last_modified = fields.text();
  return fields.are_right() ? std::optional(read) : std::nullopt;
}

/// The lines before the last one, which holds their sum; nothing if it does not.
std::optional<std::string_view> sealed_lines(std::string_view bytes) {
  const auto seal = bytes.rfind(kSeal);
  if (seal == bytes.npos) return std::nullopt;
  const auto lines = bytes.substr(0, seal);
  return lines.ends_with('\n') && bytes.substr(seal) == seal_of(lines) ? std::optional(lines) : std::nullopt;
}

/// Cuts the first line off, without its line break.
std::string_view next_line(std::string_view& lines) {
  const auto end = lines.find('\n');
  const auto line = lines.substr(0, end);
  lines.remove_prefix(end + 1);
  return line;
}

}  // namespace

std::string index_line(const Model& model, std::string_view list) {
  const auto offset = model.json.empty() ? 0 : model.json.data() - list.data();
  return Line()
      .text(model.id)
      .text(model.name)
      .text(price_text(model, "prompt"))
      .text(price_text(model, "completion"))
      .text(price_text(model, "input_cache_read"))
      .text(price_text(model, "image"))
      .text(price_text(model, "request"))
      .text(model.inputs)
      .text(model.outputs)
      .text(model.parameters)
      .text(model.modality)
      .text(model.expires)
      .number(model.context.value_or(-1))
      .number(model.max_output.value_or(-1))
      .number(model.created.value_or(-1))
      .number(model.overrides.empty() ? 0 : 1)
      .number(model.reasoning.told ? 1 : 0)
      .number(offset)
      .number(model.json.size())
      .take();
}

bool read_index_line(std::string_view line, ModelRecord& record) {
  Fields fields(line);
  record.id = fields.text();
  record.name = fields.text();
  record.prompt = fields.text();
  record.completion = fields.text();
  record.cache_read = fields.text();
  record.image = fields.text();
  record.request = fields.text();
  record.inputs = fields.text();
  record.outputs = fields.text();
  record.parameters = fields.text();
  record.modality = fields.text();
  record.expires = fields.text();
  record.context = fields.number();
  record.max_output = fields.number();
  record.created = fields.number();
  record.has_overrides = fields.number() != 0;
  record.thinks = fields.number() != 0;
  record.json_offset = static_cast<std::uint64_t>(fields.number());
  record.json_size = static_cast<std::uint64_t>(fields.number());
  return fields.are_right();
}

std::optional<ModelIndex> ModelIndex::open(std::string_view bytes, const IndexStamp& stamp) {
  auto lines = sealed_lines(bytes);
  if (!lines) return std::nullopt;
  const auto first = read_stamp_line(next_line(*lines));
  if (!first || first->stamp.list_size != stamp.list_size || first->stamp.list_time != stamp.list_time ||
      (!stamp.base_url.empty() && first->stamp.base_url != stamp.base_url))
    return std::nullopt;
  ModelIndex index;
  index.stamp_ = first->stamp;
  index.list_sum_ = first->list_sum;
  while (!lines->empty()) {
    auto& record = index.models_.emplace_back();
    if (!read_index_line(next_line(*lines), record) || record.json_offset > stamp.list_size)
      return std::nullopt;
  }
  return index;
}

std::optional<ModelRecord> ModelIndex::find(std::string_view id) const {
  const auto found = std::ranges::lower_bound(models_, id, {}, &ModelRecord::id);
  return found != models_.end() && found->id == id ? std::optional(*found) : std::nullopt;
}

bool ModelIndex::belongs_to(std::string_view list) const {
  return list.size() == stamp_.list_size && sum_of(list) == list_sum_;
}

void IndexWriter::add(const Model& model) {
  lines_.push_back(index_line(model, list_));
}

std::string IndexWriter::finish(const IndexStamp& stamp) {
  std::ranges::stable_sort(lines_, {}, id_of);
  auto bytes = stamp_line(stamp, sum_of(list_));
  for (const auto& line : lines_) bytes.append(line).append(1, '\n');
  return bytes + seal_of(bytes);
}

std::string write_index(std::span<const Model> models, std::string_view list, const IndexStamp& stamp) {
  IndexWriter writer(list);
  for (const auto& model : models) writer.add(model);
  return writer.finish(stamp);
}

void restamp_index(std::string& bytes, std::int64_t list_time, std::int64_t confirmed) {
  auto lines = sealed_lines(bytes);
  auto first = lines ? read_stamp_line(next_line(*lines)) : std::nullopt;
  if (!first) return;
  first->stamp.list_time = list_time;
  first->stamp.confirmed = confirmed;
  auto restamped = stamp_line(first->stamp, first->list_sum).append(*lines);
  bytes = restamped + seal_of(restamped);
}

}  // namespace orel
