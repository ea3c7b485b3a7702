#include <numeric>

#include "jobs/outbox.h"
#include "sql/testing/test_database.h"

namespace assay::jobs {
namespace {

class OutboxTest : public sql::DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (!IsSkipped()) migrate({migrations()});
  }
  static OutboxSettings quick() {
    OutboxSettings settings;
    settings.poll = std::chrono::milliseconds(5);
    return settings;
  }
  std::int64_t announce_one(const WorkspaceId& workspace, std::string record) {
    return database()
        .write([&](sql::Transaction& transaction) -> Result<std::int64_t> {
          return announce(transaction, workspace,
                          {.kind = "thing_changed", .record_kind = "thing", .record_id = std::move(record)},
                          clock.now());
        })
        .value();
  }
  void announce_many(const WorkspaceId& workspace, std::size_t count) {
    std::vector<Announcement> list(count, {.kind = "thing_changed", .record_kind = "thing", .record_id = "r"});
    (void)database().write([&](sql::Transaction& transaction) -> Outcome {
      announce_all(transaction, workspace, list, clock.now());
      return {};
    });
  }
  std::vector<Announcement> stored(const WorkspaceId& workspace, std::int64_t after = 0) {
    return database().read([&](sql::Connection& connection) { return since(connection, workspace, after, 100'000); });
  }
  static std::vector<std::int64_t> numbers(std::span<const Announcement> list) {
    std::vector<std::int64_t> result;
    for (const auto& one : list) result.push_back(one.number);
    return result;
  }
  Handle collect(std::vector<std::int64_t>& into) {
    return [&into](const WorkspaceId&, std::span<const Announcement> batch) {
      for (const auto& one : batch) into.push_back(one.number);
    };
  }

  WorkspaceId workspace_ = WorkspaceId::make(clock);
  log::Log log_ = log::Log::nothing();
};

TEST_P(OutboxTest, NumbersAreWithoutGapsPerWorkspaceAndContentsComeBack) {
  const auto line = BusinessLineId::make(clock);
  const auto other = WorkspaceId::make(clock);
  (void)database().write([&](sql::Transaction& transaction) -> Outcome {
    EXPECT_EQ(announce(transaction, workspace_,
                       {.kind = "requirement_accepted",
                        .record_kind = "requirement",
                        .record_id = "导出",
                        .business_line_id = line,
                        .payload = boost::json::object{{"large", 9007199254740993}}},
                       clock.now()),
              1);
    return {};
  });
  const auto refused = database().write([&](sql::Transaction& transaction) -> Outcome {
    announce(transaction, workspace_, {.kind = "never"}, clock.now());
    return refuse(Error::stale());
  });
  EXPECT_FALSE(refused);
  EXPECT_EQ(announce_one(workspace_, "b"), 2) << "a number that was rolled back is taken again";
  EXPECT_EQ(announce_one(other, "x"), 1);
  announce_many(workspace_, 100);
  const auto latest_number =
      database().read([&](sql::Connection& connection) { return latest(connection, workspace_); });
  EXPECT_EQ(latest_number, 102);
  EXPECT_EQ(database().read([&](sql::Connection& c) { return latest(c, WorkspaceId::make(clock)); }), 0);
  const auto all = stored(workspace_);
  ASSERT_EQ(all.size(), 102U);
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i].number, static_cast<std::int64_t>(i + 1));
  EXPECT_EQ(all[0].record_id, "导出");
  EXPECT_EQ(all[0].business_line_id, line);
  EXPECT_EQ(all[0].payload.at("large").as_int64(), 9007199254740993);
  EXPECT_EQ(all[0].at, clock.now());
  EXPECT_FALSE(all[1].business_line_id);
  EXPECT_EQ(stored(workspace_, 100).size(), 2U);
}

TEST_P(OutboxTest, DeliversInOrderWhileManyWrite) {
  Outbox outbox(database(), clock, log_, quick());
  std::mutex mutex;
  std::condition_variable taken;
  std::map<std::string, std::vector<std::int64_t>> got;
  std::size_t total = 0;
  const auto other = WorkspaceId::make(clock);
  outbox.follow("order",
                [&](const WorkspaceId& workspace, std::span<const Announcement> batch) {
                  const std::lock_guard lock(mutex);
                  for (const auto& one : batch) got[workspace.text()].push_back(one.number);
                  total += batch.size();
                  taken.notify_all();
                },
                {.batch = 7});
  outbox.start();
  std::vector<std::thread> writers;
  for (int w = 0; w < 4; ++w) {
    writers.emplace_back([&, w] {
      for (int i = 0; i < 30; ++i) {
        (void)database().write([&](sql::Transaction& transaction) -> Outcome {
          announce(transaction, w == 3 ? other : workspace_, {.kind = "k"}, clock.now());
          outbox.wake_after(transaction);
          return {};
        });
      }
    });
  }
  for (auto& writer : writers) writer.join();
  {
    std::unique_lock lock(mutex);
    ASSERT_TRUE(taken.wait_for(lock, std::chrono::seconds(30), [&] { return total >= 120; }));
  }
  outbox.stop();
  std::vector<std::int64_t> expected(90);
  std::iota(expected.begin(), expected.end(), 1);
  EXPECT_EQ(got[workspace_.text()], expected);
  expected.resize(30);
  EXPECT_EQ(got[other.text()], expected);
}

TEST_P(OutboxTest, GoesOnAfterARestartAndRepeatsWhatWasNotAcknowledged) {
  announce_many(workspace_, 10);
  std::vector<std::int64_t> got;
  {
    Outbox outbox(database(), clock, log_, quick());
    outbox.follow("search", collect(got), {.batch = 4});
    outbox.drain();
  }
  EXPECT_EQ(got.size(), 10U);
  announce_one(workspace_, "late");
  // The process dies after the handler did its work and before the cursor was saved.
  got.clear();
  {
    Outbox outbox(database(), clock, log_, quick());
    outbox.follow("search", [&](const WorkspaceId&, std::span<const Announcement> batch) {
      for (const auto& one : batch) got.push_back(one.number);
      throw std::runtime_error("killed");
    });
    EXPECT_THROW(outbox.drain(), std::runtime_error);
  }
  Outbox outbox(database(), clock, log_, quick());
  std::vector<std::int64_t> fresh;
  outbox.follow("search", collect(got));
  outbox.follow("new follower", collect(fresh));
  outbox.drain();
  EXPECT_THAT(got, testing::ElementsAre(11, 11));
  EXPECT_EQ(fresh.size(), 11U);
  EXPECT_EQ(outbox.lags().at(0).announcements, 0);
}

TEST_P(OutboxTest, APoisonousAnnouncementIsNotSkippedAndHoldsUpOnlyItsWorkspace) {
  announce_many(workspace_, 6);
  const auto other = WorkspaceId::make(clock);
  announce_many(other, 2);
  std::vector<std::string> lines;
  const auto log = log::Log::to({}, clock, [&](std::string_view line) { lines.emplace_back(line); });
  Outbox outbox(database(), clock, log, quick());
  bool poisonous = true;
  std::vector<std::int64_t> mine;
  std::vector<std::int64_t> others;
  outbox.follow("pool", [&](const WorkspaceId& workspace, std::span<const Announcement> batch) {
    for (const auto& one : batch)
      if (poisonous && workspace == workspace_ && one.number == 4) throw std::runtime_error("cannot digest");
    for (const auto& one : batch) (workspace == workspace_ ? mine : others).push_back(one.number);
  });
  EXPECT_THROW(outbox.drain(), std::runtime_error);
  EXPECT_THAT(mine, testing::ElementsAre(1, 2, 3));
  EXPECT_THAT(others, testing::ElementsAre(1, 2));
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_THAT(lines[0], testing::HasSubstr("number=4"));
  EXPECT_THAT(lines[0], testing::HasSubstr("cannot digest"));
  EXPECT_EQ(outbox.lags().at(0).announcements, 3);
  poisonous = false;
  outbox.drain();
  EXPECT_THAT(mine, testing::ElementsAre(1, 2, 3, 4, 5, 6));
}

TEST_P(OutboxTest, RetriesByItselfOnceThePauseIsOver) {
  announce_many(workspace_, 3);
  Outbox outbox(database(), clock, log_, quick());
  std::atomic<int> failures = 0;
  std::mutex mutex;
  std::condition_variable done;
  std::vector<std::int64_t> got;
  outbox.follow("flaky", [&](const WorkspaceId&, std::span<const Announcement> batch) {
    if (batch.front().number == 1 && failures < 3) {
      ++failures;
      throw sql::StorageFull("full");
    }
    const std::lock_guard lock(mutex);
    for (const auto& one : batch) got.push_back(one.number);
    done.notify_all();
  });
  outbox.start();
  std::unique_lock lock(mutex);
  const auto all_taken = [&] { return got.size() == 3; };
  for (int i = 0; i < 1'000 && !done.wait_for(lock, std::chrono::milliseconds(10), all_taken); ++i)
    clock.advance_seconds(1);
  EXPECT_EQ(failures, 3);
  EXPECT_THAT(got, testing::ElementsAre(1, 2, 3));
}

TEST_P(OutboxTest, EphemeralFollowersSeeOnlyWhatComesAfterThem) {
  announce_many(workspace_, 5);
  Outbox outbox(database(), clock, log_, quick());
  std::vector<std::int64_t> got;
  outbox.follow("live", collect(got), {.ephemeral = true});
  outbox.drain();
  EXPECT_TRUE(got.empty());
  announce_one(workspace_, "new");
  const auto other = WorkspaceId::make(clock);
  announce_one(other, "first of a new workspace");
  outbox.drain();
  EXPECT_THAT(got, testing::UnorderedElementsAre(6, 1));
}

TEST_P(OutboxTest, HandlersMayAnnounceInTurn) {
  announce_many(workspace_, 3);
  Outbox outbox(database(), clock, log_, quick());
  std::vector<std::string> seen;
  outbox.follow("echo", [&](const WorkspaceId& workspace, std::span<const Announcement> batch) {
    for (const auto& one : batch)
      if (one.kind == "thing_changed") {
        (void)database().write([&](sql::Transaction& transaction) -> Outcome {
          announce(transaction, workspace, {.kind = "echo"}, clock.now());
          return {};
        });
      }
    for (const auto& one : batch) seen.push_back(one.kind);
  });
  outbox.drain();
  EXPECT_EQ(std::ranges::count(seen, "echo"), 3);
  EXPECT_EQ(seen.size(), 6U);
}

TEST_P(OutboxTest, TrimsWhatIsOldAndTakenAndTellsWhoComesTooLate) {
  announce_many(workspace_, 2'500);
  auto settings = quick();
  settings.keep_count = 1'000'000;
  Outbox outbox(database(), clock, log_, settings);
  std::vector<std::int64_t> got;
  outbox.follow("a", collect(got));
  clock.advance_seconds(31 * 86'400);
  EXPECT_EQ(outbox.trim(), 0) << "nobody has taken them";
  outbox.drain();
  announce_many(workspace_, 10);
  EXPECT_EQ(outbox.trim(), 2'500);
  EXPECT_EQ(stored(workspace_).size(), 10U);

  settings.keep_count = 4;
  Outbox tight(database(), clock, log_, settings);
  tight.follow("a", collect(got));
  tight.drain();
  EXPECT_EQ(tight.trim(), 6);
  EXPECT_EQ(got.size(), 2'510U);

  std::vector<std::int64_t> late;
  int rebuilt = 0;
  tight.follow("late", collect(late), {.rebuild = [&](const WorkspaceId&) { ++rebuilt; }});
  tight.drain();
  EXPECT_EQ(rebuilt, 1);
  EXPECT_THAT(late, testing::ElementsAre(2'507, 2'508, 2'509, 2'510));
}

TEST_P(OutboxTest, ServersShareAFollower) {
  // One on SQLite, whose database belongs to one process.
  const int servers = GetParam() == sql::Engine::sqlite ? 1 : 2;
  announce_many(workspace_, 300);
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::int64_t> got;
  std::atomic<int> inside = 0;
  const auto handle = [&](const WorkspaceId&, std::span<const Announcement> batch) {
    EXPECT_EQ(++inside, 1);
    {
      const std::lock_guard lock(mutex);
      for (const auto& one : batch) got.push_back(one.number);
    }
    --inside;
    changed.notify_all();
  };
  std::vector<std::unique_ptr<Outbox>> outboxes;
  for (int i = 0; i < servers; ++i) {
    outboxes.push_back(std::make_unique<Outbox>(database(), clock, log_, quick()));
    outboxes.back()->follow("shared", handle, {.batch = 10});
  }
  for (auto& outbox : outboxes) outbox->start();
  {
    std::unique_lock lock(mutex);
    EXPECT_TRUE(changed.wait_for(lock, std::chrono::seconds(30), [&] { return got.size() >= 300; }));
  }
  for (auto& outbox : outboxes) outbox->stop();
  std::vector<std::int64_t> expected(300);
  std::iota(expected.begin(), expected.end(), 1);
  EXPECT_EQ(got, expected);
}

ASSAY_ON_BOTH_ENGINES(OutboxTest);

}  // namespace
}  // namespace assay::jobs
