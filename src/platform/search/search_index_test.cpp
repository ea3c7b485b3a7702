#include "search/search_index.h"
#include "search/similarity.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <random>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::search {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class SearchIndexTest : public testing::Test {
 protected:
  SearchIndexTest() {
    std::string name = (fs::temp_directory_path() / "assay-search-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    reopen();
  }
  ~SearchIndexTest() override {
    index_.reset();
    fs::remove_all(folder_);
  }

  void reopen(std::size_t open_max = 8) {
    index_.reset();
    auto index = SearchIndex::open(folder_ / "search", open_max);
    ASSERT_TRUE(index.has_value());
    index_ = std::move(*index);
  }
  void add(const std::vector<Document>& documents, std::int64_t change = 1) {
    const auto outcome = index_->apply(ours_, documents, {}, change);
    ASSERT_TRUE(outcome.has_value()) << describe(outcome.error());
  }
  void add(const std::string& id, const std::string& text) { add({{"requirement", id, "", {{"title", text}}, {}}}); }

  std::vector<std::string> find(const Query& query) {
    const auto hits = index_->find(ours_, query);
    EXPECT_TRUE(hits.has_value()) << (hits ? "" : describe(hits.error()));
    std::vector<std::string> ids;
    if (hits)
      for (const auto& hit : hits->items) ids.push_back(hit.id);
    auto unordered = index_->find_ids(ours_, query);
    EXPECT_TRUE(unordered.has_value());
    if (query.offset == 0) {
      EXPECT_THAT(*unordered, testing::UnorderedElementsAreArray(ids)) << query.text;
    }
    return ids;
  }
  std::vector<std::string> find(const std::string& text) { return find(Query{.text = text}); }

  SystemClock clock_;
  WorkspaceId ours_ = WorkspaceId::make(clock_);
  WorkspaceId theirs_ = WorkspaceId::make(clock_);
  fs::path folder_;
  std::unique_ptr<SearchIndex> index_;
};

TEST_F(SearchIndexTest, FindsEnglishWordsInAnyFormAndCase) {
  add("a", "Users cannot EXPORT customers' invoices");
  add("b", "Import of customers fails");
  EXPECT_THAT(find("exporting"), ElementsAre("a"));
  EXPECT_THAT(find("customer"), UnorderedElementsAre("a", "b"));
  EXPECT_THAT(find("customer import"), ElementsAre("b"));
  EXPECT_THAT(find("ＥＸＰＯＲＴ"), ElementsAre("a")) << "full width";
  EXPECT_THAT(find("export import"), IsEmpty());
}

TEST_F(SearchIndexTest, FindsEveryPartOfAChineseText) {
  const std::vector<std::string> characters{"新", "增", "客", "户", "导", "出", "报", "表", "功", "能"};
  std::string text;
  for (const auto& character : characters) text += character;
  add("a", "请" + text + "，谢谢");
  add("b", "完全无关的内容");
  for (std::size_t begin = 0; begin < characters.size(); ++begin) {
    std::string part;
    for (std::size_t end = begin; end < characters.size(); ++end) {
      part += characters[end];
      EXPECT_THAT(find(part), ElementsAre("a")) << part;
      EXPECT_THAT(find("\"" + part + "\""), ElementsAre("a")) << part;
    }
  }
  EXPECT_THAT(find("客导"), IsEmpty()) << "not side by side";
  EXPECT_THAT(find("户客"), IsEmpty());
  EXPECT_THAT(find("报表 客户"), ElementsAre("a"));
}

TEST_F(SearchIndexTest, FindsPartsOfRandomChineseTexts) {
  std::mt19937 random(11);
  const std::vector<std::string> characters{"客", "户", "的", "需", "求", "和", "价", "值", "报", "表", "一", "下"};
  std::vector<std::vector<std::string>> texts;
  std::vector<Document> documents;
  for (int i = 0; i < 200; ++i) {
    auto& text = texts.emplace_back();
    std::string whole;
    for (std::size_t n = 4 + random() % 12; n > 0; --n) whole += text.emplace_back(characters[random() % 12]);
    documents.push_back({"signal", std::to_string(i), "", {{"text", whole}}, {}});
  }
  add(documents);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::size_t length = 2 + random() % (texts[i].size() - 2);
    const std::size_t begin = random() % (texts[i].size() - length + 1);
    std::string part;
    for (std::size_t c = begin; c < begin + length; ++c) part += texts[i][c];
    EXPECT_THAT(find(Query{.text = part, .limit = 1000}), testing::Contains(std::to_string(i))) << part;
    EXPECT_THAT(find(Query{.text = '"' + part + '"', .limit = 1000}), testing::Contains(std::to_string(i))) << part;
  }
}

