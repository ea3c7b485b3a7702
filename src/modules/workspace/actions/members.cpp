#include "actions/members.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "domain/text_rules.h"
#include "store/access_store.h"
#include "store/member_store.h"
#include "store/workspace_store.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::workspace {
namespace {

constexpr std::size_t kMembershipsMax = 200;

void check_memberships(sql::Connection& connection, const Scope& scope, const std::vector<LineMembership>& memberships,
                       FieldErrors& errors) {
  if (memberships.size() > kMembershipsMax)
    return errors.add("memberships", "too_many_items", {{"limit", std::to_string(kMembershipsMax)}});
  std::set<BusinessLineId> seen;
  for (std::size_t i = 0; i < memberships.size(); ++i) {
    const std::string field = fmt::format("memberships[{}].business_line_id", i);
    if (!seen.insert(memberships[i].business_line_id).second)
      errors.add(field, "line_twice");
    else
      check_business_line(connection, scope, field, memberships[i].business_line_id, errors);
  }
}

// Roles on lines may be given and taken by whoever manages the members of those lines.
Outcome require_lines(const Scope& scope, const std::vector<LineMembership>& before,
                      const std::vector<LineMembership>& after) {
  const auto require_difference = [&](const auto& some, const auto& others) -> Outcome {
    for (const auto& membership : some) {
      if (std::ranges::find(others, membership) != others.end()) continue;
      if (auto allowed = scope.require(kManageMembers, membership.business_line_id); !allowed) return allowed;
    }
    return {};
  };
  if (auto allowed = require_difference(before, after); !allowed) return allowed;
  return require_difference(after, before);
}

std::vector<LineMembership> in_order(std::vector<LineMembership> memberships) {
  std::ranges::sort(memberships, {}, &LineMembership::business_line_id);
  return memberships;
}

}  // namespace

Result<MemberId> create_member(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                               const NewMember& new_member) {
  FieldErrors errors;
  MemberRow row;
  row.id = MemberId::make(clock);
  row.workspace_id = scope.workspace();
  row.name = checked_name(new_member.name, "name", errors);
  row.email = checked_email(new_member.email, "email", errors);
  row.email_folded = fold(row.email);
  row.role = new_member.role;
  row.language = new_member.language;
  row.created_at = clock.now();
  if (find_member_row_by_email(transaction, scope.workspace(), row.email_folded)) errors.add("email", "email_taken");
  if (!new_member.role && new_member.memberships.empty()) errors.add("role", "required");
  check_memberships(transaction, scope, new_member.memberships, errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(std::move(outcome.error()));
  insert_member(transaction, row);
  replace_memberships(transaction, row.id, new_member.memberships);
  if (new_member.password)
    save_password_hash(transaction, scope.workspace(), row.id, new_member.password->text, clock.now());
  std::vector<FieldChange> changes;
  record_change(transaction, scope, clock,
                {"member.created", "member", row.id.text(), {}, {}, std::move(changes), {}, true});
  return row.id;
}

Outcome reset_password(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const std::string& email,
                       const PasswordHash& password) {
  const auto folded = fold(trim(email));
  const auto member = find_member_row_by_email(transaction, scope.workspace(), folded);
  if (!member) return refuse(Error::not_found("member"));
  save_password_hash(transaction, scope.workspace(), member->id, password.text, clock.now());
  delete_login_sessions(transaction, scope.workspace(), member->id, std::nullopt);
  forget_failures(transaction, "email:" + folded);
  record_change(transaction, scope, clock,
                {"member.password_reset", "member", member->id.text(), {}, {}, {}, {}, false});
  return {};
}

Outcome change_member(const Collaborators& with, const Scope& scope, const MemberId& member,
                      std::int64_t expected_version, const MemberChange& change) {
  if (change.name || change.role.present || change.state)
    if (auto allowed = scope.require(kManageMembers, std::nullopt); !allowed) return allowed;
  return with.database.write([&](sql::Transaction& transaction) -> Outcome {
    lock_workspace(transaction, scope.workspace());
    const auto before = find_member_row(transaction, scope.workspace(), member);
    if (!before) return refuse(Error::not_found("member"));
    const auto old_memberships = memberships_of(transaction, scope.workspace(), member);
    const auto new_memberships = in_order(change.memberships.value_or(old_memberships));
    if (auto allowed = require_lines(scope, old_memberships, new_memberships); !allowed) return allowed;
    if (before->version != expected_version) return refuse(Error::stale());
    FieldErrors errors;
    MemberRow after = *before;
    if (change.name) after.name = checked_name(*change.name, "name", errors);
    if (change.role.present) after.role = change.role.value;
    if (change.state) after.state = *change.state;
    if (change.memberships) check_memberships(transaction, scope, *change.memberships, errors);
    if (auto outcome = errors.outcome(); !outcome) return outcome;
    const bool was_owner = before->role == Role::owner && before->state == MemberState::active;
    const bool stays_owner = after.role == Role::owner && after.state == MemberState::active;
    if (was_owner && !stays_owner && !other_active_owner_exists(transaction, scope.workspace(), member))
      return refuse(Error::conflict("last_owner"));
    std::vector<FieldChange> changes;
    note_personal_change(changes, "name", before->name, after.name);
    note_change(changes, "role", before->role, after.role);
    note_change(changes, "state", before->state, after.state);
    note_change(changes, "memberships", old_memberships, new_memberships);
    if (changes.empty()) return {};
    if (!update_member(transaction, after, expected_version)) return refuse(Error::stale());
    replace_memberships(transaction, member, new_memberships);
    if (after.state == MemberState::disabled)
      delete_login_sessions(transaction, scope.workspace(), member, std::nullopt);
    record_change(transaction, scope, with.clock,
                  {"member.changed", "member", member.text(), {}, {}, std::move(changes), {}, false});
    return {};
  });
}

}  // namespace assay::workspace
