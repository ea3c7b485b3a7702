#include "tabular/xlsx.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <utility>

#include <fmt/format.h>

#include "tabular/xlsx_package.h"
#include "tabular/xlsx_values.h"
#include "tabular/xlsx_xml.h"

namespace assay::tabular {
namespace {

using xlsx::NumberKind;

constexpr std::size_t kPieceBytes = std::size_t{128} << 10U;
constexpr std::size_t kSharedStringsMax = 10'000'000;
// Blank-only text counts where it is all there is in an element.
constexpr unsigned kParseFlags = pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_fragment;

Outcome parse_piece(pugi::xml_document& document, std::span<char> piece, const std::string& part) {
  if (!document.load_buffer_inplace(piece.data(), piece.size(), kParseFlags, pugi::encoding_utf8))
    return refuse(file_error("xlsx_part_malformed", {{"part", part}}));
  return {};
}

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

struct SharedStrings {
  std::string text;
  std::vector<std::size_t> ends;

  [[nodiscard]] std::optional<std::string_view> at(std::size_t index) const {
    if (index >= ends.size()) return std::nullopt;
    const std::size_t begin = index == 0 ? 0 : ends[index - 1];
    return std::string_view(text).substr(begin, ends[index] - begin);
  }
};

Result<SharedStrings> read_shared_strings(XlsxPackage& package, const std::string& part) {
  SharedStrings strings;
  if (!package.has(part)) return strings;
  auto xml = package.read(part);
  if (!xml) return refuse(xml.error());
  xlsx::Fragments fragments(*xml, part, "sst", "si");
  pugi::xml_document document;
  for (;;) {
    auto piece = fragments.next(kPieceBytes);
    if (!piece) return refuse(piece.error());
    if (piece->empty()) return strings;
    if (auto outcome = parse_piece(document, *piece, part); !outcome) return refuse(outcome.error());
    for (const auto item : document.children()) {
      if (!xlsx::is(item, "si")) continue;
      strings.text += xlsx::string_item(item);
      strings.ends.push_back(strings.text.size());
    }
    if (strings.ends.size() > kSharedStringsMax) return refuse(file_error("xlsx_part_malformed", {{"part", part}}));
  }
}

// The kind of number behind each cell style.
Result<std::vector<NumberKind>> read_styles(XlsxPackage& package, const std::string& part) {
  std::vector<NumberKind> kinds;
  if (!package.has(part)) return kinds;
  auto xml = package.read(part);
  if (!xml) return refuse(xml.error());
  pugi::xml_document document;
  if (auto outcome = xlsx::parse_part(document, *xml, part); !outcome) return refuse(outcome.error());
  const auto root = document.document_element();
  std::map<int, NumberKind> custom;
  for (const auto format : xlsx::child(root, "numFmts").children())
    custom[format.attribute("numFmtId").as_int()] = xlsx::format_kind(format.attribute("formatCode").value());
  for (const auto style : xlsx::child(root, "cellXfs").children()) {
    const int id = style.attribute("numFmtId").as_int();
    const auto found = custom.find(id);
    kinds.push_back(found == custom.end() ? xlsx::built_in_kind(id) : found->second);
  }
  return kinds;
}

class XlsxSource final : public RowSource {
 public:
  XlsxSource(std::string sheet, std::string part, SharedStrings strings, std::vector<NumberKind> styles,
             bool epoch_1904, Limits limits)
      : RowSource(limits),
        sheet_(std::move(sheet)),
        part_(part),
        strings_(std::move(strings)),
        styles_(std::move(styles)),
        epoch_1904_(epoch_1904),
        fragments_(sheet_, std::move(part), "sheetData", "row") {}

  Outcome start() { return read_header(); }

 protected:
  Result<bool> read(Row& row) override {
    while (!row_) {
      auto piece = fragments_.next(kPieceBytes);
      if (!piece) return refuse(piece.error());
      if (piece->empty()) return false;
      if (auto outcome = parse_piece(document_, *piece, part_); !outcome) return refuse(outcome.error());
      row_ = document_.first_child();
    }
    const auto node = row_;
    row_ = row_.next_sibling();
    number_ = parse_number<std::size_t>(node.attribute("r").value()).value_or(number_ + 1);
    row.number = number_;
    row.cells.clear();
    own_.clear();
    own_cells_.clear();
    std::size_t column = 0;
    for (const auto cell : node.children()) {
      if (!xlsx::is(cell, "c")) continue;
      column = column_of(cell.attribute("r").value()).value_or(column);
      if (auto outcome = add_cell(cell, column++, row); !outcome) return refuse(outcome.error());
    }
    // Only now the text of this row stands still.
    for (const auto& [position, begin, length] : own_cells_)
      row.cells[position] = std::string_view(own_).substr(begin, length);
    return true;
  }

 private:
  struct OwnCell {
    std::size_t column;
    std::size_t begin;
    std::size_t length;
  };

  // 2 for "C17"; nothing without a reference.
  static std::optional<std::size_t> column_of(std::string_view reference) {
    std::size_t column = 0;
    for (const char c : reference.substr(0, 4)) {
      if (c < 'A' || c > 'Z') break;
      column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    }
    if (column == 0) return std::nullopt;
    return column - 1;
  }

