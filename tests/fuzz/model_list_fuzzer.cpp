// Any bytes as a list, a model's providers and an index: rows are slices of the body, and an index gives back
// what it was given.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "api/credits.hpp"
#include "api/model_list.hpp"
#include "store/model_index.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_slice(std::string_view part, std::string_view whole) {
  return part.empty() ||
         (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace orel;
  const std::string body(reinterpret_cast<const char*>(data), size);
  const IndexStamp stamp{
      .base_url = "https://openrouter.ai/api/v1", .list_size = body.size(), .list_time = 1};
  if (const auto list = read_model_list(body)) {
    for (const auto& model : list->models) {
      require(!model.id.empty() && is_slice(model.json, body));
      for (const auto& price : model.prices.list) price_cell(price.price, PriceUnit::million);
    }
    const auto bytes = write_index(list->models, body, stamp);
    const auto index = ModelIndex::open(bytes, stamp);
    require(index && index->size() == list->models.size());
  }
  if (const auto details = read_model_details(body)) require(is_slice(details->endpoints_json, body));
  if (const auto key = read_key_status(body)) {
    require(is_slice(key->json, body));
    can_spend(*key, read_account(body));
  }
  if (const auto index = ModelIndex::open(body, stamp))
    for (std::size_t i = 0; i < index->size(); ++i) require(is_slice((*index)[i].parameters, body));
  return 0;
}
