#include "store/comment_store.h"

namespace assay::workspace {

std::vector<CommentRow> find_comments(sql::Connection& connection, const WorkspaceId& workspace,
                                      std::string_view record_kind, std::string_view record_id) {
  return connection.rows<CommentRow>(
      "SELECT {columns} FROM comments WHERE workspace_id = ? AND record_kind = ? AND record_id = ? ORDER BY "
      "created_at, id",
      workspace, record_kind, record_id);
}

std::int64_t count_comments(sql::Connection& connection, const WorkspaceId& workspace, std::string_view record_kind,
                            std::string_view record_id) {
  return connection
      .scalar<std::int64_t>(
          "SELECT COUNT(*) FROM comments WHERE workspace_id = ? AND record_kind = ? AND record_id = ?", workspace,
          record_kind, record_id)
      .value_or(0);
}

std::optional<CommentRow> find_comment(sql::Connection& connection, const WorkspaceId& workspace,
                                       const CommentId& comment) {
  return connection.row<CommentRow>("SELECT {columns} FROM comments WHERE id = ? AND workspace_id = ?", comment,
                                    workspace);
}

void insert_comment(sql::Transaction& transaction, const CommentRow& row) { transaction.insert("comments", row); }

bool update_comment(sql::Transaction& transaction, const CommentRow& row, std::int64_t expected_version) {
  return transaction.execute(
             "UPDATE comments SET body = ?, mentions = ?, edited_at = ?, deleted_at = ?, version = version + 1 WHERE "
             "id = ? AND workspace_id = ? AND version = ?",
             row.body, row.mentions, row.edited_at, row.deleted_at, row.id, row.workspace_id, expected_version) == 1;
}

}  // namespace assay::workspace
