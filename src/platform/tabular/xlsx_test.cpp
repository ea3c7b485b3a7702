#include "tabular/xlsx.h"

#include <zip.h>

#include <random>

#include <gtest/gtest.h>

#include "tabular/xlsx_values.h"
#include "tabular/xlsx_writer.h"

namespace assay::tabular {
namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;
using Texts = std::vector<std::string>;

std::string zip(const Parts& parts) {
  zip_error_t error;
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(buffer);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  for (const auto& [name, text] : parts)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), ZIP_FL_ENC_UTF_8);
  zip_close(archive);
  zip_stat_t stat;
  zip_source_stat(buffer, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_open(buffer);
  zip_source_read(buffer, bytes.data(), bytes.size());
  zip_source_close(buffer);
  zip_source_free(buffer);
  return bytes;
}

// A workbook with one sheet of these rows.
Parts workbook(const std::string& rows, const std::string& properties = "") {
  const std::string relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return {
      {"_rels/.rels", R"(<Relationships><Relationship Id="a" Type=")" + relationships +
                          R"(/officeDocument" Target="/xl/workbook.xml"/></Relationships>)"},
      {"xl/workbook.xml",
       R"(<workbook xmlns:r="x"><workbookPr )" + properties +
           R"(/><sheets><sheet name="Hidden" state="hidden" sheetId="1" r:id="r2"/><sheet name="数据" sheetId="2" r:id="r1"/></sheets></workbook>)"},
      {"xl/_rels/workbook.xml.rels",
       R"(<Relationships><Relationship Id="r1" Type=")" + relationships +
           R"(/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type=")" + relationships +
           R"(/worksheet" Target="../xl/worksheets/sheet2.xml"/><Relationship Id="r3" Type=")" + relationships +
           R"(/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r4" Type=")" + relationships +
           R"(/styles" Target="styles.xml"/></Relationships>)"},
      {"xl/sharedStrings.xml",
       R"(<?xml version="1.0"?><sst><si><t>标题</t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t xml:space="preserve">text </t></r><rPh><t>ignored</t></rPh></si><si><t>a &amp; b_x000D_c</t></si><si/></sst>)"},
      {"xl/styles.xml",
       R"(<styleSheet><numFmts><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="21"/></cellXfs></styleSheet>)"},
      {"xl/worksheets/sheet1.xml",
       R"(<worksheet><!-- <row> --><sheetData>)" + rows + "</sheetData><extLst/></worksheet>"},
      {"xl/worksheets/sheet2.xml",
       R"(<worksheet><sheetData><row><c t="inlineStr"><is><t>secret</t></is></c></row></sheetData></worksheet>)"},
  };
}

Table read(std::string_view bytes, const XlsxOptions& options = {}) {
  auto table = read_xlsx(bytes, options);
  EXPECT_TRUE(table.has_value()) << (table ? "" : describe(table.error()));
  return table ? std::move(*table) : Table();
}

Texts texts(const Table& table, std::size_t index) {
  const Row row = table.row(index);
  return {row.cells.begin(), row.cells.end()};
}

std::string refusal(std::string_view bytes, const XlsxOptions& options = {}, Limits limits = {}) {
  const auto table = read_xlsx(bytes, options, limits);
  return table ? "read" : describe(table.error());
}

const std::string kHeader =
    R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>n</t></is></c></row>)";

