// Merges, splits and taking them back at random, through the actions, on both engines.
#include "sql/testing/test_database.h"

#include <random>

#include "actions/create_requirement.h"
#include "actions/link_signal.h"
#include "actions/merge_requirement.h"
#include "actions/move_requirement.h"
#include "actions/split_requirement.h"
#include "demand/module.h"
#include "demand/requesters.h"
#include "jobs/announcements.h"
#include "sql/idempotency.h"
#include "store/family_store.h"
#include "store/requirement_store.h"
#include "store/signal_store.h"
#include "workspace/administration.h"
#include "workspace/notices.h"

namespace assay::demand {
namespace {

// Keeps how many signals each requirement was last weighed with.
class SignalsRule final : public StandingRule {
 public:
  std::vector<Standing> compute(sql::Connection& /*connection*/, const WorkspaceId& /*workspace*/,
                                std::span<const StandingInput> inputs) override {
    std::vector<Standing> standings;
    for (const auto& input : inputs) {
      Standing standing;
      standing.signals = static_cast<std::int64_t>(input.evidence.size());
      standings.push_back(standing);
    }
    return standings;
  }
};

// Everything of a requirement that a merge or a split must give back.
struct Whole {
  Status status = Status::new_;
  std::optional<Verdict> verdict;
  std::map<SignalId, Importance> links;
  std::vector<MemberId> followers;
  std::vector<std::string> tags;
  std::vector<GoalLink> goals;
  std::int64_t weighed = 0;
  bool operator==(const Whole&) const = default;
};

class FamiliesTest : public sql::DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped()) return;
    migrate({sql::idempotency_migrations(), jobs::migrations(), workspace::workspace_migrations(),
             customers::customers_migrations(), goals::goals_migrations(), demand_migrations()});
    workspace_id =
        database()
            .write([&](sql::Transaction& transaction) {
              return workspace::create_workspace(transaction, clock, {"W", workspace::Language::en, "UTC", "CNY"});
            })
            .value();
    scope.emplace(Scope::system(workspace_id));
    environment.emplace(Environment{database(), clock, rule});
    for (int i = 0; i < 4; ++i) members.push_back(add_member(i));
    for (int i = 0; i < 8; ++i) signals.push_back(add_signal(i));
    for (int i = 0; i < 5; ++i) requirements.push_back(add_requirement(i));
  }

  MemberId add_member(int number) {
    return database()
        .write([&](sql::Transaction& transaction) {
          return workspace::create_member(
              transaction, *scope, clock,
              {fmt::format("M{}", number), fmt::format("m{}@example.test", number), workspace::Role::product});
        })
        .value();
  }
  SignalId add_signal(int number) {
    Signal signal;
    signal.id = SignalId::make(clock);
    signal.workspace_id = workspace_id;
    signal.text = fmt::format("Wish {}", number);
    signal.source = "assay";
    return database()
        .write([&](sql::Transaction& transaction) -> Result<SignalId> {
          signal.number = store::take_numbers(transaction, workspace_id, "signal", 1);
          store::insert_signals(transaction, std::span(&signal, 1));
          return signal.id;
        })
        .value();
  }
  RequirementId add_requirement(int number) {
    NewRequirement input;
    input.title = fmt::format("Requirement {}", number);
    input.pain = "Somebody waits";
    input.tags = {fmt::format("tag{}", number)};
    for (int i = 0; i < 2; ++i)
      if (const auto signal = signals[pick(signals.size())];
          std::ranges::find(input.signal_ids, signal) == input.signal_ids.end())
        input.signal_ids.push_back(signal);
    const auto id = create_requirement(*environment, *scope, input).value();
    follow(id, members[pick(members.size())]);
    return id;
  }
  void follow(const RequirementId& id, const MemberId& member) {
    (void)database().write([&](sql::Transaction& transaction) -> Outcome {
      workspace::watch(transaction, *scope, clock, "requirement", id.text(), member);
      return {};
    });
  }

  std::size_t pick(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random); }
  Requirement requirement(const RequirementId& id) {
    return database().read(
        [&](sql::Connection& connection) { return store::find_requirement(connection, workspace_id, id).value(); });
  }
  std::map<SignalId, Importance> links(const RequirementId& id) {
    std::map<SignalId, Importance> found;
    database().read([&](sql::Connection& connection) {
      for (const auto& link : store::links_of_requirement(connection, workspace_id, id))
        found.emplace(link.signal_id, link.importance);
    });
    return found;
  }
  std::vector<MemberId> followers(const RequirementId& id) {
    auto found = database().read([&](sql::Connection& connection) {
      return workspace::watchers_of(connection, workspace_id, "requirement", id.text());
    });
    std::ranges::sort(found);
    return found;
  }
  Whole whole(const RequirementId& id) {
    const auto row = requirement(id);
    Whole now{row.status, row.verdict, links(id), followers(id), {}, {}, 0};
    database().read([&](sql::Connection& connection) {
      now.tags = store::tags_of(connection, id);
      now.goals = store::goals_of(connection, id);
      now.weighed = connection.scalar<std::int64_t>("SELECT signals FROM requirement_pool WHERE requirement_id = ?", id)
                        .value_or(-1);
    });
    return now;
  }
  std::vector<store::Relative> parts(const RequirementId& id) {
    return database().read([&](sql::Connection& connection) { return store::parts_of(connection, workspace_id, id); });
  }
  std::int64_t count(const std::string& from) {
    return database().read([&](sql::Connection& connection) {
      return connection.scalar<std::int64_t>("SELECT COUNT(*) FROM " + from).value_or(0);
    });
  }

  Outcome merge(const RequirementId& id, const RequirementId& into) {
    MoveInput input;
    input.reason = "same_problem";
    input.sentence = "The same.";
    input.into = into.text();
    return move_requirement(*environment, *scope, id.text(), std::nullopt, Move::merge, input);
  }
  Outcome move(const RequirementId& id, Move what) {
    MoveInput input;
    input.reason = what == Move::decline ? "out_of_scope" : "many_ask";
    input.sentence = "We will.";
    return move_requirement(*environment, *scope, id.text(), std::nullopt, what, input);
  }
  Outcome split(const RequirementId& id, int count) {
    SplitInput input;
    for (int i = 0; i < count; ++i) input.parts.push_back({fmt::format("Part {}", i), {}, {}, {}, {}, {}, {}});
    return split_requirement(*environment, *scope, id.text(), std::nullopt, input);
  }
  Outcome rejoin(const RequirementId& whole, const RequirementId& part) {
    return rejoin_part(*environment, *scope, whole.text(), part.text(), false);
  }

  std::vector<RequirementId> everything() {
    auto all = requirements;
    for (const auto& id : requirements)
      for (const auto& part : parts(id)) all.push_back(part.id);
    return all;
  }
  bool step() {
    const auto all = everything();
    const auto one = all[pick(all.size())];
    switch (pick(5)) {
      case 0:
      case 1:
        return merge(one, all[pick(all.size())]).has_value();
      case 2:
        return unmerge_requirement(*environment, *scope, one.text(), std::nullopt).has_value();
      case 3:
        return split(one, 1 + static_cast<int>(pick(3))).has_value();
      default:
        const auto present = parts(one);
        return !present.empty() && rejoin(one, present[pick(present.size())].id).has_value();
    }
  }
  void undo_everything() {
    for (const auto& id : everything())
      if (requirement(id).status == Status::merged) {
        ASSERT_TRUE(unmerge_requirement(*environment, *scope, id.text(), std::nullopt));
      }
    for (const auto& id : requirements)
      for (const auto& part : parts(id)) ASSERT_TRUE(rejoin(id, part.id));
  }
  // What was said to a requirement is found where it went, and whoever follows it follows that.
  void check_reached(const std::map<RequirementId, Whole>& before) {
    for (const auto& [id, was] : before) {
      auto survivor = requirement(id);
      while (survivor.merged_into_id) survivor = requirement(*survivor.merged_into_id);
      const auto now = whole(survivor.id);
      for (const auto& [signal, importance] : was.links) {
        ASSERT_TRUE(now.links.contains(signal));
        ASSERT_GE(now.links.at(signal), importance);
      }
      for (const auto& member : was.followers) ASSERT_TRUE(std::ranges::binary_search(now.followers, member));
      // Each voice counts once.
      ASSERT_EQ(now.weighed, static_cast<std::int64_t>(now.links.size()));
    }
  }

  SystemClock clock;
  SignalsRule rule;
  std::mt19937 random{7};
  WorkspaceId workspace_id;
  std::optional<Scope> scope;
  std::optional<Environment> environment;
  std::vector<MemberId> members;
  std::vector<SignalId> signals;
  std::vector<RequirementId> requirements;
};

