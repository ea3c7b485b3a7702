#include "workspace/line_members.h"

#include "store/line_store.h"

namespace assay::workspace {

std::vector<MemberId> members_of_line(sql::Connection& connection, const WorkspaceId& workspace,
                                      const BusinessLineId& line) {
  std::map<BusinessLineId, std::optional<BusinessLineId>> parents;
  for (const auto& row : find_line_rows(connection, workspace)) parents.emplace(row.id, row.parent_id);
  std::vector<BusinessLineId> lines;
  for (auto at = parents.find(line); at != parents.end() && lines.size() < 8;) {
    lines.push_back(at->first);
    at = at->second ? parents.find(*at->second) : parents.end();
  }
  return connection.column<MemberId>(
      "SELECT m.id FROM members m WHERE m.workspace_id = ? AND m.state = 'active' AND (m.role <> 'contributor' OR "
      "EXISTS (SELECT 1 FROM line_memberships l WHERE l.member_id = m.id AND l.role <> 'contributor' AND "
      "l.business_line_id IN " +
          sql::in_list(connection.engine()) + ")) ORDER BY m.id",
      workspace, sql::list_parameter(lines));
}

}  // namespace assay::workspace
