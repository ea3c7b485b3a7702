#include "store/attachment_store.h"

namespace assay::workspace {

std::vector<AttachmentRow> find_attachments(sql::Connection& connection, const WorkspaceId& workspace,
                                            std::string_view record_kind, std::string_view record_id) {
  return connection.rows<AttachmentRow>(
      "SELECT {columns} FROM attachments WHERE workspace_id = ? AND record_kind = ? AND record_id = ? ORDER BY id",
      workspace, record_kind, record_id);
}

std::optional<AttachmentRow> find_attachment(sql::Connection& connection, const WorkspaceId& workspace,
                                             const AttachmentId& id) {
  return connection.row<AttachmentRow>("SELECT {columns} FROM attachments WHERE id = ? AND workspace_id = ?", id,
                                       workspace);
}

AttachmentTotals attachment_totals(sql::Connection& connection, const WorkspaceId& workspace,
                                   std::string_view record_kind, std::string_view record_id) {
  return connection
      .row<AttachmentTotals>(
          "SELECT COUNT(*), CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM attachments WHERE workspace_id = ? AND "
          "record_kind = ? AND record_id = ?",
          workspace, record_kind, record_id)
      .value_or(AttachmentTotals());
}

void insert_attachment(sql::Transaction& transaction, const AttachmentRow& row) {
  transaction.insert("attachments", row);
  const auto use = [&](const std::string& hash) {
    transaction.execute(
        "INSERT INTO attachment_files (workspace_id, hash, uses) VALUES (?, ?, 1) ON CONFLICT (workspace_id, hash) DO "
        "UPDATE SET uses = attachment_files.uses + 1",
        row.workspace_id, hash);
  };
  use(row.file_hash);
  if (row.thumbnail_hash) use(*row.thumbnail_hash);
}

std::vector<std::string> delete_attachment(sql::Transaction& transaction, const AttachmentRow& row) {
  if (transaction.execute("DELETE FROM attachments WHERE id = ? AND workspace_id = ?", row.id, row.workspace_id) == 0)
    return {};
  std::vector<std::string> unused;
  const auto give_up = [&](const std::string& hash) {
    const auto uses = transaction.scalar<std::int64_t>(
        "UPDATE attachment_files SET uses = uses - 1 WHERE workspace_id = ? AND hash = ? RETURNING uses",
        row.workspace_id, hash);
    if (!uses || *uses > 0) return;
    transaction.execute("DELETE FROM attachment_files WHERE workspace_id = ? AND hash = ?", row.workspace_id, hash);
    unused.push_back(hash);
  };
  give_up(row.file_hash);
  if (row.thumbnail_hash) give_up(*row.thumbnail_hash);
  return unused;
}

}  // namespace assay::workspace
