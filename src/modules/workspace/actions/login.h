// Signing in and out.
#pragma once

#include <optional>
#include <string>

#include "actions/collaborators.h"
#include "store/tables.h"

namespace assay::workspace {

struct Visitor {
  std::string address;
  std::string user_agent;
  std::string old_secret;  // of the session the browser had, which ends
};

struct SignIn {
  std::string email;
  std::string password;
  std::optional<std::string> workspace;  // name or id, where the e-mail address is known in several
};

BOOST_DESCRIBE_STRUCT(SignIn, (), (email, password, workspace))

struct NewSession {
  std::string secret;  // for the cookie; only its hash is kept
  Timestamp expires_at;
};

// Whom failed tries are counted for, and how many of them are free.
struct TrySubject {
  std::string name;
  std::int64_t free_failures = 0;
};
// Refuses "sign_in_delayed" while one of the subjects has to wait. Otherwise counts the try as failed, before the
// password is looked at, so that many at once gain nothing; success forgets it.
Outcome begin_try(const Collaborators& with, const std::vector<TrySubject>& subjects);

// Refuses "wrong_credentials" (401) without telling whether the address is known, "sign_in_delayed" (429) with
// retry_after_seconds, and "choose_workspace" (409) when the password fits in several.
Result<NewSession> sign_in(const Collaborators& with, const SignIn& request, const Visitor& visitor);
// A new session with a new secret; ends the visitor's old one.
NewSession start_session(sql::Transaction& transaction, const Collaborators& with, const WorkspaceId& workspace,
                         const MemberId& member, const Visitor& visitor);
Outcome sign_out(const Collaborators& with, const Scope& scope, const LoginSessionId& session);

}  // namespace assay::workspace
