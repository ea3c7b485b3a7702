// Removal of announcements that nobody needs any more.
#include "jobs/outbox.h"

namespace assay::jobs {
namespace {

constexpr std::size_t kTrimmedAtOnce = 1'000;
constexpr std::int64_t kTrimEverySeconds = 600;

struct Cursor {
  std::string follower;
  std::int64_t number = 0;
  Timestamp moved_at;
};
BOOST_DESCRIBE_STRUCT(Cursor, (), (follower, number, moved_at))

struct Numbered {
  std::int64_t number = 0;
  Timestamp at;
};
BOOST_DESCRIBE_STRUCT(Numbered, (), (number, at))

}  // namespace

void Outbox::trim_when_due() {
  {
    const std::lock_guard lock(mutex_);
    if (clock_.now() < next_trim_) return;
    next_trim_ = clock_.now().plus_seconds(kTrimEverySeconds);
  }
  const auto removed = trim();
  if (removed > 0) log_.info("old announcements removed", {{"announcements", removed}});
}

std::int64_t Outbox::trim() {
  const auto cutoff = clock_.now().plus_days(-settings_.keep_days);
  const auto sequences = database_.read([](sql::Connection& connection) {
    return connection.rows<Pending>("SELECT workspace_id, next, 0 AS number FROM change_sequences");
  });
  std::int64_t removed = 0;
  for (const auto& sequence : sequences) removed += trim_workspace(sequence.workspace_id, sequence.next, cutoff);
  return removed;
}

std::int64_t Outbox::trim_workspace(const WorkspaceId& workspace, std::int64_t next, Timestamp cutoff) {
  const auto cursors = database_.read([&](sql::Connection& connection) {
    return connection.rows<Cursor>("SELECT {columns} FROM announcement_cursors WHERE workspace_id = ?", workspace);
  });
  // All that our own followers took, and those of other servers unless they have stood still for so long that
  // they are gone; should one come back, it is told to rebuild.
  std::int64_t taken = next - 1;
  for (const auto& follower : followers_) {
    if (follower->options.ephemeral) continue;
    const auto cursor = std::ranges::find(cursors, follower->name, &Cursor::follower);
    taken = std::min(taken, cursor == cursors.end() ? 0 : cursor->number);
  }
  for (const auto& cursor : cursors)
    if (cursor.moved_at >= cutoff) taken = std::min(taken, cursor.number);

  const std::int64_t surplus = next - 1 - settings_.keep_count;
  std::int64_t removed = 0;
  for (;;) {
    const auto oldest = database_.read([&](sql::Connection& connection) {
      return connection.rows<Numbered>(
          "SELECT {columns} FROM announcements WHERE workspace_id = ? AND number <= ? ORDER BY number LIMIT ?",
          workspace, taken, kTrimmedAtOnce);
    });
    std::int64_t last = 0;
    std::size_t count = 0;
    for (const auto& one : oldest) {
      if (one.at >= cutoff && one.number > surplus) break;
      last = one.number;
      ++count;
    }
    if (count == 0) return removed;
    removed += database_
                   .write([&](sql::Transaction& transaction) -> Result<std::int64_t> {
                     return transaction.execute("DELETE FROM announcements WHERE workspace_id = ? AND number <= ?",
                                                workspace, last);
                   })
                   .value();
    if (count < kTrimmedAtOnce) return removed;
  }
}

}  // namespace assay::jobs
