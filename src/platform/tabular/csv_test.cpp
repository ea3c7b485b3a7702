#include "tabular/csv.h"

#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tabular/csv_writer.h"

namespace assay::tabular {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows cells_of(const Table& table) {
  Rows rows;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const Row row = table.row(i);
    rows.emplace_back(row.cells.begin(), row.cells.end());
  }
  return rows;
}

Table read(std::string_view bytes, const CsvOptions& options = {}) {
  auto table = read_csv(bytes, options);
  EXPECT_TRUE(table.has_value()) << (table ? "" : describe(table.error()));
  return table ? std::move(*table) : Table();
}

std::string refusal(std::string_view bytes, Limits limits = {}) {
  const auto table = read_csv(bytes, {}, limits);
  return table ? "read" : describe(table.error());
}

TEST(Csv, ReadsQuotesEmbeddedLinesAndRaggedRowsWithTheirNumbers) {
  const Table table = read("id,title,title\r\n1,\"a \"\"b\"\", c\nsecond line\",x\r\n2,short\r\n\r\n3,a,b,c\r\n");
  EXPECT_EQ(table.header(), (std::vector<std::string>{"id", "title", "title"}));
  EXPECT_EQ(cells_of(table), (Rows{{"1", "a \"b\", c\nsecond line", "x"}, {"2", "short"}, {"3", "a", "b", "c"}}));
  EXPECT_EQ(table.row_number(0), 2U);
  EXPECT_EQ(table.row_number(1), 3U);
  EXPECT_EQ(table.row_number(2), 5U);  // row 4 is blank
  EXPECT_EQ(table.blank_rows(), 1U);
  EXPECT_EQ(table.cell(1, 2), "");
  EXPECT_EQ(table.cell(2, 3), "c");
}

TEST(Csv, CountsRowsWithoutTextAsBlank) {
  const Table table = read("\n\na,b\n,\n\" \",\nx,y");
  EXPECT_EQ(table.header_row(), 3U);
  EXPECT_EQ(cells_of(table), (Rows{{"x", "y"}}));
  EXPECT_EQ(table.row_number(0), 6U);
  EXPECT_EQ(table.blank_rows(), 4U);
}

TEST(Csv, FindsTheDelimiter) {
  EXPECT_EQ(cells_of(read("a;b\n1,5;2\n")), (Rows{{"1,5", "2"}}));
  EXPECT_EQ(cells_of(read("a\tb, with comma\n1\t2\n3\t4\n")), (Rows{{"1", "2"}, {"3", "4"}}));
  EXPECT_EQ(cells_of(read("a|b\n1|2\n")), (Rows{{"1", "2"}}));
  EXPECT_EQ(cells_of(read("\"a;b\",c\n\"x;y\",z\n")), (Rows{{"x;y", "z"}}));
  EXPECT_EQ(cells_of(read("sep=;\na,x;b\n1;2\n")), (Rows{{"1", "2"}}));
  EXPECT_EQ(cells_of(read("only\none, two\n")), (Rows{{"one", "two"}})) << "one column falls back to commas";
  EXPECT_EQ(cells_of(read("a,b;c\n1,2;3\n", {.delimiter = ';'})), (Rows{{"1,2", "3"}}));
}

TEST(Csv, ReadsOldEncodingsAndLineEnds) {
  EXPECT_EQ(read("\xEF\xBB\xBFname,x\ra,b\r").header().front(), "name");
  EXPECT_EQ(cells_of(read("name,x\ra,b\rc,d")), (Rows{{"a", "b"}, {"c", "d"}}));
  EXPECT_EQ(read("\xB1\xEA\xCC\xE2,x\n\xD0\xE8\xC7\xF3,y\n").header().front(), "标题");  // GB18030
  EXPECT_EQ(read(std::string_view("\xFF\xFE\x61\0,\0b\0\n\0x\x4E,\0y\0", 16)).cell(0, 0), "乸");
}

TEST(Csv, NamesThePlaceOfWhatIsWrong) {
  EXPECT_EQ(refusal(""), "invalid; file: table_empty");
  EXPECT_EQ(refusal("\n \n"), "invalid; file: table_empty");
  EXPECT_EQ(refusal("a,b\n1,2\n3,\"open\n4,5\n"), "invalid; rows[3]: table_quote_open row=3");
  EXPECT_EQ(refusal("a\n1\n2\n3\n", {.rows = 2}), "invalid; file: table_too_many_rows limit=2");
  EXPECT_EQ(refusal("a,b\n1,2\n1,2,3\n", {.columns = 2}), "invalid; rows[3]: table_too_many_columns row=3 limit=2");
  EXPECT_EQ(refusal("a,note\n1,2\n1," + std::string(2000, 'x') + "\n", {.cell_bytes = 1024}),
            "invalid; rows[3].B: table_cell_too_long row=3 column=B (note) limit=1");
  EXPECT_EQ(refusal("a,b\n1,2\n", {.file_bytes = 4}), "invalid; file: table_file_too_large limit=0");
  EXPECT_EQ(refusal("a,b\n1,2\n", {.unpacked_bytes = 1}), "invalid; file: table_text_too_large limit=0");
  const auto unusable = read_csv("a\n", {.delimiter = '"'});
  EXPECT_EQ(describe(unusable.error()), "invalid; delimiter: table_delimiter_unusable");
}

