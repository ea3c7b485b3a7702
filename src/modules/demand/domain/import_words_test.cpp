#include "domain/import_words.h"

#include "base/text.h"
#include "domain/import_item.h"
#include "domain/import_pace.h"

namespace assay::demand {
namespace {

TEST(ImportWords, LabelsTellDefectsFromQuestionsAndRequests) {
  EXPECT_EQ(kind_of_labels({"enhancement", "kind/Bug"}), SignalKind::defect);
  EXPECT_EQ(kind_of_labels({"dataset bug"}), SignalKind::defect);
  EXPECT_EQ(kind_of_labels({"登录缺陷"}), SignalKind::defect);
  EXPECT_EQ(kind_of_labels({"debugging", "good first issue"}), SignalKind::request);
  EXPECT_EQ(kind_of_labels({"Question"}), SignalKind::question);
  EXPECT_EQ(kind_of_labels({"question", "bug"}), SignalKind::defect);
  EXPECT_EQ(kind_of_labels({}), SignalKind::request);
}

TEST(ImportWords, WordsAreKnownInBothLanguagesAndAnyCase) {
  EXPECT_EQ(kind_of_word(" INCIDENT "), SignalKind::defect);
  EXPECT_EQ(kind_of_word("投诉"), SignalKind::complaint);
  EXPECT_EQ(kind_of_word("whatever"), std::nullopt);
  EXPECT_EQ(hops_of_word("一手"), 0);
  EXPECT_EQ(hops_of_word("second-hand"), 1);
  EXPECT_EQ(hops_of_word("多手"), 2);
  EXPECT_EQ(hops_of_word("7"), std::nullopt);
  EXPECT_EQ(importance_of_word("Deal_breaker"), Importance::deal_breaker);
  EXPECT_EQ(type_of_word("合规"), RequirementType::compliance);
  EXPECT_EQ(effort_of_word("l"), EffortSize::L);
  EXPECT_EQ(channel_of_word("客服"), Channel::service);
}

TEST(ImportWords, EveryWordOfTheProductItselfIsKnown) {
  for (const auto& word : words<SignalKind>()) EXPECT_EQ(to_word(kind_of_word(word).value()), word);
  for (const auto& word : words<Channel>()) EXPECT_EQ(to_word(channel_of_word(word).value()), word);
  for (const auto& word : words<Importance>()) EXPECT_EQ(to_word(importance_of_word(word).value()), word);
  for (const auto& word : words<RequirementType>()) EXPECT_EQ(to_word(type_of_word(word).value()), word);
  for (const auto& word : words<EffortSize>()) EXPECT_EQ(to_word(effort_of_word(word).value()), word);
}

TEST(ImportWords, TagsAreCutAtTheSeparatorsOfBothLanguages) {
  EXPECT_EQ(split_tags(" api, 性能；API、 |x\n"), (std::vector<std::string>{"api", "性能", "x"}));
  EXPECT_TRUE(split_tags(" ,， ").empty());
}

TEST(ImportItem, AStateOtherThanOpenBecomesATagAndGivesNoVerdict) {
  TrackerItem item;
  item.id = "7";
  item.title = "Slow list";
  item.labels = {"bug"};
  item.state = "closed";
  item.repository = "acme/shop";
  const auto row = row_of_item(Preset::github_issues, item);
  EXPECT_EQ(row.tags, (std::vector<std::string>{"bug", "closed"}));
  EXPECT_EQ(row.source, "github-issues:acme/shop");
  EXPECT_EQ(row.text, "Slow list");
  EXPECT_EQ(row.kind, SignalKind::defect);
  EXPECT_EQ(row.type, RequirementType::fix);
  EXPECT_EQ(row.hops, 0);
  item.state = "Open";
  EXPECT_EQ(row_of_item(Preset::canny, item).tags, std::vector<std::string>{"bug"});
  EXPECT_EQ(row_of_item(Preset::canny, item).channel, Channel::portal);
}

TEST(ImportItem, WhatATrackerAllowsToBeLongerIsShortenedInsteadOfRefused) {
  TrackerItem item;
  item.id = "7";
  for (int i = 0; i < 400; ++i) item.title += "题";
  for (int i = 0; i < 30'000; ++i) item.text += "log\n";
  const auto row = row_of_item(Preset::github_issues, item);
  EXPECT_EQ(code_points(row.title), 300U);
  EXPECT_EQ(code_points(row.text), 100'000U);
  EXPECT_TRUE(row.text.starts_with(item.title));
  EXPECT_TRUE(row.text.ends_with("…"));
}

TEST(ImportItem, TheSourceTellsTrackersApart) {
  EXPECT_EQ(import_source(Preset::github_issues, "", "/tmp/prisma.v2.csv"), "github-issues:prisma.v2");
  EXPECT_EQ(import_source(Preset::canny, "", "C:\\posts.json"), "canny:posts");
  EXPECT_EQ(import_source(Preset::canny, " board ", "posts.json"), "board");
  EXPECT_EQ(repository_of_link("https://github.com/acme/shop/issues/7"), "acme/shop");
  EXPECT_EQ(repository_of_link("https://api.github.com/repos/acme/shop/"), "acme/shop");
  EXPECT_EQ(repository_of_link("https://example.test/acme/shop/issues/7"), "");
}

TEST(ImportPace, ChunksShrinkAtOnceAndGrowSlowly) {
  using std::chrono::milliseconds;
  Pace pace;
  const auto first = pace.rows();
  pace.took(first, milliseconds(1));
  EXPECT_EQ(pace.rows(), first * 2);
  for (int i = 0; i < 20; ++i) pace.took(pace.rows(), std::chrono::microseconds(100) * pace.rows());
  EXPECT_EQ(pace.rows(), 120U);  // 12 ms at a tenth of a millisecond a row
  pace.took(pace.rows(), milliseconds(120));
  EXPECT_EQ(pace.rows(), 12U);
  pace.took(12, milliseconds(10'000));
  EXPECT_GE(pace.rows(), 1U);
}

}  // namespace
}  // namespace assay::demand
