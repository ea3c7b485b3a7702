// Notices of members and the records they watch.
#pragma once

#include "sql/database.h"
#include "store/tables.h"
#include "workspace/members.h"
#include "workspace/notices.h"

namespace assay::workspace {

struct NoticeFilter {
  std::optional<bool> unread;
  std::optional<std::string> kind;
  std::optional<NoticeId> below;
};
// The member's own, the latest first.
std::vector<NoticeRow> find_notice_rows(sql::Connection& connection, const WorkspaceId& workspace,
                                        const MemberId& member, const NoticeFilter& filter, std::size_t limit);
std::int64_t count_notices(sql::Connection& connection, const WorkspaceId& workspace, const MemberId& member,
                           const NoticeFilter& filter);
std::int64_t count_unread_notices(sql::Connection& connection, const WorkspaceId& workspace, const MemberId& member);
void mark_notices_read(sql::Transaction& transaction, const WorkspaceId& workspace, const MemberId& member,
                       const std::vector<NoticeId>& notices, Timestamp now);
void mark_all_notices_read(sql::Transaction& transaction, const WorkspaceId& workspace, const MemberId& member,
                           Timestamp now);

std::vector<MemberName> watcher_names(sql::Connection& connection, const WorkspaceId& workspace,
                                      std::string_view record_kind, std::string_view record_id);

}  // namespace assay::workspace