TEST(Csv, AnOpenQuoteEndsAtTheCellLimitAndNotInMemory) {
  std::string bytes = "a,b\n1,\"";
  bytes.append(std::size_t{4} << 20U, 'x');
  EXPECT_EQ(refusal(bytes), "invalid; rows[2].B: table_cell_too_long row=2 column=B (b) limit=1024");
}

TEST(Csv, GivesTheRowsBeforeAnErrorAndRepeatsTheError) {
  auto source = open_csv("a,b\n1,2\n3,\"open");
  ASSERT_TRUE(source.has_value());
  Row row;
  EXPECT_TRUE((*source)->next(row).value());
  EXPECT_EQ(row.number, 2U);
  EXPECT_FALSE((*source)->next(row).has_value());
  EXPECT_FALSE((*source)->next(row).has_value());
}

TEST(Csv, RowsAcrossChunkBordersStayWhole) {
  std::string bytes = "number,text\n";
  for (int i = 0; i < 20'000; ++i) bytes += fmt::format("{},\"row {} \"\"quoted\"\"\n需求\"\r\n", i, i);
  const Table table = read(bytes);
  ASSERT_EQ(table.size(), 20'000U);
  for (std::size_t i = 0; i < table.size(); ++i) {
    ASSERT_EQ(table.row_number(i), i + 2);
    ASSERT_EQ(table.cell(i, 0), std::to_string(i));
    ASSERT_EQ(table.cell(i, 1), fmt::format("row {} \"quoted\"\n需求", i));
  }
}

TEST(Csv, WrittenTablesReadBackAsTheyWere) {
  const std::vector<std::string> pieces{
      "a", "B7", ",", ";", "\"", "\"\"", "\n", "\r\n", "\t", " ", "需", "求", "，", "'", "|", "0", "\xF0\x9F\x98\x80",
      "=", "-",  "é"};
  std::mt19937 random(20261122);
  for (int round = 0; round < 200; ++round) {
    const std::size_t columns = 1 + random() % 6;
    Rows expected;
    const CsvWriterOptions options{.byte_order_mark = random() % 2 == 0, .delimiter = ",;\t|"[random() % 4]};
    CsvWriter writer(options);
    std::vector<std::string> header;
    for (std::size_t i = 0; i < columns; ++i) header.push_back(fmt::format("column {}", i));
    writer.header(header);
    const std::size_t rows = random() % 12;
    for (std::size_t r = 0; r < rows; ++r) {
      std::vector<std::string> texts{"x"};  // no row is blank
      for (std::size_t c = 1; c < columns; ++c) {
        std::string text;
        for (std::size_t n = random() % 8; n > 0; --n) text += pieces[random() % pieces.size()];
        texts.push_back(text);
      }
      writer.row(std::vector<Cell>(texts.begin(), texts.end()));
      for (auto& text : texts)
        if (reads_as_formula(text)) text.insert(0, "'");
      expected.push_back(texts);
    }
    const std::string bytes = writer.take();
    const Table table = read(bytes, {.delimiter = options.delimiter});
    ASSERT_EQ(table.header(), header);
    ASSERT_EQ(cells_of(table), expected) << bytes;
  }
}

TEST(CsvWriter, NeutralisesFormulasInTextOnly) {
  CsvWriter writer({.byte_order_mark = false});
  writer.header(std::vector<std::string>{"=cmd", "b"});
  writer.row(std::vector<Cell>{Cell("=1+1"), Cell("+8613"), Cell("-2"), Cell("@SUM(A1)"), Cell("\tx"), Cell("\rx"),
                               Cell("＝1")});
  writer.row(std::vector<Cell>{Cell(std::int64_t{-2}), Cell(Decimal{"-2.50"}), Cell(true), Cell(Date{0}),
                               Cell(Timestamp{0}), Cell(), Cell("plain = text")});
  EXPECT_EQ(writer.take(),
            "\"'=cmd\",b\r\n"
            "\"'=1+1\",\"'+8613\",\"'-2\",\"'@SUM(A1)\",\"'\tx\",\"'\rx\",\"'＝1\"\r\n"
            "-2,-2.50,true,1970-01-01,1970-01-01T00:00:00.000000Z,,plain = text\r\n");
}

TEST(CsvWriter, WritesNoInstructionToReaders) {
  CsvWriter writer({.byte_order_mark = false});
  writer.header(std::vector<std::string>{"sep=", ""});
  writer.row(std::vector<Cell>{Cell("x")});
  const std::string bytes = writer.take();
  EXPECT_EQ(bytes, "\"sep=\",\r\nx\r\n");
  EXPECT_EQ(read(bytes).header(), (std::vector<std::string>{"sep=", ""}));
}

TEST(CsvWriter, TakesInPieces) {
  CsvWriter writer;
  writer.header(std::vector<std::string>{"a"});
  EXPECT_EQ(writer.take(),
            "\xEF\xBB\xBF"
            "a\r\n");
  writer.row(std::vector<Cell>{Cell("x")});
  EXPECT_EQ(writer.take(), "x\r\n");
  EXPECT_EQ(writer.size(), 0U);
}

}  // namespace
}  // namespace assay::tabular
