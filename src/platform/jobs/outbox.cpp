#include "jobs/outbox.h"

#include "base/text.h"

namespace assay::jobs {
namespace {

constexpr std::int64_t kLeaseSeconds = 60;
constexpr std::int64_t kLongestPauseSeconds = 60;
constexpr std::int64_t kTrimEverySeconds = 600;

std::string reason(const std::exception_ptr& exception) {
  try {
    std::rethrow_exception(exception);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "unknown exception";
  }
}

}  // namespace

Outbox::Outbox(sql::Database& database, const Clock& clock, const log::Log& log, OutboxSettings settings)
    : database_(database),
      clock_(clock),
      log_(log),
      settings_(settings),
      owner_(random_token(12)),
      next_trim_(clock.now().plus_seconds(kTrimEverySeconds)) {}

Outbox::~Outbox() { stop(); }

void Outbox::follow(std::string name, Handle handle, FollowOptions options) {
  auto follower = std::make_unique<Follower>();
  follower->name = std::move(name);
  follower->handle = std::move(handle);
  follower->options = std::move(options);
  if (follower->options.ephemeral) {
    for (const auto& one : pending(*follower)) follower->taken[one.workspace_id] = one.next - 1;
  }
  followers_.push_back(std::move(follower));
}

void Outbox::start() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = false;
  }
  for (auto& follower : followers_) follower->thread = std::thread([this, &follower = *follower] { run(follower); });
}

void Outbox::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (auto& follower : followers_)
    if (follower->thread.joinable()) follower->thread.join();
}

void Outbox::wake() {
  {
    const std::lock_guard lock(mutex_);
    ++wakes_;
  }
  changed_.notify_all();
}

void Outbox::wake_after(sql::Transaction& transaction) {
  transaction.after_commit([this] { wake(); });
}

void Outbox::run(Follower& follower) {
  for (;;) {
    std::uint64_t seen = 0;
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return;
      seen = wakes_;
    }
    bool more = false;
    try {
      more = pass(follower, nullptr);
      trim_when_due();
    } catch (const std::exception& error) {
      log_.error("announcements cannot be read", {{"follower", follower.name}, {"reason", error.what()}});
    }
    if (more) continue;
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, settings_.poll, [&] { return stopping_ || wakes_ != seen; });
  }
}

void Outbox::drain() {
  Failures failures;
  for (bool more = true; more;) {
    more = false;
    for (auto& follower : followers_) more = pass(*follower, &failures) || more;
  }
  if (failures.first) std::rethrow_exception(failures.first);
}

bool Outbox::pass(Follower& follower, Failures* failures) {
  const std::lock_guard delivering(follower.delivering);
  bool more = false;
  for (const auto& one : pending(follower)) {
    if (!failures) {
      const std::lock_guard lock(mutex_);
      if (stopping_) return false;
    }
    more = deliver(follower, one, failures) || more;
  }
  return more;
}

std::vector<Outbox::Pending> Outbox::pending(Follower& follower) {
  return database_.read([&](sql::Connection& connection) {
    if (!follower.options.ephemeral) {
      return connection.rows<Pending>(
          "SELECT s.workspace_id, s.next, COALESCE(c.number, 0) AS number FROM change_sequences s "
          "LEFT JOIN announcement_cursors c ON c.workspace_id = s.workspace_id AND c.follower = ? "
          "WHERE s.next - 1 > COALESCE(c.number, 0)",
          follower.name);
    }
    auto all = connection.rows<Pending>("SELECT workspace_id, next, 0 AS number FROM change_sequences");
    for (auto& one : all) {
      const auto found = follower.taken.find(one.workspace_id);
      if (found != follower.taken.end()) one.number = found->second;
    }
    std::erase_if(all, [](const Pending& one) { return one.next - 1 <= one.number; });
    return all;
  });
}

bool Outbox::deliver(Follower& follower, const Pending& pending, Failures* failures) {
  const auto& workspace = pending.workspace_id;
  if (failures && failures->given_up.contains({follower.name, workspace.text()})) return false;
  const auto trouble = follower.troubles.find(workspace);
  const bool troubled = trouble != follower.troubles.end();
  if (troubled && !failures && clock_.now() < trouble->second.retry_at) return false;

  std::int64_t from = pending.number;
  const bool shared = database_.engine() == sql::Engine::postgresql && !follower.options.ephemeral;
  if (shared) {
    const auto claimed = claim(follower, workspace);
    if (!claimed) return false;
    from = *claimed;
  }
  const auto batch = database_.read([&](sql::Connection& connection) {
    return since(connection, workspace, from, troubled ? 1 : follower.options.batch);
  });
  try {
    hand_over(follower, pending, from, batch);
  } catch (...) {
    if (shared) save(follower, workspace, from);
    return note_failure(follower, workspace, batch, failures);
  }
  const auto last = batch.empty() ? std::max(from, pending.next - 1) : batch.back().number;
  save(follower, workspace, last);
  if (troubled) {
    if (last >= trouble->second.until)
      follower.troubles.erase(trouble);
    else
      trouble->second.failures = 0;
  }
  return true;
}