TEST_F(SearchIndexTest, FindsMixedTextAndChineseWordsApart) {
  add("a", "支持ABC系统导出PDF报表");
  add("b", "报表太慢，客户希望能导出");
  EXPECT_THAT(find("导出报表"), UnorderedElementsAre("a", "b"));
  EXPECT_THAT(find("abc系统"), ElementsAre("a"));
  EXPECT_THAT(find("pdf"), ElementsAre("a"));
  EXPECT_THAT(find("\"导出PDF报表\""), ElementsAre("a"));
  EXPECT_THAT(find("“导出报表”"), IsEmpty());
}

TEST_F(SearchIndexTest, TakesTheLastWordAsABeginning) {
  add("a", "notification settings");
  add("b", "notify the owner");
  EXPECT_THAT(find("notif"), UnorderedElementsAre("a", "b"));
  EXPECT_THAT(find("settings notific"), ElementsAre("a"));
  EXPECT_THAT(find("no"), IsEmpty()) << "two letters are too few";
  EXPECT_THAT(find("notificati settings"), IsEmpty()) << "only the last word";
}

TEST_F(SearchIndexTest, FindsQuotedPhrasesInOrder) {
  add("a", "release notes for the customer");
  add("b", "notes: release the customer");
  EXPECT_THAT(find("\"release notes\""), ElementsAre("a"));
  EXPECT_THAT(find("\"notes release\""), ElementsAre("b"));
  EXPECT_THAT(find("\"release notes\" customer"), ElementsAre("a"));
  EXPECT_THAT(find("\"release notes"), UnorderedElementsAre("a", "b")) << "an open quote quotes nothing";
  add({{"requirement", "c", "", {{"title", "ends with release"}, {"text", "notes begin here"}}, {}}});
  EXPECT_THAT(find("\"release notes\""), ElementsAre("a")) << "a phrase does not cross fields";
}

TEST_F(SearchIndexTest, FindsIdentifiersByTheirParts) {
  add("a", "getUserName() throws in com.acme.billing.XMLParser, see user_profile_cache");
  for (const char* text : {"getusername", "user name", "name", "billing", "parser", "xml", "XMLParser", "profile cache",
                           "user_profile_cache", "com.acme", "\"get user name\"", "acme.billing.xmlpar",
                           "acme.billing.xmlparser", "xmlparser"})
    EXPECT_THAT(find(text), ElementsAre("a")) << text;
  EXPECT_THAT(find("arse"), IsEmpty());
}

TEST_F(SearchIndexTest, FindsKeysExactlyAndFirst) {
  add({{"requirement", "one", "REQ-142", {{"title", "Export invoices"}}, {}},
       {"requirement", "two", "REQ-1420", {{"title", "Import invoices"}}, {}},
       {"requirement", "three", "REQ-3", {{"title", "Follows REQ-142 as REQ-142 said; see REQ-142"}}, {}}});
  EXPECT_THAT(find("REQ-142"), ElementsAre("one", "three"));
  EXPECT_THAT(find(" (req-142). "), ElementsAre("one", "three"));
  EXPECT_THAT(find("REQ-1420"), ElementsAre("two"));
  EXPECT_THAT(find("REQ-14"), IsEmpty());
  EXPECT_THAT(find("REQ-142 export"), ElementsAre("one"));
  EXPECT_THAT(find("1420"), ElementsAre("two"));
}

TEST_F(SearchIndexTest, RanksHeavierFieldsHigher) {
  add({{"requirement", "body", "", {{"title", "Something else", 5}, {"text", "about invoices"}}, {}},
       {"requirement", "title", "", {{"title", "Invoices", 5}, {"text", "about something"}}, {}}});
  EXPECT_THAT(find("invoices"), ElementsAre("title", "body"));
}

