#include "workspace/recipients.h"

#include "domain/grants.h"
#include "store/line_store.h"
#include "store/member_store.h"

namespace assay::workspace {
namespace {

struct RoleRow {
  MemberId id;
  std::optional<Role> role;
  Language language = Language::zh;
};
BOOST_DESCRIBE_STRUCT(RoleRow, (), (id, role, language))

struct AddressRow {
  MemberId id;
  std::string email_folded;
};
BOOST_DESCRIBE_STRUCT(AddressRow, (), (id, email_folded))

std::vector<RoleRow> active_roles(sql::Connection& connection, const WorkspaceId& workspace,
                                  const std::vector<MemberId>& members) {
  return connection.rows<RoleRow>("SELECT {columns} FROM members WHERE workspace_id = ? AND state = ? AND id IN " +
                                      sql::in_list(connection.engine()),
                                  workspace, MemberState::active, sql::list_parameter(members));
}

}  // namespace

std::map<MemberId, Recipient> find_recipients(sql::Connection& connection, const WorkspaceId& workspace,
                                              const std::vector<MemberId>& members) {
  std::map<MemberId, Recipient> found;
  if (members.empty()) return found;
  for (auto& row : connection.rows<Recipient>("SELECT {columns} FROM members WHERE workspace_id = ? AND state = ? AND "
                                              "id IN " +
                                                  sql::in_list(connection.engine()),
                                              workspace, MemberState::active, sql::list_parameter(members)))
    found.emplace(row.id, std::move(row));
  return found;
}

std::map<std::string, MemberId> members_by_email(sql::Connection& connection, const WorkspaceId& workspace,
                                                 const std::vector<std::string>& folded_emails) {
  std::map<std::string, MemberId> found;
  if (folded_emails.empty()) return found;
  for (auto& row : connection.rows<AddressRow>("SELECT {columns} FROM members WHERE workspace_id = ? AND state = ? AND "
                                               "email_folded IN " +
                                                   sql::in_list(connection.engine()),
                                               workspace, MemberState::active, sql::list_parameter(folded_emails)))
    found.emplace(std::move(row.email_folded), row.id);
  return found;
}

std::map<MemberId, Scope> scopes_of_members(sql::Connection& connection, const WorkspaceId& workspace,
                                            const std::vector<MemberId>& members) {
  std::map<MemberId, Scope> scopes;
  if (members.empty()) return scopes;
  std::map<MemberId, std::vector<LineMembership>> memberships;
  for (const auto& row : connection.rows<MembershipRow>(
           "SELECT {columns} FROM line_memberships WHERE member_id IN " + sql::in_list(connection.engine()),
           sql::list_parameter(members)))
    memberships[row.member_id].push_back({row.business_line_id, row.role});
  const auto lines = memberships.empty() ? std::vector<LinePlace>() : find_line_places(connection, workspace);
  for (const auto& row : active_roles(connection, workspace, members))
    scopes.emplace(row.id,
                   Scope(workspace, MemberPrincipal{row.id}, grants_of(row.role, memberships[row.id], lines, nullptr),
                         std::string(to_word(row.language))));
  return scopes;
}

std::vector<MemberId> watchers_after(sql::Connection& connection, const WorkspaceId& workspace,
                                     std::string_view record_kind, const std::vector<std::string>& record_ids,
                                     const std::optional<MemberId>& after, std::size_t limit) {
  auto parameters = sql::Connection::values(workspace, record_kind, sql::list_parameter(record_ids));
  std::string where = "workspace_id = ? AND record_kind = ? AND record_id IN " + sql::in_list(connection.engine());
  if (after) {
    where += " AND member_id > ?";
    parameters.push_back(sql::to_value(*after));
  }
  parameters.push_back(sql::to_value(static_cast<std::int64_t>(limit)));
  return connection.column_values<MemberId>(
      "SELECT DISTINCT member_id FROM watches WHERE " + where + " ORDER BY member_id LIMIT ?", std::move(parameters));
}

std::vector<MemberId> members_with_role(sql::Connection& connection, const WorkspaceId& workspace,
                                        const std::optional<BusinessLineId>& line, std::span<const Role> roles) {
  const auto wanted = [&](Role role) { return std::ranges::find(roles, role) != roles.end(); };
  std::set<MemberId> held;
  if (line) {
    const auto lines = find_line_places(connection, workspace);
    for (const auto& row : find_memberships(connection, workspace)) {
      if (!wanted(row.role)) continue;
      const auto below = with_descendants(lines, row.business_line_id);
      if (std::ranges::find(below, *line) != below.end()) held.insert(row.member_id);
    }
  }
  // Those of the line itself come before those of the whole workspace.
  std::vector<MemberId> members = active_members_among(connection, workspace, {held.begin(), held.end()});
  if (!members.empty()) return members;
  for (const auto& row : connection.rows<RoleRow>(
           "SELECT {columns} FROM members WHERE workspace_id = ? AND state = ? AND role IS NOT NULL ORDER BY id",
           workspace, MemberState::active))
    if (wanted(*row.role)) members.push_back(row.id);
  return members;
}

}  // namespace assay::workspace
