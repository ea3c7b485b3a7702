#include "tabular/xlsx_writer.h"

#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/text.h"
#include "tabular/table.h"

namespace assay::tabular {
namespace {

constexpr std::size_t kTextUnitsMax = 32'767;  // UTF-16 code units, which is how a spreadsheet counts
constexpr std::size_t kDigitsMax = 15;
constexpr double kDay1970 = 25'569;

Error not_written() { return Error::of(ErrorKind::kStorageFull, "xlsx_not_written"); }

std::size_t utf16_units(unsigned char lead) { return lead >= 0xF0 ? 2 : (lead & 0xC0U) == 0x80U ? 0 : 1; }

// The text as a cell can hold it; true when it had to be cut.
bool fit(std::string& text) {
  std::size_t units = 0;
  std::size_t cut_at = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t more = utf16_units(static_cast<unsigned char>(text[i]));
    if (more != 0 && units + more <= kTextUnitsMax - 1) cut_at = i;
    units += more;
    if (units > kTextUnitsMax) {
      text.resize(cut_at);
      text += "…";
      return true;
    }
  }
  return false;
}

// Text that looks like the escape of a character (_x0041_) would be read as the character: its underscore is escaped.
std::string escape(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool marked = i + 6 < text.size() && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_';
    if (marked && text.substr(i + 2, 4).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos)
      result += "_x005F";
    result += text[i];
  }
  return result;
}

std::size_t digit_count(std::string_view number) {
  return static_cast<std::size_t>(std::ranges::count_if(number, [](char c) { return c >= '0' && c <= '9'; }));
}

// A name that a sheet may have: 31 characters, none of []:*?/\, no apostrophe at the ends.
std::string sheet_name_of(const std::string& wanted) {
  std::string name;
  for (const char c : first_code_points(wanted, 31)) name += std::string_view("[]:*?/\\").contains(c) ? '-' : c;
  while (name.starts_with('\'')) name.erase(0, 1);
  while (name.ends_with('\'')) name.pop_back();
  return name.empty() ? "Sheet1" : name;
}

}  // namespace

struct XlsxWriter::Workbook {
  ~Workbook() {
    if (book != nullptr) workbook_close(book);
    std::error_code ignored;
    if (!file.empty()) std::filesystem::remove(file, ignored);
  }

  Outcome text(lxw_col_t column, std::string value, lxw_format* format = nullptr) {
    if (value.empty()) return {};
    if (!is_utf8(value)) value = decode_to_utf8(value).value_or("");
    // Text ends at a NUL here, so it must not hold one.
    std::erase(value, '\0');
    if (value.find("_x") != std::string::npos) value = escape(value);
    if (fit(value)) ++cut;
    return written(worksheet_write_string(sheet, next_row, column, value.c_str(), format));
  }
  Outcome number(lxw_col_t column, std::string_view digits) {
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool exact =
        error == std::errc{} && end == digits.data() + digits.size() && digit_count(digits) <= kDigitsMax;
    if (!exact) return text(column, std::string(digits));
    return written(worksheet_write_number(sheet, next_row, column, value, nullptr));
  }
  Outcome write(lxw_col_t column, const Cell& cell) {
    if (const auto* value = std::get_if<std::string>(&cell)) return text(column, *value);
    if (const auto* value = std::get_if<bool>(&cell))
      return written(worksheet_write_boolean(sheet, next_row, column, *value ? 1 : 0, nullptr));
    if (const auto* value = std::get_if<Date>(&cell)) {
      if (value->days < 61 - kDay1970) return text(column, to_text(*value));  // before Excel's calendar is right
      return written(worksheet_write_number(sheet, next_row, column, value->days + kDay1970, date));
    }
    if (const auto* value = std::get_if<Timestamp>(&cell)) {
      const double days = static_cast<double>(value->micros) / 86'400e6;
      if (days < 61 - kDay1970) return text(column, to_text(*value));
      return written(worksheet_write_number(sheet, next_row, column, days + kDay1970, time));
    }
    return number(column, cell_text(cell));
  }
  static Outcome written(lxw_error error) {
    if (error != LXW_NO_ERROR) return refuse(not_written());
    return {};
  }

  std::filesystem::path file;
  std::string folder;
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  lxw_format* bold = nullptr;
  lxw_format* date = nullptr;
  lxw_format* time = nullptr;
  lxw_row_t next_row = 0;
  std::size_t cut = 0;
};

XlsxWriter::XlsxWriter(std::unique_ptr<Workbook> workbook) : workbook_(std::move(workbook)) {}
XlsxWriter::XlsxWriter(XlsxWriter&&) noexcept = default;
XlsxWriter& XlsxWriter::operator=(XlsxWriter&&) noexcept = default;
XlsxWriter::~XlsxWriter() = default;

Result<XlsxWriter> XlsxWriter::create(const std::string& sheet_name, std::span<const std::string> header,
                                      std::filesystem::path folder) {
  std::error_code error;
  if (folder.empty()) folder = std::filesystem::temp_directory_path(error);
  if (error) return refuse(not_written());
  auto workbook = std::make_unique<Workbook>();
  workbook->folder = folder.string();
  std::string path = (folder / "assay-XXXXXX").string();
  const int descriptor = mkostemp(path.data(), O_CLOEXEC);
  if (descriptor < 0) return refuse(not_written());
  close(descriptor);
  workbook->file = path;
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = workbook->folder.data();
  options.use_zip64 = LXW_FALSE;
  workbook->book = workbook_new_opt(path.c_str(), &options);
  if (workbook->book == nullptr) return refuse(not_written());
  workbook->sheet = workbook_add_worksheet(workbook->book, sheet_name_of(sheet_name).c_str());
  if (workbook->sheet == nullptr) return refuse(not_written());
  workbook->bold = workbook_add_format(workbook->book);
  format_set_bold(workbook->bold);
  workbook->date = workbook_add_format(workbook->book);
  format_set_num_format(workbook->date, "yyyy-mm-dd");
  workbook->time = workbook_add_format(workbook->book);
  format_set_num_format(workbook->time, "yyyy-mm-dd hh:mm:ss");
  for (std::size_t i = 0; i < header.size(); ++i)
    if (auto outcome = workbook->text(static_cast<lxw_col_t>(i), header[i], workbook->bold); !outcome)
      return refuse(outcome.error());
  worksheet_freeze_panes(workbook->sheet, 1, 0);
  workbook->next_row = 1;
  return XlsxWriter(std::move(workbook));
}

Outcome XlsxWriter::row(std::span<const Cell> cells) {
  if (workbook_->next_row == LXW_ROW_MAX)
    return refuse(file_error("xlsx_too_many_rows", {{"limit", std::to_string(LXW_ROW_MAX - 1)}}));
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (auto outcome = workbook_->write(static_cast<lxw_col_t>(i), cells[i]); !outcome) return outcome;
  ++workbook_->next_row;
  return {};
}

Result<std::string> XlsxWriter::finish() {
  lxw_workbook* book = std::exchange(workbook_->book, nullptr);
  if (book == nullptr || workbook_close(book) != LXW_NO_ERROR) return refuse(not_written());
  std::ifstream stream(workbook_->file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (!stream || bytes.empty()) return refuse(not_written());
  return bytes;
}

std::size_t XlsxWriter::cut_texts() const { return workbook_->cut; }

}  // namespace assay::tabular
