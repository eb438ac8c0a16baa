#include "api/finish_reason.hpp"

#include <array>

#include "base/same_word.hpp"

namespace orel {
namespace {

struct Row {
  std::string_view word;
  FinishKind kind;
};
constexpr std::array kRows{
    Row{"stop", FinishKind::stop},
    Row{"tool_calls", FinishKind::stop},
    Row{"function_call", FinishKind::stop},
    Row{"end_turn", FinishKind::stop},
    Row{"stop_sequence", FinishKind::stop},
    Row{"tool_use", FinishKind::stop},
    Row{"tool_call", FinishKind::stop},
    Row{"eos", FinishKind::stop},
    Row{"eos_token", FinishKind::stop},
    Row{"complete", FinishKind::stop},
    Row{"completed", FinishKind::stop},
    Row{"length", FinishKind::length},
    Row{"max_tokens", FinishKind::length},
    Row{"max_output_tokens", FinishKind::length},
    Row{"max_new_tokens", FinishKind::length},
    Row{"max_length", FinishKind::length},
    Row{"model_length", FinishKind::length},
    Row{"token_limit", FinishKind::length},
    Row{"context_length", FinishKind::length},
    Row{"context_length_exceeded", FinishKind::length},
    Row{"model_context_window_exceeded", FinishKind::length},
    Row{"content_filter", FinishKind::filter},
    Row{"content_filtered", FinishKind::filter},
    Row{"safety", FinishKind::filter},
    Row{"image_safety", FinishKind::filter},
    Row{"recitation", FinishKind::filter},
    Row{"blocklist", FinishKind::filter},
    Row{"prohibited_content", FinishKind::filter},
    Row{"spii", FinishKind::filter},
    Row{"sensitive", FinishKind::filter},
    Row{"refusal", FinishKind::filter},
    Row{"guardrail_intervened", FinishKind::filter},
    Row{"error", FinishKind::failure},
    Row{"network_error", FinishKind::failure},
    Row{"server_error", FinishKind::failure},
    Row{"internal_error", FinishKind::failure},
    Row{"internal_server_error", FinishKind::failure},
    Row{"upstream_error", FinishKind::failure},
    Row{"provider_error", FinishKind::failure},
    Row{"engine_error", FinishKind::failure},
    Row{"insufficient_system_resource", FinishKind::failure},
    Row{"overloaded", FinishKind::failure},
    Row{"timeout", FinishKind::failure},
    Row{"abort", FinishKind::failure},
    Row{"aborted", FinishKind::failure},
    Row{"cancelled", FinishKind::failure},
    Row{"canceled", FinishKind::failure},
    Row{"malformed_function_call", FinishKind::failure},
    Row{"malformed_response", FinishKind::failure},
};

}  // namespace

FinishKind finish_kind(std::string_view reason) {
  if (reason.empty()) return FinishKind::none;
  for (const auto& row : kRows)
    if (same_word(row.word, reason)) return row.kind;
  return FinishKind::unknown;
}

}  // namespace orel
