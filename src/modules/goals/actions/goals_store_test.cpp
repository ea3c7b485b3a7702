#include <gmock/gmock.h>

#include "actions/goal_changes.h"
#include "actions/import_readings.h"
#include "jobs/announcements.h"
#include "sql/idempotency.h"
#include "sql/testing/test_database.h"
#include "store/goal_rows.h"
#include "workspace/administration.h"

namespace assay::embedded::goals_messages {
extern const std::vector<File> kFiles;
}

namespace assay::goals {
namespace {

using testing::ElementsAre;

class ToldDemand final : public GoalDemand {
 public:
  bool used = false;
  std::map<GoalId, std::int64_t> requirements(sql::Connection&, const Scope&, const std::vector<GoalId>&) override {
    return {};
  }
  bool uses_goal(sql::Connection&, const WorkspaceId&, const GoalId&) override { return used; }
};

class GoalsTest : public sql::DatabaseTest {
 protected:
  template <class Work>
  auto commit(Work work) {
    auto result = database().write(work);
    EXPECT_TRUE(result) << (result ? "" : describe(result.error()));
    if constexpr (!std::is_same_v<decltype(result), Outcome>) return std::move(result).value();
  }
  void SetUp() override {
    DatabaseTest::SetUp();
    catalogue.add(embedded::goals_messages::kFiles);
    if (IsSkipped()) return;
    migrate({sql::idempotency_migrations(), jobs::migrations(), workspace::workspace_migrations(), goals_migrations()});
    workspace = commit([&](sql::Transaction& transaction) {
      return workspace::create_workspace(transaction, clock, {"试金", workspace::Language::zh, "Asia/Shanghai", "CNY"});
    });
    elsewhere = commit([&](sql::Transaction& transaction) {
      return workspace::create_workspace(transaction, clock, {"Else", workspace::Language::zh, "Asia/Shanghai", "CNY"});
    });
    line = make_line("Sales");
    other_line = make_line("Service");
  }
  template <class Work>
  auto look(Work work) {
    return database().read(work);
  }
  BusinessLineId make_line(const std::string& name) {
    return commit([&](sql::Transaction& transaction) {
      return workspace::create_business_line(transaction, all(), clock,
                                             {name, workspace::LineStage::growth, std::nullopt, std::nullopt});
    });
  }
  [[nodiscard]] Scope all() const { return Scope::system(workspace); }
  [[nodiscard]] Scope of_line(workspace::Role role) const {
    return {workspace, MemberPrincipal{MemberId::make(clock)}, {Grant{line, workspace::permissions_of(role)}}};
  }
  NewGoal conversion(std::optional<BusinessLineId> of = {}) {
    NewGoal goal;
    goal.name = "更多订单";
    goal.business_line_id = of;
    goal.metric = {"Conversion", "%", Direction::up};
    goal.baseline = 2;
    goal.target = 4;
    return goal;
  }
  Result<GoalId> try_add(const NewGoal& goal, const Scope& scope) {
    return database().write(
        [&](sql::Transaction& transaction) { return create_goal(transaction, scope, clock, goal); });
  }
  GoalId add(const NewGoal& goal) { return try_add(goal, all()).value(); }
  Outcome change(const std::string& goal, std::int64_t version, std::string_view patch, const Scope& scope) {
    return database().write([&](sql::Transaction& transaction) {
      return change_goal(transaction, scope, clock, goal, version, json::parse<GoalPatch>(patch).value());
    });
  }
  Result<ReadingId> read(const GoalId& goal, const char* day, double value) {
    return database().write([&](sql::Transaction& transaction) {
      return add_reading(transaction, all(), clock, goal, {*parse_date(day), value, std::nullopt});
    });
  }
  GoalSummary summary(const GoalId& id) {
    return look([&](sql::Connection& connection) { return find_goals(connection, workspace, {id}).at(id); });
  }
  ReadingImportReport import(const GoalId& goal, std::string_view csv, bool dry_run = false, bool partial = false) {
    return import_readings(database(), all(), clock, catalogue, goal.text(), csv, dry_run, partial).value();
  }
  static std::vector<std::int64_t> counts(const ReadingImportReport& report) {
    return {report.imported, report.updated, report.unchanged, report.failed};
  }
  std::vector<jobs::Announcement> announced() {
    return look([&](sql::Connection& connection) { return jobs::since(connection, workspace, 0, 1000); });
  }
  static std::vector<std::string> told(const Error& error) {
    std::vector<std::string> list;
    for (const auto& field : error.fields) list.push_back(field.field + " " + field.code);
    return list;
  }

