// An Error as lines for a person, or as one line of JSON for a program (command-surface 8.3, 8.4). Pure.
#pragma once

#include <string>

#include "base/error.hpp"
#include "base/language.hpp"
#include "sink/redact.hpp"

namespace orel {

enum class ServerWords { cut, whole };

/// The error as it may be shown to a person: everything sanitised, then redacted; the server's words on one
/// line and cut at 300 characters. (`facts.partial` is not cut.)
Error presentable(const Error& error, const Redactor& redactor, ServerWords server_words);

enum class Extent { first_line, all };
enum class Colour { no, yes };

/// "orel: WHAT [code]", then the blocks Why, Did you mean, Do, wrapped at 80 columns and aligned; ends with a
/// newline. Shows the words as they are: give it a presentable error. Without `what` (a signal, a reader that
/// left): "interrupted".
std::string report_text(const Error& error, Language language, Extent extent = Extent::all,
                        Colour colour = Colour::no);

/// The object that stands under "error" in JSON, on one line without a newline. Secrets are masked; control
/// characters are escapes, so that nothing is lost and no terminal obeys.
std::string report_json(const Error& error, Language language, const Redactor& redactor);

}  // namespace orel
