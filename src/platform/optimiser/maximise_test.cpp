#include "optimiser/maximise.h"

#include <random>

namespace assay::optimiser {
namespace {

LinearModel knapsack(const std::vector<double>& gains, const std::vector<double>& costs, double budget) {
  LinearModel model;
  Row row{.name = "budget", .at_most = budget};
  for (std::size_t i = 0; i < gains.size(); ++i)
    row.terms.push_back({model.add_variable({.name = std::to_string(i), .gain = gains[i]}), costs[i]});
  model.add_row(std::move(row));
  return model;
}

// Items of nearly the same value for their cost, in many knapsacks at once: far too much to be proven in a second.
LinearModel hard_model() {
  constexpr std::size_t kItems = 60;
  std::mt19937_64 random(7);
  LinearModel model;
  std::vector<Row> rows(30);
  for (std::size_t i = 0; i < kItems; ++i) model.add_variable({.name = "item", .gain = 1000.0 + double(random() % 50)});
  for (auto& row : rows) {
    double sum = 0;
    for (std::size_t i = 0; i < kItems; ++i) {
      row.terms.push_back({i, 500.0 + double(random() % 500)});
      sum += row.terms.back().factor;
    }
    row.at_most = sum / 2;
  }
  for (auto& row : rows) model.add_row(std::move(row));
  return model;
}

TEST(Maximise, FindsTheBestOfAKnapsack) {
  const auto found = maximise(knapsack({10, 7, 7, 4}, {6, 4, 4, 3}, 8));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->ending, Ending::kProven);
  EXPECT_EQ(found->values, (std::vector<double>{0, 1, 1, 0}));
  EXPECT_DOUBLE_EQ(found->gain, 14);
  EXPECT_DOUBLE_EQ(found->bound, 14);
}

TEST(Maximise, TakesFractionsOfWhatNeedNotBeWhole) {
  LinearModel model;
  const auto days = model.add_variable({.name = "days", .gain = 2, .at_most = 10, .whole = false});
  const auto people = model.add_variable({.name = "people", .gain = 3, .at_most = kUnbounded});
  model.add_row({.name = "room", .terms = {{days, 1}, {people, 2}}, .at_most = 5.5});
  model.add_row({.name = "least", .terms = {{people, 1}}, .at_least = 1});
  const auto found = maximise(model);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->ending, Ending::kProven);
  EXPECT_NEAR((*found->values)[days], 3.5, 1e-6);
  EXPECT_EQ((*found->values)[people], 1);
  EXPECT_NEAR(found->gain, 10, 1e-6);
}

TEST(Maximise, AgreesWithTryingAllOfManySmallModels) {
  std::mt19937_64 random(11);
  for (int round = 0; round < 60; ++round) {
    const std::size_t count = 3 + random() % 6;
    LinearModel model;
    for (std::size_t i = 0; i < count; ++i) model.add_variable({.name = "x", .gain = double(random() % 21) - 4});
    for (int r = 0; r < 3; ++r) {
      Row row{.name = "row"};
      for (std::size_t i = 0; i < count; ++i) row.terms.push_back({i, double(random() % 9) - 2});
      row.at_most = double(random() % 12);
      if (random() % 3 == 0) row.at_least = -1;
      model.add_row(std::move(row));
    }
    std::optional<double> best;
    for (unsigned set = 0; set < (1U << count); ++set) {
      std::vector<double> values;
      for (std::size_t i = 0; i < count; ++i) values.push_back((set >> i) & 1U);
      if (model.is_feasible(values)) best = std::max(best.value_or(-1e9), model.gain(values));
    }
    const auto found = maximise(model);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->ending, best ? Ending::kProven : Ending::kInfeasible) << round;
    ASSERT_EQ(found->values.has_value(), best.has_value()) << round;
    if (best) {
      EXPECT_DOUBLE_EQ(found->gain, *best) << round;
    }
  }
}