  WorkspaceId workspace;
  WorkspaceId elsewhere;
  BusinessLineId line;
  BusinessLineId other_line;
  ToldDemand demand;
  messages::Catalogue catalogue;
};

TEST_P(GoalsTest, GoalsComeBackAsTheyWentInWithKeysOfTheirWorkspace) {
  auto wanted = conversion(line);
  wanted.baseline = 2.125;
  wanted.due_on = parse_date("2027-06-30");
  wanted.weight = 2.5;
  wanted.money_per_unit = Money{9'007'199'254'740'993, "CNY"};
  const auto first = add(wanted);
  const auto second = add(conversion());
  ASSERT_TRUE(try_add(conversion(), Scope::system(elsewhere)));
  const auto stored =
      look([&](sql::Connection& connection) { return store::find_goal(connection, workspace, "goal-1").value(); });
  EXPECT_EQ(stored.id, first);
  EXPECT_EQ(stored.fields, wanted);
  EXPECT_EQ(summary(second).key, "GOAL-2");
  EXPECT_EQ(summary(second).weight, 1);
  look([&](sql::Connection& connection) {
    EXPECT_EQ(find_goal_by_key(connection, elsewhere, "GOAL-2"), std::nullopt);
    EXPECT_TRUE(find_goals(connection, elsewhere, {first}).empty());
    EXPECT_EQ(all_goals(connection, workspace).size(), 2U);
  });
}

TEST_P(GoalsTest, WrongReferencesAreToldWithTheOtherFields) {
  auto wanted = conversion(BusinessLineId::make(clock));
  wanted.name.clear();
  wanted.owner_id = MemberId::make(clock);
  EXPECT_THAT(told(try_add(wanted, all()).error()),
              ElementsAre("name required", "business_line_id unknown_business_line", "owner_id unknown_member"));
}

TEST_P(GoalsTest, ALineSeesAndEditsItsOwnGoalsOnly) {
  const auto own = add(conversion(line));
  const auto foreign = add(conversion(other_line));
  const auto common = add(conversion());
  const auto editor = of_line(workspace::Role::product);
  EXPECT_TRUE(try_add(conversion(line), editor));
  EXPECT_EQ(try_add(conversion(other_line), editor).error().kind, ErrorKind::kForbidden);
  EXPECT_EQ(try_add(conversion(), editor).error().kind, ErrorKind::kForbidden);
  EXPECT_TRUE(change(own.text(), 1, R"({"weight":2})", editor));
  EXPECT_EQ(change(foreign.text(), 1, R"({"weight":2})", editor).error().kind, ErrorKind::kNotFound);
  EXPECT_EQ(change(own.text(), 2, R"({"business_line_id":")" + other_line.text() + "\"}", editor).error().kind,
            ErrorKind::kForbidden);
  EXPECT_EQ(change(own.text(), 2, R"({"weight":3})", of_line(workspace::Role::viewer)).error().kind,
            ErrorKind::kForbidden);
  look([&](sql::Connection& connection) {
    const auto page =
        store::list_goals(connection, workspace, {{}, editor.lines_with(workspace::kView), "", 50}).value();
    EXPECT_EQ(page.total, 2);
    EXPECT_EQ(page.items.at(0).id, own);
    FieldErrors errors;
    check_goal(connection, editor, "a", own, errors);
    check_goal(connection, editor, "b", foreign, errors);
    check_goal(connection, editor, "c", common, errors);
    check_goal(connection, Scope::system(elsewhere), "d", own, errors);
    EXPECT_THAT(told(errors.outcome().error()), ElementsAre("b unknown_goal", "c unknown_goal", "d unknown_goal"));
    EXPECT_TRUE(store::has_goal_of_line(connection, workspace, line));
    EXPECT_FALSE(store::has_goal_of_line(connection, elsewhere, line));
  });
}

TEST_P(GoalsTest, ListsGoOnAfterTheirCursor) {
  for (int i = 0; i < 5; ++i) add(conversion(i % 2 == 0 ? line : other_line));
  look([&](sql::Connection& connection) {
    const auto first = store::list_goals(connection, workspace, {line, {}, "", 2}).value();
    EXPECT_EQ(first.total, 3);
    ASSERT_TRUE(first.next);
    const auto second = store::list_goals(connection, workspace, {line, {}, *first.next, 2}).value();
    ASSERT_EQ(second.items.size(), 1U);
    EXPECT_EQ(second.items[0].number, 5);
    EXPECT_FALSE(second.next);
    EXPECT_FALSE(store::list_goals(connection, workspace, {line, {}, "nonsense", 2}));
  });
}

TEST_P(GoalsTest, ChangesAreAnnouncedByField) {
  const auto id = add(conversion(line));
  EXPECT_EQ(change(id.text(), 9, R"({"weight":2})", all()).error().kind, ErrorKind::kStale);
  ASSERT_TRUE(
      change("GOAL-1", 1, R"({"money_per_unit":{"minor":100,"currency":"CNY"},"target":5,"name":"更多订单"})", all()));
  EXPECT_EQ(announced().back().kind, "goal.changed");
  EXPECT_EQ(announced().back().business_line_id, line);
  EXPECT_EQ(json::to_text(announced().back().payload),
            R"({"goals":[")" + id.text() + R"("],"fields":["target","money_per_unit"]})");
  const auto count = announced().size();
  ASSERT_TRUE(change("GOAL-1", 2, R"({"target":5})", all()));
  EXPECT_EQ(announced().size(), count);
  EXPECT_THAT(told(change("GOAL-1", 2, R"({"name":null,"target":1})", all()).error()),
              ElementsAre("name required", "target target_below_baseline"));
}

TEST_P(GoalsTest, TheLatestDayIsCurrentWhateverTheOrderOfEntry) {
  const auto id = add(conversion());
  EXPECT_EQ(summary(id).current, std::nullopt);
  ASSERT_TRUE(read(id, "2026-09-01", 2.5));
  ASSERT_TRUE(read(id, "2026-11-01", 3.5));
  ASSERT_TRUE(read(id, "2026-10-01", 3));
  EXPECT_EQ(summary(id).current, 3.5);
  EXPECT_EQ(read(id, "2026-10-01", 4).error().code, "reading_exists");
  EXPECT_THAT(told(read(id, "2099-01-01", 1).error()), ElementsAre("on reading_in_future"));
  const auto readings = look([&](sql::Connection& connection) {
    return store::readings_before(connection, workspace, id, parse_date("2026-11-01"), 1);
  });
  ASSERT_EQ(readings.size(), 1U);
  EXPECT_EQ(readings[0].value, 3);
  commit([&](sql::Transaction& transaction) {
    const auto latest = store::find_reading_on(transaction, workspace, id, *parse_date("2026-11-01"));
    return remove_reading(transaction, all(), clock, id.text(), latest.value().id);
  });
  EXPECT_EQ(summary(id).current, 3);
  EXPECT_EQ(announced().back().kind, "goal.reading_removed");
}

TEST_P(GoalsTest, ReadingsOfAFileMayComeTwice) {
  const auto id = add(conversion());
  const char* csv = "日期,数值,备注\n2026-09-01,\"1,002.5\",\n2026/10/1,3,launch\n";
  EXPECT_THAT(counts(import(id, csv, true)), ElementsAre(2, 0, 0, 0));
  EXPECT_EQ(summary(id).current, std::nullopt);
  EXPECT_THAT(counts(import(id, csv)), ElementsAre(2, 0, 0, 0));
  EXPECT_THAT(counts(import(id, csv)), ElementsAre(0, 0, 2, 0));
  EXPECT_THAT(counts(import(id, "value,date\n3.5,2026-10-01\n7,2026-08-01\n")), ElementsAre(1, 1, 0, 0));
  EXPECT_EQ(summary(id).current, 3.5);
}

TEST_P(GoalsTest, BadReadingsAreToldWithRowAndColumnAndRefuseAllUnlessToldOtherwise) {
  const auto id = add(conversion());
  const char* csv = "date,value\n2026-09-01,1\n01.10.2026,many\n2026-09-01,2\n2099-01-01,inf\n2026-09-02,nan\n";
  const auto refused = import(id, csv);
  EXPECT_THAT(counts(refused), ElementsAre(0, 0, 0, 4));
  std::vector<std::string> places;
  for (const auto& error : refused.errors)
    places.push_back(std::to_string(error.row) + " " + error.column + " " + error.code);
  EXPECT_THAT(places, ElementsAre("3 A (date) reading_not_a_date", "3 B (value) reading_not_a_number",
                                  "4 A (date) reading_date_twice", "5 B (value) reading_not_a_number",
                                  "6 B (value) reading_not_a_number"));
  EXPECT_EQ(summary(id).current, std::nullopt);
  EXPECT_THAT(counts(import(id, csv, false, true)), ElementsAre(1, 0, 0, 4));
  EXPECT_EQ(summary(id).current, 1);
  const auto without = import_readings(database(), all(), clock, catalogue, id.text(), "a,b\n1,2\n", false, false);
  EXPECT_EQ(without.error().fields.at(0).code, "reading_columns_missing");
}

TEST_P(GoalsTest, OnlyGoalsThatNothingServesAreDeleted) {
  const auto id = add(conversion());
  ASSERT_TRUE(read(id, "2026-09-01", 2.5));
  const auto remove = [&](std::int64_t version) {
    return database().write([&](sql::Transaction& transaction) {
      return delete_goal(transaction, all(), clock, demand, id.text(), version);
    });
  };
  demand.used = true;
  EXPECT_EQ(remove(1).error().code, "goal_in_use");
  demand.used = false;
  EXPECT_EQ(remove(2).error().kind, ErrorKind::kStale);
  EXPECT_TRUE(remove(1));
  EXPECT_EQ(remove(1).error().kind, ErrorKind::kNotFound);
  // Its number is not given again.
  EXPECT_EQ(summary(add(conversion())).key, "GOAL-2");
}

TEST_P(GoalsTest, ManyGoalsAreMadeAtOnceOrNotAtAll) {
  std::vector<NewGoal> many(3, conversion());
  many[1].target = 1;
  const auto make = [&] {
    return database().write(
        [&](sql::Transaction& transaction) { return create_goals(transaction, all(), clock, many); });
  };
  EXPECT_THAT(told(make().error()), ElementsAre("rows[1].target target_below_baseline"));
  many[1].target = 9;
  const auto ids = make();
  ASSERT_TRUE(ids);
  EXPECT_EQ(summary(ids->at(2)).key, "GOAL-3");
}

ASSAY_ON_BOTH_ENGINES(GoalsTest);

}  // namespace
}  // namespace assay::goals
