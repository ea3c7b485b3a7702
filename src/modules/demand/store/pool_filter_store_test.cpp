// Every key of the filter languages against both engines: it is SQL that runs, and a minus is its complement.
#include "store/pool_filter.h"

#include <gmock/gmock.h>

#include "blueprint/blueprint.h"
#include "customers/directory.h"
#include "demand/module.h"
#include "jobs/announcements.h"
#include "sql/idempotency.h"
#include "sql/testing/test_database.h"
#include "store/field_store.h"
#include "store/placement_store.h"
#include "store/pool_groups.h"
#include "store/pool_store.h"
#include "store/requirement_store.h"
#include "store/signal_list.h"
#include "store/signal_store.h"
#include "workspace/administration.h"

namespace assay::demand::store {
namespace {

// Finds what has the text in its id: nothing, unless a test says otherwise.
class SomeTexts final : public TextSearch {
 public:
  std::vector<std::string> matching(const WorkspaceId&, std::string_view, std::string_view, std::size_t) override {
    return found;
  }
  std::vector<std::string> found;
};

class FilterStoreTest : public sql::DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped()) return;
    migrate({sql::idempotency_migrations(), jobs::migrations(), workspace::workspace_migrations(),
             customers::customers_migrations(), blueprint::blueprint_migrations(), goals::goals_migrations(),
             demand_migrations()});
    ASSERT_TRUE(database().write([&](sql::Transaction& transaction) -> Outcome {
      workspace_id =
          workspace::create_workspace(transaction, clock, {"W", workspace::Language::en, "Asia/Shanghai", "CNY"})
              .value();
      scope.emplace(Scope::system(workspace_id));
      fill(transaction);
      return {};
    }));
  }

  void fill(sql::Transaction& transaction) {
    const auto customer = customers::create_customer(transaction, *scope, clock, {.name = "Acme"}).value();
    customers::NewContact contact;
    contact.customer_id = customer;
    contact.name = "Udo";
    contact.post = "Salesperson";
    (void)customers::create_contact(transaction, *scope, clock, contact).value();
    goals::NewGoal goal;
    goal.name = "Fewer complaints";
    goal.metric.name = "Complaints";
    goal.target = 1;
    (void)goals::create_goal(transaction, *scope, clock, goal).value();
    std::vector<Requirement> requirements;
    for (int i = 0; i < 12; ++i) {
      Requirement requirement;
      requirement.id = RequirementId::make(clock);
      requirement.workspace_id = workspace_id;
      requirement.number = i + 1;
      requirement.title = fmt::format("Title {}", i);
      requirement.status = i % 2 ? Status::accepted : Status::new_;
      if (i % 3 == 0) requirement.urgency = 1 + i % 5;
      if (i % 3 == 0) requirement.importance = 1 + i % 5;
      if (i % 4 == 0) requirement.due_on = parse_date(fmt::format("2027-0{}-15", 1 + i % 9));
      if (i % 5 == 0) requirement.effort_size = EffortSize::S;
      if (i % 5 == 0) requirement.measure = SuccessMeasure{};
      requirement.created_at = clock.now().plus_days(i);
      requirement.updated_at = requirement.created_at;
      requirement.version = 1;
      requirements.push_back(requirement);
    }
    insert_requirements(transaction, requirements);
    for (int i = 0; i < 12; i += 2) set_tags(transaction, workspace_id, requirements[i].id, {"ui", "big deal"});
    FieldDefinition cost;
    cost.id = FieldId::make(clock);
    cost.workspace_id = workspace_id;
    cost.key = "cost";
    cost.name = "Cost";
    cost.kind = FieldKind::number;
    insert_field(transaction, cost);
    for (int i = 0; i < 6; ++i)
      set_field_values(transaction, workspace_id, requirements[i].id,
                       {{cost, FieldValue{fmt::format("{}", i * 1.5), i * 1.5}}});
    place(transaction, requirements);
    Signal signal;
    signal.id = SignalId::make(clock);
    signal.workspace_id = workspace_id;
    signal.number = 1;
    signal.text = "It hurts";
    signal.source = "assay";
    signal.speaker_post = "Supervisor";
    signal.customer_id = customer;
    signal.said_at = clock.now();
    signal.created_at = clock.now();
    insert_signals(transaction, std::span(&signal, 1));
    for (int i = 0; i < 3; ++i)
      put_signal_links(transaction, std::vector<SignalLink>{{requirements[static_cast<std::size_t>(i)].id, signal.id,
                                                             workspace_id, Importance::must, clock.now()}});
    transaction.execute(
        "UPDATE requirement_pool SET hops_min = 1, signals = 1, tiers = 2, roles = 5, customers = 1 "
        "WHERE requirement_id = ?",
        requirements[0].id);
  }

  // Two steps of one name: the first requirement stands on one of them, the next two on the other.
  void place(sql::Transaction& transaction, const std::vector<Requirement>& requirements) {
    std::vector<blueprint::StepId> steps;
    for (const char* name : {"Quoting", "Selling"}) {
      blueprint::NewProcess process;
      process.name = name;
      const auto made = blueprint::create_process(transaction, *scope, clock, process).value();
      steps.push_back(blueprint::create_step(transaction, *scope, clock, {made, "报价", "", {}}).value());
    }
    const auto product = blueprint::create_product(transaction, *scope, clock, {"ERP", ""}).value();
    const auto sales = blueprint::create_module(transaction, *scope, clock, {product, "Sales", "", {}}).value();
    const auto quotes = blueprint::create_feature(transaction, *scope, clock, {sales, "Quotes", "", "", {}}).value();
    write_placement(transaction, workspace_id, requirements[0].id, {sales, quotes, {steps[0]}});
    write_placement(transaction, workspace_id, requirements[1].id, {sales, {}, {steps[1]}});
    write_placement(transaction, workspace_id, requirements[2].id, {{}, {}, {steps[1]}});
  }

  std::int64_t requirements(const std::string& text) {
    return database().read([&](sql::Connection& connection) -> std::int64_t {
      PoolFilter filter;
      filter.filter = text;
      const auto condition = pool_condition(connection, *scope, filter, std::nullopt, &search);
      EXPECT_TRUE(condition) << text << ": " << (condition ? "" : describe(condition.error()));
      if (!condition) return -1;
      const auto total = pool_count(connection, *condition);
      const auto page = pool_page(connection, *condition, {"density", true, std::nullopt}, 200, std::nullopt);
      EXPECT_EQ(static_cast<std::int64_t>(page->rows.size()), total) << text;
      return total;
    });
  }
  std::int64_t signals(const std::string& text) {
    return database().read([&](sql::Connection& connection) -> std::int64_t {
      SignalFilter filter;
      filter.filter = text;
      const auto condition = signal_condition(connection, *scope, filter, std::nullopt, false, &search);
      EXPECT_TRUE(condition) << text << ": " << (condition ? "" : describe(condition.error()));
      return condition ? signal_count(connection, *condition) : -1;
    });
  }

  WorkspaceId workspace_id;
  std::optional<Scope> scope;
  SomeTexts search;
};

