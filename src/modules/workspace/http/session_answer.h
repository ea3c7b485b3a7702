// The answer that opens the web interface: who is signed in, where, and what they may do.
#pragma once

#include "actions/identify.h"
#include "actions/login.h"
#include "http/wire.h"

namespace assay::workspace {

// Refuses 401 when the scope has no member any more.
Result<Session> session_of(sql::Connection& connection, const Scope& scope, const std::string& csrf_token);
// The visitor behind a request, with the session its browser has.
Visitor visitor_of(const http::Request& request);
// Status 200 with the cookie of the new session and the session itself.
Result<http::Response> answer_new_session(const Collaborators& with, const NewSession& session, bool secure_cookies);

}  // namespace assay::workspace
