#include <latch>

#include "jobs/announcements.h"
#include "jobs/runner.h"
#include "sql/testing/test_database.h"

namespace assay::jobs {
namespace {

using boost::json::object;
using boost::json::value;

class JobsTest : public sql::DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped()) return;
    migrate({migrations()});
    (void)database().write([&](sql::Transaction& transaction) -> Outcome {
      transaction.execute("CREATE TABLE work (workspace_id TEXT NOT NULL, step BIGINT NOT NULL)");
      return {};
    });
  }
  static RunnerSettings quick(std::size_t threads = 2) {
    RunnerSettings settings;
    settings.threads = threads;
    settings.pulse = std::chrono::milliseconds(5);
    settings.poll = std::chrono::milliseconds(5);
    return settings;
  }
  JobId enqueue_one(std::string kind, value payload = {}, std::int64_t max_attempts = 5) {
    return enqueue_for(workspace_, std::move(kind), std::move(payload), max_attempts);
  }
  JobId enqueue_for(WorkspaceId workspace, std::string kind, value payload = {}, std::int64_t max_attempts = 5) {
    return database()
        .write([&](sql::Transaction& transaction) -> Result<JobId> {
          return enqueue(transaction, Scope::system(workspace),
                         {.kind = kind, .payload = payload, .run_after = {}, .max_attempts = max_attempts}, clock);
        })
        .value();
  }
  Job job(const JobId& id) {
    return database().read([&](sql::Connection& connection) { return find(connection, workspace_, id); }).value();
  }
  Outcome cancel_one(const JobId& id) {
    return database().write([&](sql::Transaction& transaction) { return cancel(transaction, workspace_, id, clock); });
  }
  void await(const JobId& id) {
    while (!finished(job(id).state)) std::this_thread::yield();
  }
  std::vector<std::int64_t> steps() {
    return database().read([](sql::Connection& connection) {
      return connection.column<std::int64_t>("SELECT step FROM work ORDER BY step");
    });
  }
  // Ten steps, each with its checkpoint in one transaction; after_step may throw.
  Result<value> ten_steps(JobContext& context, const std::function<void(std::int64_t)>& after_step) {
    std::int64_t next = context.checkpoint() ? context.checkpoint()->at("next").as_int64() : 0;
    for (; next < 10; ++next) {
      if (context.cancelled()) return value(object{{"stopped_at", next}});
      (void)database().write([&](sql::Transaction& transaction) -> Outcome {
        transaction.execute("INSERT INTO work (workspace_id, step) VALUES (?, ?)", context.scope().workspace(), next);
        context.save_checkpoint(transaction, object{{"next", next + 1}});
        return {};
      });
      context.progress(next + 1, 10);
      after_step(next);
    }
    return value(object{{"steps", next}});
  }

  WorkspaceId workspace_ = WorkspaceId::make(clock);
  log::Log log_ = log::Log::nothing();
};

TEST_P(JobsTest, RunsWithPayloadAuthorAndResult) {
  const auto member = MemberId::make(clock);
  const auto id =
      database()
          .write([&](sql::Transaction& transaction) -> Result<JobId> {
            const Scope scope(workspace_, MemberPrincipal{member}, {}, "zh");
            return enqueue(transaction, scope, {.kind = "sum", .payload = object{{"a", 9007199254740993}}}, clock);
          })
          .value();
  const auto unknown = enqueue_one("nobody.handles.this");
  Runner runner(database(), clock, log_, quick());
  runner.handle("sum", [&](JobContext& context) -> Result<value> {
    EXPECT_EQ(context.created_by(), member);
    EXPECT_EQ(context.scope().workspace(), workspace_);
    EXPECT_EQ(context.scope().language(), "zh");
    EXPECT_TRUE(context.scope().may(Permission{"anything"}, std::nullopt));
    context.progress(3, 3);
    return value(object{{"sum", context.payload().at("a").as_int64() + 1}});
  });
  runner.run_until_idle();
  const auto done = job(id);
  EXPECT_EQ(done.state, JobState::done);
  EXPECT_EQ(done.result->at("sum").as_int64(), 9007199254740994);
  EXPECT_EQ(done.progress_done, 3);
  EXPECT_EQ(done.finished_at, clock.now());
  EXPECT_EQ(job(unknown).state, JobState::queued);
  EXPECT_FALSE(database().read([&](sql::Connection& connection) {
    return find(connection, WorkspaceId::make(clock), id);
  })) << "another workspace must not see it";
}

