// Cursors from outside: a foreign one is refused, and one that is taken reads back the same when it is written again.
#include "store/cursor.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace assay;
using namespace assay::demand::store;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto kinds = sql::Connection::values(std::int64_t{0}, 0.0, std::string());
  const auto values = read_cursor(bytes, "-density", kinds);
  if (!values) {
    if (values.error().fields.empty()) std::abort();
    return 0;
  }
  if (values->size() != kinds.size() + 1) std::abort();
  const std::vector<sql::Value> columns(values->begin(), values->end() - 1);
  const auto again = read_cursor(write_cursor("-density", columns, values->back().text), "-density", kinds);
  if (!again || again->back().text != values->back().text || (*again)[2].text != columns[2].text) std::abort();
  return 0;
}
