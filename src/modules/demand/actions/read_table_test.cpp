#include "actions/read_table.h"

#include <gtest/gtest.h>

namespace assay::demand {
namespace {

std::string targets(const PastedTable& table) {
  std::string text;
  for (const auto& column : table.columns) text += (text.empty() ? "" : ",") + column.target;
  return text;
}

TEST(PastedTable, ANamedRangeIsMappedByItsNames) {
  const auto table = read_pasted_table("客户\t提出人\t问题描述\t时间\n锐达\t张三\t导出太慢\t2026/11/2 10:03\n", {});
  ASSERT_TRUE(table) << describe(table.error());
  EXPECT_TRUE(table->header);
  ASSERT_EQ(table->rows.size(), 1U);
  EXPECT_EQ(table->rows[0].row.customer, "锐达");
  EXPECT_EQ(table->rows[0].row.text, "导出太慢");
  EXPECT_EQ(table->rows[0].row.number, 2);
  EXPECT_TRUE(table->rows[0].row.said_at);
}

TEST(PastedTable, WithoutNamesTheLongestColumnIsTheText) {
  const auto table = read_pasted_table("缺陷\t导出太慢，没有进度\t2026-11-02\n需求\t要能批量导出\t2026-11-03\n", {});
  ASSERT_TRUE(table);
  EXPECT_FALSE(table->header);
  EXPECT_EQ(targets(*table), "kind,text,said_at");
  ASSERT_EQ(table->rows.size(), 2U);
  EXPECT_EQ(table->rows[0].row.kind, SignalKind::defect);
  EXPECT_EQ(table->rows[1].row.text, "要能批量导出");
}

TEST(PastedTable, ACellMayHoldLines) {
  const auto table = read_pasted_table("内容\t提出人\n\"第一行\n第二行\"\t张三\n", {});
  ASSERT_TRUE(table);
  ASSERT_EQ(table->rows.size(), 1U);
  EXPECT_EQ(table->rows[0].row.text, "第一行\n第二行");
}

TEST(PastedTable, PlainLinesAreOneSignalEach) {
  const auto table = read_pasted_table("导出太慢\n要能批量\n", {});
  ASSERT_TRUE(table);
  EXPECT_EQ(table->rows.size(), 2U);
  EXPECT_EQ(targets(*table), "text");
}

TEST(PastedTable, PeopleMayMapOtherwise) {
  const auto table = read_pasted_table("甲\t乙\n丙\t丁\n", {.header = false, .targets = {{"title", "text"}}});
  ASSERT_TRUE(table);
  EXPECT_EQ(table->rows[0].row.title, "甲");
  EXPECT_EQ(table->rows[0].row.text, "乙");
  const auto wrong = read_pasted_table("甲\t乙\n", {.header = false, .targets = {{"text", "text"}}});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().fields.at(0).field, "columns[1]");
  EXPECT_FALSE(read_pasted_table("甲\n", {.header = {}, .targets = {{"wish"}}}));
}

TEST(PastedTable, WrongCellsAreNamedByTheirColumn) {
  const auto table = read_pasted_table("text\tkind\n导出\t愿望单\n", {});
  ASSERT_TRUE(table);
  ASSERT_EQ(table->rows.at(0).errors.size(), 1U);
  EXPECT_EQ(table->rows[0].errors[0].column, "B");
}

TEST(PastedTable, NothingIsAnError) { EXPECT_TRUE(read_pasted_table("", {}).value().rows.empty()); }

}  // namespace
}  // namespace assay::demand
