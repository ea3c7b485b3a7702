#include "demand/similarity.h"

namespace assay::demand {
namespace {

LabelledFile file() {
  LabelledFile labelled;
  labelled.items = "id,title,body,made\n";
  for (int i = 0; i < 30; ++i)
    labelled.items += fmt::format("n{},Release {} of branch {},build is done,2026-01-02\n", i, i, i % 7);
  labelled.items +=
      "a,Export of reports is slow,takes minutes,2026-01-02\n"
      "b,Slow report export,needs minutes every month,2026-01-05\n"
      "c,Merge two customers,same company twice,2026-02-02\n"
      "d,Customers cannot be merged,,soon\n";
  labelled.pairs = "left,right\na,b\nd,c\nb,gone\n";
  labelled.id_column = "ID";
  labelled.title_column = "title";
  labelled.text_column = "body";
  labelled.time_column = "made";
  return labelled;
}

TEST(EvaluateSimilarity, CountsThePairsOfTheFileThatAreFound) {
  const auto found = evaluate_similarity(file());
  ASSERT_TRUE(found);
  EXPECT_EQ(found->pairs, 2);
  EXPECT_EQ(found->recall, (std::map<std::string, double>{{"1", 1}, {"5", 1}, {"10", 1}, {"20", 1}}));
  EXPECT_DOUBLE_EQ(found->mrr, 1);
}

TEST(EvaluateSimilarity, APairThatSharesNothingIsNotFound) {
  auto labelled = file();
  labelled.pairs = "left,right\na,b\na,c\n";
  const auto found = evaluate_similarity(std::move(labelled));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->recall.at("20"), 0.5);
  EXPECT_DOUBLE_EQ(found->mrr, 0.5);
}

TEST(EvaluateSimilarity, NamesTheColumnThatIsMissingAndPairsOfAnotherFile) {
  auto labelled = file();
  labelled.text_column = "Description";
  auto refused = evaluate_similarity(std::move(labelled));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields.at(0).field, "--text-column");
  EXPECT_EQ(refused.error().fields.at(0).code, "import_column_not_found");
  labelled = file();
  labelled.pairs = "left,right\nx,y\n";
  refused = evaluate_similarity(std::move(labelled));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields.at(0).code, "similar_pairs_unknown");
}

}  // namespace
}  // namespace assay::demand
