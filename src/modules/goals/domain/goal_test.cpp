#include "domain/goal.h"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::goals {
namespace {

std::vector<std::string> wrong_fields(const FieldErrors& errors) {
  std::vector<std::string> list;
  if (const auto outcome = errors.outcome(); !outcome)
    for (const auto& field : outcome.error().fields) list.push_back(field.field + " " + field.code);
  return list;
}

NewGoal conversion() {
  NewGoal goal;
  goal.name = "More orders";
  goal.metric = {"Conversion", "%", Direction::up};
  goal.baseline = 2;
  goal.target = 4;
  return goal;
}

TEST(Progress, RunsFromTheBaselineToTheTargetInEitherDirection) {
  EXPECT_DOUBLE_EQ(progress(2, 4, 3)->raw, 0.5);
  EXPECT_DOUBLE_EQ(progress(10, 4, 7)->raw, 0.5);
  EXPECT_DOUBLE_EQ(progress(10, 4, 10)->shown, 0);
  EXPECT_DOUBLE_EQ(progress(10, 4, 4)->shown, 1);
}

TEST(Progress, IsShownBetweenZeroAndOneAndKeptAsItIs) {
  EXPECT_DOUBLE_EQ(progress(2, 4, 6)->shown, 1);
  EXPECT_DOUBLE_EQ(progress(2, 4, 6)->raw, 2);
  EXPECT_DOUBLE_EQ(progress(2, 4, 1)->shown, 0);
  EXPECT_DOUBLE_EQ(progress(2, 4, 1)->raw, -0.5);
}

TEST(Progress, IsUnknownWithoutAReadingOrWithoutAWay) {
  EXPECT_FALSE(progress(2, 4, std::nullopt));
  EXPECT_FALSE(progress(4, 4, 5));
}

TEST(Goal, AllWrongFieldsAreToldAtOnce) {
  auto goal = conversion();
  goal.name = " ";
  goal.metric.unit = std::string(31, 'x');
  goal.baseline = std::numeric_limits<double>::infinity();
  goal.target = 1e16;
  goal.weight = 101;
  goal.money_per_unit = Money{-1, "元"};
  FieldErrors errors;
  check_fields(tidied(goal), errors);
  EXPECT_THAT(
      wrong_fields(errors),
      testing::ElementsAre("name required", "metric.unit too_many_characters", "baseline number_out_of_range",
                           "target number_out_of_range", "target target_below_baseline", "weight number_out_of_range",
                           "money_per_unit.minor number_out_of_range", "money_per_unit.currency not_a_currency"));
}

TEST(Goal, TheTargetMayNotLieAgainstTheDirection) {
  auto goal = conversion();
  goal.metric.direction = Direction::down;
  FieldErrors against;
  check_fields(tidied(goal), against);
  EXPECT_THAT(wrong_fields(against), testing::ElementsAre("target target_above_baseline"));
  goal.target = goal.baseline;
  FieldErrors level;
  check_fields(tidied(goal), level);
  EXPECT_TRUE(level.empty());
}

TEST(Goal, WeighsOneUnlessToldOtherwise) {
  EXPECT_EQ(tidied(conversion()).weight, 1);
  auto goal = conversion();
  goal.weight = 0;
  EXPECT_EQ(tidied(goal).weight, 0);
}

TEST(Goal, KeysAreReadInAnyCase) {
  EXPECT_EQ(goal_key(3), "GOAL-3");
  EXPECT_EQ(parse_goal_key("goal-17"), 17);
  for (const auto* bad : {"", "GOAL-", "GOAL-x", "GOAL-1x", "GOAL--1", "GOAL-0", "REQ-1", "GOAL-99999999999999999999"})
    EXPECT_FALSE(parse_goal_key(bad)) << bad;
}

TEST(Reading, MayBeOfTomorrowSomewhereButNotLater) {
  const Date today = *parse_date("2026-11-22");
  FieldErrors errors;
  check_fields(NewReading{*parse_date("2026-11-23"), 1, {}}, today, errors);
  EXPECT_TRUE(errors.empty());
  check_fields(NewReading{*parse_date("2026-11-24"), 1, std::string(501, 'x')}, today, errors);
  EXPECT_THAT(wrong_fields(errors), testing::ElementsAre("on reading_in_future", "note too_many_characters"));
}

}  // namespace
}  // namespace assay::goals
