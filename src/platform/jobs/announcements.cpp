#include "jobs/announcements.h"

namespace assay::embedded::jobs_migrations {
extern const std::vector<File> kFiles;
}

namespace assay::jobs {
namespace {

struct StoredAnnouncement {
  WorkspaceId workspace_id;
  std::int64_t number = 0;
  std::string kind;
  std::string record_kind;
  std::string record_id;
  std::optional<BusinessLineId> business_line_id;
  boost::json::value payload;
  Timestamp at;
};
BOOST_DESCRIBE_STRUCT(StoredAnnouncement, (),
                      (workspace_id, number, kind, record_kind, record_id, business_line_id, payload, at))

}  // namespace

sql::ModuleMigrations migrations() { return {"jobs", embedded::jobs_migrations::kFiles}; }

std::int64_t announce(sql::Transaction& transaction, const WorkspaceId& workspace, const Announcement& announcement,
                      Timestamp at) {
  return announce_all(transaction, workspace, std::span(&announcement, 1), at);
}

std::int64_t announce_all(sql::Transaction& transaction, const WorkspaceId& workspace,
                          std::span<const Announcement> announcements, Timestamp at) {
  if (announcements.empty()) return 0;
  const auto count = static_cast<std::int64_t>(announcements.size());
  const auto next = transaction.scalar<std::int64_t>(
      "INSERT INTO change_sequences (workspace_id, next) VALUES (?, ?) ON CONFLICT (workspace_id) DO UPDATE "
      "SET next = change_sequences.next + ? RETURNING next",
      workspace, count + 1, count);
  if (!next) throw sql::DatabaseError("the change sequence gave no number");
  std::vector<StoredAnnouncement> rows;
  rows.reserve(announcements.size());
  std::int64_t number = *next - count;
  for (const auto& announcement : announcements) {
    rows.push_back({workspace, number++, announcement.kind, announcement.record_kind, announcement.record_id,
                    announcement.business_line_id, announcement.payload, at});
  }
  transaction.insert_all("announcements", rows);
  return number - 1;
}

std::int64_t latest(sql::Connection& connection, const WorkspaceId& workspace) {
  return connection.scalar<std::int64_t>("SELECT next FROM change_sequences WHERE workspace_id = ?", workspace)
             .value_or(1) -
         1;
}

std::vector<Announcement> since(sql::Connection& connection, const WorkspaceId& workspace, std::int64_t number,
                                std::size_t limit) {
  auto rows = connection.rows<StoredAnnouncement>(
      "SELECT {columns} FROM announcements WHERE workspace_id = ? AND number > ? ORDER BY number LIMIT ?", workspace,
      number, limit);
  std::vector<Announcement> list;
  list.reserve(rows.size());
  for (auto& row : rows) {
    list.push_back({std::move(row.kind), std::move(row.record_kind), std::move(row.record_id), row.business_line_id,
                    std::move(row.payload), row.number, row.at});
  }
  return list;
}

}  // namespace assay::jobs