TEST_P(FamiliesTest, WhatIsTakenBackLeavesNothingBehind) {
  std::map<RequirementId, Whole> before;
  for (const auto& id : requirements) before[id] = whole(id);
  int done = 0;
  for (int round = 0; round < 12; ++round) {
    for (int i = 0; i < 10; ++i) {
      if (!step()) continue;
      ++done;
      ASSERT_NO_FATAL_FAILURE(check_reached(before)) << round;
    }
    ASSERT_NO_FATAL_FAILURE(undo_everything()) << round;
    for (const auto& [id, was] : before) ASSERT_EQ(whole(id), was) << round;
    ASSERT_EQ(count("requirements"), static_cast<std::int64_t>(requirements.size()));
    ASSERT_EQ(count("requirement_inherited_links") + count("requirement_inherited_watchers") +
                  count("requirement_merges") + count("requirement_splits"),
              0);
  }
  EXPECT_GT(done, 40);
}

TEST_P(FamiliesTest, WhatCameToTheSurvivorStaysThere) {
  const auto [merged, survivor] = std::pair(requirements[0], requirements[1]);
  const auto was = whole(merged);
  ASSERT_TRUE(merge(merged, survivor));
  const auto signal = add_signal(100);
  ASSERT_TRUE(link_signal(*environment, *scope, survivor.text(), signal.text(), Importance::must));
  const auto late = add_signal(101);
  ASSERT_TRUE(link_signal(*environment, *scope, merged.text(), late.text(), Importance::nice));
  EXPECT_TRUE(links(survivor).contains(late));
  follow(survivor, members[3]);
  ASSERT_TRUE(unmerge_requirement(*environment, *scope, merged.text(), std::nullopt));
  EXPECT_EQ(links(survivor).at(signal), Importance::must);
  EXPECT_FALSE(links(survivor).contains(late));
  EXPECT_TRUE(std::ranges::binary_search(followers(survivor), members[3]));
  auto now = whole(merged);
  EXPECT_EQ(now.links.at(late), Importance::nice);
  now.links.erase(late);
  now.weighed = was.weighed;
  EXPECT_EQ(now, was);
}

