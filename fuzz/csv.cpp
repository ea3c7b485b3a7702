// CSV from outside: whatever the bytes are, reading ends with rows or an error, and what is written reads back.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "tabular/csv.h"
#include "tabular/csv_writer.h"
#include "tabular/profile.h"

using namespace assay::tabular;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Limits limits{.rows = 200, .columns = 20, .cell_bytes = 1024, .file_bytes = std::size_t{1} << 20U};
  auto profiled = open_csv(std::string(bytes), {}, limits);
  if (profiled) (void)profile(**profiled, 50);
  const auto table = read_csv(bytes, {}, limits);
  if (!table) return 0;

  CsvWriter writer;
  writer.header(table->header());
  for (std::size_t i = 0; i < table->size(); ++i) {
    std::vector<Cell> cells;
    for (const auto cell : table->row(i).cells) cells.emplace_back(std::string(cell));
    writer.row(cells);
  }
  const auto again = read_csv(writer.take(), {.delimiter = ','});
  // The header may consist of names that only look blank once written, and then is no header any more.
  if (!again || again->header().size() != table->header().size()) return 0;
  if (again->size() != table->size()) std::abort();
  for (std::size_t i = 0; i < table->size(); ++i) {
    const Row before = table->row(i);
    const Row after = again->row(i);
    if (before.cells.size() != after.cells.size()) std::abort();
    for (std::size_t c = 0; c < before.cells.size(); ++c) {
      std::string_view cell = after.cells[c];
      if (reads_as_formula(before.cells[c])) cell.remove_prefix(1);  // the apostrophe
      if (cell != before.cells[c]) std::abort();
    }
  }
  return 0;
}
