// The workspace's announcements as server-sent events.
#pragma once

#include "http/change_feed.h"
#include "sql/database.h"
#include "workspace/records.h"

namespace assay::workspace {

// Thread-safe.
class WorkspaceChanges final : public http::ChangeFeed {
 public:
  WorkspaceChanges(sql::Database& database, const RecordDirectory& records) : database_(database), records_(records) {}
  // Who sees the whole workspace gets every change, who sees some lines the changes of the records it may read.
  http::ServerEvents since(const Scope& scope, std::int64_t number, std::size_t limit) override;

 private:
  sql::Database& database_;
  const RecordDirectory& records_;
};

}  // namespace assay::workspace
