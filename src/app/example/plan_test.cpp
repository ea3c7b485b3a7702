#include "plan.h"

#include <gtest/gtest.h>

#include <set>

#include "base/text.h"

namespace assay::app::example {
namespace {

const Plan& plan() {
  static const Plan kPlan = make_plan();
  return kPlan;
}

TEST(Plan, IsTheSameForTheSameSeedAndAnotherForAnother) {
  const auto again = make_plan();
  ASSERT_EQ(again.signals.size(), plan().signals.size());
  for (std::size_t i = 0; i < again.signals.size(); ++i) EXPECT_EQ(again.signals[i].text, plan().signals[i].text);
  EXPECT_NE(make_plan(7).signals[0].text + make_plan(7).signals[1].text,
            plan().signals[0].text + plan().signals[1].text);
}

TEST(Plan, HasSixtyThatAreWorthItAmongThreeHundredOfDifferentTitles) {
  std::set<std::string> titles;
  for (const auto& requirement : plan().requirements) titles.insert(requirement.fields.title);
  EXPECT_EQ(plan().requirements.size(), 300U);
  EXPECT_EQ(titles.size(), 300U);
  EXPECT_EQ(weighty_titles(plan()).size(), 60U);
  EXPECT_TRUE(titles.contains("未签约客户自动流转"));
}

// Nothing but worth itself tells them apart: status, type, tags and time are those of the others.
TEST(Plan, BearsNoMarker) {
  std::set<demand::Status> weighty_statuses;
  std::set<demand::Status> statuses;
  std::set<std::string> weighty_tags;
  std::set<std::string> tags;
  std::set<demand::RequirementType> weighty_types;
  double weighty_early = 0;
  double early = 0;
  for (const auto& requirement : plan().requirements) {
    (requirement.weighty ? weighty_statuses : statuses).insert(requirement.fields.status);
    (requirement.weighty ? weighty_tags : tags).insert(requirement.tags.begin(), requirement.tags.end());
    if (requirement.weighty) weighty_types.insert(requirement.fields.type);
    if (requirement.created < kDays / 2) ++(requirement.weighty ? weighty_early : early);
  }
  EXPECT_GE(weighty_statuses.size(), 8U);
  EXPECT_EQ(weighty_types.size(), 4U);
  EXPECT_GE(tags.size(), 6U);
  EXPECT_GT(weighty_early / 60, 0.3);
  EXPECT_LT(weighty_early / 60, 0.7);
  EXPECT_GT(early / 240, 0.3);
}

TEST(Plan, SpeaksBothLanguagesAndSeldomRepeatsItself) {
  std::set<std::string> texts;
  std::size_t english = 0;
  for (const auto& signal : plan().signals) {
    texts.insert(signal.text);
    if (code_points(signal.text) == signal.text.size()) ++english;
  }
  EXPECT_EQ(plan().signals.size(), 2'000U);
  EXPECT_GT(texts.size(), 1'500U);
  EXPECT_GT(english, 100U);
  EXPECT_LT(english, 500U);
}

TEST(Plan, LouderOnesAreAmongThoseThatMatterLittle) {
  std::int64_t weighty_votes = 0;
  std::int64_t votes = 0;
  for (const auto& requirement : plan().requirements) {
    std::int64_t most = 0;
    for (const auto& link : requirement.signals) most += plan().signals[link.signal].votes;
    auto& sum = requirement.weighty ? weighty_votes : votes;
    sum = std::max(sum, most);
  }
  EXPECT_GT(votes, 2 * weighty_votes);
}

}  // namespace
}  // namespace assay::app::example
