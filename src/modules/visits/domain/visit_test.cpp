#include "domain/visit.h"

#include <numeric>

#include <gmock/gmock.h>

namespace assay::visits {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

VisitFacts sound() { return {VisitKind::visit, true, 1, 0, "See the workshop", "", 4, Money{100, "CNY"}, "CNY"}; }

std::vector<std::string> wrong(const VisitFacts& facts) {
  FieldErrors errors;
  check_visit(facts, errors);
  std::vector<std::string> fields;
  if (const auto outcome = errors.outcome(); !outcome)
    for (const auto& field : outcome.error().fields) fields.push_back(field.field);
  return fields;
}

TEST(Visit, OnlyAVisitNeedsACustomer) {
  auto facts = sound();
  EXPECT_THAT(wrong(facts), IsEmpty());
  facts.has_customer = false;
  EXPECT_THAT(wrong(facts), ElementsAre("customer_id"));
  facts.kind = VisitKind::service_day;
  EXPECT_THAT(wrong(facts), IsEmpty());
}

TEST(Visit, NamesEveryWrongField) {
  auto facts = sound();
  facts.members = 0;
  facts.purpose = " ";
  facts.hours = -1;
  facts.cost = Money{-1, "EUR"};
  EXPECT_THAT(wrong(facts), ElementsAre("member_ids", "purpose", "hours", "cost.currency", "cost.minor"));
}

TEST(Visit, SharesAddUpToTheCost) {
  for (const std::int64_t cost : {0, 1, 100, 101, 99'999})
    for (const std::size_t members : {1U, 2U, 3U, 7U}) {
      const auto shares = shares_of(cost, members);
      EXPECT_EQ(shares.size(), members);
      EXPECT_EQ(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}), cost);
      EXPECT_LE(shares.front() - shares.back(), 1);
    }
  EXPECT_THAT(shares_of(100, 0), IsEmpty());
}

TEST(Quota, WarnsPastItAndNotAtIt) {
  const Quota quota{3, 500};
  EXPECT_FALSE(past_visits(quota, {3, 0}));
  EXPECT_TRUE(past_visits(quota, {4, 0}));
  EXPECT_FALSE(past_cost(quota, {0, 500}));
  EXPECT_TRUE(past_cost(quota, {0, 501}));
  EXPECT_FALSE(past_visits({}, {1'000, 0}));
}

}  // namespace
}  // namespace assay::visits
