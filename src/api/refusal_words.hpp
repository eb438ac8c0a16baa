// A classified refusal in the words that a person reads: what failed, why, what to do.
#pragma once

#include "api/api_error.hpp"
#include "api/error_body.hpp"
#include "base/calendar.hpp"

namespace orel {

/// What the sentences are made from.
struct Refusal {
  const ApiError& error;  // classified; its `error.what` and so on are not read
  const ErrorBody& body;
  const RequestContext& context;
  int status = 0;   // the reply's, shown as "(HTTP …)"; 0: it is none, as the error came with a 200
  WallTime time{};  // the server's time of the reply
};

/// Does the error say that there is no such model, and not only that something was not found?
bool blames_model(const ErrorBody& body, std::string_view model);

/// Fills what, why, meant and todo for a refusal that the API itself worded (any class but protocol).
void word_refusal(const Refusal& refusal, Error& error);

/// Fills them for a reply that is none of the API's (class protocol): a page, a redirect, nothing. Of a page
/// only its title is shown.
void word_foreign_reply(const HttpHead& head, std::string_view body, const RequestContext& context,
                        Error& error);

/// The text of an HTML page's title: white space joined, common entities read, at most 120 characters; or
/// empty.
std::string html_title(std::string_view html);

/// The host that a Location names, or `own` if it names none.
std::string redirect_host(std::string_view location, std::string_view own);

}  // namespace orel
