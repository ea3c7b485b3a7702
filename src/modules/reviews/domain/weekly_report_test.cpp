#include "domain/weekly_report.h"

#include <gmock/gmock.h>

#include "domain/minutes.h"

namespace assay::reviews {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(WeeklyReport, BeginsOnMonday) {
  const auto monday = *parse_date("2026-11-16");
  for (int day = 0; day < 7; ++day) EXPECT_EQ(monday_of(Date{monday.days + day}), monday);
  EXPECT_EQ(monday_of(Date{monday.days + 7}).days, monday.days + 7);
}

TEST(Markdown, KeepsTextOfPeopleText) {
  EXPECT_EQ(markdown_line("*a* [b](c) <d>"), "\\*a\\* \\[b\\]\\(c\\) \\<d\\>");
  EXPECT_EQ(markdown_line("- a\nb"), "\\- a b");
  EXPECT_EQ(markdown_quote("a\n\n# b"), "> a\n> \n> \\# b\n");
}

TEST(WeeklyReport, SaysReasonsAndHowManyMore) {
  WeeklyReport report;
  report.content.business_line = "CRM | sales";
  report.content.first = *parse_date("2026-11-16");
  report.content.last = *parse_date("2026-11-22");
  report.content.declined = {3, {{"", "REQ-7", "A *bold* wish", "Out of scope", "超出范围"}}};
  const messages::Catalogue empty;
  const auto english = report_markdown(empty, "en", report);
  EXPECT_THAT(english, HasSubstr("- REQ-7 A \\*bold\\* wish (Out of scope)\n"));
  EXPECT_THAT(english, HasSubstr("- weekly.more\n"));
  EXPECT_THAT(english, Not(HasSubstr("超出范围")));
  EXPECT_THAT(report_markdown(empty, "zh", report), HasSubstr("- REQ-7 A \\*bold\\* wish（超出范围）\n"));
}

}  // namespace
}  // namespace assay::reviews
