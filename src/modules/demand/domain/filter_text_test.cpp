#include "domain/filter_text.h"

#include <random>

#include <gmock/gmock.h>

#include "domain/filter_cursor.h"
#include "domain/filter_dates.h"

namespace assay::demand {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<FilterTerm> terms(std::string_view text, const FilterLanguage& language = requirement_filter_language()) {
  const auto parsed = parse_filter(text, language);
  EXPECT_TRUE(parsed) << text << ": " << (parsed ? "" : describe(parsed.error()));
  return parsed.value_or(std::vector<FilterTerm>());
}
std::string canonical(std::string_view text) { return print_filter(terms(text)); }
std::string wrong(std::string_view text) {
  const auto parsed = parse_filter(text, requirement_filter_language());
  return parsed ? "" : describe(parsed.error());
}

TEST(FilterText, ReadsTheExampleOfTheManual) {
  const auto read = terms(
      "status:accepted tier:A,B source:second text:\"导出\" -tag:ui owner:me created:>2026-01-01 votes:>=5 density:>2 "
      "has:goal no:owner");
  ASSERT_EQ(read.size(), 11U);
  EXPECT_EQ(read[1].values.size(), 2U);
  EXPECT_TRUE(read[3].values[0].quoted);
  EXPECT_TRUE(read[4].negated);
  EXPECT_EQ(read[6].comparison, FilterComparison::above);
  EXPECT_EQ(read[7].comparison, FilterComparison::at_least);
  EXPECT_EQ(read[4].position, 49U);
  EXPECT_EQ(read[4].length, 7U);
}

TEST(FilterText, UnderstandsFullWidthPunctuationAndChineseNames) {
  EXPECT_EQ(canonical("状态：已采纳，不采纳　标签：“界面 改版” －负责人：我 票数：＞＝５"),
            "status:accepted,declined tag:\"界面 改版\" -owner:me votes:>=5");
  EXPECT_EQ(canonical("来源:二手 无:负责人 创建：≥2026年3月1日"), "source:second no:owner created:>=2026-03-01");
  EXPECT_EQ(canonical("STATUS:Accepted"), "status:accepted");
}

TEST(FilterText, ReadsRangesAndOpenRanges) {
  EXPECT_EQ(canonical("votes:1..3"), "votes:1..3");
  EXPECT_EQ(canonical("votes:3.. due:..2026-05"), "votes:>=3 due:<=2026-05");
  EXPECT_EQ(terms("created:2026-01..2026-03-05")[0].values[1].position, 17U);
}

TEST(FilterText, SearchesForWordsWithoutAKey) {
  const auto read = terms("导出 \"报价 单\"，慢 -旧 12:30");
  ASSERT_EQ(read.size(), 5U);
  for (const auto& term : read) EXPECT_EQ(term.key, "text");
  EXPECT_TRUE(read[1].values[0].quoted);
  EXPECT_TRUE(read[3].negated);
  EXPECT_EQ(read[4].values[0].text, "12:30");
  EXPECT_EQ(print_filter(read), "导出 \"报价 单\" 慢 -旧 text:12:30");
}

TEST(FilterText, KeepsWhatStandsInQuotes) {
  EXPECT_EQ(terms("owner:\"me\"")[0].values[0].quoted, true);
  EXPECT_EQ(canonical("tag:\"a \\\"b\\\" \\\\ “c”\""), "tag:\"a \\\"b\\\" \\\\ “c”\"");
  EXPECT_EQ(canonical("field.cost:>=5 field.note:\"a..b\""), "field.cost:>=5 field.note:\"a..b\"");
}

TEST(FilterText, RefusesWithPlaceWordAndRemedy) {
  EXPECT_THAT(wrong("tag:ui statsu:new"), testing::AllOf(HasSubstr("filter_unknown_key"), HasSubstr("position=8"),
                                                         HasSubstr("word=statsu"), HasSubstr("nearest=status")));
  EXPECT_THAT(wrong("status:acepted"),
              testing::AllOf(HasSubstr("filter_unknown_value"), HasSubstr("position=8"), HasSubstr("accepted")));
  EXPECT_THAT(wrong("票数:多"), testing::AllOf(HasSubstr("filter_not_a_number"), HasSubstr("position=4")));
  EXPECT_THAT(wrong("created:2026-02-30"), HasSubstr("filter_not_a_date"));
  EXPECT_THAT(wrong("tag:\"ui"), testing::AllOf(HasSubstr("filter_quote_open"), HasSubstr("position=5")));
  EXPECT_THAT(wrong("status:"), HasSubstr("filter_value_missing"));
  EXPECT_THAT(wrong("status: new"), HasSubstr("filter_value_missing"));
  EXPECT_THAT(wrong("tier:A,"), HasSubstr("filter_value_missing"));
  EXPECT_THAT(wrong("new - old"), HasSubstr("filter_minus_alone"));
  EXPECT_THAT(wrong("votes:1..3,7"), HasSubstr("filter_comparison_alone"));
  EXPECT_THAT(wrong("field.:x"), HasSubstr("filter_unknown_key"));
  EXPECT_THAT(wrong("\xff"), HasSubstr("not_utf8"));
  EXPECT_THAT(wrong(std::string(5'000, 'a')), HasSubstr("text_too_long"));
  std::string many;
  for (int i = 0; i < 60; ++i) many += "a ";
  EXPECT_THAT(wrong(many), HasSubstr("filter_too_many_terms"));
}

// Whatever is typed: what was understood is written, and what was written is understood the same.
TEST(FilterText, WhatIsWrittenReadsTheSame) {
  const std::vector<std::string> pieces = {
      "status", "状态",  "tag", "votes", "created", "field.a", "text", ":",    "：",   ",",    "，",
      " ",      "　",    "-",   "－",    "\"",      "“",       "”",    "\\",   ">",    "<",    "=",
      "≥",      "..",    "1",   "5.5",   "me",      "none",    "a",    "界面", "new",  "2026", "2026-01",
      "-7d",    "today", ".",   "has",   "owner",   "tier",    "A",    "B",    "12:30"};
  std::mt19937 random(7);
  int understood = 0;
  for (int i = 0; i < 60'000; ++i) {
    std::string text;
    for (auto n = random() % 12; n > 0; --n) text += pieces[random() % pieces.size()];
    const auto parsed = parse_filter(text, requirement_filter_language());
    if (!parsed) continue;
    ++understood;
    const auto written = print_filter(*parsed);
    const auto again = parse_filter(written, requirement_filter_language());
    ASSERT_TRUE(again) << text << " -> " << written << ": " << describe(again.error());
    ASSERT_EQ(*again, *parsed) << text << " -> " << written;
    ASSERT_EQ(print_filter(*again), written);
  }
  EXPECT_GT(understood, 5'000);
}

TEST(FilterText, SignalsHaveTheirOwnKeys) {
  EXPECT_EQ(print_filter(terms("kind:defect 岗位:主管 said:>-30d", signal_filter_language())),
            "kind:defect post:主管 said:>-30d");
  EXPECT_FALSE(parse_filter("status:new", signal_filter_language()));
}

TEST(FilterDates, CoversDaysMonthsYearsAndDistances) {
  const auto today = *parse_date("2026-03-31");
  const auto covers = [&](std::string_view typed) {
    const auto period = filter_period(*canonical_filter_date(typed), today);
    return to_text(period.first) + " " + to_text(Date{period.behind.days - 1});
  };
  EXPECT_EQ(covers("2026/2/3"), "2026-02-03 2026-02-03");
  EXPECT_EQ(covers("2026-02"), "2026-02-01 2026-02-28");
  EXPECT_EQ(covers("2026年"), "2026-01-01 2026-12-31");
  EXPECT_EQ(covers("昨天"), "2026-03-30 2026-03-30");
  EXPECT_EQ(covers("-1m"), "2026-02-28 2026-02-28");
  EXPECT_EQ(covers("+1w"), "2026-04-07 2026-04-07");
  EXPECT_FALSE(canonical_filter_date("soon"));
  EXPECT_FALSE(canonical_filter_date("2026-13"));
}

TEST(FilterCursor, KnowsWhatIsBeingTyped) {
  auto cursor = filter_cursor("status:accepted ti", 18);
  EXPECT_FALSE(cursor.keyed);
  EXPECT_EQ(cursor.typed, "ti");
  EXPECT_EQ(cursor.from, 16U);
  cursor = filter_cursor("状态：已采纳，不 tag:x", 8);
  EXPECT_TRUE(cursor.keyed);
  EXPECT_EQ(cursor.key, "状态");
  EXPECT_EQ(cursor.typed, "不");
  EXPECT_EQ(cursor.from, 7U);
  EXPECT_EQ(cursor.to, 8U);
  cursor = filter_cursor("customer:\"Acme W", 16);
  EXPECT_EQ(cursor.typed, "Acme W");
  EXPECT_EQ(cursor.from, 9U);
  cursor = filter_cursor("votes:>=1", 9);
  EXPECT_EQ(cursor.typed, "1");
}

TEST(FilterLanguage, FindsTheNearestKeys) {
  EXPECT_THAT(requirement_filter_language().nearest("stauts"), ElementsAre("status", testing::_, testing::_));
  EXPECT_EQ(requirement_filter_language().find("负责人")->name, "owner");
  EXPECT_EQ(requirement_filter_language().find("status.x"), nullptr);
}

}  // namespace
}  // namespace assay::demand
