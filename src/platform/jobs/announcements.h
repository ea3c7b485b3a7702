// The change sequence of each workspace, and the announcements that carry its numbers.
//
// A module announces what it changed in the same transaction as the change. Whoever derives something from records
// (search, projections, live updates) follows the announcements through the Outbox.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/principal.h"
#include "json/reflect.h"
#include "sql/database.h"
#include "sql/migrator.h"

namespace assay::jobs {

struct Announcement {
  std::string kind{};         // what happened: "requirement_accepted"
  std::string record_kind{};  // to what: "requirement"
  std::string record_id{};
  std::optional<BusinessLineId> business_line_id{};
  boost::json::value payload{};
  // Set when it is stored.
  std::int64_t number = 0;
  Timestamp at{};
};

// The tables of this library.
sql::ModuleMigrations migrations();

// Takes the next number of the workspace's change sequence (from 1, without gaps) and stores the announcement.
// The row of the sequence stays locked until the transaction ends, so that a number becomes visible only after all
// lower ones of its workspace: who has read number n has missed nothing before it, on SQLite and on PostgreSQL.
// Announce late in the transaction: other writers of the workspace wait from here to the commit.
std::int64_t announce(sql::Transaction& transaction, const WorkspaceId& workspace, const Announcement& announcement,
                      Timestamp at);
// The same for many, a number each, in few statements. Returns the number of the last; 0 when there are none.
std::int64_t announce_all(sql::Transaction& transaction, const WorkspaceId& workspace,
                          std::span<const Announcement> announcements, Timestamp at);

// The number of the workspace's latest announcement; 0 before the first.
std::int64_t latest(sql::Connection& connection, const WorkspaceId& workspace);
// Announcements after `number` in order, at most `limit`. When the first is not number + 1, those between have been
// trimmed (see TrimSettings).
std::vector<Announcement> since(sql::Connection& connection, const WorkspaceId& workspace, std::int64_t number,
                                std::size_t limit);

}  // namespace assay::jobs