const std::map<std::string, std::vector<std::string>> kRequirementSamples = {
    {"text", {"text:a,b"}},
    {"status", {"status:new", "status:new,accepted"}},
    {"type", {"type:improvement"}},
    {"tag", {"tag:ui", "tag:\"big deal\",none"}},
    {"owner", {"owner:none"}},
    {"line", {"line:none"}},
    {"customer", {"customer:acme", "customer:none"}},
    {"goal", {"goal:GOAL-1", "goal:\"fewer complaints\",none"}},
    {"step", {"step:报价", "step:selling/报价,none", "step:none"}},
    {"feature", {"feature:quotes", "feature:Sales/Quotes,none"}},
    {"module", {"module:sales", "module:none"}},
    {"tier", {"tier:B", "tier:A,none"}},
    {"source", {"source:second,many", "source:none", "source:first"}},
    {"role", {"role:payer,user"}},
    {"has",
     {"has:goal,measure,verdict,result,owner,due,effort,signal,customer,line,tag,score,payer,step,feature,module"}},
    {"no", {"no:measure", "no:goal,verdict,due", "no:score", "no:step", "no:feature,module"}},
    {"watched", {"watched:me"}},
    {"author", {"author:none"}},
    {"votes", {"votes:0", "votes:>=0.5", "votes:1..3"}},
    {"voices", {"voices:<1"}},
    {"people", {"people:0,2"}},
    {"signals", {"signals:1"}},
    {"customers", {"customers:<=0"}},
    {"first_hand", {"first_hand:<50%"}},
    {"density", {"density:0..1.5"}},
    {"value", {"value:>=0"}},
    {"cost", {"cost:<0.01"}},
    {"points", {"points:0"}},
    {"effort", {"effort:>0.5"}},
    {"size", {"size:S"}},
    {"hours", {"hours:>1"}},
    {"urgency", {"urgency:1..3", "urgency:1,4"}},
    {"importance", {"importance:>2"}},
    {"list", {"list:unpriced", "list:priced,unpriced"}},
    {"created", {"created:>=2026-11-20", "created:2026-11", "created:2026-11-20..2027"}},
    {"updated", {"updated:<2030"}},
    {"due", {"due:2027", "due:<=2027-03-15", "due:2027-01,2027-05"}},
    {"heard", {"heard:>-7d"}},
    {"key", {"key:REQ-1,2,req-3"}},
    {"import", {"import:0192f0aa-0000-7000-8000-000000000000"}},
    {"field", {"field.cost:>=3", "field.cost:none,0", "field.cost:1.5..4.5"}},
};