TEST_F(SearchIndexTest, FiltersByKindAndGroups) {
  add({{"requirement", "r1", "", {{"title", "invoice"}}, {"line:a", "status:new"}},
       {"requirement", "r2", "", {{"title", "invoice"}}, {"line:b", "status:new"}},
       {"signal", "s1", "", {{"text", "invoice"}}, {"line:a", std::string("long:") + std::string(500, 'x')}}});
  EXPECT_THAT(find(Query{.text = "invoice", .kind = "signal"}), ElementsAre("s1"));
  EXPECT_THAT(find(Query{.text = "invoice", .filters = {{"line:a"}}}), UnorderedElementsAre("r1", "s1"));
  EXPECT_THAT(find(Query{.text = "invoice", .filters = {{"line:a", "line:b"}, {"status:new"}}}),
              UnorderedElementsAre("r1", "r2"));
  EXPECT_THAT(find(Query{.text = "invoice", .filters = {{"long:" + std::string(500, 'x')}}}), ElementsAre("s1"));
  EXPECT_THAT(find(Query{.text = "invoice", .filters = {{}}}), IsEmpty()) << "nothing is allowed";
  EXPECT_THAT(find(Query{.text = "", .kind = "requirement"}), ElementsAre("r2", "r1"));
  EXPECT_THAT(find("line:a"), IsEmpty()) << "filters are no words";
}

TEST_F(SearchIndexTest, PagesAndCounts) {
  std::vector<Document> documents;
  for (int i = 0; i < 50; ++i)
    documents.push_back({"signal", fmt::format("s{}", i), "", {{"text", fmt::format("invoice number {}", i)}}, {}});
  add(documents);
  std::vector<std::string> seen;
  for (std::size_t offset = 0; offset < 50; offset += 20) {
    const auto hits = index_->find(ours_, {.text = "invoice", .limit = 20, .offset = offset});
    ASSERT_TRUE(hits.has_value());
    EXPECT_EQ(hits->total, 50U);
    EXPECT_TRUE(hits->exact);
    for (const auto& hit : hits->items) {
      seen.push_back(hit.id);
      EXPECT_EQ(hit.kind, "signal");
      EXPECT_GT(hit.weight, 0);
    }
  }
  std::ranges::sort(seen);
  EXPECT_EQ(seen.size(), 50U);
  EXPECT_EQ(std::ranges::unique(seen).size(), 0U);
  EXPECT_EQ(index_->find_ids(ours_, {.text = "invoice"}, 7)->size(), 7U);
}

TEST_F(SearchIndexTest, UpdatesRemovesAndRemembersTheChange) {
  EXPECT_EQ(index_->change_number(ours_), 0);
  add({{"requirement", "a", "", {{"title", "first"}}, {}}, {"signal", "a", "", {{"text", "first"}}, {}}}, 7);
  EXPECT_EQ(index_->change_number(ours_), 7);
  add({{"requirement", "a", "", {{"title", "second"}}, {}}}, 8);
  EXPECT_THAT(find(Query{.text = "first", .kind = "requirement"}), IsEmpty());
  EXPECT_THAT(find("second"), ElementsAre("a"));
  const std::vector<DocumentRef> removals{{"requirement", "a"}, {"requirement", "unknown"}};
  ASSERT_TRUE(index_->apply(ours_, {}, removals, 9).has_value());
  EXPECT_THAT(find("second"), IsEmpty());
  EXPECT_THAT(find("first"), ElementsAre("a")) << "the signal of the same id stays";
  reopen();
  EXPECT_EQ(index_->change_number(ours_), 9);
  EXPECT_THAT(find("first"), ElementsAre("a"));
}

TEST_F(SearchIndexTest, NeverSeesAnotherWorkspace) {
  add("ours", "invoice of ours");
  const std::vector<Document> documents{{"requirement", "theirs", "REQ-1", {{"title", "invoice of theirs"}}, {"x:y"}}};
  ASSERT_TRUE(index_->apply(theirs_, documents, {}, 5).has_value());
  EXPECT_THAT(find("invoice"), ElementsAre("ours"));
  EXPECT_THAT(find(""), ElementsAre("ours"));
  EXPECT_THAT(find("REQ-1"), IsEmpty());
  EXPECT_THAT(find(Query{.text = "", .filters = {{"x:y"}}}), IsEmpty());
  EXPECT_EQ(index_->change_number(ours_), 1);
  index_->drop(ours_);
  EXPECT_THAT(find("invoice"), IsEmpty());
  EXPECT_EQ(index_->find(theirs_, {.text = "invoice"})->items.size(), 1U);
}

