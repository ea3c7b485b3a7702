#include "store/destination_store.h"

namespace assay::answers::store {

std::vector<DestinationRow> find_destinations(sql::Connection& connection, const WorkspaceId& workspace) {
  return connection.rows<DestinationRow>(
      "SELECT {columns} FROM answer_destinations WHERE workspace_id = ? ORDER BY id LIMIT 200", workspace);
}

std::optional<DestinationRow> find_destination(sql::Connection& connection, const WorkspaceId& workspace,
                                               const AnswerDestinationId& id) {
  return connection.row<DestinationRow>("SELECT {columns} FROM answer_destinations WHERE workspace_id = ? AND id = ?",
                                        workspace, id);
}

void insert_destination(sql::Transaction& transaction, const DestinationRow& row) {
  transaction.insert("answer_destinations", row);
}

bool update_destination(sql::Transaction& transaction, const DestinationRow& row, std::int64_t expected_version) {
  return transaction.execute(
             "UPDATE answer_destinations SET name = ?, url_sealed = ?, url_shown = ?, secret_sealed = "
             "?, business_line_id = ?, language = ?, active = ?, version = version + 1 WHERE "
             "workspace_id = ? AND id = ? AND version = ?",
             row.name, row.url_sealed, row.url_shown, row.secret_sealed, row.business_line_id, row.language, row.active,
             row.workspace_id, row.id, expected_version) == 1;
}

bool delete_destination(sql::Transaction& transaction, const WorkspaceId& workspace, const AnswerDestinationId& id,
                        std::int64_t expected_version) {
  return transaction.execute("DELETE FROM answer_destinations WHERE workspace_id = ? AND id = ? AND version = ?",
                             workspace, id, expected_version) == 1;
}

}  // namespace assay::answers::store