TEST_P(FamiliesTest, WhatBelongsThroughAnotherIsUnlinkedThere) {
  const auto survivor = requirements[1];
  const auto signal = add_signal(100);
  ASSERT_TRUE(link_signal(*environment, *scope, requirements[0].text(), signal.text(), Importance::must));
  ASSERT_TRUE(merge(requirements[0], survivor));
  EXPECT_EQ(unlink_signal(*environment, *scope, survivor.text(), signal.text()).error().code, "link_is_inherited");
  ASSERT_TRUE(link_signal(*environment, *scope, survivor.text(), signal.text(), Importance::nice));
  EXPECT_EQ(links(survivor).at(signal), Importance::must);
  ASSERT_TRUE(unlink_signal(*environment, *scope, requirements[0].text(), signal.text()));
  EXPECT_EQ(links(survivor).at(signal), Importance::nice);
  ASSERT_TRUE(unlink_signal(*environment, *scope, survivor.text(), signal.text()));
  EXPECT_FALSE(links(survivor).contains(signal));
}

TEST_P(FamiliesTest, TheWholeFollowsItsPartsAndAloneAnswersWhoAsked) {
  const auto id = requirements[0];
  ASSERT_TRUE(move(id, Move::triage));
  ASSERT_TRUE(move(id, Move::acceptance));
  ASSERT_TRUE(split(id, 2));
  const auto made = parts(id);
  EXPECT_EQ(requirement(made[0].id).status, Status::accepted);
  EXPECT_EQ(links(made[0].id), links(id));
  const auto asked = [&](const RequirementId& of) {
    return database().read([&](sql::Connection& connection) {
      return signals_behind(connection, workspace_id, {of}, std::nullopt, 10).size();
    });
  };
  EXPECT_EQ(asked(id), links(id).size());
  EXPECT_EQ(asked(made[0].id), 0U);
  ASSERT_TRUE(move(made[0].id, Move::decline));
  EXPECT_EQ(requirement(id).status, Status::accepted);
  EXPECT_EQ(move(id, Move::decline).error().code, "follows_parts");
  EXPECT_EQ(merge(id, requirements[1]).error().code, "merge_has_parts");
  // The second declined takes the whole along.
  ASSERT_TRUE(move(made[1].id, Move::decline));
  EXPECT_EQ(requirement(id).status, Status::declined);
  EXPECT_EQ(requirement(id).verdict->kind, VerdictKind::decline);
  // A part that was merged away is delivered where it went.
  ASSERT_TRUE(move(made[0].id, Move::reopening));
  ASSERT_TRUE(merge(made[0].id, requirements[2]));
  ASSERT_TRUE(move(requirements[2], Move::triage));
  ASSERT_TRUE(move(requirements[2], Move::acceptance));
  EXPECT_EQ(requirement(id).status, Status::accepted);
  EXPECT_EQ(rejoin(id, made[0].id).error().code, "part_has_its_own");
}

