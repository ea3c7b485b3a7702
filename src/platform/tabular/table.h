// Rows of an outside table (CSV, XLSX), one after another or all at once, with the row numbers that a spreadsheet
// shows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace assay::tabular {

// What a file may hold. Beyond a limit reading ends with an error that names the place and the limit.
struct Limits {
  std::size_t rows = 1'000'000;  // without the header
  std::size_t columns = 500;
  std::size_t cell_bytes = std::size_t{1} << 20U;
  std::size_t file_bytes = std::size_t{256} << 20U;
  std::size_t unpacked_bytes = std::size_t{512} << 20U;  // all parts of an XLSX file together, and the text of a Table
  std::size_t unpack_ratio = 400;                        // for parts of an XLSX file beyond 16 MiB
};

// One row. The views stay valid until the next row is read; of a Table, as long as the Table lives.
struct Row {
  std::size_t number = 0;               // 1-based as a spreadsheet shows it; the header is usually row 1
  std::vector<std::string_view> cells;  // as many as the file has in this row, which may differ from the header

  // The cell, or nothing where the row is shorter.
  [[nodiscard]] std::string_view cell(std::size_t column) const {
    return column < cells.size() ? cells[column] : std::string_view{};
  }
};

// Reads a table row by row. Cells are UTF-8 as they stand in the file: control characters and line ends included.
class RowSource {
 public:
  RowSource() = default;
  RowSource(const RowSource&) = delete;
  RowSource& operator=(const RowSource&) = delete;
  virtual ~RowSource() = default;

  // The first row that is not blank, trimmed; duplicate names are kept.
  [[nodiscard]] const std::vector<std::string>& header() const { return header_; }
  [[nodiscard]] std::size_t header_row() const { return header_row_; }
  // False at the end. Rows without any text are skipped and counted. An error repeats at every further call.
  Result<bool> next(Row& row);
  // Blank rows skipped so far.
  [[nodiscard]] std::size_t blank_rows() const { return blank_rows_; }

 protected:
  explicit RowSource(Limits limits) : limits_(limits) {}
  // Takes the first row that is not blank as the header; "table_empty" when there is none.
  Outcome read_header();
  // The next row of the file, blank or not; false at the end.
  virtual Result<bool> read(Row& row) = 0;
  [[nodiscard]] const Limits& limits() const { return limits_; }

 private:
  Result<bool> next_filled(Row& row);

  Limits limits_;
  std::vector<std::string> header_;
  std::size_t header_row_ = 0;
  std::size_t blank_rows_ = 0;
  std::size_t data_rows_ = 0;
  Outcome failure_;
};

// A whole table in memory: one text, and where each cell ends.
class Table {
 public:
  // Reads everything the source still has.
  static Result<Table> read(RowSource& source, std::size_t text_bytes_max);

  [[nodiscard]] const std::vector<std::string>& header() const { return header_; }
  [[nodiscard]] std::size_t header_row() const { return header_row_; }
  [[nodiscard]] std::size_t blank_rows() const { return blank_rows_; }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] Row row(std::size_t index) const;
  [[nodiscard]] std::size_t row_number(std::size_t index) const { return rows_[index].number; }
  [[nodiscard]] std::string_view cell(std::size_t index, std::size_t column) const;

 private:
  struct Mark {
    std::size_t number;
    std::size_t first_cell;
    std::size_t cells;
  };
  [[nodiscard]] std::string_view cell_at(std::size_t position) const;

  std::vector<std::string> header_;
  std::size_t header_row_ = 0;
  std::size_t blank_rows_ = 0;
  std::string text_;
  std::vector<std::size_t> ends_;
  std::vector<Mark> rows_;
};

// "A", "Z", "AA" for 0, 25, 26.
std::string column_letters(std::size_t column);
// How people find the column: "C (title)", or "C" beyond the header.
std::string column_label(const std::vector<std::string>& header, std::size_t column);
// An error at one cell: its field is "rows[17].C", its parameters begin with row and column.
Error cell_error(const std::vector<std::string>& header, std::size_t row, std::size_t column, std::string code,
                 MessageParameters more = {});
Error file_error(std::string code, MessageParameters parameters = {});

}  // namespace assay::tabular