TEST(Xlsx, ReadsEveryKindOfCell) {
  const Table table = read(zip(workbook(kHeader + R"(
    <row r="3" spans="1:9">
      <c r="A3" t="s"><v>1</v></c><c r="B3"><v>0.30000000000000004</v></c><c r="C3" t="b"><v>1</v></c>
      <c r="E3" s="1"><v>43636</v></c><c r="F3" s="2"><v>43636.454953703702</v></c><c r="G3" s="3"><v>0.5</v></c>
      <c r="H3" t="str"><f>A1&amp;"x"</f><v>value</v></c><c r="I3" t="e"><v>#N/A</v></c><c r="J3" s="1"/>
    </row>
    <row><c t="s"><v>2</v></c><c><v>1E-2</v></c><c t="s"><v>3</v></c><c t="b"><v>0</v></c></row>)")));
  EXPECT_EQ(table.header(), (Texts{"标题", "n"}));
  ASSERT_EQ(table.size(), 2U);
  EXPECT_EQ(texts(table, 0),
            (Texts{"rich text ", "0.3", "true", "", "2019-06-20", "2019-06-20 10:55:08", "12:00:00", "value", "#N/A"}));
  EXPECT_EQ(table.row_number(0), 3U);
  EXPECT_EQ(texts(table, 1), (Texts{"a & b\rc", "0.01", "", "false"}));
  EXPECT_EQ(table.row_number(1), 4U);
}

TEST(Xlsx, TakesNamesWithPrefixesAndTheEpochOf1904) {
  auto parts = workbook(
      R"(<x:row r="1"><x:c t="inlineStr"><x:is><x:t>day</x:t></x:is></x:c></x:row><x:row r="2"><x:c s="1"><x:v>0</x:v></x:c></x:row>)",
      R"(date1904="1")");
  EXPECT_EQ(read(zip(parts)).cell(0, 0), "1904-01-01");
}

TEST(Xlsx, ListsSheetsAndReadsTheOneAskedFor) {
  const std::string bytes = zip(workbook(kHeader));
  const auto sheets = xlsx_sheets(bytes);
  ASSERT_TRUE(sheets.has_value());
  ASSERT_EQ(sheets->size(), 2U);
  EXPECT_EQ((*sheets)[0].name, "Hidden");
  EXPECT_TRUE((*sheets)[0].hidden);
  EXPECT_EQ((*sheets)[1].name, "数据");
  EXPECT_EQ(read(bytes).header().front(), "标题") << "the first visible sheet";
  EXPECT_EQ(read(bytes, {.sheet = "Hidden"}).header().front(), "secret");
  EXPECT_EQ(refusal(bytes, {.sheet = "None"}), "invalid; sheet: xlsx_sheet_unknown sheet=None sheets=Hidden, 数据");
}

TEST(Xlsx, RefusesWhatIsNoWorkbook) {
  EXPECT_EQ(refusal(""), "invalid; file: xlsx_not_a_workbook");
  EXPECT_EQ(refusal("a,b\n1,2\n"), "invalid; file: xlsx_not_a_workbook");
  EXPECT_EQ(refusal("\xD0\xCF\x11\xE0 old"), "invalid; file: xlsx_old_or_protected");
  EXPECT_EQ(refusal(zip({{"readme.txt", "hello"}})), "invalid; file: xlsx_not_a_workbook");
  EXPECT_EQ(refusal(zip({{"xl/workbook.xml", "<document/>"}})), "invalid; file: xlsx_not_a_workbook");
  const std::string whole = zip(workbook(kHeader));
  EXPECT_NE(refusal(whole.substr(0, whole.size() / 2)), "read");
  EXPECT_EQ(refusal(zip(workbook("<row r=\"1\"><c></row>"))),
            "invalid; file: xlsx_part_malformed part=xl/worksheets/sheet1.xml");
  EXPECT_EQ(refusal(zip(workbook("<row r=\"1\"><c/>"))),
            "invalid; file: xlsx_part_malformed part=xl/worksheets/sheet1.xml");
  EXPECT_EQ(refusal(zip(workbook(kHeader + R"(<row r="2"><c r="B2" t="s"><v>99</v></c></row>)"))),
            "invalid; rows[2].B: xlsx_text_missing row=2 column=B (n)");
}

TEST(Xlsx, ResolvesNoEntities) {
  auto parts = workbook(kHeader);
  for (auto& [name, text] : parts)
    if (name == "xl/sharedStrings.xml")
      text = R"(<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/hostname">]><sst><si><t>&x;</t></si></sst>)";
  EXPECT_EQ(refusal(zip(parts)), "invalid; file: xlsx_part_malformed part=xl/sharedStrings.xml");
}

TEST(Xlsx, StopsUnpackingAtTheLimits) {
  auto parts = workbook(kHeader + std::string(std::size_t{20} << 20U, ' '));
  const std::string bomb = zip(parts);
  ASSERT_LT(bomb.size(), std::size_t{1} << 20U);
  EXPECT_EQ(refusal(bomb), "invalid; file: xlsx_unpacks_too_large part=xl/worksheets/sheet1.xml limit=512");
  EXPECT_EQ(refusal(bomb, {}, {.unpacked_bytes = std::size_t{8} << 20U}),
            "invalid; file: xlsx_unpacks_too_large part=xl/worksheets/sheet1.xml limit=8");
  EXPECT_EQ(refusal(zip(workbook(kHeader + R"(<row r="2"><c r="ZZ2"><v>1</v></c></row>)"))),
            "invalid; rows[2]: table_too_many_columns row=2 limit=500");
  EXPECT_EQ(refusal(zip(workbook(kHeader + R"(<row r="7"><c r="B7" t="str"><v>)" + std::string(3000, 'x') +
                                 "</v></c></row>")),
                    {}, {.cell_bytes = 2048}),
            "invalid; rows[7].B: table_cell_too_long row=7 column=B (n) limit=2");
}