TEST_P(FamiliesTest, APartMayStayAsARequirementOfItsOwn) {
  const auto id = requirements[0];
  const auto was = links(id);
  ASSERT_TRUE(split(id, 1));
  const auto part = parts(id).at(0).id;
  const auto signal = add_signal(100);
  ASSERT_TRUE(link_signal(*environment, *scope, part.text(), signal.text(), Importance::must));
  EXPECT_TRUE(links(id).contains(signal));
  EXPECT_EQ(rejoin(id, part).error().code, "part_has_its_own");
  EXPECT_EQ(split(part, 1).error().code, "part_of_a_part");
  ASSERT_TRUE(rejoin_part(*environment, *scope, id.text(), part.text(), true));
  EXPECT_EQ(links(id), was);
  EXPECT_EQ(links(part), (std::map<SignalId, Importance>{{signal, Importance::must}}));
}

TEST_P(FamiliesTest, AMergeNeverGoesRound) {
  ASSERT_TRUE(merge(requirements[0], requirements[1]));
  const auto refused = merge(requirements[2], requirements[0]);
  EXPECT_EQ(refused.error().fields.at(0).code, "merge_into_merged");
  const std::pair<std::string, std::string> named("into", "REQ-2");
  EXPECT_THAT(refused.error().fields.at(0).parameters, testing::Contains(named));
  EXPECT_EQ(merge(requirements[1], requirements[0]).error().fields.at(0).code, "merge_into_merged");
  ASSERT_TRUE(split(requirements[1], 1));
  const auto part = parts(requirements[1]).at(0).id;
  EXPECT_EQ(merge(part, requirements[1]).error().fields.at(0).code, "merge_with_parent");
  EXPECT_EQ(unmerge_requirement(*environment, *scope, part.text(), std::nullopt).error().code, "not_merged");
}

ASSAY_ON_BOTH_ENGINES(FamiliesTest);

}  // namespace
}  // namespace assay::demand