const std::map<std::string, std::vector<std::string>> kSignalSamples = {
    {"text", {"text:a,b"}},
    {"kind", {"kind:request"}},
    {"channel", {"channel:import,chat"}},
    {"customer", {"customer:acme", "customer:none"}},
    {"contact", {"contact:udo", "contact:none"}},
    {"post", {"post:Supervisor", "post:Salesperson,none"}},
    {"source", {"source:first,many"}},
    {"origin", {"origin:assay"}},
    {"line", {"line:none"}},
    {"requirement", {"requirement:REQ-1", "requirement:none"}},
    {"state", {"state:unprocessed", "state:processed,archived"}},
    {"assignee", {"assignee:none", "assignee:me"}},
    {"has", {"has:requirement,customer,contact,line,post,votes,assignee"}},
    {"no", {"no:requirement", "no:contact"}},
    {"watched", {"watched:me"}},
    {"author", {"author:none"}},
    {"votes", {"votes:0"}},
    {"said", {"said:2026", "said:<-1d"}},
    {"created", {"created:>2020"}},
    {"key", {"key:SIG-1"}},
    {"import", {"import:0192f0aa-0000-7000-8000-000000000000"}},
    {"include", {"include:corrected"}},
};

TEST_P(FilterStoreTest, EveryKeyOfRequirementsHasAConditionAndItsComplement) {
  for (const auto& key : requirement_filter_language().keys()) {
    ASSERT_TRUE(kRequirementSamples.contains(key.name)) << key.name;
    for (const auto& sample : kRequirementSamples.at(key.name)) {
      const auto with = requirements(sample);
      EXPECT_EQ(requirements("-" + sample), 12 - with) << sample;
    }
  }
}

TEST_P(FilterStoreTest, EveryKeyOfSignalsHasACondition) {
  for (const auto& key : signal_filter_language().keys()) {
    ASSERT_TRUE(kSignalSamples.contains(key.name)) << key.name;
    for (const auto& sample : kSignalSamples.at(key.name)) {
      const auto with = signals(sample);
      if (key.name == "include") continue;
      EXPECT_EQ(signals("-" + sample), 1 - with) << sample;
    }
  }
}