  Outcome add_cell(const pugi::xml_node& cell, std::size_t column, Row& row) {
    const std::string_view type = cell.attribute("t").value();
    const std::string_view value = xlsx::child(cell, "v").text().get();
    std::string_view shared;
    std::string text;
    if (type == "s") {
      const auto index = parse_number<std::size_t>(value);
      const auto found = index ? strings_.at(*index) : std::nullopt;
      if (!found) return refuse(cell_error(header(), number_, column, "xlsx_text_missing"));
      shared = *found;
    } else if (type == "inlineStr") {
      text = xlsx::string_item(xlsx::child(cell, "is"));
    } else if (type == "str") {
      text = xlsx::unescape(value);
    } else if (type == "b") {
      text = value == "1" || value == "true" ? "true" : value.empty() ? "" : "false";
    } else if (type == "e" || type == "d") {
      text = value;
    } else if (!value.empty()) {
      const auto style = parse_number<std::size_t>(cell.attribute("s").value()).value_or(0);
      const NumberKind kind = style < styles_.size() ? styles_[style] : NumberKind::kNumber;
      text = kind == NumberKind::kNumber ? xlsx::number_text(value) : xlsx::date_text(value, kind, epoch_1904_);
    }
    const std::size_t length = shared.size() + text.size();
    if (length == 0) return {};  // styled, but empty
    if (column >= limits().columns)
      return refuse(Error::invalid(fmt::format("rows[{}]", number_), "table_too_many_columns",
                                   {{"row", std::to_string(number_)}, {"limit", std::to_string(limits().columns)}}));
    if (length > limits().cell_bytes)
      return refuse(cell_error(header(), number_, column, "table_cell_too_long",
                               {{"limit", std::to_string(limits().cell_bytes >> 10U)}}));
    if (row.cells.size() <= column) row.cells.resize(column + 1);
    row.cells[column] = shared;
    if (shared.empty()) {
      own_cells_.push_back({column, own_.size(), text.size()});
      own_ += text;
    }
    return {};
  }

  std::string sheet_;
  std::string part_;
  SharedStrings strings_;
  std::vector<NumberKind> styles_;
  bool epoch_1904_;
  xlsx::Fragments fragments_;
  pugi::xml_document document_;
  pugi::xml_node row_;
  std::size_t number_ = 0;
  std::string own_;  // text of this row's cells that are no shared strings
  std::vector<OwnCell> own_cells_;
};

Result<const XlsxSheet*> choose_sheet(const XlsxWorkbook& workbook, const std::string& wanted) {
  std::string names;
  for (const auto& sheet : workbook.sheets) {
    if (sheet.name == wanted) return &sheet;
    names += names.empty() ? sheet.name : ", " + sheet.name;
  }
  if (!wanted.empty())
    return refuse(Error::invalid("sheet", "xlsx_sheet_unknown", {{"sheet", wanted}, {"sheets", names}}));
  const auto visible = std::ranges::find(workbook.sheets, false, &XlsxSheet::hidden);
  return visible == workbook.sheets.end() ? workbook.sheets.data() : &*visible;
}

}  // namespace

bool looks_like_xlsx(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }

Result<std::vector<SheetName>> xlsx_sheets(std::string_view bytes, Limits limits) {
  auto package = XlsxPackage::open(bytes, limits);
  if (!package) return refuse(package.error());
  const auto workbook = read_workbook(*package);
  if (!workbook) return refuse(workbook.error());
  std::vector<SheetName> names;
  for (const auto& sheet : workbook->sheets) names.push_back({sheet.name, sheet.hidden});
  return names;
}

Result<std::unique_ptr<RowSource>> open_xlsx(std::string_view bytes, const XlsxOptions& options, Limits limits) {
  auto package = XlsxPackage::open(bytes, limits);
  if (!package) return refuse(package.error());
  const auto workbook = read_workbook(*package);
  if (!workbook) return refuse(workbook.error());
  const auto sheet = choose_sheet(*workbook, options.sheet);
  if (!sheet) return refuse(sheet.error());
  auto strings = read_shared_strings(*package, workbook->shared_strings_part);
  if (!strings) return refuse(strings.error());
  auto styles = read_styles(*package, workbook->styles_part);
  if (!styles) return refuse(styles.error());
  auto xml = package->read((*sheet)->part);
  if (!xml) return refuse(xml.error());
  auto source = std::make_unique<XlsxSource>(std::move(*xml), (*sheet)->part, std::move(*strings), std::move(*styles),
                                             workbook->epoch_1904, limits);
  if (auto outcome = source->start(); !outcome) return refuse(outcome.error());
  return source;
}

Result<Table> read_xlsx(std::string_view bytes, const XlsxOptions& options, Limits limits) {
  auto source = open_xlsx(bytes, options, limits);
  if (!source) return refuse(source.error());
  return Table::read(**source, limits.unpacked_bytes);
}

}  // namespace assay::tabular
