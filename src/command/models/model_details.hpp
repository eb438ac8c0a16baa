// One model in full, for `models --show`: a screen for people, TSV and JSON for programs. Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "api/model_list.hpp"
#include "api/price.hpp"
#include "base/language.hpp"
#include "sink/table.hpp"

namespace orel {

/// One field a line, then a table of providers with prices in `unit`. Made safe for a terminal; wrapped to
/// `width` cells.
std::string model_screen(const Model& model, std::span<const Endpoint> endpoints, PriceUnit unit,
                         Language language, std::size_t width, Heading heading);

/// Lines `name<TAB>value`; prices of tokens in `unit`, all others of one piece; then a line `provider` for
/// each: tag, context, output, prompt, completion, latency, throughput, uptime, status. Unknown is "-".
std::string model_fields(const Model& model, std::span<const Endpoint> endpoints, PriceUnit unit);

/// The server's object with the array of its providers as one more member, `endpoints`. Both as received.
std::string with_endpoints(std::string_view row, std::string_view endpoints);

}  // namespace orel