TEST_P(FilterStoreTest, CountsWhatIsThere) {
  EXPECT_EQ(requirements("status:accepted"), 6);
  EXPECT_EQ(requirements("tag:ui tag:\"big deal\" status:new"), 6);
  EXPECT_EQ(requirements("customer:Acme"), 3);
  EXPECT_EQ(requirements("has:measure"), 3);
  EXPECT_EQ(requirements("no:score"), 8);
  EXPECT_EQ(requirements("source:second tier:B role:payer,decision_maker"), 1);
  EXPECT_EQ(requirements("due:2027-01,2027-05"), 2);
  EXPECT_EQ(requirements("field.cost:>=3"), 4);
  EXPECT_EQ(requirements("field.cost:none"), 6);
}

TEST_P(FilterStoreTest, FindsByPlacesOfTheBlueprint) {
  EXPECT_EQ(requirements("step:报价"), 3);
  EXPECT_EQ(requirements("step:Quoting/报价"), 1);
  EXPECT_EQ(requirements("step:Selling/报价,none"), 11);
  EXPECT_EQ(requirements("module:Sales"), 2);
  EXPECT_EQ(requirements("module:Sales -feature:Quotes"), 1);
  EXPECT_EQ(requirements("feature:none"), 11);
  EXPECT_EQ(requirements("has:step no:module"), 1);
  EXPECT_EQ(signals("state:unprocessed"), 1);
  EXPECT_EQ(signals("state:archived"), 0);
  EXPECT_EQ(signals("assignee:none"), 1);
}

TEST_P(FilterStoreTest, RefusesPlacesThatThereAreNot) {
  database().read([&](sql::Connection& connection) {
    for (const char* text : {"step:报加", "module:Sale", "feature:Quote"}) {
      PoolFilter filter;
      filter.filter = text;
      const auto condition = pool_condition(connection, *scope, filter, std::nullopt, &search);
      ASSERT_FALSE(condition) << text;
      const auto& wrong = condition.error().fields.at(0);
      EXPECT_EQ(wrong.code, "filter_unknown_name");
      EXPECT_THAT(wrong.parameters, testing::Contains(testing::Key("nearest")));
      EXPECT_THAT(wrong.parameters, testing::Contains(testing::Key("position")));
    }
  });
}

