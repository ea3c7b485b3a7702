// What a member changes about itself.
#pragma once

#include "actions/collaborators.h"
#include "json/reflect.h"
#include "store/tables.h"

namespace assay::workspace {

struct AccountChange {
  std::optional<std::string> name;
  std::optional<Language> language;
  std::optional<Theme> theme;
};
BOOST_DESCRIBE_STRUCT(AccountChange, (), (name, language, theme))

struct PasswordChange {
  std::string current_password;
  std::string new_password;
};
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (current_password, new_password))

Outcome change_account(const Collaborators& with, const Scope& scope, const AccountChange& change);
// Ends all other login sessions of the member. Refuses "wrong_password" on current_password, and makes whoever guesses
// it wait as at the sign-in.
Outcome change_password(const Collaborators& with, const Scope& scope, const LoginSessionId& current,
                        const PasswordChange& change);
Outcome end_login_session(const Collaborators& with, const Scope& scope, const LoginSessionId& session);

}  // namespace assay::workspace
