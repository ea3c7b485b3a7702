// The workspace's announcements as server-sent events.
#pragma once

#include "http/change_feed.h"
#include "sql/database.h"

namespace assay::workspace {

// Thread-safe.
class WorkspaceChanges final : public http::ChangeFeed {
 public:
  explicit WorkspaceChanges(sql::Database& database) : database_(database) {}
  std::vector<http::ServerEvent> since(const WorkspaceId& workspace, std::int64_t number, std::size_t limit) override;

 private:
  sql::Database& database_;
};

}  // namespace assay::workspace
