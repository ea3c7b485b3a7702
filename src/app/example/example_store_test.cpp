#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "answers/module.h"
#include "blueprint/blueprint.h"
#include "delivery/queue.h"
#include "demand/module.h"
#include "demand/placement.h"
#include "demand/pool.h"
#include "evaluate.h"
#include "fill.h"
#include "goals/goals.h"
#include "jobs/announcements.h"
#include "json/write.h"
#include "portal/portal.h"
#include "reviews/module.h"
#include "sql/idempotency.h"
#include "sql/testing/test_database.h"
#include "value/module.h"
#include "visits/module.h"
#include "workspace/administration.h"

namespace assay::app::example {
namespace {

class Example : public sql::DatabaseTest {
 protected:
  void SetUp() override {
    sql::DatabaseTest::SetUp();
    if (IsSkipped()) return;
    migrate({sql::idempotency_migrations(), jobs::migrations(), workspace::workspace_migrations(),
             customers::customers_migrations(), blueprint::blueprint_migrations(), goals::goals_migrations(),
             demand::demand_migrations(), portal::portal_migrations(), delivery::delivery_migrations(),
             answers::answers_migrations(), reviews::reviews_migrations(), visits::visits_migrations()});
    const auto made = database().write(
        [&](sql::Transaction& transaction) { return workspace::create_workspace(transaction, clock, {"示例"}); });
    ASSERT_TRUE(made);
    id = *made;
    density = std::make_unique<value::ValueModule>(database(), clock, catalogue);
  }