struct PlanRow {
  std::int64_t id = 0;
  std::int64_t parent = 0;
  std::int64_t unused = 0;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(PlanRow, (), (id, parent, unused, detail))

TEST_P(FilterStoreTest, FindsPlacesAndStatesByTheirIndexes) {
  if (database().engine() != sql::Engine::sqlite) GTEST_SKIP() << "plans are read on SQLite";
  database().read([&](sql::Connection& connection) {
    const auto plan = [&](const std::string& query, const std::vector<sql::Value>& parameters) {
      std::string text;
      for (const auto& row : connection.rows_values<PlanRow>("EXPLAIN QUERY PLAN " + query, parameters))
        text += row.detail + "\n";
      return text;
    };
    const std::map<std::string, std::string> indexes = {{"step:报价", "requirement_steps_step"},
                                                        {"module:Sales", "requirement_placements_module"},
                                                        {"feature:Quotes", "requirement_placements_feature"}};
    for (const auto& [text, index] : indexes) {
      PoolFilter filter;
      filter.filter = text;
      const auto condition = pool_condition(connection, *scope, filter, std::nullopt, &search).value();
      const auto used =
          plan("SELECT requirement_id FROM requirement_pool WHERE " + condition.where, condition.parameters);
      EXPECT_THAT(used, testing::HasSubstr("COVERING INDEX " + index)) << text;
      EXPECT_THAT(used, testing::Not(testing::HasSubstr("SCAN t"))) << used;
    }
    for (const char* text : {"state:archived", "assignee:me"}) {
      SignalFilter filter;
      filter.filter = text;
      const auto condition = signal_condition(connection, *scope, filter, std::nullopt, false, &search).value();
      const auto used = plan("SELECT id FROM signals WHERE " + condition.where, condition.parameters);
      EXPECT_THAT(used, testing::HasSubstr("SEARCH signals USING")) << text << used;
    }
  });
}

TEST_P(FilterStoreTest, SearchesTogetherAndTakesAway) {
  const auto id = database().read([&](sql::Connection& connection) {
    return connection.scalar<std::string>("SELECT requirement_id FROM requirement_pool WHERE number = 3").value();
  });
  search.found = {id};
  EXPECT_EQ(requirements("some words"), 1);
  EXPECT_EQ(requirements("-words"), 11);
  search.found.clear();
  EXPECT_EQ(requirements("some words"), 0);
  EXPECT_EQ(requirements("-words"), 12);
}

TEST_P(FilterStoreTest, SortsByAFieldPageByPage) {
  const auto numbers = database().read([&](sql::Connection& connection) {
    const auto sort = find_pool_sort(connection, workspace_id, "-field.cost").value();
    const auto condition = pool_condition(connection, *scope, {}, std::nullopt).value();
    std::vector<std::int64_t> seen;
    std::optional<std::string> cursor;
    do {
      auto page = pool_page(connection, condition, sort, 5, cursor).value();
      for (const auto& row : page.rows) seen.push_back(row.number);
      cursor = page.next;
    } while (cursor);
    return seen;
  });
  ASSERT_EQ(numbers.size(), 12U);
  EXPECT_THAT(std::vector(numbers.begin(), numbers.begin() + 6), testing::ElementsAre(6, 5, 4, 3, 2, 1));
}

TEST_P(FilterStoreTest, GroupsAddUp) {
  database().read([&](sql::Connection& connection) {
    const auto condition = pool_condition(connection, *scope, {}, std::nullopt).value();
    for (const auto by :
         {PoolGrouping::status, PoolGrouping::type, PoolGrouping::line, PoolGrouping::owner, PoolGrouping::source,
          PoolGrouping::urgency, PoolGrouping::importance, PoolGrouping::size, PoolGrouping::list}) {
      std::int64_t total = 0;
      for (const auto& group : pool_groups(connection, *scope, condition, by)) total += group.total;
      EXPECT_EQ(total, 12) << to_word(by);
    }
    for (const auto by : {PoolGrouping::tag, PoolGrouping::tier, PoolGrouping::role, PoolGrouping::goal})
      EXPECT_FALSE(pool_groups(connection, *scope, condition, by).empty()) << to_word(by);
    std::int64_t total = 0;
    for (const auto& group :
         pool_groups_by_field(connection, condition, find_field_by_key(connection, workspace_id, "cost").value()))
      total += group.total;
    EXPECT_EQ(total, 12);
  });
}

TEST_P(FilterStoreTest, AFieldGoesWithItsValues) {
  ASSERT_TRUE(database().write([&](sql::Transaction& transaction) -> Outcome {
    delete_field(transaction, find_field_by_key(transaction, workspace_id, "cost").value());
    return {};
  }));
  database().read([&](sql::Connection& connection) {
    EXPECT_EQ(connection.scalar<std::int64_t>("SELECT COUNT(*) FROM requirement_field_values"), 0);
    for (const auto& row : connection.rows<PoolRow>("SELECT {columns} FROM requirement_pool"))
      EXPECT_TRUE(row.fields.empty());
  });
}

TEST_P(FilterStoreTest, FindsPeopleByWhatTheyAreCalled) {
  database().read([&](sql::Connection& connection) {
    EXPECT_EQ(customers::customers_like(connection, workspace_id, "ac", 5).size(), 1U);
    EXPECT_EQ(customers::customers_like(connection, workspace_id, "cm", 5).size(), 1U);
    EXPECT_EQ(customers::contacts_like(connection, workspace_id, "UD", 5).size(), 1U);
    EXPECT_EQ(customers::contacts_with_post(connection, workspace_id, "Salesperson", 5).size(), 1U);
    EXPECT_THAT(customers::posts_in_use(connection, workspace_id, 5), testing::ElementsAre("Salesperson"));
    EXPECT_TRUE(customers::customers_like(connection, workspace_id, "zz", 5).empty());
  });
}

ASSAY_ON_BOTH_ENGINES(FilterStoreTest);

}  // namespace
}  // namespace assay::demand::store
