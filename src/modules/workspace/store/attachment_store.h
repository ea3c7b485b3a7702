// Rows of attachments, and who needs which stored file.
#pragma once

#include "sql/database.h"
#include "store/tables.h"

namespace assay::workspace {

using AttachmentId = Id<struct AttachmentTag>;

struct AttachmentRow {
  AttachmentId id;
  WorkspaceId workspace_id;
  std::string record_kind;
  std::string record_id;
  std::string filename;
  std::string media_type;
  std::int64_t bytes = 0;
  std::string file_hash;
  std::optional<std::int64_t> width;  // of pictures that could be read
  std::optional<std::int64_t> height;
  std::optional<std::string> thumbnail_hash;
  Timestamp created_at;
  std::optional<MemberId> created_by;
};
BOOST_DESCRIBE_STRUCT(AttachmentRow, (),
                      (id, workspace_id, record_kind, record_id, filename, media_type, bytes, file_hash, width, height,
                       thumbnail_hash, created_at, created_by))

struct AttachmentTotals {
  std::int64_t count = 0;
  std::int64_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(AttachmentTotals, (), (count, bytes))

// The first ones first.
std::vector<AttachmentRow> find_attachments(sql::Connection& connection, const WorkspaceId& workspace,
                                            std::string_view record_kind, std::string_view record_id);
std::optional<AttachmentRow> find_attachment(sql::Connection& connection, const WorkspaceId& workspace,
                                             const AttachmentId& id);
AttachmentTotals attachment_totals(sql::Connection& connection, const WorkspaceId& workspace,
                                   std::string_view record_kind, std::string_view record_id);
// Also says that its files are needed; they must be stored again after it, since the last user may just have gone.
void insert_attachment(sql::Transaction& transaction, const AttachmentRow& row);
// Answers the hashes of files that nobody needs any more.
std::vector<std::string> delete_attachment(sql::Transaction& transaction, const AttachmentRow& row);

}  // namespace assay::workspace