TEST_P(JobsTest, AnErrorIsFinalAndKeepsItsFields) {
  const auto id = enqueue_one("refuses");
  Runner runner(database(), clock, log_, quick());
  const auto error = Error::invalid("rows[3].title", "required", {{"limit", "200"}});
  int runs = 0;
  runner.handle("refuses", [&](JobContext&) -> Result<value> {
    ++runs;
    return refuse(error);
  });
  runner.run_until_idle();
  clock.advance_seconds(100'000);
  runner.run_until_idle();
  EXPECT_EQ(runs, 1);
  EXPECT_EQ(job(id).state, JobState::failed);
  EXPECT_EQ(error_of(job(id)), error);
}

TEST_P(JobsTest, ExceptionsAreTriedAgainWithPausesFromTheCheckpoint) {
  const auto id = enqueue_one("steps", {}, 3);
  Runner runner(database(), clock, log_, quick());
  int throws = 2;
  runner.handle("steps", [&](JobContext& context) {
    return ten_steps(context, [&](std::int64_t step) {
      if (step == 4 && throws-- > 0) throw sql::StorageFull("disk full");
      if (step == 6 && throws-- > 0) throw std::runtime_error("flaky");
    });
  });
  runner.run_until_idle();
  EXPECT_EQ(job(id).state, JobState::queued);
  EXPECT_EQ(error_of(job(id))->code, "job_storage_full");
  runner.run_until_idle();
  EXPECT_EQ(steps().size(), 5U) << "not before the pause is over";
  clock.advance_seconds(5);
  runner.run_until_idle();
  EXPECT_EQ(error_of(job(id))->code, "job_attempt_failed");
  clock.advance_seconds(5);
  runner.run_until_idle();
  EXPECT_EQ(job(id).state, JobState::done);
  EXPECT_FALSE(job(id).error);
  EXPECT_THAT(steps(), testing::ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
}

TEST_P(JobsTest, GivesUpAfterMaxAttemptsWithoutProgress) {
  const auto id = enqueue_one("throws", {}, 3);
  Runner runner(database(), clock, log_, quick());
  int runs = 0;
  runner.handle("throws", [&](JobContext&) -> Result<value> {
    ++runs;
    throw std::runtime_error("broken");
  });
  for (int i = 0; i < 10; ++i) {
    runner.run_until_idle();
    clock.advance_seconds(1'000);
  }
  EXPECT_EQ(runs, 3);
  EXPECT_EQ(job(id).state, JobState::failed);
  EXPECT_EQ(error_of(job(id))->code, "job_failed");
}

// A killed process leaves its job running with a lease: here written as it would stand in the database.
TEST_P(JobsTest, ResumesFromTheCheckpointAfterTheProcessWasKilled) {
  const auto id = enqueue_one("steps");
  (void)database().write([&](sql::Transaction& transaction) -> Outcome {
    for (std::int64_t step = 0; step < 6; ++step)
      transaction.execute("INSERT INTO work (workspace_id, step) VALUES (?, ?)", workspace_, step);
    transaction.execute(
        "UPDATE jobs SET state = 'running', attempts = 5, checkpoint = ?, lease_owner = 'dead', lease_until = ?, "
        "started_at = ? WHERE id = ?",
        value(object{{"next", 6}}), clock.now().plus_seconds(60), clock.now(), id);
    return {};
  });
  Runner runner(database(), clock, log_, quick());
  runner.handle("steps", [&](JobContext& context) { return ten_steps(context, [](std::int64_t) {}); });
  runner.run_until_idle();
  if (GetParam() == sql::Engine::postgresql) {
    EXPECT_EQ(job(id).state, JobState::running) << "another server may still hold the lease";
    clock.advance_seconds(61);
    runner.run_until_idle();
  }
  EXPECT_EQ(job(id).state, JobState::done);
  EXPECT_THAT(steps(), testing::ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
}

TEST_P(JobsTest, AJobThatEndsTheProcessEachTimeIsGivenUp) {
  const auto id = enqueue_one("crashes");
  (void)database().write([&](sql::Transaction& transaction) -> Outcome {
    transaction.execute(
        "UPDATE jobs SET state = 'running', interruptions = 25, lease_owner = 'dead', lease_until = 0 WHERE id = ?",
        id);
    return {};
  });
  Runner runner(database(), clock, log_, quick());
  runner.handle("crashes", [](JobContext&) -> Result<value> { throw std::logic_error("must not run"); });
  runner.run_until_idle();
  EXPECT_EQ(job(id).state, JobState::failed);
  EXPECT_EQ(error_of(job(id))->code, "job_interrupted");
}

TEST_P(JobsTest, StopInterruptsAndTheNextStartGoesOn) {
  const auto id = enqueue_one("steps");
  {
    Runner runner(database(), clock, log_, quick());
    std::latch third(1);
    std::atomic<bool> stopped = false;
    runner.handle("steps", [&](JobContext& context) {
      return ten_steps(context, [&](std::int64_t step) {
        if (step != 2) return;
        third.count_down();
        while (!stopped) {
          std::this_thread::yield();
          context.progress(3, 10);  // throws once the runner stops
        }
      });
    });
    runner.start();
    third.wait();
    runner.stop();
  }
  const auto interrupted = job(id);
  EXPECT_EQ(interrupted.state, JobState::queued);
  EXPECT_EQ(interrupted.checkpoint->at("next").as_int64(), 3);
  Runner runner(database(), clock, log_, quick());
  runner.handle("steps", [&](JobContext& context) { return ten_steps(context, [](std::int64_t) {}); });
  runner.start();
  await(id);
  EXPECT_EQ(job(id).state, JobState::done);
  EXPECT_EQ(steps().size(), 10U);
}

TEST_P(JobsTest, CancelsQueuedAtOnceAndRunningThroughItsHandler) {
  const auto queued = enqueue_one("steps");
  EXPECT_TRUE(cancel_one(queued));
  EXPECT_EQ(job(queued).state, JobState::cancelled);
  EXPECT_EQ(cancel_one(queued).error().code, "job_finished");
  EXPECT_EQ(cancel_one(JobId::make(clock)).error().code, "not_found");

  const auto running = enqueue_one("steps");
  Runner runner(database(), clock, log_, quick());
  runner.handle("steps", [&](JobContext& context) {
    return ten_steps(context, [&](std::int64_t step) {
      if (step != 1) return;
      EXPECT_TRUE(cancel_one(running));
      while (!context.cancelled()) std::this_thread::yield();
    });
  });
  runner.start();
  runner.wake();
  await(running);
  runner.stop();
  EXPECT_EQ(job(running).state, JobState::cancelled);
  EXPECT_EQ(job(running).result->at("stopped_at").as_int64(), 2);
  EXPECT_EQ(job(running).progress_done, 2);
  EXPECT_EQ(steps().size(), 2U);
}

TEST_P(JobsTest, ACancelledJobThatWasInterruptedStillGetsToTakeThingsBack) {
  const auto id = enqueue_one("steps");
  (void)database().write([&](sql::Transaction& transaction) -> Outcome {
    transaction.execute("UPDATE jobs SET attempts = 1, checkpoint = ? WHERE id = ?", value(object{{"next", 4}}), id);
    return {};
  });
  EXPECT_TRUE(cancel_one(id));
  EXPECT_EQ(job(id).state, JobState::cancelling);
  Runner runner(database(), clock, log_, quick());
  runner.handle("steps", [&](JobContext& context) { return ten_steps(context, [](std::int64_t) {}); });
  runner.run_until_idle();
  EXPECT_EQ(job(id).state, JobState::cancelled);
  EXPECT_EQ(job(id).result->at("stopped_at").as_int64(), 4);
}

TEST_P(JobsTest, ProgressIsSeenWhileTheJobRuns) {
  const auto id = enqueue_one("slow");
  Runner runner(database(), clock, log_, quick());
  std::atomic<bool> seen = false;
  runner.handle("slow", [&](JobContext& context) -> Result<value> {
    context.progress(7, 100);
    while (!seen) std::this_thread::yield();
    return value();
  });
  runner.start();
  while (job(id).progress_done != 7) std::this_thread::yield();
  EXPECT_EQ(job(id).progress_total, 100);
  EXPECT_EQ(job(id).state, JobState::running);
  seen = true;
  await(id);
}

TEST_P(JobsTest, WorkspacesTakeTurns) {
  const auto other = WorkspaceId::make(clock);
  std::vector<JobId> many;
  for (int i = 0; i < 5; ++i) many.push_back(enqueue_one("turn"));
  enqueue_for(other, "turn");
  enqueue_for(other, "turn");
  Runner runner(database(), clock, log_, quick());
  std::vector<char> order;
  std::vector<JobId> mine;
  runner.handle("turn", [&](JobContext& context) -> Result<value> {
    order.push_back(context.scope().workspace() == other ? 'b' : 'a');
    if (order.back() == 'a') mine.push_back(context.id());
    return value();
  });
  runner.run_until_idle();
  EXPECT_EQ(std::string(order.begin(), order.end()), "ababaaa");
  EXPECT_EQ(mine, many) << "the oldest first within a workspace";
}

TEST_P(JobsTest, ConcurrentRunnersDoNotRunAJobTwice) {
  // On SQLite one Runner with several threads; on PostgreSQL two servers.
  std::vector<std::unique_ptr<Runner>> runners;
  std::mutex mutex;
  std::multiset<std::string> ran;
  for (int r = 0; r < (GetParam() == sql::Engine::sqlite ? 1 : 2); ++r) {
    runners.push_back(std::make_unique<Runner>(database(), clock, log_, quick(3)));
    runners.back()->handle("once", [&](JobContext& context) -> Result<value> {
      const std::lock_guard lock(mutex);
      ran.insert(context.id().text());
      return value();
    });
    runners.back()->start();
  }
  std::vector<JobId> ids;
  for (int i = 0; i < 60; ++i) ids.push_back(enqueue_one("once"));
  for (auto& runner : runners) runner->wake();
  for (const auto& id : ids) await(id);
  for (auto& runner : runners) runner->stop();
  EXPECT_EQ(ran.size(), 60U);
  for (const auto& id : ids) EXPECT_EQ(ran.count(id.text()), 1U);
}

TEST_P(JobsTest, WorkOfALostLeaseIsRolledBack) {
  const auto id = enqueue_one("steps");
  Runner runner(database(), clock, log_, quick());
  runner.handle("steps", [&](JobContext& context) {
    return ten_steps(context, [&](std::int64_t step) {
      if (step != 2) return;
      (void)database().write([&](sql::Transaction& transaction) -> Outcome {
        transaction.execute("UPDATE jobs SET lease_owner = 'another server' WHERE id = ?", id);
        return {};
      });
    });
  });
  runner.run_until_idle();
  EXPECT_EQ(steps().size(), 3U);
  EXPECT_EQ(job(id).state, JobState::running);
  const auto counts = database().read([](sql::Connection& connection) { return count_by_state(connection); });
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts[0].state, JobState::running);
}

TEST_P(JobsTest, RunAfterIsKept) {
  const auto id = database()
                      .write([&](sql::Transaction& transaction) -> Result<JobId> {
                        return enqueue(transaction, Scope::system(workspace_),
                                       {.kind = "later", .run_after = clock.now().plus_seconds(60)}, clock);
                      })
                      .value();
  Runner runner(database(), clock, log_, quick());
  runner.handle("later", [](JobContext&) -> Result<value> { return value(); });
  runner.run_until_idle();
  EXPECT_EQ(job(id).state, JobState::queued);
  clock.advance_seconds(60);
  runner.run_until_idle();
  EXPECT_EQ(job(id).state, JobState::done);
}

ASSAY_ON_BOTH_ENGINES(JobsTest);

}  // namespace
}  // namespace assay::jobs
