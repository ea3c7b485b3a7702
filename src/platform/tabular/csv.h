// Reading CSV in the shapes people send it: any of four delimiters, UTF-8, UTF-16 or GB18030, ragged rows.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "tabular/table.h"

namespace assay::tabular {

struct CsvOptions {
  std::optional<char> delimiter;  // without one it is found among , ; tab | from the first rows
};

// Reads row by row from its own copy of the bytes. Quotes as in RFC 4180; a quote inside an unquoted cell is a plain
// character; blanks around unquoted cells are dropped. A first line "sep=;" names the delimiter and is no row.
// Errors: table_file_too_large, table_encoding_unknown, table_empty, and while reading table_too_many_rows,
// table_too_many_columns, table_cell_too_long, table_quote_open.
Result<std::unique_ptr<RowSource>> open_csv(std::string bytes, const CsvOptions& options = {}, Limits limits = {});

// The delimiter that reading takes for this text (UTF-8): the one it names, else the likeliest.
char csv_delimiter(std::string_view text);

Result<Table> read_csv(std::string_view bytes, const CsvOptions& options = {}, Limits limits = {});

}  // namespace assay::tabular
