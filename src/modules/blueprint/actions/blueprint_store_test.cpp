// The blueprint on both engines: records, order, deletion, files, versions and lookups.
#include <gmock/gmock.h>

#include "actions/files.h"
#include "actions/record_changes.h"
#include "actions/versions.h"
#include "customers/customers.h"
#include "jobs/announcements.h"
#include "sql/idempotency.h"
#include "sql/testing/test_database.h"
#include "store/rows.h"
#include "workspace/administration.h"

namespace assay::blueprint {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class NothingPlaced final : public BlueprintDemand {
 public:
  std::int64_t placed_on(sql::Connection&, const WorkspaceId&, const StepId&) override { return steps; }
  std::int64_t placed_on(sql::Connection&, const WorkspaceId&, const ModuleId&) override { return 0; }
  std::int64_t placed_on(sql::Connection&, const WorkspaceId&, const FeatureId&) override { return 0; }
  std::int64_t steps = 0;
};

class BlueprintTest : public sql::DatabaseTest {
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
             customers::customers_migrations(), blueprint_migrations()});
    workspace = commit([&](sql::Transaction& transaction) {
      return workspace::create_workspace(transaction, clock, {"试金", workspace::Language::zh, "Asia/Shanghai", "CNY"});
    });
  }
  [[nodiscard]] Scope all() const { return Scope::system(workspace, "zh"); }
  template <class R>
  typename R::Identifier make(const typename Kind<R>::Fields& fields) {
    return commit(
        [&](sql::Transaction& transaction) { return create_requested<R>(transaction, all(), clock, fields); });
  }
  template <class R>
  Outcome change(const typename R::Identifier& id, std::int64_t version, const typename Kind<R>::Fields& fields) {
    return database().write([&](sql::Transaction& transaction) {
      return change_record<R>(transaction, all(), clock, id, version, fields);
    });
  }
  template <class R>
  Outcome remove(const typename R::Identifier& id, std::int64_t version) {
    return database().write([&](sql::Transaction& transaction) {
      return delete_record<R>(transaction, all(), clock, demand, id, version);
    });
  }
  StepId add_step(const ProcessId& process, const std::string& name) {
    return make<Step>({{true, process}, {true, name}, {}, {true, std::vector<std::string>{"销售代表"}}, {}});
  }
  FeatureId add_feature(const std::string& name) {
    const auto product = make<Product>({{true, name + " product"}, {}, {}});
    const auto module = make<Module>({{true, product}, {true, name + " module"}, {}, {}, {}});
    return make<Feature>({{true, module}, {true, name}, {}, {}, {}, {}});
  }
  Blueprint now() {
    return database().read([&](sql::Connection& connection) { return store::load_blueprint(connection, workspace); });
  }
  std::vector<std::string> step_names() {
    std::vector<std::string> names;
    for (const auto& step : now().steps) names.push_back(step.name);
    return names;
  }
  WorkspaceId workspace;
  NothingPlaced demand;
};

TEST_P(BlueprintTest, KeepsTheOrderOfSteps) {
  const auto process = make<Process>({{true, "报价"}, {}, {}, {}});
  add_step(process, "one");
  add_step(process, "two");
  const auto three = add_step(process, "three");
  EXPECT_TRUE(change<Step>(three, 1, {{}, {}, {}, {}, {true, 0}}));
  EXPECT_THAT(step_names(), ElementsAre("three", "one", "two"));
  EXPECT_EQ(change<Step>(three, 1, {{}, {true, "x"}, {}, {}, {}}).error().code, "stale");
}

TEST_P(BlueprintTest, AnUnanswerableChangeLeavesEverythingAsItWas) {
  const auto process = make<Process>({{true, "报价"}, {}, {}, {}});
  const auto step = add_step(process, "one");
  add_step(process, "two");
  EXPECT_EQ(change<Step>(step, 1, {{}, {true, "TWO"}, {}, {}, {true, 1}}).error().fields[0].code, "name_taken");
  EXPECT_THAT(step_names(), ElementsAre("one", "two"));
  demand.steps = 3;
  EXPECT_EQ(remove<Step>(step, 1).error().code, "blueprint_placed");
  demand.steps = 0;
  EXPECT_TRUE(remove<Step>(step, 1));
  EXPECT_THAT(step_names(), ElementsAre("two"));
}

TEST_P(BlueprintTest, LooksUpStepsRulesAndFeatures) {
  const auto process = make<Process>({{true, "报价"}, {}, {}, {}});
  const auto step = add_step(process, "拜访");
  const auto feature = add_feature("离线填单");
  const auto open = make<BusinessRule>({{true, step}, {true, "车间没有网络"}, {}, {true, RuleKind::law}, {}, {}});
  const auto answered =
      make<BusinessRule>({{true, step}, {true, "不得送礼"}, {}, {true, RuleKind::contract}, {true, feature}, {}});
  database().read([&](sql::Connection& connection) {
    const auto steps = find_steps(connection, workspace, {step, StepId::make(clock)});
    ASSERT_THAT(steps, SizeIs(1));
    EXPECT_EQ(steps.at(step).process, "报价");
    EXPECT_THAT(steps.at(step).posts, ElementsAre("销售代表"));
    const auto rules = rules_of_steps(connection, workspace, {step});
    ASSERT_THAT(rules, SizeIs(2));
    EXPECT_EQ(rules[0].id, open);
    EXPECT_TRUE(rules[0].open);
    EXPECT_EQ(rules[1].id, answered);
    EXPECT_FALSE(rules[1].open);
    EXPECT_EQ(find_features(connection, workspace, {feature}).at(feature).module, "离线填单 module");
    EXPECT_THAT(matching_features(connection, all(), "离线的时候也要填单", 5), SizeIs(1));
    EXPECT_THAT(matching_features(connection, Scope::system(WorkspaceId::make(clock)), "离线填单", 5), IsEmpty());
  });
}

TEST_P(BlueprintTest, ImportsAFileOnceAndTellsWhatChangedSinceAVersion) {
  const messages::Catalogue catalogue;
  const std::string bytes = "流程,步骤,岗位,业务规则,规则类型\r\n报价,拜访,销售代表;车间主任,车间没有网络,作业限制\r\n";
  const auto import = [&](const std::string& content) {
    auto report = import_blueprint(database(), all(), clock, catalogue, content, {});
    EXPECT_TRUE(report) << (report ? "" : describe(report.error()));
    return std::move(report).value();
  };
  EXPECT_EQ(import(bytes).imported, 1);
  EXPECT_EQ(import(bytes).unchanged, 1);
  const auto version = commit([&](sql::Transaction& transaction) {
    return keep_version(transaction, all(), clock, {"v", VersionSide::business, {}, {}});
  });
  EXPECT_EQ(import("流程,步骤,业务规则,规则来源\r\n报价,拜访,车间没有网络,安全手册\r\n报价,送样,,\r\n").updated, 1);
  database().read([&](sql::Connection& connection) {
    const auto kept = visible_version(connection, all(), version);
    ASSERT_TRUE(kept);
    const auto changes = compare_with_now(connection, workspace, *kept);
    ASSERT_THAT(changes, SizeIs(2));
    EXPECT_EQ(changes[0].path, "报价 / 送样");
    EXPECT_EQ(changes[0].change, VersionChangeKind::added);
    EXPECT_EQ(changes[1].changes[0].field, "source");
  });
}

ASSAY_ON_BOTH_ENGINES(BlueprintTest);

}  // namespace
}  // namespace assay::blueprint