TEST(Maximise, SaysThatNothingFitsAndThatNothingLimits) {
  LinearModel model;
  const auto x = model.add_variable({.name = "x", .gain = 1, .at_most = kUnbounded});
  const auto unlimited = maximise(model);
  ASSERT_TRUE(unlimited);
  EXPECT_EQ(unlimited->ending, Ending::kUnbounded);
  model.add_row({.name = "both", .terms = {{x, 2}}, .at_least = 3, .at_most = 3});
  const auto nothing = maximise(model);
  ASSERT_TRUE(nothing);
  EXPECT_EQ(nothing->ending, Ending::kInfeasible);
  EXPECT_FALSE(nothing->values);
}

TEST(Maximise, IsNeverWorseThanTheStartAndProvesThatItWasBest) {
  const auto model = knapsack({10, 7, 7, 4}, {6, 4, 4, 3}, 8);
  MaximiseOptions options;
  options.gain_step = 1;
  options.start = {1, 0, 0, 0};
  auto found = maximise(model, options);
  ASSERT_TRUE(found);
  EXPECT_DOUBLE_EQ(found->gain, 14);
  options.start = {0, 1, 1, 0};
  found = maximise(model, options);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->ending, Ending::kProven);
  EXPECT_EQ(found->values, options.start);
  EXPECT_DOUBLE_EQ(found->bound, 14);
}

TEST(Maximise, LooksOnlyForWhatIsBetterWhenAsked) {
  const auto model = knapsack({10, 7, 7, 4}, {6, 4, 4, 3}, 8);
  MaximiseOptions options;
  options.gain_step = 1;
  options.better_than = 13;
  EXPECT_DOUBLE_EQ(maximise(model, options)->gain, 14);
  options.better_than = 14;
  const auto none = maximise(model, options);
  EXPECT_EQ(none->ending, Ending::kInfeasible);
  EXPECT_FALSE(none->values);
}

TEST(Maximise, EndsAtTheTimeLimitWithABoundAboveWhatItFound) {
  MaximiseOptions options;
  options.time_limit = std::chrono::milliseconds(400);
  const auto model = hard_model();
  const auto begun = std::chrono::steady_clock::now();
  const auto found = maximise(model, options);
  const auto waited = std::chrono::steady_clock::now() - begun;
  ASSERT_TRUE(found);
  EXPECT_EQ(found->ending, Ending::kTimeUp);
  EXPECT_GE(found->bound, found->gain);
  EXPECT_LT(found->bound, 1e6);
  if (found->values) {
    EXPECT_TRUE(model.is_feasible(*found->values));
  }
  EXPECT_LT(waited, std::chrono::seconds(10));
}

TEST(Maximise, EndsWhenCancelledAndKeepsTheStart) {
  std::stop_source source;
  source.request_stop();
  MaximiseOptions options;
  options.cancel = source.get_token();
  const auto model = hard_model();
  options.start = std::vector<double>(model.variables().size(), 0);
  const auto found = maximise(model, options);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->ending, Ending::kCancelled);
  EXPECT_TRUE(found->values);
  EXPECT_GE(found->bound, found->gain);
}

TEST(Maximise, RefusesWhatContradictsItself) {
  const auto code = [](const LinearModel& model, const MaximiseOptions& options = {}) {
    const auto found = maximise(model, options);
    return found ? "" : found.error().code;
  };
  auto model = knapsack({1}, {1}, 1);
  MaximiseOptions options;
  options.start = {2};
  EXPECT_EQ(code(model, options), "optimiser_start_infeasible");
  options = {};
  options.time_limit = std::chrono::milliseconds(0);
  EXPECT_EQ(code(model, options), "optimiser_option_wrong");
  model.add_row({.name = "twice", .terms = {{0, 1}, {0, 1}}, .at_most = 1});
  EXPECT_EQ(code(model), "optimiser_model_wrong");
  LinearModel unknown;
  unknown.add_row({.name = "row", .terms = {{3, 1}}});
  EXPECT_EQ(code(unknown), "optimiser_model_wrong");
  LinearModel bounds;
  bounds.add_variable({.name = "x", .at_least = 2, .at_most = 1});
  EXPECT_EQ(code(bounds), "optimiser_model_wrong");
}

}  // namespace
}  // namespace assay::optimiser