TEST_F(SearchIndexTest, NoTextMakesAQueryFail) {
  add("a", "plain text");
  for (const std::string& text : std::vector<std::string>{
           "\"",     "\"\"", "*",  "a*", "(",        "AND OR NOT",          "+-~^",
           "NEAR/3", "x:y",  "\\", "'",  "\xFF\xFE", std::string(1, '\0'),  "\xF0\x9F\x98\x80",
           "-",      "REQ-", "-1", "“”", "\u200B",   "a\u0301\u0301\u0301", "REQ-99999999999999999999",
           "《》"})
    EXPECT_TRUE(index_->find(ours_, {.text = text}).has_value()) << text;
  std::string words;
  for (int i = 0; i < 160; ++i) words += "ab ";
  EXPECT_TRUE(index_->find(ours_, {.text = words}).has_value());
  std::string han;
  for (int i = 0; i < 500; ++i) han += "需";
  EXPECT_TRUE(index_->find(ours_, {.text = han}).has_value());
  const auto too_long = index_->find(ours_, {.text = han + "求"});
  ASSERT_FALSE(too_long.has_value());
  EXPECT_EQ(describe(too_long.error()), "invalid; q: search_query_too_long limit=500");
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    std::string noise;
    for (std::size_t n = random() % 40; n > 0; --n) noise += static_cast<char>(random());
    EXPECT_TRUE(index_->find(ours_, {.text = noise}).has_value());
  }
}

