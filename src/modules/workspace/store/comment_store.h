// Comments on records of any kind.
#pragma once

#include "sql/database.h"
#include "store/tables.h"

namespace assay::workspace {

// The first ones first.
std::vector<CommentRow> find_comments(sql::Connection& connection, const WorkspaceId& workspace,
                                      std::string_view record_kind, std::string_view record_id);
std::int64_t count_comments(sql::Connection& connection, const WorkspaceId& workspace, std::string_view record_kind,
                            std::string_view record_id);
std::optional<CommentRow> find_comment(sql::Connection& connection, const WorkspaceId& workspace,
                                       const CommentId& comment);
void insert_comment(sql::Transaction& transaction, const CommentRow& row);
bool update_comment(sql::Transaction& transaction, const CommentRow& row, std::int64_t expected_version);

}  // namespace assay::workspace
