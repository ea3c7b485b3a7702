#include "workspace/commented_records.h"

namespace assay::workspace {

std::set<std::string> commented_records(sql::Connection& connection, const WorkspaceId& workspace,
                                        std::string_view record_kind, const std::vector<std::string>& record_ids) {
  const auto found = connection.column<std::string>(
      "SELECT DISTINCT record_id FROM comments WHERE workspace_id = ? AND record_kind = ? AND deleted_at IS NULL AND "
      "record_id IN " +
          sql::in_list(connection.engine()),
      workspace, record_kind, sql::list_parameter(record_ids));
  std::set<std::string> records(found.begin(), found.end());
  for (auto& id :
       connection.column<std::string>("SELECT DISTINCT record_id FROM attachments WHERE workspace_id = ? AND "
                                      "record_kind = ? AND record_id IN " +
                                          sql::in_list(connection.engine()),
                                      workspace, record_kind, sql::list_parameter(record_ids)))
    records.insert(std::move(id));
  return records;
}

}  // namespace assay::workspace
