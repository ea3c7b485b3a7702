#include <gmock/gmock.h>

#include "actions/make_report.h"
#include "answers/module.h"
#include "base/calendar.h"
#include "demand/module.h"
#include "demand/past.h"
#include "jobs/announcements.h"
#include "reviews/module.h"
#include "sql/idempotency.h"
#include "sql/testing/test_database.h"
#include "workspace/administration.h"

namespace assay::reviews {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class NoStanding final : public demand::StandingRule {
 public:
  std::vector<demand::Standing> compute(sql::Connection&, const WorkspaceId&,
                                        std::span<const demand::StandingInput> inputs) override {
    return std::vector<demand::Standing>(inputs.size());
  }
};

class NoSearch final : public demand::TextSearch {
 public:
  std::vector<std::string> matching(const WorkspaceId&, std::string_view, std::string_view, std::size_t) override {
    return {};
  }
};

class NoTelling final : public answers::Telling {
 public:
  Result<answers::Preview> preview(sql::Connection&, const Scope&, std::string_view) override {
    return answers::Preview();
  }
  Outcome tell_requesters(sql::Transaction&, const Scope&, const std::vector<demand::RequirementId>&) override {
    return {};
  }
  Outcome tell_of_signal(sql::Transaction&, const Scope&, const std::string&) override { return {}; }
  Result<std::set<std::string>> tell_people(sql::Transaction&, const Scope&, const demand::RequirementId&,
                                            demand::VerdictKind, const std::vector<answers::Addressee>&,
                                            bool) override {
    return std::set<std::string>();
  }
};

class WeeklyReportsTest : public sql::DatabaseTest {
 protected:
  template <class Work>
  auto commit(Work work) {
    auto result = database().write(work);
    EXPECT_TRUE(result) << (result ? "" : describe(result.error()));
    if constexpr (!std::is_same_v<decltype(result), Outcome>) return std::move(result).value();
  }
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped()) return;
    migrate({sql::idempotency_migrations(), jobs::migrations(), workspace::workspace_migrations(),
             customers::customers_migrations(), goals::goals_migrations(), demand::demand_migrations(),
             delivery::delivery_migrations(), answers::answers_migrations(), reviews_migrations()});
    // A Wednesday noon in UTC.
    clock.advance_seconds((start_of_day(*parse_date("2027-03-10"), "UTC").micros - clock.now().micros) / 1'000'000 +
                          43'200);
    workspace = commit([&](sql::Transaction& transaction) {
      return workspace::create_workspace(transaction, clock, {"试金", workspace::Language::zh, "UTC", "CNY"});
    });
  }
  BusinessLineId add_line(const std::string& name, std::optional<std::string> zone = {}) {
    return commit([&](sql::Transaction& transaction) {
      return workspace::create_business_line(transaction, scope(), clock,
                                             {name, workspace::LineStage::growth, {}, std::move(zone)});
    });
  }
  Scope scope() const { return Scope::system(workspace); }
  std::vector<std::string> weeks() {
    return database().read([&](sql::Connection& connection) {
      std::vector<std::string> list;
      for (const auto& report : store::list_reports(connection, workspace, {}))
        list.push_back(report.content.business_line + " " + to_text(report.week));
      return list;
    });
  }
  std::int64_t waiting_jobs() {
    return database().read([&](sql::Connection& connection) {
      return std::ranges::count(jobs::latest_jobs(connection, workspace, 100), jobs::JobState::queued,
                                &jobs::Job::state);
    });
  }
  void to(const char* day, std::int64_t seconds) {
    const auto wanted = start_of_day(*parse_date(day), "UTC").plus_seconds(seconds);
    clock.advance_seconds((wanted.micros - clock.now().micros) / 1'000'000);
  }

  WorkspaceId workspace;
  NoStanding standing;
  NoSearch search;
  NoTelling telling;

  delivery::Queue& queue() {
    if (!queue_) queue_.emplace(database(), clock, delivery::QueueSettings());
    return *queue_;
  }
  jobs::Runner& idle() {
    if (!idle_) idle_.emplace(database(), clock, quiet_);
    return *idle_;
  }
  const messages::Catalogue& catalogue() const { return catalogue_; }

 private:
  messages::Catalogue catalogue_;
  log::Log quiet_ = log::Log::nothing();
  std::optional<delivery::Queue> queue_;
  std::optional<jobs::Runner> idle_;
};

