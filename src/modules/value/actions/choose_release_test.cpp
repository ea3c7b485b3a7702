#include "actions/choose_release.h"

#include <random>

#include "domain/release_core.h"
#include "domain/release_search.h"
#include "value/portfolio.h"

namespace assay::value {
namespace {

// Requirements in the order of their prerequisites; every customer asks for one to four.
NextRelease random_problem(std::mt19937_64& random, std::size_t requirements, std::size_t customers) {
  NextRelease problem;
  for (std::uint32_t i = 0; i < requirements; ++i) {
    problem.costs.push_back(static_cast<std::int64_t>(random() % 9));
    for (auto more = i == 0 ? 0 : random() % 3; more > 0; --more)
      problem.prerequisites.push_back({static_cast<std::uint32_t>(random() % i), i});
  }
  for (std::size_t i = 0; i < customers; ++i) {
    AskingCustomer customer{static_cast<std::int64_t>(random() % 40), {}};
    for (auto more = random() % 5; more > 0; --more)
      customer.asks_for.push_back(static_cast<std::uint32_t>(random() % requirements));
    problem.customers.push_back(std::move(customer));
  }
  return problem;
}

std::int64_t best_by_trying_all(const NextRelease& problem, std::int64_t budget) {
  const auto closures = *with_prerequisites(problem);
  std::int64_t best = 0;
  for (unsigned set = 0; set < (1U << problem.customers.size()); ++set) {
    std::vector<std::uint32_t> customers;
    for (std::uint32_t i = 0; i < problem.customers.size(); ++i)
      if ((set >> i) & 1U) customers.push_back(i);
    const auto choice = choice_for(problem, closures, customers);
    if (choice.cost <= budget) best = std::max(best, choice.profit);
  }
  return best;
}

void expect_sound(const NextRelease& problem, const ChosenRelease& chosen, std::int64_t budget) {
  std::vector<bool> in(problem.costs.size(), false);
  std::int64_t cost = 0;
  for (const auto requirement : chosen.choice.requirements) {
    in[requirement] = true;
    cost += problem.costs[requirement];
  }
  EXPECT_EQ(cost, chosen.choice.cost);
  EXPECT_LE(cost, budget);
  for (const auto& [first, then] : problem.prerequisites) EXPECT_TRUE(!in[then] || in[first]);
  std::int64_t profit = 0;
  for (const auto& customer : problem.customers)
    if (std::ranges::all_of(customer.asks_for, [&](auto asked) { return in[asked]; })) profit += customer.profit;
  EXPECT_EQ(profit, chosen.choice.profit);
  EXPECT_GE(chosen.bound, profit);
  EXPECT_EQ(chosen.optimal, chosen.bound == profit);
}

std::int64_t greedy_profit(const NextRelease& problem, std::int64_t budget) {
  const auto closures = *with_prerequisites(problem);
  std::vector<Wish> wishes;
  for (std::uint32_t i = 0; i < problem.customers.size(); ++i)
    wishes.push_back({problem.customers[i].profit, choice_for(problem, closures, {i}).requirements});
  Decided decided{std::vector(wishes.size(), Decision::kOpen), std::vector<bool>(problem.costs.size(), false)};
  const auto core = core_of(wishes, problem.costs, budget, decided);
  return core.profit + greedy_choice(core).profit;
}

TEST(ChooseRelease, AgreesWithTryingAllOfManySmallProblems) {
  std::mt19937_64 random(2026);
  for (int round = 0; round < 150; ++round) {
    const auto problem = random_problem(random, 1 + random() % 14, random() % 9);
    const auto budget = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(problem.total_cost() + 2));
    const auto chosen = choose_release(problem, {.budget = budget});
    ASSERT_TRUE(chosen);
    EXPECT_TRUE(chosen->optimal) << round;
    expect_sound(problem, *chosen, budget);
    ASSERT_EQ(chosen->choice.profit, best_by_trying_all(problem, budget)) << round;
  }
}

TEST(ChooseRelease, IsNeverBelowGreedyAndTheSameEachTime) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 4; ++round) {
    const auto problem = random_problem(random, 20, 15);
    const auto budget = problem.total_cost() * (2 + round % 6) / 10;
    const auto chosen = choose_release(problem, {.budget = budget});
    const auto again = choose_release(problem, {.budget = budget});
    ASSERT_TRUE(chosen && again);
    EXPECT_TRUE(chosen->optimal);
    expect_sound(problem, *chosen, budget);
    EXPECT_GE(chosen->choice.profit, greedy_profit(problem, budget));
    EXPECT_EQ(chosen->choice.requirements, again->choice.requirements);
  }
}

