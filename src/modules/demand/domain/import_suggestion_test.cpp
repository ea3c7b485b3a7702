#include "domain/import_suggestion.h"

namespace assay::demand {
namespace {

std::map<std::string, std::string> suggest(const std::vector<ColumnGuess>& columns, bool requirements = false) {
  std::map<std::string, std::string> named;
  for (const auto& [target, column] : suggest_columns(columns, requirements)) named[target] = columns[column].name;
  return named;
}

TEST(ImportSuggestion, ChineseMessagesWithReplies) {
  const auto suggestion = suggest({{"留言编号", "integer", {"2549"}},
                                   {"留言用户", "text", {"UU008403"}},
                                   {"留言主题", "text", {"咨询"}},
                                   {"留言时间", "timestamp", {"2019/6/20 10:55:18"}},
                                   {"留言详情", "text", {"…"}},
                                   {"答复意见", "text", {"您好"}},
                                   {"答复时间", "timestamp", {"2019/6/24 10:36:19"}}});
  EXPECT_EQ(suggestion, (std::map<std::string, std::string>{{"source_id", "留言编号"},
                                                            {"speaker_name", "留言用户"},
                                                            {"title", "留言主题"},
                                                            {"said_at", "留言时间"},
                                                            {"text", "留言详情"}}));
}

TEST(ImportSuggestion, TypesOfValuesDecideWhatAColumnCanBe) {
  const auto suggestion = suggest({{"Subject", "text", {"a"}},
                                   {"Created At", "text", {"yesterday"}},
                                   {"Upvotes", "text", {"many"}},
                                   {"type", "text", {"Incident", "Request"}},
                                   {"Priority", "text", {"P1"}},
                                   {"Company", "text", {"Acme"}}});
  EXPECT_EQ(suggestion,
            (std::map<std::string, std::string>{{"title", "Subject"}, {"kind", "type"}, {"customer", "Company"}}));
}

TEST(ImportSuggestion, AColumnNamedForItsTargetIsItWhateverItHolds) {
  const auto suggestion = suggest({{"text", "text", {"a"}},
                                   {"votes", "text", {"3", "many"}},
                                   {"said_at", "text", {"2026-02-30"}},
                                   {"Kind", "text", {"Incident"}}});
  EXPECT_EQ(suggestion, (std::map<std::string, std::string>{
                            {"text", "text"}, {"votes", "votes"}, {"said_at", "said_at"}, {"kind", "Kind"}}));
}

TEST(ImportSuggestion, OneBadValueHidesNoColumn) {
  const auto suggestion = suggest({{"Body", "text", {"a"}},
                                   {"when", "text", {"2026-02-01", "2026-02-03", "soon"}, 2, 0},
                                   {"Upvotes", "text", {"1,200", "7", "x"}, 0, 2}});
  EXPECT_EQ(suggestion,
            (std::map<std::string, std::string>{{"text", "Body"}, {"said_at", "when"}, {"votes", "Upvotes"}}));
}

TEST(ImportSuggestion, Requirements) {
  const auto suggestion = suggest({{"需求名称", "text", {"a"}},
                                   {"负责人", "text", {"b"}},
                                   {"截止日期", "date", {"2027-01-01"}},
                                   {"工作量", "decimal", {"3.5"}},
                                   {"紧急程度", "integer", {"3"}}},
                                  true);
  EXPECT_EQ(suggestion, (std::map<std::string, std::string>{{"title", "需求名称"},
                                                            {"owner", "负责人"},
                                                            {"due_on", "截止日期"},
                                                            {"effort_likely", "工作量"},
                                                            {"urgency", "紧急程度"}}));
}

TEST(ImportSuggestion, OneColumnServesOneTarget) {
  const auto suggestion = suggest({{"title", "text", {"a"}}, {"Title", "text", {"b"}}, {"text", "text", {"c"}}});
  EXPECT_EQ(suggestion.size(), 2U);
  EXPECT_EQ(suggestion.at("text"), "text");
}

}  // namespace
}  // namespace assay::demand
