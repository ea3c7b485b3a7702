// Members, their memberships and how they prove who they are.
#pragma once

#include "domain/line_tree.h"
#include "sql/database.h"
#include "store/tables.h"
#include "workspace/members.h"

namespace assay::workspace {

struct MembershipRow {
  MemberId member_id;
  BusinessLineId business_line_id;
  Role role = Role::viewer;
};
BOOST_DESCRIBE_STRUCT(MembershipRow, (), (member_id, business_line_id, role))

std::optional<MemberRow> find_member_row(sql::Connection& connection, const WorkspaceId& workspace,
                                         const MemberId& member);
std::optional<MemberRow> find_member_row_by_email(sql::Connection& connection, const WorkspaceId& workspace,
                                                  const std::string& folded_email);
// Active members of all workspaces with this address: for signing in, before a workspace is known.
std::vector<MemberRow> find_active_members_everywhere(sql::Connection& connection, const std::string& folded_email);
std::vector<MemberRow> find_member_rows(sql::Connection& connection, const WorkspaceId& workspace);
std::vector<LineMembership> memberships_of(sql::Connection& connection, const WorkspaceId& workspace,
                                           const MemberId& member);
std::vector<MembershipRow> find_memberships(sql::Connection& connection, const WorkspaceId& workspace);
bool other_active_owner_exists(sql::Connection& connection, const WorkspaceId& workspace, const MemberId& except);
bool any_member_exists(sql::Connection& connection);
// Active members among these ids.
std::vector<MemberId> active_members_among(sql::Connection& connection, const WorkspaceId& workspace,
                                           const std::vector<MemberId>& members);

void insert_member(sql::Transaction& transaction, const MemberRow& row);
bool update_member(sql::Transaction& transaction, const MemberRow& row, std::int64_t expected_version);
void replace_memberships(sql::Transaction& transaction, const MemberId& member,
                         const std::vector<LineMembership>& memberships);
void touch_member(sql::Transaction& transaction, const WorkspaceId& workspace, const MemberId& member, Timestamp now);

std::optional<std::string> find_password_hash(sql::Connection& connection, const WorkspaceId& workspace,
                                              const MemberId& member);
void save_password_hash(sql::Transaction& transaction, const WorkspaceId& workspace, const MemberId& member,
                        const std::string& hash, Timestamp now);

}  // namespace assay::workspace
