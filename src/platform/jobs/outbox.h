// Delivers the announcements of all workspaces to those who follow them: in number order within a workspace, at least
// once, across restarts.
#pragma once

#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "jobs/announcements.h"
#include "log/log.h"

namespace assay::jobs {

// Takes announcements of one workspace, in number order. The same ones may come again after a crash or an exception,
// so taking them twice must do no harm. Runs outside any transaction.
using Handle = std::function<void(const WorkspaceId&, std::span<const Announcement>)>;

struct FollowOptions {
  std::size_t batch = 500;
  // Follows only while the process lives, from the moment of follow(): live updates, caches of this server.
  bool ephemeral = false;
  // Called instead of a delivery when announcements that this follower has not seen were trimmed: what it derives
  // from records must be built anew. The workspace's later announcements follow.
  std::function<void(const WorkspaceId&)> rebuild{};
};

struct OutboxSettings {
  // Announcements are kept until all followers have taken them, and then while they are both younger than keep_days
  // and among the latest keep_count of their workspace.
  std::int64_t keep_days = 30;
  std::int64_t keep_count = 1'000'000;
  // How often to look without being woken: announcements of other servers, retries.
  std::chrono::milliseconds poll{1'000};
};

// Thread-safe. Each follower has a thread of its own between start() and stop().
class Outbox {
 public:
  Outbox(sql::Database& database, const Clock& clock, const log::Log& log, OutboxSettings settings = {});
  ~Outbox();  // stops

  // Before start(). `name` names the cursor in the database: two servers that share one share the work of it (names of
  // what each server keeps for itself carry the server). A handler that throws gets its announcements again, one by
  // one and with growing pauses; they are not skipped, only other workspaces go on.
  void follow(std::string name, Handle handle, FollowOptions options = {});
  void start();
  // Returns when the handlers that run have returned.
  void stop();
  // There is something new. Cheap; from any thread.
  void wake();
  // Wakes when the transaction has committed.
  void wake_after(sql::Transaction& transaction);

  // Delivers on the calling thread until nothing is left; then throws what the first failing handler threw, if any.
  // For tests and commands. Not from within a handler.
  void drain();
  // Removes old announcements; returns how many. Happens by itself while started.
  std::int64_t trim();

  struct Lag {
    std::string follower;
    std::int64_t announcements = 0;  // not yet taken
  };
  std::vector<Lag> lags();

 private:
  struct Follower {
    // After a batch failed its announcements go one by one, up to `until`.
    struct Trouble {
      std::int64_t until = 0;
      int failures = 0;
      Timestamp retry_at;
    };
    std::string name;
    Handle handle;
    FollowOptions options;
    std::mutex delivering;                                // guards the next two
    std::unordered_map<WorkspaceId, std::int64_t> taken;  // of an ephemeral follower
    std::unordered_map<WorkspaceId, Trouble> troubles;
    std::thread thread;
  };
  struct Pending {
    WorkspaceId workspace_id;
    std::int64_t next = 0;
    std::int64_t number = 0;  // the last one taken
    BOOST_DESCRIBE_CLASS(Pending, (), (workspace_id, next, number), (), ())
  };
  // What a drain could not deliver.
  struct Failures {
    std::set<std::pair<std::string, std::string>> given_up;  // follower, workspace
    std::exception_ptr first;
  };

  void run(Follower& follower);
  // One batch for each workspace that has something. True when something was delivered or is to be tried again now.
  bool pass(Follower& follower, Failures* failures);
  bool deliver(Follower& follower, const Pending& pending, Failures* failures);
  void hand_over(Follower& follower, const Pending& pending, std::int64_t from, std::span<const Announcement> batch);
  bool note_failure(Follower& follower, const WorkspaceId& workspace, std::span<const Announcement> batch,
                    Failures* failures);
  std::vector<Pending> pending(Follower& follower);
  // PostgreSQL: the follower's last number in the workspace if no other server delivers to it now.
  std::optional<std::int64_t> claim(const Follower& follower, const WorkspaceId& workspace);
  void save(Follower& follower, const WorkspaceId& workspace, std::int64_t number);
  void trim_when_due();
  std::int64_t trim_workspace(const WorkspaceId& workspace, std::int64_t next, Timestamp cutoff);

  sql::Database& database_;
  const Clock& clock_;
  const log::Log& log_;
  OutboxSettings settings_;
  std::string owner_;
  std::vector<std::unique_ptr<Follower>> followers_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::uint64_t wakes_ = 0;
  Timestamp next_trim_;
};

}  // namespace assay::jobs
