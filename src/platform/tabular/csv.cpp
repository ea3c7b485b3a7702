#include "tabular/csv.h"

#include <csv.h>

#include <algorithm>
#include <array>
#include <new>
#include <optional>
#include <vector>

#include "base/text.h"

namespace assay::tabular {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} << 10U;
constexpr std::size_t kSampleBytes = std::size_t{256} << 10U;
constexpr std::size_t kSampleRows = 50;
constexpr std::array<char, 4> kDelimiters{',', ';', '\t', '|'};

// Number of cells of each of the first rows under this delimiter.
std::vector<std::size_t> row_widths(std::string_view text, char delimiter) {
  std::vector<std::size_t> widths;
  std::size_t cells = 1;
  bool row_has_text = false;
  bool quoted = false;
  bool may_open = true;  // at the start of a cell, or right behind a quote that closed: a doubled one opens again
  for (const char c : text) {
    if (quoted) {
      if (c == '"') quoted = false;
      continue;
    }
    if (c == '\n' || c == '\r') {
      if (row_has_text) widths.push_back(cells);
      if (widths.size() == kSampleRows) return widths;
      cells = 1;
      row_has_text = false;
      may_open = true;
      continue;
    }
    row_has_text = true;
    if (c == '"' && may_open) {
      quoted = true;
    } else if (c == delimiter) {
      ++cells;
      may_open = true;
    } else if (c != ' ') {
      may_open = false;
    }
  }
  if (row_has_text) widths.push_back(cells);
  return widths;
}

// The delimiter under which most rows are as wide as the header; among equals the one that gives more columns.
char find_delimiter(std::string_view text) {
  const std::string_view sample = text.substr(0, kSampleBytes);
  char best = ',';
  double best_share = 0;
  std::size_t best_width = 1;
  for (const char delimiter : kDelimiters) {
    const auto widths = row_widths(sample, delimiter);
    if (widths.empty() || widths.front() < 2) continue;
    const auto alike = std::ranges::count(widths, widths.front());
    const double share = static_cast<double>(alike) / static_cast<double>(widths.size());
    if (share > best_share + 0.05 || (share > best_share - 0.05 && widths.front() > best_width)) {
      best = delimiter;
      best_share = share;
      best_width = widths.front();
    }
  }
  return best;
}

bool usable_delimiter(char c) { return c != '"' && c != '\n' && c != '\r' && c != '\0'; }

// Excel's first line "sep=;": removed from the text, its delimiter returned.
std::optional<char> take_separator_line(std::string_view& text) {
  if (text.size() < 6 || !text.starts_with("sep=")) return std::nullopt;
  const char delimiter = text[4];
  if (text[5] != '\n' && text[5] != '\r') return std::nullopt;
  if (!usable_delimiter(delimiter)) return std::nullopt;
  text.remove_prefix(text[5] == '\r' && text.size() > 6 && text[6] == '\n' ? 7 : 6);
  return delimiter;
}

class CsvSource final : public RowSource {
 public:
  CsvSource(std::string text, const CsvOptions& options, Limits limits)
      : RowSource(limits), text_(std::move(text)), rest_(text_) {
    const auto named = take_separator_line(rest_);
    csv_init(&parser_, CSV_REPALL_NL);
    const char delimiter = options.delimiter ? *options.delimiter : named ? *named : find_delimiter(rest_);
    csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
    csv_set_blk_size(&parser_, 4096);
  }
  ~CsvSource() override { csv_free(&parser_); }
  CsvSource(const CsvSource&) = delete;
  CsvSource& operator=(const CsvSource&) = delete;

  Outcome start() { return read_header(); }

 protected:
  Result<bool> read(Row& row) override {
    while (next_row_ == rows_.size()) {
      if (problem_) return refuse(error_of(*problem_));
      if (finished_) return false;
      forget_read_rows();
      feed();
    }
    const Mark& mark = rows_[next_row_++];
    row.number = mark.number;
    row.cells.clear();
    for (std::size_t i = mark.first_cell; i < mark.last_cell; ++i) row.cells.push_back(cell_at(i));
    return true;
  }

 private:
  struct Mark {
    std::size_t number;
    std::size_t first_cell;
    std::size_t last_cell;
  };

  struct Problem {
    enum Kind { kCellTooLong, kTooManyColumns, kQuoteOpen } kind;
    std::size_t row;
    std::size_t column;
  };

  [[nodiscard]] std::string_view cell_at(std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(cells_).substr(begin, ends_[index] - begin);
  }

  // Keeps only the cells of the row that the last chunk cut.
  void forget_read_rows() {
    if (rows_.empty()) return;
    const std::size_t used_cells = rows_.back().last_cell;
    const std::size_t used_text = used_cells == 0 ? 0 : ends_[used_cells - 1];
    cells_.erase(0, used_text);
    ends_.erase(ends_.begin(), ends_.begin() + static_cast<std::ptrdiff_t>(used_cells));
    for (auto& end : ends_) end -= used_text;
    rows_.clear();
    next_row_ = 0;
    first_open_cell_ = 0;
  }

