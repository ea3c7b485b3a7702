#include "tabular/csv_writer.h"

#include <csv.h>

#include <utility>

namespace assay::tabular {

CsvWriter::CsvWriter(CsvWriterOptions options) : options_(options) {
  if (options_.byte_order_mark) text_ = "\xEF\xBB\xBF";
}

void CsvWriter::separate(bool first) {
  if (!first) text_ += options_.delimiter;
}

void CsvWriter::quote(std::string_view text) {
  const std::size_t at = text_.size();
  text_.resize(at + text.size() * 2 + 2);
  text_.resize(at + csv_write(text_.data() + at, text_.size() - at, text.data(), text.size()));
}

void CsvWriter::text_cell(std::string_view text) {
  const bool blanks_at_ends = !text.empty() && (text.front() == ' ' || text.back() == ' ' || text.back() == '\t');
  // Readers take a first line "sep=;" for an instruction.
  const bool special = text.find_first_of("\"\r\n\t") != std::string_view::npos ||
                       text.find(options_.delimiter) != std::string_view::npos || text.starts_with("sep=");
  if (reads_as_formula(text))
    quote("'" + std::string(text));
  else if (special || blanks_at_ends)
    quote(text);
  else
    text_ += text;
}

void CsvWriter::header(std::span<const std::string> names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    separate(i == 0);
    text_cell(names[i]);
  }
  text_ += "\r\n";
}

void CsvWriter::row(std::span<const Cell> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    separate(i == 0);
    if (const auto* text = std::get_if<std::string>(&cells[i]))
      text_cell(*text);
    else
      text_ += cell_text(cells[i]);
  }
  text_ += "\r\n";
}

std::string CsvWriter::take() { return std::exchange(text_, {}); }

}  // namespace assay::tabular
