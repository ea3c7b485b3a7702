#include "base/result.h"
#include "base/id.h"
#include "base/money.h"
#include "base/principal.h"
#include "base/text.h"
#include "base/time.h"

namespace assay {
namespace {

TEST(Timestamps, RoundTripIncludingBefore1970) {
  for (std::string_view text :
       {"2026-11-22T01:37:22.000001Z", "1969-12-31T23:59:59.999999Z", "1600-01-01T00:00:00.000000Z"})
    EXPECT_EQ(to_text(*parse_timestamp(text)), text);
}
TEST(Timestamps, ReadsOffsetsSpacesAndRefusesNonsense) {
  EXPECT_EQ(to_text(*parse_timestamp("2026-11-22T09:37:22+08:00")), "2026-11-22T01:37:22.000000Z");
  EXPECT_EQ(to_text(*parse_timestamp("2019-06-06 13:54:46")), "2019-06-06T13:54:46.000000Z");
  for (std::string_view text :
       {"", "2026-13-01", "2026-02-30", "2026-11-22T25:00:00Z", "2026-11-22T01:37:22.Z", "2026-11-22T01:37:22x"})
    EXPECT_FALSE(parse_timestamp(text)) << text;
}
TEST(Dates, KnowWeekdays) { EXPECT_EQ(weekday(*parse_date("2026-11-22")), 7); }

TEST(Ids, SortInTheOrderTheyWereMadeAndRoundTrip) {
  const ManualClock clock(*parse_timestamp("2026-11-22"));
  auto previous = WorkspaceId::make(clock);
  for (int i = 0; i < 20000; ++i) {
    const auto next = WorkspaceId::make(clock);
    ASSERT_LT(previous, next);
    previous = next;
  }
  EXPECT_EQ(WorkspaceId::parse(previous.text()), previous);
  EXPECT_EQ(previous.text()[14], '7');
  EXPECT_FALSE(WorkspaceId::parse("not-an-id"));
}

TEST(Amounts, ReadAndWriteExactlyOrRefuse) {
  EXPECT_EQ(decimal_text(*parse_money("1,234.5", "CNY")), "1234.50");
  EXPECT_EQ(decimal_text(*parse_money("-0.07", "CNY")), "-0.07");
  EXPECT_EQ(parse_money("5", "JPY")->minor, 5);
  EXPECT_FALSE(parse_money("1.005", "CNY"));
  EXPECT_FALSE(parse_money("", "CNY"));
  EXPECT_FALSE(parse_money("99999999999999999999", "CNY"));
  EXPECT_FALSE(add(Money{1, "CNY"}, Money{1, "USD"}));
  EXPECT_FALSE(add(Money{INT64_MAX, "CNY"}, Money{1, "CNY"}));
}

TEST(Scopes, GrantPerLineOrForTheWholeWorkspace) {
  const SystemClock clock;
  const auto sales = BusinessLineId::make(clock);
  const auto service = BusinessLineId::make(clock);
  const Permission edit{"requirements.edit"};
  const auto permissions = std::make_shared<const std::set<std::string, std::less<>>>(
      std::set<std::string, std::less<>>{"requirements.edit"});
  const Scope scope(WorkspaceId::make(clock), SystemPrincipal{}, {Grant{sales, permissions}});
  EXPECT_TRUE(scope.may(edit, sales));
  EXPECT_FALSE(scope.may(edit, service));
  EXPECT_FALSE(scope.may(edit, std::nullopt));
  EXPECT_TRUE(scope.may_anywhere(edit));
  EXPECT_EQ(scope.lines_with(edit)->size(), 1U);
}

TEST(Text, DecodesOldEncodingsAndCutsBetweenCharacters) {
  EXPECT_EQ(decode_to_utf8("\xC4\xE3\xBA\xC3"), "你好");  // GB18030
  EXPECT_EQ(decode_to_utf8(std::string_view("\xFF\xFE\x60\x4F", 4)), "你");
  EXPECT_EQ(decode_to_utf8("\xEF\xBB\xBFok"), "ok");
  EXPECT_EQ(first_code_points("导出很慢", 2), "导出");
  EXPECT_EQ(trim("　 导出 \n"), "导出");
  EXPECT_EQ(fold("ＡbC"), "abc");
  EXPECT_EQ(clean("a\r\nb\x01"), "a\nb");
}

}  // namespace
}  // namespace assay
