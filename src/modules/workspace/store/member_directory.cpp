#include "workspace/member_directory.h"

#include "store/member_store.h"

namespace assay::workspace {

std::vector<DirectoryEntry> member_directory(sql::Connection& connection, const WorkspaceId& workspace) {
  std::vector<DirectoryEntry> entries;
  for (auto& row : find_member_rows(connection, workspace))
    entries.push_back({row.id, std::move(row.name), std::move(row.email), row.state == MemberState::active});
  std::ranges::sort(entries, {}, &DirectoryEntry::name);
  return entries;
}

}  // namespace assay::workspace