  Result<Filled> fill_workspace() { return fill(database(), density->standing_rule(), clock, id, plan); }
  Result<std::vector<PoolItem>> pool(const std::string& sort, std::size_t limit) {
    return database().read([&](sql::Connection& connection) -> Result<std::vector<PoolItem>> {
      const auto entries = demand::first_of_pool(connection, Scope::system(id), sort, std::nullopt, limit);
      if (!entries) return refuse(entries.error());
      std::vector<PoolItem> items;
      for (const auto& entry : *entries) items.push_back({entry.title, entry.urgency, entry.importance});
      return items;
    });
  }
  Result<Evaluation> judge() {
    return evaluate(plan, [this](const std::string& sort, std::size_t limit) { return pool(sort, limit); });
  }
  std::vector<demand::PoolEntry> entries() {
    auto read = database().read([&](sql::Connection& connection) {
      return demand::first_of_pool(connection, Scope::system(id), "created_at", std::nullopt, 1'000);
    });
    EXPECT_TRUE(read);
    return read.value_or(std::vector<demand::PoolEntry>());
  }
  demand::Requirement requirement(const demand::PoolEntry& entry) {
    const auto found = database().read([&](sql::Connection& connection) {
      return demand::find_visible_requirement(connection, Scope::system(id), entry.id.text());
    });
    EXPECT_TRUE(found);
    return found.value_or(demand::Requirement());
  }

  messages::Catalogue catalogue;
  WorkspaceId id;
  std::unique_ptr<value::ValueModule> density;
  Plan plan = make_plan();
};

TEST_P(Example, DensityFindsWhatIsWorthItAndTheOtherMethodsDoNot) {
  const auto filled = fill_workspace();
  ASSERT_TRUE(filled) << describe(filled.error());
  const auto evaluation = judge();
  ASSERT_TRUE(evaluation) << describe(evaluation.error());
  EXPECT_EQ(evaluation->of, 60);
  ASSERT_EQ(evaluation->methods.size(), 4U);
  const auto by_density = evaluation->methods[0];
  EXPECT_EQ(by_density.name, "density");
  EXPECT_GE(by_density.found, 45) << json::to_text(*evaluation);
  for (std::size_t i = 1; i < 4; ++i)
    EXPECT_LE(evaluation->methods[i].found + 15, by_density.found) << json::to_text(*evaluation);
}

TEST_P(Example, TheFirstWishStandsInFrontAndWaitsForAVerdict) {
  ASSERT_TRUE(fill_workspace());
  const auto first = pool("-density", 15);
  ASSERT_TRUE(first);
  EXPECT_TRUE(std::ranges::any_of(*first, [](const PoolItem& item) { return item.title == "未签约客户自动流转"; }));
  for (const auto& entry : entries())
    if (entry.title == "未签约客户自动流转") {
      EXPECT_EQ(entry.status, demand::Status::triaged);
    }
}

TEST_P(Example, AYearIsWritten) {
  const auto filled = fill_workspace();
  ASSERT_TRUE(filled) << describe(filled.error());
  EXPECT_EQ(filled->customers, 120);
  EXPECT_EQ(filled->signals, 2'000);
  EXPECT_EQ(filled->requirements, 300);
  EXPECT_EQ(filled->logins.size(), 7U);
  const auto pool = entries();
  ASSERT_EQ(pool.size(), 300U);
  std::set<demand::Status> statuses;
  auto before = clock.now().plus_days(-366);
  EXPECT_LT(requirement(pool.front()).created_at, clock.now().plus_days(-340));
  for (const auto& entry : pool) {
    const auto row = requirement(entry);
    statuses.insert(row.status);
    EXPECT_GE(row.created_at, before) << row.title;
    EXPECT_LE(row.updated_at, clock.now()) << row.title;
    EXPECT_EQ(row.verdict.has_value(), row.status != demand::Status::new_ && row.status != demand::Status::triaged);
    before = row.created_at;
  }
  EXPECT_EQ(statuses.size(), 11U);
  database().read([&](sql::Connection& connection) {
    const auto goals = goals::all_goals(connection, id);
    EXPECT_EQ(goals.size(), 8U);
    for (const auto& goal : goals) EXPECT_TRUE(goal.current) << goal.name;
  });
}

// Forty features, and a good part of the requirements stand on them; some questions are left for whoever looks.
TEST_P(Example, RequirementsStandInTheBlueprint) {
  ASSERT_TRUE(fill_workspace());
  std::vector<demand::RequirementId> ids;
  for (const auto& entry : entries()) ids.push_back(entry.id);
  database().read([&](sql::Connection& connection) {
    const auto placements = demand::placements_of(connection, id, ids);
    EXPECT_GT(placements.size(), 100U);
    std::set<blueprint::StepId> steps;
    for (const auto& [requirement, placement] : placements) {
      EXPECT_TRUE(placement.feature_id && placement.module_id);
      steps.insert(placement.steps.begin(), placement.steps.end());
    }
    const auto all = blueprint::all_steps(connection, Scope::system(id));
    EXPECT_EQ(all.size(), 21U);
    EXPECT_GT(steps.size(), 15U);
    std::vector<blueprint::StepId> step_ids;
    for (const auto& step : all) step_ids.push_back(step.id);
    const auto rules = blueprint::rules_of_steps(connection, id, step_ids);
    EXPECT_TRUE(std::ranges::any_of(rules, &blueprint::RuleSummary::open));
    EXPECT_FALSE(std::ranges::all_of(rules, &blueprint::RuleSummary::open));
    EXPECT_FALSE(blueprint::matching_features(connection, Scope::system(id), "车间里没有网络，单子填不了", 5).empty());
  });
}

TEST_P(Example, EveryStepIsAnnouncedAtItsTime) {
  ASSERT_TRUE(fill_workspace());
  const auto announced =
      database().read([&](sql::Connection& connection) { return jobs::since(connection, id, 0, 100'000); });
  std::int64_t signals = 0;
  std::int64_t comments = 0;
  Timestamp latest;
  for (const auto& announcement : announced) {
    EXPECT_LE(announcement.at, clock.now());
    if (announcement.kind == "comment.created") ++comments;
    if (announcement.record_kind != "signal" && announcement.record_kind != "requirement") continue;
    if (announcement.kind == "signal.created") ++signals;
    EXPECT_GE(announcement.at, latest) << announcement.kind;
    latest = announcement.at;
  }
  EXPECT_EQ(signals, 2'000);
  EXPECT_GT(comments, 50);
  EXPECT_GT(latest, clock.now().plus_days(-7));
}

// Whatever is recomputed later comes to the same.
TEST_P(Example, StandingsAreThoseOfTheRecords) {
  ASSERT_TRUE(fill_workspace());
  const auto before = entries();
  density->refresh_all(id);
  const auto after = entries();
  ASSERT_EQ(before.size(), after.size());
  std::int64_t priced = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(before[i].density, after[i].density) << before[i].title;
    EXPECT_GT(before[i].density, 0) << before[i].title;
    if (before[i].priced) ++priced;
  }
  EXPECT_GT(priced, 60);
  EXPECT_LT(priced, 240);
}

TEST_P(Example, AWorkspaceWithRequirementsIsLeftAlone) {
  ASSERT_TRUE(fill_workspace());
  const auto again = fill_workspace();
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "example_needs_an_empty_workspace");
  EXPECT_EQ(entries().size(), 300U);
}

TEST_P(Example, ARenamedRequirementIsOnlyNotCounted) {
  ASSERT_TRUE(fill_workspace());
  std::ranges::find(plan.requirements, true, &PlannedRequirement::weighty)->fields.title = "Another name";
  const auto evaluation = judge();
  ASSERT_TRUE(evaluation);
  EXPECT_EQ(evaluation->of, 59);
  EXPECT_EQ(evaluation->gone, 1);
  EXPECT_GE(evaluation->methods.at(0).found, 44);
}

TEST_P(Example, AnotherPoolIsNotJudged) {
  const auto evaluation = judge();
  ASSERT_FALSE(evaluation);
  EXPECT_EQ(evaluation.error().code, "not_the_example");
}

ASSAY_ON_BOTH_ENGINES(Example);

}  // namespace
}  // namespace assay::app::example
