#include "domain/next_release.h"

namespace assay::value {
namespace {

TEST(NextRelease, AskingBringsAllPrerequisitesAndWhoeverIsServedByThem) {
  NextRelease problem{{1, 2, 4, 8}, {{0, 1}, {1, 2}}, {{5, {2}}, {3, {0, 1}}, {9, {3}}}};
  const auto closures = with_prerequisites(problem);
  ASSERT_TRUE(closures);
  EXPECT_EQ((*closures)[2], (std::vector<std::uint32_t>{0, 1, 2}));
  const auto choice = choice_for(problem, *closures, {0});
  EXPECT_EQ(choice.requirements, (std::vector<std::uint32_t>{0, 1, 2}));
  EXPECT_EQ(choice.cost, 7);
  EXPECT_EQ(choice.profit, 8);
  EXPECT_EQ(choice.customers, 2);
}

TEST(NextRelease, ChainsAreAsLongAsTheyLike) {
  NextRelease problem;
  for (std::uint32_t i = 0; i < 400; ++i) {
    problem.costs.push_back(1);
    if (i > 0) problem.prerequisites.push_back({i - 1, i});
  }
  constexpr std::size_t kTogether = 400 * 401 / 2;
  EXPECT_EQ(with_prerequisites(problem, kTogether)->back().size(), 400U);
  EXPECT_EQ(with_prerequisites(problem, kTogether - 1).error().fields.at(0).code, "release_chains_too_long");
}

TEST(NextRelease, ABudgetThatIsAWholeNumberIsNotLostToRounding) {
  EXPECT_EQ(affordable_cost(0.3, 10), 3);     // 3.0000000000000000 or a little less
  EXPECT_EQ(affordable_cost(0.1, 30), 3);     // 3.0000000000000004
  EXPECT_EQ(affordable_cost(0.7, 10), 7);     // 6.9999999999999991
  EXPECT_EQ(affordable_cost(0.29, 100), 29);  // 28.999999999999996
  EXPECT_EQ(affordable_cost(0.3, 857), 257);
  EXPECT_EQ(affordable_cost(0, 857), 0);
  EXPECT_EQ(affordable_cost(1, 857), 857);
  EXPECT_EQ(affordable_cost(0.299999, 1'000'000), 299'999);
  EXPECT_EQ(affordable_cost(0.2999999, 10), 2);
}

}  // namespace
}  // namespace assay::value