TEST(XlsxValues, WritesNumbersAsPeopleSeeThem) {
  EXPECT_EQ(xlsx::number_text("110101199003071234"), "110101199003071234");
  EXPECT_EQ(xlsx::number_text("-0"), "0");
  EXPECT_EQ(xlsx::number_text("1.1000000000000001"), "1.1");
  EXPECT_EQ(xlsx::number_text("-12345.678"), "-12345.678");
  EXPECT_EQ(xlsx::number_text("1.5E+3"), "1500");
  EXPECT_EQ(xlsx::number_text("1E+20"), "100000000000000000000");
  EXPECT_EQ(xlsx::number_text("4.0000000000000003E-5"), "0.00004");
  EXPECT_EQ(xlsx::number_text("99.999999999999999"), "100");
  EXPECT_EQ(xlsx::number_text("1e300"), "1e+300");
  EXPECT_EQ(xlsx::number_text("abc"), "abc");
}

TEST(XlsxValues, KnowsDatesByTheirFormat) {
  using xlsx::NumberKind;
  EXPECT_EQ(xlsx::format_kind("General"), NumberKind::kNumber);
  EXPECT_EQ(xlsx::format_kind("0.00_ ;[Red]\\-0.00\\ "), NumberKind::kNumber);
  EXPECT_EQ(xlsx::format_kind("\"days\" 0"), NumberKind::kNumber);
  EXPECT_EQ(xlsx::format_kind("yyyy\"年\"m\"月\"d\"日\";@"), NumberKind::kDate);
  EXPECT_EQ(xlsx::format_kind("[$-804]yyyy/m/d h:mm;@"), NumberKind::kDateTime);
  EXPECT_EQ(xlsx::format_kind("mm:ss.0"), NumberKind::kTime);
  EXPECT_EQ(xlsx::format_kind("[h]:mm"), NumberKind::kDuration);
  EXPECT_EQ(xlsx::built_in_kind(14), NumberKind::kDate);
  EXPECT_EQ(xlsx::built_in_kind(31), NumberKind::kDate);
  EXPECT_EQ(xlsx::built_in_kind(2), NumberKind::kNumber);
}

TEST(XlsxValues, TurnsSerialsIntoDays) {
  using xlsx::NumberKind;
  EXPECT_EQ(xlsx::date_text("1", NumberKind::kDate, false), "1900-01-01");
  EXPECT_EQ(xlsx::date_text("59", NumberKind::kDate, false), "1900-02-28");
  EXPECT_EQ(xlsx::date_text("61", NumberKind::kDate, false), "1900-03-01");
  EXPECT_EQ(xlsx::date_text("25569", NumberKind::kDate, false), "1970-01-01");
  EXPECT_EQ(xlsx::date_text("25569.25", NumberKind::kDate, false), "1970-01-01 06:00:00");
  EXPECT_EQ(xlsx::date_text("43636.999999999", NumberKind::kDateTime, false), "2019-06-21 00:00:00");
  EXPECT_EQ(xlsx::date_text("1.5", NumberKind::kDuration, false), "36:00:00");
  EXPECT_EQ(xlsx::date_text("-1", NumberKind::kDate, false), "-1");
  EXPECT_EQ(xlsx::date_text("9999999", NumberKind::kDate, false), "9999999");
}

XlsxWriter writer_of(const Texts& header) {
  auto writer = XlsxWriter::create("Export/2026", header);
  EXPECT_TRUE(writer.has_value());
  return std::move(*writer);
}

