// Filters from outside: reading ends with terms or with an error that names its place, and what was understood is
// written so that it reads the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "domain/filter_cursor.h"
#include "domain/filter_text.h"

using namespace assay;
using namespace assay::demand;

namespace {

void check(std::string_view text, const FilterLanguage& language) {
  const auto terms = parse_filter(text, language);
  if (!terms) {
    if (terms.error().fields.size() != 1 || terms.error().fields[0].field != "filter") std::abort();
    return;
  }
  const auto written = print_filter(*terms);
  // Quotes and spelt-out signs may take more room than a filter has.
  if (written.size() > 4'000) return;
  const auto again = parse_filter(written, language);
  if (!again || *again != *terms || print_filter(*again) != written) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(text, requirement_filter_language());
  check(text, signal_filter_language());
  const auto cursor = filter_cursor(text, size / 2);
  if (cursor.from > cursor.to) std::abort();
  return 0;
}