void Outbox::hand_over(Follower& follower, const Pending& pending, std::int64_t from,
                       std::span<const Announcement> batch) {
  const bool trimmed = batch.empty() ? pending.next - 1 > from : batch.front().number > from + 1;
  if (trimmed) {
    log_.warning("a follower missed announcements that were trimmed",
                 {{"follower", follower.name}, {"workspace", pending.workspace_id.text()}, {"after", from}});
    if (follower.options.rebuild) follower.options.rebuild(pending.workspace_id);
  }
  if (!batch.empty()) follower.handle(pending.workspace_id, batch);
}

bool Outbox::note_failure(Follower& follower, const WorkspaceId& workspace, std::span<const Announcement> batch,
                          Failures* failures) {
  auto& trouble = follower.troubles[workspace];
  if (batch.size() > 1) {  // now find the one that fails
    trouble = {batch.back().number, 0, clock_.now()};
    return true;
  }
  ++trouble.failures;
  const auto pause = std::min<std::int64_t>(kLongestPauseSeconds, 1LL << std::min(trouble.failures - 1, 6));
  trouble.retry_at = clock_.now().plus_seconds(pause);
  if (!batch.empty()) trouble.until = std::max(trouble.until, batch.front().number);
  log_.error("a follower did not take an announcement; it will be tried again",
             {{"follower", follower.name},
              {"workspace", workspace.text()},
              {"number", batch.empty() ? 0 : batch.front().number},
              {"kind", batch.empty() ? std::string_view("rebuild") : std::string_view(batch.front().kind)},
              {"failures", trouble.failures},
              {"retry_seconds", pause},
              {"reason", reason(std::current_exception())}});
  if (failures) {
    failures->given_up.insert({follower.name, workspace.text()});
    if (!failures->first) failures->first = std::current_exception();
  }
  return false;
}

std::optional<std::int64_t> Outbox::claim(const Follower& follower, const WorkspaceId& workspace) {
  const auto now = clock_.now();
  return database_
      .write([&](sql::Transaction& transaction) -> Result<std::optional<std::int64_t>> {
        return transaction.scalar<std::int64_t>(
            "INSERT INTO announcement_cursors (follower, workspace_id, number, moved_at, lease_owner, lease_until) "
            "VALUES (?, ?, 0, ?, ?, ?) ON CONFLICT (follower, workspace_id) DO UPDATE SET "
            "lease_owner = excluded.lease_owner, lease_until = excluded.lease_until "
            "WHERE announcement_cursors.lease_until < ? OR announcement_cursors.lease_owner = excluded.lease_owner "
            "RETURNING number",
            follower.name, workspace, now, owner_, now.plus_seconds(kLeaseSeconds), now);
      })
      .value();
}

void Outbox::save(Follower& follower, const WorkspaceId& workspace, std::int64_t number) {
  if (follower.options.ephemeral) {
    follower.taken[workspace] = number;
    return;
  }
  (void)database_.write([&](sql::Transaction& transaction) -> Outcome {
    transaction.execute(
        "INSERT INTO announcement_cursors (follower, workspace_id, number, moved_at, lease_owner, lease_until) "
        "VALUES (?, ?, ?, ?, NULL, 0) ON CONFLICT (follower, workspace_id) DO UPDATE SET "
        "number = CASE WHEN announcement_cursors.number > excluded.number THEN announcement_cursors.number "
        "ELSE excluded.number END, moved_at = excluded.moved_at, lease_owner = NULL, lease_until = 0",
        follower.name, workspace, number, clock_.now());
    return {};
  });
}

std::vector<Outbox::Lag> Outbox::lags() {
  std::vector<Lag> lags;
  for (const auto& follower : followers_) {
    if (follower->options.ephemeral) continue;
    Lag lag{follower->name, 0};
    for (const auto& one : pending(*follower)) lag.announcements += one.next - 1 - one.number;
    lags.push_back(std::move(lag));
  }
  return lags;
}

}  // namespace assay::jobs