TEST(ChooseRelease, TheOrderOfTheCustomersChangesNothingOfTheValue) {
  std::mt19937_64 random(9);
  auto problem = random_problem(random, 20, 15);
  const auto budget = problem.total_cost() / 2;
  const auto chosen = choose_release(problem, {.budget = budget});
  std::ranges::reverse(problem.customers);
  EXPECT_EQ(choose_release(problem, {.budget = budget})->choice.profit, chosen->choice.profit);
}

// Every customer asks for twelve of many: bound and best lie far apart.
NextRelease hard_problem() {
  std::mt19937_64 random(3);
  NextRelease problem;
  for (int i = 0; i < 600; ++i) problem.costs.push_back(1 + static_cast<std::int64_t>(random() % 9));
  for (int i = 0; i < 300; ++i) {
    AskingCustomer customer{10 + static_cast<std::int64_t>(random() % 40), {}};
    for (int k = 0; k < 12; ++k) customer.asks_for.push_back(static_cast<std::uint32_t>(random() % 600));
    problem.customers.push_back(std::move(customer));
  }
  return problem;
}

TEST(ChooseRelease, EndsAtTheTimeLimitOfTheWallClockWithABound) {
  const auto problem = hard_problem();
  const auto budget = problem.total_cost() / 2;
  const auto begun = std::chrono::steady_clock::now();
  const auto chosen = choose_release(problem, {.budget = budget, .time_limit = std::chrono::milliseconds(300)});
  const auto waited = std::chrono::steady_clock::now() - begun;
  ASSERT_TRUE(chosen);
  EXPECT_FALSE(chosen->optimal);
  expect_sound(problem, *chosen, budget);
  EXPECT_GT(chosen->bound, chosen->choice.profit);
  EXPECT_GE(chosen->choice.profit, greedy_profit(problem, budget));
  EXPECT_LT(waited, std::chrono::seconds(10));
}

TEST(ChooseRelease, EndsWhenCancelled) {
  std::stop_source source;
  source.request_stop();
  const auto problem = hard_problem();
  const auto chosen = choose_release(problem, {.budget = problem.total_cost() / 2, .cancel = source.get_token()});
  ASSERT_TRUE(chosen);
  EXPECT_FALSE(chosen->optimal);
  expect_sound(problem, *chosen, problem.total_cost() / 2);
  EXPECT_GE(chosen->choice.profit, greedy_profit(problem, problem.total_cost() / 2));
}

TEST(SolvePortfolio, PrintsTheBudgetAsItIs) {
  const auto found = solve_portfolio("1\n3\n2 2 3\n0\n2\n5 2 1 2\n4 1 3\n", {.budget_ratio = 0.5});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->value, 4);
  EXPECT_EQ(found->cost, 3);
  EXPECT_DOUBLE_EQ(found->budget, 3.5);
  EXPECT_EQ(found->bound, 4);
  EXPECT_TRUE(found->optimal);
  EXPECT_EQ(found->customers, 1);
  EXPECT_EQ(found->requirements, 1);
}

TEST(SolvePortfolio, RefusesRatiosAndTimesThatMeanNothing) {
  const auto refusal = [](double ratio, double seconds) {
    const auto found =
        solve_portfolio("1\n0\n0\n0\n", {.budget_ratio = ratio, .time_limit = std::chrono::duration<double>(seconds)});
    return found ? std::string() : found.error().fields.at(0).field;
  };
  EXPECT_EQ(refusal(0, 1), "");
  EXPECT_EQ(refusal(1, 1e30), "");
  EXPECT_EQ(refusal(-0.1, 1), "--budget-ratio");
  EXPECT_EQ(refusal(1.01, 1), "--budget-ratio");
  EXPECT_EQ(refusal(std::nan(""), 1), "--budget-ratio");
  EXPECT_EQ(refusal(0.5, 0), "--time-limit");
  EXPECT_EQ(refusal(0.5, -3), "--time-limit");
  EXPECT_EQ(refusal(0.5, std::nan("")), "--time-limit");
}

}  // namespace
}  // namespace assay::value
