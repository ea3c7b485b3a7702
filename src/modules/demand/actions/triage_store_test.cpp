// The state of signals through links, answers, corrections and batches, on both engines.
#include "sql/testing/test_database.h"

#include "actions/access.h"
#include "actions/add_signals.h"
#include "actions/create_requirement.h"
#include "actions/link_signal.h"
#include "actions/mark_span.h"
#include "actions/triage_signal.h"
#include "blueprint/blueprint.h"
#include "demand/module.h"
#include "sql/idempotency.h"
#include "store/requirement_store.h"
#include "store/signal_list.h"
#include "store/signal_store.h"
#include "store/span_store.h"
#include "workspace/administration.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

class NoValue final : public StandingRule {
 public:
  std::vector<Standing> compute(sql::Connection& /*connection*/, const WorkspaceId& /*workspace*/,
                                std::span<const StandingInput> inputs) override {
    return std::vector<Standing>(inputs.size());
  }
};

class TriageTest : public sql::DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped()) return;
    migrate({sql::idempotency_migrations(), jobs::migrations(), workspace::workspace_migrations(),
             customers::customers_migrations(), blueprint::blueprint_migrations(), goals::goals_migrations(),
             demand_migrations()});
    const auto made = database().write([&](sql::Transaction& transaction) {
      return workspace::create_workspace(transaction, clock, {"W", workspace::Language::en, "UTC", "CNY"});
    });
    scope.emplace(Scope::system(made.value()));
    environment.emplace(Environment{database(), clock, rule});
  }

  SignalId add(std::string text = "导出太慢，而且没有进度条") {
    NewSignal input;
    input.text = std::move(text);
    return add_signal(*environment, *scope, input).value();
  }
  RequirementId require(std::string title = "导出") {
    NewRequirement input;
    input.title = std::move(title);
    return create_requirement(*environment, *scope, input).value();
  }
  Signal look(const SignalId& id) {
    return database().read(
        [&](sql::Connection& connection) { return store::find_signal(connection, scope->workspace(), id).value(); });
  }
  std::vector<store::SignalSpan> spans(const SignalId& id) {
    return database().read(
        [&](sql::Connection& connection) { return store::find_spans(connection, scope->workspace(), {id}); });
  }
  Outcome triage(const SignalId& id, TriageStep step) {
    Triage wanted{step, std::nullopt, std::nullopt};
    if (step == TriageStep::answer)
      wanted.answer = AnswerInput{SignalVerdict::decline, "out_of_scope", "Not here.", std::nullopt,
                                  std::nullopt,           std::nullopt,   std::nullopt};
    return triage_signal(*environment, *scope, id.text(), wanted);
  }

  ManualClock clock{*parse_timestamp("2026-11-22T08:00:00Z")};
  NoValue rule;
  std::optional<Scope> scope;
  std::optional<Environment> environment;
};

TEST_P(TriageTest, LinksMakeASignalProcessedAndTheirLossMakesItWait) {
  const auto signal = add();
  const auto first = require();
  const auto second = require("进度");
  EXPECT_EQ(look(signal).state, SignalState::unprocessed);
  ASSERT_TRUE(link_signal(*environment, *scope, first.text(), signal.text(), Importance::must));
  ASSERT_TRUE(link_signal(*environment, *scope, second.text(), signal.text(), Importance::nice));
  EXPECT_EQ(look(signal).state, SignalState::processed);
  ASSERT_TRUE(unlink_signal(*environment, *scope, first.text(), signal.text()));
  EXPECT_EQ(look(signal).state, SignalState::processed);
  ASSERT_TRUE(unlink_signal(*environment, *scope, second.text(), signal.text()));
  EXPECT_EQ(look(signal).state, SignalState::unprocessed);
}

