#include "actions/invitations.h"

#include "actions/tokens.h"
#include "base/text.h"
#include "domain/password_rules.h"
#include "domain/text_rules.h"
#include "store/access_store.h"
#include "store/member_store.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"
#include "workspace/settings.h"

namespace assay::workspace {

Result<IssuedInvitation> invite(const Collaborators& with, const Scope& scope, const NewInvitation& new_invitation) {
  if (auto allowed = scope.require(kManageMembers, new_invitation.business_line_id); !allowed)
    return refuse(std::move(allowed.error()));
  return with.database.write([&](sql::Transaction& transaction) -> Result<IssuedInvitation> {
    FieldErrors errors;
    const auto now = with.clock.now();
    const std::string secret = random_token(32);
    InvitationRow row;
    row.id = InvitationId::make(with.clock);
    row.workspace_id = scope.workspace();
    row.email = checked_email(new_invitation.email, "email", errors);
    if (new_invitation.name && !trim(*new_invitation.name).empty())
      row.name = checked_name(*new_invitation.name, "name", errors);
    row.role = new_invitation.role;
    row.business_line_id = new_invitation.business_line_id;
    row.secret_hash = sha256_hex(secret);
    row.invited_by = scope.member().value_or(MemberId());
    row.created_at = now;
    row.expires_at = now.plus_seconds(with.lifetimes.invitation_seconds);
    check_business_line(transaction, scope, "business_line_id", row.business_line_id, errors);
    if (find_member_row_by_email(transaction, scope.workspace(), fold(row.email))) errors.add("email", "email_taken");
    if (auto outcome = errors.outcome(); !outcome) return refuse(std::move(outcome.error()));
    const auto open = find_open_invitations(transaction, scope.workspace(), now);
    if (open.size() >= kOpenInvitationsMax)
      return refuse(Error::conflict("too_many_invitations", {{"limit", std::to_string(kOpenInvitationsMax)}}));
    for (const auto& other : open)
      if (fold(other.email) == fold(row.email)) delete_invitation(transaction, scope.workspace(), other.id);
    insert_invitation(transaction, row);
    record_change(transaction, scope, with.clock,
                  {"invitation.created", "invitation", row.id.text(), {}, row.business_line_id, {}, {}, true});
    return IssuedInvitation{row.id, secret};
  });
}

Outcome withdraw_invitation(const Collaborators& with, const Scope& scope, const InvitationId& invitation) {
  return with.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto row = find_invitation_row(transaction, scope.workspace(), invitation);
    if (!row || row->accepted_at) return refuse(Error::not_found("invitation"));
    if (auto allowed = scope.require(kManageMembers, row->business_line_id); !allowed) return allowed;
    delete_invitation(transaction, scope.workspace(), invitation);
    record_change(transaction, scope, with.clock,
                  {"invitation.withdrawn", "invitation", row->id.text(), {}, row->business_line_id, {}, {}, false});
    return {};
  });
}

Result<OpenInvitation> find_open_invitation(sql::Connection& connection, const Collaborators& with,
                                            const std::string& token) {
  auto row = find_invitation(connection, sha256_hex(token));
  if (!row || row->accepted_at || with.clock.now() >= row->expires_at) return refuse(Error::not_found("invitation"));
  const auto workspace = find_workspace(connection, row->workspace_id);
  if (!workspace) return refuse(Error::not_found("invitation"));
  return OpenInvitation{std::move(*row), workspace->name};
}

Result<NewSession> accept_invitation(const Collaborators& with, const Acceptance& acceptance, const Visitor& visitor) {
  const auto open = with.database.read(
      [&](sql::Connection& connection) { return find_open_invitation(connection, with, acceptance.token); });
  if (!open) return refuse(open.error());
  FieldErrors errors;
  const auto name = checked_name(acceptance.name, "name", errors);
  check_password(acceptance.password, open->invitation.email, "password", errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(std::move(outcome.error()));
  const auto password = with.passwords.hash(acceptance.password);
  return with.database.write([&](sql::Transaction& transaction) -> Result<NewSession> {
    const auto still_open = find_open_invitation(transaction, with, acceptance.token);
    if (!still_open) return refuse(still_open.error());
    const auto& invitation = still_open->invitation;
    if (!accept_invitation_row(transaction, invitation.id, with.clock.now()))
      return refuse(Error::not_found("invitation"));
    NewMember new_member;
    new_member.name = name;
    new_member.email = invitation.email;
    new_member.language = acceptance.language;
    new_member.password = password;
    if (invitation.business_line_id)
      new_member.memberships = {{*invitation.business_line_id, invitation.role}};
    else
      new_member.role = invitation.role;
    const auto member = create_member(transaction, Scope::system(invitation.workspace_id), with.clock, new_member);
    if (!member) return refuse(member.error());
    return start_session(transaction, with, invitation.workspace_id, *member, visitor);
  });
}

}  // namespace assay::workspace
