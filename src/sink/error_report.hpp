// Turns an Error into lines for a person or one line of JSON for a program. Pure functions.
#pragma once

#include <string>

#include "base/error.hpp"
#include "base/language.hpp"
#include "sink/redact.hpp"

namespace orel {

enum class ServerWords { cut, whole };

/// A copy of the error that may be shown to a person: every text is sanitised and redacted, and the server's
/// words are put on one line and cut at 300 characters, but for ServerWords::whole. `facts.partial` is not
/// cut.
Error presentable(const Error& error, const Redactor& redactor, ServerWords server_words);

enum class Extent { first_line, all };
enum class Colour { no, yes };

/// "orel: WHAT [code]", then the blocks Why, Did you mean, Do and Note, aligned and wrapped at 80 columns,
/// with a newline at the end. The texts are printed as they are, so pass the result of presentable(). An
/// error without `what` (a signal, a reader that left) is printed as "interrupted".
std::string report_text(const Error& error, Language language, Extent extent = Extent::all,
                        Colour colour = Colour::no);

/// The value of "error" in JSON, on one line, without a newline. Secrets are masked, and control characters
/// are written as escapes.
std::string report_json(const Error& error, Language language, const Redactor& redactor);

}  // namespace orel