TEST(XlsxWriter, WritesTypesThatReadBack) {
  auto writer = writer_of({"text", "integer", "decimal", "date", "time", "boolean", "empty", "big"});
  const Date day = *parse_date("2026-11-22");
  const Timestamp time = *parse_timestamp("2026-11-22T01:37:22Z");
  const std::vector<Cell> cells{Cell("=HYPERLINK(\"x\")"),
                                Cell(std::int64_t{-42}),
                                Cell(Decimal{"12.50"}),
                                Cell(day),
                                Cell(time),
                                Cell(true),
                                Cell(),
                                Cell(std::int64_t{9'007'199'254'740'993})};
  ASSERT_TRUE(writer.row(cells).has_value());
  const auto bytes = writer.finish();
  ASSERT_TRUE(bytes.has_value());
  EXPECT_TRUE(looks_like_xlsx(*bytes));
  EXPECT_EQ(xlsx_sheets(*bytes)->front().name, "Export-2026");
  EXPECT_EQ(texts(read(*bytes), 0), (Texts{"=HYPERLINK(\"x\")", "-42", "12.5", "2026-11-22", "2026-11-22 01:37:22",
                                           "true", "", "9007199254740993"}));
}

TEST(XlsxWriter, NeverWritesAFormula) {
  auto writer = writer_of({"=1+1"});
  for (const char* text : {"=1+1", "+1", "-1", "@x", "\t=1"}) ASSERT_TRUE(writer.row(std::vector<Cell>{Cell(text)}));
  const auto bytes = writer.finish();
  ASSERT_TRUE(bytes.has_value());
  zip_error_t error;
  zip_t* archive = zip_open_from_source(zip_source_buffer_create(bytes->data(), bytes->size(), 0, &error), 0, &error);
  zip_file_t* sheet = zip_fopen(archive, "xl/worksheets/sheet1.xml", 0);
  ASSERT_NE(sheet, nullptr);
  std::string xml(1U << 20U, '\0');
  xml.resize(static_cast<std::size_t>(zip_fread(sheet, xml.data(), xml.size())));
  zip_fclose(sheet);
  zip_discard(archive);
  EXPECT_EQ(xml.find("<f>"), std::string::npos);
  EXPECT_NE(xml.find("inlineStr"), std::string::npos);
  EXPECT_EQ(read(*bytes).cell(0, 0), "=1+1");
}

TEST(XlsxWriter, CutsTextThatNoCellCanHold) {
  auto writer = writer_of({"text"});
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "需\xF0\x9F\x98\x80";
  ASSERT_TRUE(writer.row(std::vector<Cell>{Cell(text)}).has_value());
  EXPECT_EQ(writer.cut_texts(), 1U);
  const Table table = read(writer.finish().value());
  EXPECT_TRUE(table.cell(0, 0).ends_with("…"));
  EXPECT_TRUE(text.starts_with(table.cell(0, 0).substr(0, table.cell(0, 0).size() - 3)));
}

TEST(XlsxWriter, RandomTablesReadBackAsTheyWere) {
  const Texts pieces{"a",
                     "B7",
                     ",",
                     "<",
                     "&amp;",
                     "\"",
                     "\n",
                     "\t",
                     " ",
                     "需",
                     "求",
                     "'",
                     "\r",
                     "\x01",
                     "_x0041_",
                     "_",
                     "\xF0\x9F\x98\x80",
                     "=",
                     "]]>",
                     "é"};
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    auto writer = writer_of({"a", "b", "c"});
    std::vector<Texts> expected;
    for (std::size_t r = random() % 30; r > 0; --r) {
      Texts row{"x"};
      for (int c = 0; c < 2; ++c) {
        std::string text;
        for (std::size_t n = random() % 8; n > 0; --n) text += pieces[random() % pieces.size()];
        row.push_back(text);
      }
      ASSERT_TRUE(writer.row(std::vector<Cell>(row.begin(), row.end())).has_value());
      expected.push_back(row);
    }
    const Table table = read(writer.finish().value());
    ASSERT_EQ(table.size(), expected.size());
    for (std::size_t r = 0; r < expected.size(); ++r)
      for (std::size_t c = 0; c < 3; ++c) ASSERT_EQ(table.cell(r, c), expected[r][c]) << r << " " << c;
  }
}

TEST(XlsxWriter, SaysWhenItCannotWrite) {
  const auto writer = XlsxWriter::create("x", Texts{"a"}, "/nonexistent");
  ASSERT_FALSE(writer.has_value());
  EXPECT_EQ(writer.error().code, "xlsx_not_written");
}

}  // namespace
}  // namespace assay::tabular
