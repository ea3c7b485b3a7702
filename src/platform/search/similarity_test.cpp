#include "search/similarity.h"

namespace assay::search {
namespace {

using testing::Contains;
using testing::IsEmpty;

SimilarityItem item(std::string title, std::string text = "", std::optional<std::int64_t> day = std::nullopt) {
  SimilarityItem made{std::move(title), std::move(text), std::nullopt};
  if (day) made.at = Timestamp{*day * 86'400'000'000};
  return made;
}

std::vector<std::size_t> places(const std::vector<SimilarItem>& similar) {
  std::vector<std::size_t> items;
  for (const auto& one : similar) items.push_back(one.item);
  return items;
}

// What most say is told from what few say only among many.
std::vector<SimilarityItem> among_others(std::vector<SimilarityItem> items) {
  for (int i = 0; i < 20; ++i)
    items.push_back(item("Release note " + std::to_string(i), "The build of branch " + std::to_string(i) + " is done"));
  return items;
}

TEST(Similarity, TheSameThingInOtherWordsComesFirst) {
  const auto items = among_others({item("NullPointerException in DatanodeManager", "getDatanode fails on start"),
                                   item("Slow listing of directories", "The namenode needs minutes"),
                                   item("DatanodeManager throws a NullPointer exception", "when it starts"),
                                   item("Listing a directory is slow")});
  const Similarity similarity(items);
  EXPECT_EQ(similarity.most_similar(0, 1).at(0).item, 2U);
  EXPECT_EQ(similarity.most_similar(2, 1).at(0).item, 0U);
  EXPECT_EQ(similarity.most_similar(1, 1).at(0).item, 3U);
  EXPECT_THAT(similarity.most_similar(0, 1).at(0).shared, Contains("datanodemanag"));
}

TEST(Similarity, ChineseIsComparedByPairsOfCharacters) {
  const auto items = among_others({item("导出报表太慢", "每月导出要十分钟"), item("客户无法合并", "两个客户是同一家"),
                                   item("报表导出很慢"), item("合并重复的客户")});
  const Similarity similarity(items);
  EXPECT_EQ(similarity.most_similar(0, 1).at(0).item, 2U);
  EXPECT_EQ(similarity.most_similar(3, 1).at(0).item, 1U);
  EXPECT_THAT(similarity.most_similar(0, 1).at(0).shared, Contains("导出"));
}

TEST(Similarity, OfTwoThatSayTheSameTheNearerInTimeComesFirst) {
  const auto items = among_others({item("Printer prints twice", "", 1'000), item("Printer prints twice", "", 10),
                                   item("Printer prints twice", "", 990)});
  EXPECT_EQ(places(Similarity(items).most_similar(0, 2)), (std::vector<std::size_t>{2, 1}));
}

TEST(Similarity, WhoSharesNoWordIsNotSimilar) {
  EXPECT_THAT(Similarity(among_others({item("Alone with unheard words")})).most_similar(0, 5), IsEmpty());
  EXPECT_THAT(Similarity(std::vector<SimilarityItem>{item("")}).most_similar(0, 5), IsEmpty());
  EXPECT_THAT(Similarity(std::vector<SimilarityItem>{item("One two"), item("")}).most_similar(1, 5), IsEmpty());
}

// Likeness is the same from both sides, and the order of the items changes nothing but their numbers.
TEST(Similarity, IsSymmetricAndDoesNotDependOnTheOrder) {
  std::vector<SimilarityItem> items;
  const std::string words[] = {"export", "report", "customer", "merge", "slow", "printer", "login", "报表", "客户"};
  std::uint64_t seed = 7;
  const auto next = [&](std::size_t below) {
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>((seed >> 33U) % below);
  };
  for (int i = 0; i < 60; ++i) {
    std::string title;
    for (int j = 0; j < 3; ++j) title += words[next(std::size(words))] + " ";
    items.push_back(item(title, words[next(std::size(words))], static_cast<std::int64_t>(next(800))));
  }
  auto reversed = items;
  std::ranges::reverse(reversed);
  SimilarityWeights weights;
  weights.reranked = items.size();
  const Similarity forward(items, weights);
  const Similarity backward(reversed, weights);
  for (std::size_t left = 0; left < items.size(); ++left)
    for (const auto& right : forward.most_similar(left, items.size())) {
      const auto likeness_of = [](const std::vector<SimilarItem>& similar, std::size_t wanted) {
        const auto found = std::ranges::find(similar, wanted, &SimilarItem::item);
        return found == similar.end() ? -1.0 : found->likeness;
      };
      EXPECT_NEAR(likeness_of(forward.most_similar(right.item, items.size()), left), right.likeness, 1e-6);
      EXPECT_NEAR(
          likeness_of(backward.most_similar(items.size() - 1 - left, items.size()), items.size() - 1 - right.item),
          right.likeness, 1e-6);
    }
}

}  // namespace
}  // namespace assay::search
