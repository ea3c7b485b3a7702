#include "delivery/queue.h"

#include "jobs/announcements.h"
#include "log/log.h"
#include "sql/testing/test_database.h"

namespace assay::delivery {
namespace {

class QueueTest : public sql::DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped()) return;
    migrate({jobs::migrations(), delivery_migrations()});
    settings_.mail.url = "smtp://127.0.0.1:1";  // nobody listens there
    settings_.mail.from = {"Assay", "assay@example.com"};
    settings_.mail.security = MailSecurity::plain;
    settings_.attempts_max = 3;
    make_queue();
  }
  void make_queue() {
    runner_ = std::make_unique<jobs::Runner>(database(), clock, log_);
    queue_ = std::make_unique<Queue>(database(), clock, settings_);
    queue_->compose("letter", {.compose = [this](const Delivery&) { return composed_; },
                               .settled = [this](sql::Transaction&,
                                                 const Delivery& delivery) { settled_.push_back(delivery.state); }});
    queue_->handle_jobs(*runner_);
  }
  DeliveryId add(Channel channel = Channel::mail, std::int64_t per_minute = 0) {
    return database()
        .write([&](sql::Transaction& transaction) -> Result<DeliveryId> {
          return queue_->add(transaction, workspace_, {{channel, "place", "letter", "l-1", per_minute}})[0];
        })
        .value();
  }
  Delivery at(const DeliveryId& id) {
    return database().read([&](sql::Connection& c) { return find_delivery(c, workspace_, id); }).value();
  }

  WorkspaceId workspace_ = WorkspaceId::make(clock);
  log::Log log_ = log::Log::nothing();
  QueueSettings settings_;
  std::unique_ptr<jobs::Runner> runner_;
  std::unique_ptr<Queue> queue_;
  Composed composed_ = Mail{{"", "li@example.com"}, "s", "t", "", ""};
  std::vector<State> settled_;
};
ASSAY_ON_BOTH_ENGINES(QueueTest);

TEST_P(QueueTest, TriesAgainWithGrowingPausesAndGivesUp) {
  const auto id = add();
  runner_->run_until_idle();
  EXPECT_EQ(at(id).state, State::queued);
  EXPECT_EQ(at(id).attempts, 1);
  EXPECT_NE(at(id).last_error, "");
  EXPECT_EQ(at(id).next_at, clock.now().plus_seconds(30));
  runner_->run_until_idle();
  EXPECT_EQ(at(id).attempts, 1) << "its pause is not over";
  clock.advance_seconds(30);
  runner_->run_until_idle();
  EXPECT_EQ(at(id).next_at, clock.now().plus_seconds(60));
  clock.advance_seconds(60);
  runner_->run_until_idle();
  EXPECT_EQ(at(id).state, State::failed);
  EXPECT_EQ(settled_, std::vector{State::failed});
}

TEST_P(QueueTest, OneThatFailedMayBeSentAgain) {
  composed_ = Mail{{"", "no address"}, "s", "t", "", ""};
  const auto id = add();
  runner_->run_until_idle();
  EXPECT_EQ(at(id).state, State::failed) << "what is no address is not tried again";
  const auto again = [&] {
    return database().write([&](sql::Transaction& transaction) { return queue_->retry(transaction, workspace_, id); });
  };
  EXPECT_TRUE(again());
  EXPECT_EQ(again().error().code, "delivery_not_failed");
  runner_->run_until_idle();
  EXPECT_EQ(at(id).state, State::failed);
  const auto elsewhere = database().write(
      [&](sql::Transaction& transaction) { return queue_->retry(transaction, WorkspaceId::make(clock), id); });
  EXPECT_EQ(elsewhere.error().code, "not_found");
}

TEST_P(QueueTest, WhatIsNotWantedAnyMoreIsDropped) {
  composed_ = std::monostate();
  const auto id = add();
  runner_->run_until_idle();
  EXPECT_EQ(at(id).state, State::dropped);
  EXPECT_EQ(settled_, std::vector{State::dropped});
}

TEST_P(QueueTest, APlaceGetsNoMoreThanItTakesInAMinute) {
  composed_ = Mail{{"", "no address"}, "s", "t", "", ""};
  for (int i = 0; i < 5; ++i) add(Channel::wecom, 2);
  runner_->run_until_idle();
  EXPECT_EQ(settled_.size(), 2U);
  clock.advance_seconds(61);
  runner_->run_until_idle();
  EXPECT_EQ(settled_.size(), 4U);
  clock.advance_seconds(61);
  runner_->run_until_idle();
  EXPECT_EQ(settled_.size(), 5U);
}

TEST_P(QueueTest, WhatADeadServerWasSendingIsSentAgain) {
  const auto id = add();
  (void)database().write([&](sql::Transaction& transaction) -> Outcome {
    transaction.execute("UPDATE deliveries SET state = 'sending', attempts = 1, attempted_at = ?, next_at = ?",
                        clock.now(), clock.now().plus_seconds(300));
    return {};
  });
  const auto message = at(id).message_id;
  clock.advance_seconds(database().engine() == sql::Engine::sqlite ? 1 : 301);
  make_queue();
  runner_->run_until_idle();
  EXPECT_EQ(at(id).attempts, 2);
  EXPECT_EQ(at(id).message_id, message);
}

TEST(Pauses, DoubleUpToSixHours) {
  EXPECT_EQ(pause_seconds(30, 1), 30);
  EXPECT_EQ(pause_seconds(30, 2), 60);
  EXPECT_EQ(pause_seconds(30, 5), 480);
  EXPECT_EQ(pause_seconds(30, 60), 6 * 3'600);
}

}  // namespace
}  // namespace assay::delivery