TEST_F(SearchIndexTest, TakesDocumentsWithAnyText) {
  std::mt19937 random(4);
  std::vector<Document> documents;
  for (int i = 0; i < 50; ++i) {
    std::string noise;
    for (std::size_t n = random() % 2000; n > 0; --n) noise += static_cast<char>(random());
    documents.push_back({"signal", std::to_string(i), "", {{"text", noise}}, {}});
  }
  documents.push_back({"signal", "long", "", {{"text", std::string(200'000, 'x') + " needle"}}, {}});
  documents.push_back({"signal", std::string(1000, 'i'), "", {{"text", "needle"}}, {}});
  add(documents);
  EXPECT_THAT(find("needle"), UnorderedElementsAre("long", std::string(1000, 'i')));
}

TEST_F(SearchIndexTest, WipesADamagedIndexSoThatItIsRebuilt) {
  for (const char* file : {"iamglass", "postlist.glass", "termlist.glass"}) {
    std::vector<Document> documents{{"requirement", "a", "", {{"title", "invoice"}}, {}}};
    for (int i = 0; i < 300; ++i)  // more than fits into one block
      documents.push_back({"signal", std::to_string(i), "", {{"text", fmt::format("number{} of many", i)}}, {}});
    add(documents);
    EXPECT_EQ(index_->change_number(ours_), 1);
    reopen();
    std::ofstream(folder_ / "search" / ours_.text() / file, std::ios::trunc) << "garbage";
    // Some tables only a writer reads.
    const auto found = index_->find(ours_, {.text = "invoice"});
    const std::vector<DocumentRef> removals{{"requirement", "a"}};
    const auto outcome = found ? index_->apply(ours_, {}, removals, 2) : Outcome(refuse(found.error()));
    ASSERT_FALSE(outcome.has_value()) << file;
    EXPECT_EQ(outcome.error().code, "search_index_damaged");
    EXPECT_EQ(index_->change_number(ours_), 0);
    EXPECT_THAT(find("invoice"), IsEmpty());
    add("a", "invoice");
    EXPECT_THAT(find("invoice"), ElementsAre("a"));
  }
}

TEST_F(SearchIndexTest, NoticesThatTheFolderIsGone) {
  add("a", "invoice");
  EXPECT_THAT(find("invoice"), ElementsAre("a"));
  fs::remove_all(folder_ / "search" / ours_.text());
  EXPECT_EQ(index_->change_number(ours_), 0);
  const auto outcome = index_->apply(ours_, {}, {}, 3);
  EXPECT_TRUE(outcome || outcome.error().code == "search_index_damaged");
  add("b", "invoice");
  EXPECT_THAT(find("invoice"), ElementsAre("b"));
}

TEST_F(SearchIndexTest, ServesMoreWorkspacesThanItKeepsOpen) {
  reopen(2);
  std::vector<WorkspaceId> workspaces;
  for (int i = 0; i < 6; ++i) {
    workspaces.push_back(WorkspaceId::make(clock_));
    const std::vector<Document> documents{{"signal", std::to_string(i), "", {{"text", "invoice"}}, {}}};
    ASSERT_TRUE(index_->apply(workspaces.back(), documents, {}, i + 1).has_value());
  }
  for (int round = 0; round < 2; ++round)
    for (int i = 0; i < 6; ++i) {
      const auto& workspace = workspaces[static_cast<std::size_t>(i)];
      EXPECT_EQ(index_->change_number(workspace), i + 1);
      const auto hits = index_->find(workspace, {.text = "invoice"});
      ASSERT_EQ(hits->items.size(), 1U);
      EXPECT_EQ(hits->items[0].id, std::to_string(i));
    }
}

TEST_F(SearchIndexTest, ReadersGoOnBesideAWriter) {
  add("0", "invoice");
  std::atomic<bool> done = false;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i)
    readers.emplace_back([&] {
      std::size_t before = 0;
      while (!done) {
        const auto hits = index_->find(ours_, {.text = "invoice"});
        if (!hits || hits->total < before) ++wrong;
        if (hits) before = hits->total;
      }
    });
  std::thread second_writer([&] {
    for (int i = 0; i < 20; ++i) {
      const std::vector<Document> documents{{"signal", fmt::format("x{}", i), "", {{"text", "other"}}, {}}};
      if (!index_->apply(ours_, documents, {}, 100)) ++wrong;
    }
  });
  for (int i = 1; i <= 40; ++i) add(std::to_string(i), "invoice");
  second_writer.join();
  done = true;
  for (auto& reader : readers) reader.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(index_->find(ours_, {.text = "invoice"})->total, 41U);
  EXPECT_EQ(index_->find(ours_, {.text = "other"})->total, 20U);
}

Document saying(std::string id, std::string title, std::string text = "", std::string line = "") {
  Document document{"signal", std::move(id), "", {{"title", title, 3}, {"text", text}}, {}};
  if (!line.empty()) document.filters.push_back("line:" + line);
  document.said = SimilarityItem{std::move(title), std::move(text), std::nullopt};
  return document;
}

SimilarQuery asked(std::string title, std::string text = "") {
  SimilarQuery query;
  query.said.title = std::move(title);
  query.said.text = std::move(text);
  return query;
}

std::vector<std::string> ids_of(const Result<std::vector<SimilarHit>>& hits) {
  std::vector<std::string> ids;
  for (const auto& hit : hits.value()) ids.push_back(hit.id);
  return ids;
}

class SimilarDocuments : public SearchIndexTest {
 protected:
  void fill(std::vector<Document> documents) {
    for (int i = 0; i < 30; ++i)
      documents.push_back(saying(fmt::format("other{}", i), fmt::format("Release note {}", i),
                                 fmt::format("The build of branch {} is done", i)));
    ASSERT_TRUE(index_->apply(ours_, documents, {}, 1).has_value());
  }
};

TEST_F(SimilarDocuments, AreFoundByWhatTheySayBestFirst) {
  fill({saying("1", "Exporting the orders takes minutes"), saying("2", "Customers are merged by hand"),
        saying("3", "Export of all orders is slow", "it takes several minutes each morning")});
  const auto hits = index_->similar(ours_, asked("The orders export takes minutes"));
  ASSERT_EQ(ids_of(hits), (std::vector<std::string>{"1", "3"}));
  EXPECT_GT((*hits)[0].score, (*hits)[1].score);
  EXPECT_LE((*hits)[0].score, 1);
  EXPECT_THAT((*hits)[0].shared, testing::UnorderedElementsAre("orders", "export", "takes", "minutes"));
  EXPECT_NEAR(index_->similar(ours_, asked("Customers are merged by hand"))->at(0).score, 1, 1e-6);
}

TEST_F(SimilarDocuments, ShareWordsAsTheAskingTextHasThem) {
  fill({saying("1", "CSV 导出订单很慢", "DatanodeManager fails"), saying("2", "客户合并")});
  const auto hits = index_->similar(ours_, asked("订单导出 csv: DatanodeManager failing"));
  ASSERT_EQ(ids_of(hits), std::vector<std::string>{"1"});
  EXPECT_THAT((*hits)[0].shared, testing::UnorderedElementsAre("订单", "导出", "csv", "DatanodeManager", "failing"));
}

TEST_F(SimilarDocuments, LeaveOutTheAskingOneAndWhoSharesNothing) {
  fill({saying("1", "Printer prints twice"), saying("2", "Printer prints twice"), saying("3", "Quite another thing")});
  auto query = asked("Printer prints twice");
  query.itself = DocumentRef{"signal", "1"};
  EXPECT_EQ(ids_of(index_->similar(ours_, query)), std::vector<std::string>{"2"});
  EXPECT_THAT(ids_of(index_->similar(ours_, asked("unheard syllables"))), testing::IsEmpty());
  EXPECT_THAT(ids_of(index_->similar(ours_, asked("  ?! "))), testing::IsEmpty());
  EXPECT_THAT(ids_of(index_->similar(theirs_, query)), testing::IsEmpty());
}

TEST_F(SimilarDocuments, ObeyKindsAndFilters) {
  fill({saying("1", "Printer prints twice", "", "a"), saying("2", "Printer prints twice", "", "b"),
        saying("3", "Printer prints twice")});
  auto query = asked("Printer prints twice");
  query.filters = {{"line:a", "line:c"}};
  EXPECT_EQ(ids_of(index_->similar(ours_, query)), std::vector<std::string>{"1"});
  query.filters = {{}};
  EXPECT_THAT(ids_of(index_->similar(ours_, query)), testing::IsEmpty());
  query.filters.clear();
  query.kinds = {"requirement"};
  EXPECT_THAT(ids_of(index_->similar(ours_, query)), testing::IsEmpty());
}

TEST_F(SimilarDocuments, AreMeasuredLikeAFileOfThem) {
  const std::vector<std::string> titles = {"NullPointerException in DatanodeManager",
                                           "Slow listing of directories",
                                           "DatanodeManager throws a NullPointer exception",
                                           "导出报表太慢",
                                           "报表导出很慢",
                                           "Listing a directory is slow"};
  std::vector<Document> documents;
  std::vector<SimilarityItem> items;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    documents.push_back(saying(std::to_string(i), titles[i], "which somebody saw"));
    items.push_back(*documents.back().said);
  }
  for (int i = 0; i < 30; ++i)
    items.push_back(
        {fmt::format("Release note {}", i), fmt::format("The build of branch {} is done", i), std::nullopt});
  fill(documents);
  const Similarity file(items);
  for (std::size_t i = 0; i < titles.size(); ++i) {
    SimilarQuery query{items[i], DocumentRef{"signal", std::to_string(i)}, {}, {}};
    const auto hits = index_->similar(ours_, query);
    const auto expected = file.most_similar(i, 3);
    ASSERT_FALSE(expected.empty());
    ASSERT_GE(hits->size(), expected.size());
    for (std::size_t j = 0; j < expected.size(); ++j)
      EXPECT_NEAR((*hits)[j].score * 1.2, expected[j].likeness, 1e-5) << titles[i] << " " << j;
  }
}

TEST_F(SimilarDocuments, KnowANewOneAtOnce) {
  fill({saying("1", "Printer prints twice")});
  EXPECT_EQ(ids_of(index_->similar(ours_, asked("Printer prints twice"))).size(), 1U);
  const std::vector<Document> more{saying("2", "Printer prints twice")};
  ASSERT_TRUE(index_->apply(ours_, more, {}, 2).has_value());
  EXPECT_EQ(ids_of(index_->similar(ours_, asked("Printer prints twice"))).size(), 2U);
}

}  // namespace
}  // namespace assay::search
