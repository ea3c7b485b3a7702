// Access tokens: programs that act for a member, with at most its rights.
#pragma once

#include "actions/collaborators.h"
#include "store/tables.h"

namespace assay::workspace {

inline constexpr std::size_t kTokensPerMemberMax = 100;

// True for whoever signed in with a password; tokens may not make tokens or change passwords.
Outcome require_login(const Scope& scope);

}  // namespace assay::workspace
