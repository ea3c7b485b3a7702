#include "tabular/table.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace assay::tabular {
namespace {

bool blank(const Row& row) {
  return std::ranges::all_of(row.cells, [](std::string_view cell) { return trim(cell).empty(); });
}

}  // namespace

Result<bool> RowSource::next_filled(Row& row) {
  for (;;) {
    auto more = read(row);
    if (!more || !*more || !blank(row)) return more;
    ++blank_rows_;
  }
}

Outcome RowSource::read_header() {
  Row row;
  auto more = next_filled(row);
  if (!more) return refuse(more.error());
  if (!*more) return refuse(file_error("table_empty"));
  for (const auto cell : row.cells) header_.emplace_back(trim(cell));
  header_row_ = row.number;
  return {};
}

Result<bool> RowSource::next(Row& row) {
  if (!failure_) return refuse(failure_.error());
  auto more = next_filled(row);
  if (more && *more && ++data_rows_ > limits_.rows)
    more = refuse(file_error("table_too_many_rows", {{"limit", std::to_string(limits_.rows)}}));
  if (!more) failure_ = refuse(more.error());
  return more;
}

Result<Table> Table::read(RowSource& source, std::size_t text_bytes_max) {
  Table table;
  table.header_ = source.header();
  table.header_row_ = source.header_row();
  Row row;
  for (;;) {
    const auto more = source.next(row);
    if (!more) return refuse(more.error());
    if (!*more) break;
    table.rows_.push_back({row.number, table.ends_.size(), row.cells.size()});
    for (const auto cell : row.cells) {
      table.text_ += cell;
      table.ends_.push_back(table.text_.size());
    }
    if (table.text_.size() > text_bytes_max)
      return refuse(file_error("table_text_too_large", {{"limit", std::to_string(text_bytes_max >> 20U)}}));
  }
  table.blank_rows_ = source.blank_rows();
  return table;
}

std::string_view Table::cell_at(std::size_t position) const {
  const std::size_t begin = position == 0 ? 0 : ends_[position - 1];
  return std::string_view(text_).substr(begin, ends_[position] - begin);
}

std::string_view Table::cell(std::size_t index, std::size_t column) const {
  const Mark& mark = rows_[index];
  return column < mark.cells ? cell_at(mark.first_cell + column) : std::string_view{};
}

Row Table::row(std::size_t index) const {
  const Mark& mark = rows_[index];
  Row row{mark.number, {}};
  row.cells.reserve(mark.cells);
  for (std::size_t i = 0; i < mark.cells; ++i) row.cells.push_back(cell_at(mark.first_cell + i));
  return row;
}

std::string column_letters(std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters;
}

std::string column_label(const std::vector<std::string>& header, std::size_t column) {
  if (column >= header.size() || header[column].empty()) return column_letters(column);
  return fmt::format("{} ({})", column_letters(column), first_code_points(header[column], 60));
}

Error cell_error(const std::vector<std::string>& header, std::size_t row, std::size_t column, std::string code,
                 MessageParameters more) {
  MessageParameters parameters{{"row", std::to_string(row)}, {"column", column_label(header, column)}};
  parameters.insert(parameters.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  return Error::invalid(fmt::format("rows[{}].{}", row, column_letters(column)), std::move(code),
                        std::move(parameters));
}

Error file_error(std::string code, MessageParameters parameters) {
  return Error::invalid("file", std::move(code), std::move(parameters));
}

}  // namespace assay::tabular
