// Who a login session or an access token stands for, and with which rights.
#pragma once

#include <optional>
#include <string>

#include "actions/collaborators.h"
#include "store/tables.h"

namespace assay::workspace {

struct Identified {
  Scope scope;
  LoginSessionId session;  // nil for a token
  std::string csrf_token;  // empty for a token
  Timestamp last_seen_at;  // as stored, at most a minute behind
};

// nullopt when the secret is unknown or over, or its member is disabled.
std::optional<Identified> identify_session(sql::Connection& connection, const Collaborators& with,
                                           const std::string& secret);
std::optional<Identified> identify_token(sql::Connection& connection, const Collaborators& with,
                                         const std::string& secret);
// Notes that the member was here, at most once a minute; a database that cannot be written is no reason to refuse.
void note_presence(const Collaborators& with, const Identified& who);

}  // namespace assay::workspace
