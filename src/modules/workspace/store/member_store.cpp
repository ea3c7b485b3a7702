#include "store/member_store.h"

#include "base/text.h"

namespace assay::workspace {

std::optional<MemberRow> find_member_row(sql::Connection& connection, const WorkspaceId& workspace,
                                         const MemberId& member) {
  return connection.row<MemberRow>("SELECT {columns} FROM members WHERE id = ? AND workspace_id = ?", member,
                                   workspace);
}

std::optional<MemberRow> find_member_row_by_email(sql::Connection& connection, const WorkspaceId& workspace,
                                                  const std::string& folded_email) {
  return connection.row<MemberRow>("SELECT {columns} FROM members WHERE workspace_id = ? AND email_folded = ?",
                                   workspace, folded_email);
}

std::vector<MemberRow> find_active_members_everywhere(sql::Connection& connection, const std::string& folded_email) {
  return connection.rows<MemberRow>(
      "SELECT {columns} FROM members WHERE email_folded = ? AND state = ? ORDER BY created_at, id LIMIT 20",
      folded_email, MemberState::active);
}

std::vector<MemberRow> find_member_rows(sql::Connection& connection, const WorkspaceId& workspace) {
  return connection.rows<MemberRow>("SELECT {columns} FROM members WHERE workspace_id = ? ORDER BY name, id",
                                    workspace);
}

std::vector<LineMembership> memberships_of(sql::Connection& connection, const WorkspaceId& workspace,
                                           const MemberId& member) {
  return connection.rows<LineMembership>(
      "SELECT {columns:x} FROM line_memberships x JOIN members m ON m.id = x.member_id WHERE x.member_id = ? AND "
      "m.workspace_id = ? ORDER BY x.business_line_id",
      member, workspace);
}

std::vector<MembershipRow> find_memberships(sql::Connection& connection, const WorkspaceId& workspace) {
  return connection.rows<MembershipRow>(
      "SELECT {columns:x} FROM line_memberships x JOIN members m ON m.id = x.member_id WHERE m.workspace_id = ? ORDER "
      "BY x.member_id, x.business_line_id",
      workspace);
}

bool other_active_owner_exists(sql::Connection& connection, const WorkspaceId& workspace, const MemberId& except) {
  return connection
      .scalar<MemberId>("SELECT id FROM members WHERE workspace_id = ? AND role = ? AND state = ? AND id <> ? LIMIT 1",
                        workspace, Role::owner, MemberState::active, except)
      .has_value();
}

bool any_member_exists(sql::Connection& connection) {
  return connection.scalar<MemberId>("SELECT id FROM members LIMIT 1").has_value();
}

std::vector<MemberId> active_members_among(sql::Connection& connection, const WorkspaceId& workspace,
                                           const std::vector<MemberId>& members) {
  return connection.column<MemberId>(
      "SELECT id FROM members WHERE workspace_id = ? AND state = ? AND id IN " + sql::in_list(connection.engine()),
      workspace, MemberState::active, sql::list_parameter(members));
}

void insert_member(sql::Transaction& transaction, const MemberRow& row) { transaction.insert("members", row); }

bool update_member(sql::Transaction& transaction, const MemberRow& row, std::int64_t expected_version) {
  return transaction.execute(
             "UPDATE members SET name = ?, role = ?, state = ?, language = ?, theme = ?, version = version + 1 WHERE "
             "id = ? AND workspace_id = ? AND version = ?",
             row.name, row.role, row.state, row.language, row.theme, row.id, row.workspace_id, expected_version) == 1;
}

void replace_memberships(sql::Transaction& transaction, const MemberId& member,
                         const std::vector<LineMembership>& memberships) {
  transaction.execute("DELETE FROM line_memberships WHERE member_id = ?", member);
  std::vector<MembershipRow> rows;
  rows.reserve(memberships.size());
  for (const auto& membership : memberships) rows.push_back({member, membership.business_line_id, membership.role});
  transaction.insert_all("line_memberships", rows);
}

void touch_member(sql::Transaction& transaction, const WorkspaceId& workspace, const MemberId& member, Timestamp now) {
  transaction.execute("UPDATE members SET last_seen_at = ? WHERE id = ? AND workspace_id = ?", now, member, workspace);
}

std::optional<std::string> find_password_hash(sql::Connection& connection, const WorkspaceId& workspace,
                                              const MemberId& member) {
  return connection.scalar<std::string>(
      "SELECT secret FROM identities WHERE workspace_id = ? AND issuer = 'password' AND subject = ?", workspace,
      member);
}

void save_password_hash(sql::Transaction& transaction, const WorkspaceId& workspace, const MemberId& member,
                        const std::string& hash, Timestamp now) {
  transaction.execute(
      "INSERT INTO identities (workspace_id, issuer, subject, member_id, secret, changed_at) VALUES (?, 'password', ?, "
      "?, ?, ?) ON CONFLICT (workspace_id, issuer, subject) DO UPDATE SET secret = excluded.secret, changed_at = "
      "excluded.changed_at",
      workspace, member, member, hash, now);
}

std::map<MemberId, std::string> member_names(sql::Connection& connection, const WorkspaceId& workspace) {
  std::map<MemberId, std::string> names;
  for (auto& member : connection.rows<MemberName>("SELECT {columns} FROM members WHERE workspace_id = ?", workspace))
    names.emplace(member.id, std::move(member.name));
  return names;
}

std::optional<MemberName> find_member(sql::Connection& connection, const WorkspaceId& workspace,
                                      const MemberId& member) {
  return connection.row<MemberName>("SELECT {columns} FROM members WHERE id = ? AND workspace_id = ?", member,
                                    workspace);
}

bool is_member(sql::Connection& connection, const WorkspaceId& workspace, const MemberId& member) {
  return connection
      .scalar<MemberId>("SELECT id FROM members WHERE id = ? AND workspace_id = ? AND state = ?", member, workspace,
                        MemberState::active)
      .has_value();
}

bool is_business_line(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line) {
  return connection
      .scalar<BusinessLineId>("SELECT id FROM business_lines WHERE id = ? AND workspace_id = ?", line, workspace)
      .has_value();
}

void check_member(sql::Connection& connection, const Scope& scope, std::string field,
                  const std::optional<MemberId>& member, FieldErrors& errors) {
  if (member && !is_member(connection, scope.workspace(), *member)) errors.add(std::move(field), "unknown_member");
}

void check_business_line(sql::Connection& connection, const Scope& scope, std::string field,
                         const std::optional<BusinessLineId>& line, FieldErrors& errors) {
  if (line && !is_business_line(connection, scope.workspace(), *line))
    errors.add(std::move(field), "unknown_business_line");
}

std::vector<MemberSummary> find_members(sql::Connection& connection, const WorkspaceId& workspace) {
  return connection.rows<MemberSummary>("SELECT {columns} FROM members WHERE workspace_id = ? ORDER BY name, id",
                                        workspace);
}

std::optional<MemberSummary> find_member_by_email(sql::Connection& connection, const WorkspaceId& workspace,
                                                  const std::string& email) {
  return connection.row<MemberSummary>("SELECT {columns} FROM members WHERE workspace_id = ? AND email_folded = ?",
                                       workspace, fold(trim(email)));
}

}  // namespace assay::workspace