  void feed() {
    const std::string_view chunk = rest_.substr(0, kChunkBytes);
    rest_.remove_prefix(chunk.size());
    if (chunk.empty()) {
      finished_ = true;
      // Strict only here: stray quotes inside rows are plain characters, but an open one has eaten the rest.
      csv_set_opts(&parser_, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
      if (csv_fini(&parser_, on_cell, on_row, this) != 0) fail(Problem::kQuoteOpen);
      return;
    }
    if (csv_parse(&parser_, chunk.data(), chunk.size(), on_cell, on_row, this) != chunk.size()) throw std::bad_alloc();
    if (parser_.entry_pos > limits().cell_bytes) fail(Problem::kCellTooLong);
  }

  [[nodiscard]] std::size_t open_cells() const { return ends_.size() - first_open_cell_; }

  // Kept until the rows before it are handed out; by then the header is known.
  void fail(Problem::Kind kind) {
    if (!problem_) problem_ = Problem{kind, number_, open_cells()};
  }
  [[nodiscard]] Error error_of(const Problem& problem) const {
    const std::string row = std::to_string(problem.row);
    switch (problem.kind) {
      case Problem::kCellTooLong:
        return cell_error(header(), problem.row, problem.column, "table_cell_too_long",
                          {{"limit", std::to_string(limits().cell_bytes >> 10U)}});
      case Problem::kTooManyColumns:
        return Error::invalid("rows[" + row + "]", "table_too_many_columns",
                              {{"row", row}, {"limit", std::to_string(limits().columns)}});
      case Problem::kQuoteOpen:
        break;
    }
    return Error::invalid("rows[" + row + "]", "table_quote_open", {{"row", row}});
  }

  static void on_cell(void* bytes, std::size_t length, void* self) {
    static_cast<CsvSource*>(self)->add_cell({static_cast<const char*>(bytes), length});
  }
  static void on_row(int terminator, void* self) { static_cast<CsvSource*>(self)->end_row(terminator); }

  void add_cell(std::string_view cell) {
    if (problem_) return;
    if (cell.size() > limits().cell_bytes) return fail(Problem::kCellTooLong);
    if (open_cells() == limits().columns) return fail(Problem::kTooManyColumns);
    cells_ += cell;
    ends_.push_back(cells_.size());
  }

  void end_row(int terminator) {
    const bool second_half = terminator == '\n' && last_terminator_ == '\r' && open_cells() == 0;
    last_terminator_ = second_half ? 0 : terminator;
    if (second_half || problem_) return;
    rows_.push_back({number_++, first_open_cell_, ends_.size()});
    first_open_cell_ = ends_.size();
  }

  std::string text_;
  std::string_view rest_;
  csv_parser parser_{};
  bool finished_ = false;
  std::optional<Problem> problem_;
  std::string cells_;                // text of the rows parsed and not yet forgotten
  std::vector<std::size_t> ends_;    // where in it each cell ends
  std::vector<Mark> rows_;           // whole rows
  std::size_t next_row_ = 0;         // the first of them not yet handed out
  std::size_t first_open_cell_ = 0;  // first cell of the row that is not finished
  std::size_t number_ = 1;
  int last_terminator_ = 0;
};

}  // namespace

Result<std::unique_ptr<RowSource>> open_csv(std::string bytes, const CsvOptions& options, Limits limits) {
  if (bytes.size() > limits.file_bytes)
    return refuse(file_error("table_file_too_large", {{"limit", std::to_string(limits.file_bytes >> 20U)}}));
  if (options.delimiter && !usable_delimiter(*options.delimiter))
    return refuse(Error::invalid("delimiter", "table_delimiter_unusable"));
  if (bytes.starts_with("\xEF\xBB\xBF") || !is_utf8(bytes)) {
    auto decoded = decode_to_utf8(bytes);
    if (!decoded) return refuse(file_error("table_encoding_unknown"));
    bytes = std::move(*decoded);
  }
  auto source = std::make_unique<CsvSource>(std::move(bytes), options, limits);
  if (auto outcome = source->start(); !outcome) return refuse(outcome.error());
  return source;
}

char csv_delimiter(std::string_view text) {
  if (const auto named = take_separator_line(text)) return *named;
  return find_delimiter(text);
}

Result<Table> read_csv(std::string_view bytes, const CsvOptions& options, Limits limits) {
  if (bytes.size() > limits.file_bytes)
    return refuse(file_error("table_file_too_large", {{"limit", std::to_string(limits.file_bytes >> 20U)}}));
  auto source = open_csv(std::string(bytes), options, limits);
  if (!source) return refuse(source.error());
  return Table::read(**source, limits.unpacked_bytes);
}

}  // namespace assay::tabular