TEST_P(TriageTest, AnAnsweredSignalStaysProcessedWithoutLinks) {
  const auto signal = add();
  const auto target = require();
  ASSERT_TRUE(triage(signal, TriageStep::answer));
  ASSERT_TRUE(link_signal(*environment, *scope, target.text(), signal.text(), Importance::must));
  ASSERT_TRUE(unlink_signal(*environment, *scope, target.text(), signal.text()));
  EXPECT_EQ(look(signal).state, SignalState::processed);
  ASSERT_TRUE(triage(signal, TriageStep::reopening));
  EXPECT_EQ(look(signal).state, SignalState::unprocessed);
  EXPECT_FALSE(look(signal).answer);
}

TEST_P(TriageTest, AnArchivedSignalComesBackWithALinkAndOnlyThen) {
  const auto signal = add();
  const auto target = require();
  ASSERT_TRUE(triage(signal, TriageStep::archiving));
  (void)database().write([&](sql::Transaction& transaction) -> Outcome {
    store::recount_links(transaction, scope->workspace(), {signal});
    return {};
  });
  EXPECT_EQ(look(signal).state, SignalState::archived);
  ASSERT_TRUE(link_signal(*environment, *scope, target.text(), signal.text(), Importance::must));
  EXPECT_EQ(look(signal).state, SignalState::processed);
}

TEST_P(TriageTest, SpansGoWithTheirLinkAndAlongWithACorrection) {
  const auto signal = add();
  const auto target = require();
  ASSERT_TRUE(link_signal(*environment, *scope, target.text(), signal.text(), Importance::must, SpanInput{5, 12}));
  ASSERT_EQ(spans(signal).size(), 1U);
  EXPECT_EQ(spans(signal)[0].quote, "而且没有进度条");
  SignalCorrection correction;
  correction.text = {true, "请看：导出太慢，而且没有进度条"};
  correction.reason = "x";
  const auto corrected = correct_signal(*environment, *scope, signal.text(), correction).value();
  EXPECT_EQ(look(corrected).state, SignalState::processed);
  ASSERT_EQ(spans(corrected).size(), 1U);
  EXPECT_EQ(spans(corrected)[0].first_point, 8);
  EXPECT_TRUE(spans(signal).empty());
  ASSERT_TRUE(unlink_signal(*environment, *scope, target.text(), corrected.text()));
  EXPECT_TRUE(spans(corrected).empty());
}

TEST_P(TriageTest, TabsCountWhatStandsWhere) {
  const auto first = add();
  const auto second = add();
  add();
  ASSERT_TRUE(triage(first, TriageStep::answer));
  ASSERT_TRUE(triage(second, TriageStep::archiving));
  const auto tabs = database().read([&](sql::Connection& connection) {
    const auto condition = store::signal_condition(connection, *scope, {}, std::nullopt, false);
    return store::count_tabs(connection, condition.value(), std::nullopt);
  });
  std::map<SignalState, std::int64_t> counts;
  for (const auto& tab : tabs) counts[tab.state] = tab.signals;
  EXPECT_EQ(counts, (std::map<SignalState, std::int64_t>{
                        {SignalState::unprocessed, 1}, {SignalState::processed, 1}, {SignalState::archived, 1}}));
}

TEST_P(TriageTest, ABatchIsWholeAndKnowsWhatCameBefore) {
  NewSignals batch;
  for (int i = 0; i < 100; ++i) {
    NewSignal input;
    input.text = "Row " + std::to_string(i);
    input.source = "desk";
    input.source_id = std::to_string(i);
    batch.signals.push_back(input);
  }
  const auto first = add_signals(*environment, *scope, batch);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->created, 100);
  const auto again = add_signals(*environment, *scope, batch);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->created, 0);
  EXPECT_EQ(again->ids, first->ids);
  EXPECT_EQ(added_from_line(to_line(*first)).ids, first->ids);
  batch.signals[7].text = " ";
  const auto wrong = add_signals(*environment, *scope, batch);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().fields.at(0).field, "signals[7].text");
}

ASSAY_ON_BOTH_ENGINES(TriageTest);

}  // namespace
}  // namespace assay::demand
