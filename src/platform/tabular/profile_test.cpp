#include "tabular/profile.h"

#include <gtest/gtest.h>

#include "tabular/csv.h"

namespace assay::tabular {
namespace {

std::optional<std::string> day(std::string_view text) {
  const auto date = read_date(text);
  return date ? std::optional(to_text(*date)) : std::nullopt;
}

std::optional<std::string> time(std::string_view text) {
  const auto timestamp = read_timestamp(text);
  return timestamp ? std::optional(to_text(*timestamp)) : std::nullopt;
}

TEST(Profile, ReadsDaysAsPeopleWriteThem) {
  EXPECT_EQ(day("2019-06-20"), "2019-06-20");
  EXPECT_EQ(day(" 2019/6/20 "), "2019-06-20");
  EXPECT_EQ(day("2019.6.2"), "2019-06-02");
  EXPECT_EQ(day("2019年6月20日"), "2019-06-20");
  EXPECT_EQ(day("30/Sep/21"), "2021-09-30");
  EXPECT_EQ(day("1-Jan-1999"), "1999-01-01");
  EXPECT_EQ(day("31 Feb 2021"), std::nullopt);
  EXPECT_EQ(day("30/anF/21"), std::nullopt);
  EXPECT_EQ(day("30/Sep-21"), std::nullopt);
  EXPECT_EQ(day("2019-02-30"), std::nullopt);
  EXPECT_EQ(day("20/06/2019"), std::nullopt);
  EXPECT_EQ(day("2019/6-20"), std::nullopt);
  EXPECT_EQ(day("2019/6/20 x"), std::nullopt);
}

TEST(Profile, ReadsTimesAsPeopleWriteThem) {
  EXPECT_EQ(time("2019/6/20 10:55:18"), "2019-06-20T10:55:18.000000Z");
  EXPECT_EQ(time("2019年6月20日 9:05"), "2019-06-20T09:05:00.000000Z");
  EXPECT_EQ(time("2019-06-20T10:55:18+08:00"), "2019-06-20T02:55:18.000000Z");
  EXPECT_EQ(time("2019/6/20"), "2019-06-20T00:00:00.000000Z");
  EXPECT_EQ(time("30/Sep/21 17:20"), "2021-09-30T17:20:00.000000Z");
  EXPECT_EQ(time("30/Sep/21 5:20 PM"), "2021-09-30T17:20:00.000000Z");
  EXPECT_EQ(time("2021-09-30 12:05:01 AM"), "2021-09-30T00:05:01.000000Z");
  EXPECT_EQ(time("2021-09-30 13:05 PM"), std::nullopt);
  EXPECT_EQ(time("2019/6/20 25:00"), std::nullopt);
  EXPECT_EQ(time("2019/6/20x10:00"), std::nullopt);
}

TEST(Profile, TellsTypesOfValues) {
  EXPECT_EQ(value_type(" "), ValueType::kEmpty);
  EXPECT_EQ(value_type("-12"), ValueType::kInteger);
  EXPECT_EQ(value_type("007"), ValueType::kText);
  EXPECT_EQ(value_type("0"), ValueType::kInteger);
  EXPECT_EQ(value_type("0.50"), ValueType::kDecimal);
  EXPECT_EQ(value_type("1."), ValueType::kText);
  EXPECT_EQ(value_type("1234567890123456789"), ValueType::kText);
  EXPECT_EQ(value_type("是"), ValueType::kBoolean);
  EXPECT_EQ(value_type("FALSE"), ValueType::kBoolean);
  EXPECT_EQ(value_type("2019-06-20 10:55:18"), ValueType::kTimestamp);
  EXPECT_EQ(value_type("yesterday"), ValueType::kText);
}

TEST(Profile, DescribesColumns) {
  auto source = open_csv(
      "id,title,price,created,done,empty,mixed\n"
      "1,first,2,2019/6/20,yes,,1\n"
      "2,second,2.5,2019/6/20 10:00:00,no,,x\n"
      "3,first,,2019-06-21,,,2019-01-01\n"
      "4,third,1,,是,,\n"
      "5,fourth,1,,,,\n");
  ASSERT_TRUE(source.has_value());
  const auto columns = profile(**source);
  ASSERT_TRUE(columns.has_value());
  std::vector<std::string> types;
  for (const auto& column : *columns) types.push_back(column.type);
  EXPECT_EQ(types, (std::vector<std::string>{"integer", "text", "decimal", "timestamp", "boolean", "empty", "text"}));
  EXPECT_EQ((*columns)[1].samples, (std::vector<std::string>{"first", "second", "third"}));
  EXPECT_DOUBLE_EQ((*columns)[2].empty_share, 0.2);
  EXPECT_DOUBLE_EQ((*columns)[5].empty_share, 1.0);
  EXPECT_EQ((*columns)[3].letters, "D");
  EXPECT_EQ((*columns)[3].name, "created");
}

TEST(Profile, ReadsNoMoreThanTheSample) {
  auto source = open_csv("a\n1\n2\nx\n");
  const auto columns = profile(**source, 2);
  EXPECT_EQ(columns->front().type, "integer");
  Row row;
  ASSERT_TRUE((*source)->next(row).value());
  EXPECT_EQ(row.cell(0), "x");
}

TEST(ColumnLetters, CountLikeASpreadsheet) {
  EXPECT_EQ(column_letters(0), "A");
  EXPECT_EQ(column_letters(25), "Z");
  EXPECT_EQ(column_letters(26), "AA");
  EXPECT_EQ(column_letters(701), "ZZ");
  EXPECT_EQ(column_letters(702), "AAA");
}

}  // namespace
}  // namespace assay::tabular
