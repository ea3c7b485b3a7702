// Members: their roles, and what they may do on which line.
#pragma once

#include "actions/collaborators.h"
#include "json/reflect.h"
#include "store/tables.h"

namespace assay::workspace {

struct MemberChange {
  std::optional<std::string> name;
  Patch<Role> role;  // null: only through memberships
  std::optional<MemberState> state;
  std::optional<std::vector<LineMembership>> memberships;
};
BOOST_DESCRIBE_STRUCT(MemberChange, (), (name, role, state, memberships))

// Refuses "last_owner" when nobody with the role owner would be left.
Outcome change_member(const Collaborators& with, const Scope& scope, const MemberId& member,
                      std::int64_t expected_version, const MemberChange& change);

}  // namespace assay::workspace