TEST_P(WeeklyReportsTest, AreMadeByThemselvesWhenMondayBeginsInTheLine) {
  add_line("London", "Europe/London");
  add_line("Shanghai", "Asia/Shanghai");
  Environment environment{database(), clock, search, telling, queue(), idle(), catalogue()};
  const auto quiet = log::Log::nothing();
  jobs::Runner runner(database(), clock, quiet);
  handle_report_jobs(environment, runner);
  schedule_reports(environment);
  schedule_reports(environment);  // twice is once
  EXPECT_EQ(waiting_jobs(), 1);
  runner.run_until_idle();
  EXPECT_THAT(weeks(), testing::UnorderedElementsAre("London 2027-03-01", "Shanghai 2027-03-01"));
  EXPECT_EQ(waiting_jobs(), 1);

  to("2027-03-14", 15 * 3'600);  // still Sunday everywhere
  runner.run_until_idle();
  EXPECT_THAT(weeks(), SizeIs(2));
  to("2027-03-14", 17 * 3'600);  // Monday has begun in Shanghai
  runner.run_until_idle();
  EXPECT_THAT(weeks(),
              testing::UnorderedElementsAre("London 2027-03-01", "Shanghai 2027-03-01", "Shanghai 2027-03-08"));
  to("2027-03-15", 1);
  runner.run_until_idle();
  EXPECT_THAT(weeks(), SizeIs(4));
  EXPECT_EQ(waiting_jobs(), 1);
}

TEST_P(WeeklyReportsTest, AJobThatWasLeftOverMakesNoSecondChain) {
  add_line("London", "Europe/London");
  Environment environment{database(), clock, search, telling, queue(), idle(), catalogue()};
  const auto quiet = log::Log::nothing();
  jobs::Runner runner(database(), clock, quiet);
  handle_report_jobs(environment, runner);
  schedule_reports(environment);
  commit([&](sql::Transaction& transaction) -> Outcome {
    jobs::enqueue(transaction, scope(), {.kind = "reviews.weekly_reports"}, clock);
    return {};
  });
  runner.run_until_idle();
  EXPECT_EQ(waiting_jobs(), 1);
  EXPECT_THAT(weeks(), SizeIs(1));
}

TEST_P(WeeklyReportsTest, CountWhatHappenedInTheWeekOfTheLineAndNothingElse) {
  const auto line = add_line("Shanghai", "Asia/Shanghai");
  const auto other = add_line("Other");
  // 00:30 on Monday in Shanghai is Sunday in UTC.
  const auto early = start_of_day(*parse_date("2027-03-01"), "Asia/Shanghai").plus_seconds(1'800);
  demand::PastDemand past;
  const auto signal = [&](const std::string& text, Timestamp at, const BusinessLineId& of) {
    demand::Signal made;
    made.id = demand::SignalId::make(clock);
    made.text = text;
    made.business_line_id = of;
    made.source = "assay";
    made.said_at = made.created_at = at;
    past.signals.push_back(made);
    return made.id;
  };
  const auto first = signal("First", early, line);
  signal("The week before", early.plus_seconds(-3'600), line);
  signal("Elsewhere", early, other);
  const auto requirement = [&](const std::string& title, demand::VerdictKind kind, const std::string& reason,
                               Timestamp at) {
    demand::PastRequirement made;
    auto& fields = made.requirement;
    fields.id = demand::RequirementId::make(clock);
    fields.title = title;
    fields.pain = "Somebody waits";
    fields.business_line_id = line;
    fields.status = kind == demand::VerdictKind::accept ? demand::Status::accepted : demand::Status::declined;
    fields.verdict = demand::Verdict{kind, reason, "Said so", {}, {}, at};
    fields.due_on = *parse_date("2027-03-05");
    fields.created_at = early.plus_days(-30);
    fields.updated_at = at;
    made.steps = {{demand::Status::triaged, early.plus_days(-29), {}}, {fields.status, at, {}}};
    made.signals = {{first, demand::Importance::must}};
    past.requirements.push_back(made);
  };
  requirement("Taken", demand::VerdictKind::accept, "many_ask", early.plus_days(1));
  requirement("Cut", demand::VerdictKind::decline, "out_of_scope", early.plus_days(2));
  requirement("Earlier", demand::VerdictKind::decline, "out_of_scope", early.plus_days(-3));
  commit([&](sql::Transaction& transaction) {
    return demand::write_past(transaction, scope(), std::move(past), standing);
  });
  Environment environment{database(), clock, search, telling, queue(), idle(), catalogue()};
  const auto id = make_report(environment, scope(), line, *parse_date("2027-03-04"));
  ASSERT_TRUE(id) << describe(id.error());
  const auto report =
      database().read([&](sql::Connection& connection) { return *store::find_report(connection, workspace, *id); });
  const auto titles = [](const ReportCount& count) {
    std::vector<std::string> list;
    for (const auto& entry : count.entries) list.push_back(entry.title);
    return list;
  };
  const auto& content = report.content;
  EXPECT_EQ(to_text(content.first), "2027-03-01");
  EXPECT_EQ(to_text(content.last), "2027-03-07");
  EXPECT_THAT(titles(content.received), ElementsAre("First"));
  EXPECT_THAT(titles(content.answered), ElementsAre("First"));
  EXPECT_THAT(titles(content.accepted), ElementsAre("Taken"));
  EXPECT_THAT(titles(content.declined), ElementsAre("Cut"));
  EXPECT_EQ(content.declined.entries[0].reason_en, "Outside of the product");
  EXPECT_THAT(titles(content.released), IsEmpty());
  EXPECT_THAT(titles(content.overdue), ElementsAre("Taken"));
  const auto again = make_report(environment, scope(), line, *parse_date("2027-03-07"));
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "report_exists");
  const auto unfinished = make_report(environment, scope(), line, *parse_date("2027-03-10"));
  ASSERT_FALSE(unfinished);
  EXPECT_EQ(unfinished.error().fields[0].code, "week_not_over");
}

ASSAY_ON_BOTH_ENGINES(WeeklyReportsTest);

}  // namespace
}  // namespace assay::reviews
