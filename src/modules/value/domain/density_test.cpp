#include "domain/density.h"

#include <random>

namespace assay::value {
namespace {

class DensityTest : public testing::Test {
 protected:
  DensityTest() {
    knowledge.currency = "CNY";
    knowledge.settings.day_rate = {100'000, "CNY"};
    input.requirement_id = demand::RequirementId::make(clock);
  }
  customers::CustomerId customer(std::int64_t revenue_minor) {
    const auto id = customers::CustomerId::make(clock);
    knowledge.customers[id] = {.id = id,
                               .name = "c",
                               .kind = customers::CustomerKind::external,
                               .tier = customers::Tier::A,
                               .yearly_revenue = Money{revenue_minor, "CNY"},
                               .headcount = {},
                               .hourly_rate = {},
                               .edition = {}};
    return id;
  }
  ContactId contact(const customers::CustomerId& of, std::vector<customers::DecisionRole> roles) {
    const auto id = ContactId::make(clock);
    knowledge.contacts[id] = {
        .id = id, .customer_id = of, .name = "p", .post = {}, .roles = std::move(roles), .stance = {}};
    return id;
  }
  goals::GoalId goal(std::optional<Money> money_per_unit, double weight = 1) {
    const auto id = goals::GoalId::make(clock);
    goals::GoalSummary summary;
    summary.id = id;
    summary.weight = weight;
    summary.money_per_unit = std::move(money_per_unit);
    knowledge.goals[id] = summary;
    return id;
  }
  void hear(std::optional<customers::CustomerId> from, std::optional<ContactId> by, std::string name,
            std::int64_t votes = 0, demand::Importance importance = demand::Importance::important,
            std::int64_t hops = 0) {
    demand::Evidence evidence;
    evidence.signal_id = demand::SignalId::make(clock);
    evidence.number = static_cast<std::int64_t>(input.evidence.size()) + 1;
    evidence.customer_id = from;
    evidence.contact_id = by;
    evidence.speaker_name = std::move(name);
    evidence.votes = votes;
    evidence.importance = importance;
    evidence.hops = hops;
    input.evidence.push_back(evidence);
  }

  SystemClock clock;
  Knowledge knowledge;
  demand::StandingInput input;
};

TEST_F(DensityTest, APartLeavesToTheWholeWhatThoseWhoAskedAreWorth) {
  hear(customer(100'000'000), std::nullopt, "li", 3, demand::Importance::must);
  const auto whole = weigh(input, knowledge);
  EXPECT_GT(whole.standing.value_minor, 0);
  input.weighed_at_whole = true;
  const auto part = weigh(input, knowledge);
  EXPECT_EQ(part.standing.value_minor, 0);
  EXPECT_EQ(part.standing.points, 0);
  EXPECT_FALSE(part.standing.priced);
  EXPECT_EQ(part.standing.customers, 1);
  EXPECT_EQ(part.standing.signals, whole.standing.signals);
}

TEST_F(DensityTest, AddsMoneyOfGoalsHoursAndRevenue) {
  input.effort_likely = 10;
  input.hours_saved_per_month = 50;
  knowledge.settings.hourly_rate = Money{10'000, "CNY"};                         // 100.00 an hour
  input.goals = {{goal(Money{50'000, "CNY"}), demand::GoalFit::high, 20.0}};     // 20 × 500.00 = 10,000.00
  hear(customer(100'000'000), std::nullopt, "li", 0, demand::Importance::must);  // 10 % of 1,000,000.00
  const auto result = weigh(input, knowledge);
  EXPECT_EQ(result.goals[0].amount->minor, 1'000'000);
  EXPECT_EQ(result.hours_amount->minor, 6'000'000);
  EXPECT_EQ(result.revenue[0].amount->minor, 10'000'000);
  EXPECT_EQ(result.standing.value_minor, 17'000'000);
  EXPECT_EQ(result.standing.cost_minor, 1'000'000);
  EXPECT_DOUBLE_EQ(result.standing.density, 17.0);
  EXPECT_TRUE(result.standing.priced);
}

TEST_F(DensityTest, CountsRevenueOncePerCustomerByTheStrongestImportance) {
  const auto big = customer(1'000'000);
  hear(big, std::nullopt, "a", 0, demand::Importance::important);
  hear(big, std::nullopt, "b", 0, demand::Importance::deal_breaker);
  hear(big, std::nullopt, "c", 0, demand::Importance::nice);
  EXPECT_EQ(weigh(input, knowledge).standing.value_minor, 300'000);
}

TEST_F(DensityTest, CountsAPersonOnceAndAContactSeveralTimesAnAnonymousVote) {
  const auto of = customer(0);
  const auto who = contact(of, {customers::DecisionRole::user, customers::DecisionRole::payer});
  hear(of, who, "");
  hear(of, who, "", 0, demand::Importance::important, 2);
  hear(std::nullopt, std::nullopt, "Wang", 4);
  hear(std::nullopt, std::nullopt, "ＷＡＮＧ");
  const auto result = weigh(input, knowledge);
  EXPECT_DOUBLE_EQ(result.standing.voices, 3 + 1 + 4 * 0.25);
  EXPECT_DOUBLE_EQ(result.standing.first_hand_share, 1);
  EXPECT_EQ(result.standing.roles, 0b101);
  EXPECT_FALSE(result.standing.priced);
  EXPECT_DOUBLE_EQ(result.role_factor, 1.25);
}

TEST_F(DensityTest, RanksByVoicesWhereNothingElseIsKnown) {
  hear(std::nullopt, std::nullopt, "a", 108);
  const auto loud = weigh(input, knowledge).standing.density;
  input.evidence[0].votes = 3;
  EXPECT_GT(loud, weigh(input, knowledge).standing.density);
}

TEST_F(DensityTest, TakesMWhereNoEffortIsKnownAndSaysSo) {
  const auto result = weigh(input, knowledge);
  EXPECT_TRUE(result.standing.effort_assumed);
  EXPECT_DOUBLE_EQ(result.standing.effort_days, knowledge.settings.effort_days.M);
  input.effort_optimistic = 2;
  input.effort_likely = 4;
  input.effort_pessimistic = 12;
  EXPECT_DOUBLE_EQ(weigh(input, knowledge).standing.effort_days, 5);
  EXPECT_FALSE(weigh(input, knowledge).standing.effort_assumed);
}

TEST_F(DensityTest, LeavesOutMoneyInAnotherCurrencyInsteadOfAddingIt) {
  const auto abroad = customer(1'000'000);
  knowledge.customers[abroad].yearly_revenue->currency = "USD";
  hear(abroad, std::nullopt, "a", 0, demand::Importance::deal_breaker);
  const auto result = weigh(input, knowledge);
  EXPECT_FALSE(result.revenue[0].amount);
  EXPECT_FALSE(result.standing.priced);
}

TEST_F(DensityTest, SurvivesAnEffortOfNothingAndRevenuesBeyondAnInt64) {
  input.effort_likely = 0;
  for (int i = 0; i < 40; ++i)
    hear(customer(INT64_MAX), std::nullopt, std::to_string(i), 0, demand::Importance::deal_breaker);
  const auto result = weigh(input, knowledge);
  EXPECT_TRUE(std::isfinite(result.standing.density));
  EXPECT_EQ(result.standing.value_minor, INT64_MAX);
}

TEST_F(DensityTest, MoreEvidenceNeverLowersTheScoreAndItsOrderChangesNothing) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    input.evidence.clear();
    double before = weigh(input, knowledge).standing.density;
    const auto of = customer(static_cast<std::int64_t>(random() % 1000));
    for (int i = 0; i < 8; ++i) {
      hear(random() % 2 ? std::optional(of) : std::nullopt, std::nullopt,
           random() % 3 ? "p" + std::to_string(random() % 5) : "", random() % 4, demand::Importance::nice,
           random() % 3);
      const double after = weigh(input, knowledge).standing.density;
      ASSERT_GE(after, before);
      before = after;
    }
    std::ranges::shuffle(input.evidence, random);
    ASSERT_NEAR(weigh(input, knowledge).standing.density, before, 1e-9 * std::max(1.0, before));
  }
}

}  // namespace
}  // namespace assay::value
