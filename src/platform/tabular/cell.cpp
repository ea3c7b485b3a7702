#include "tabular/cell.h"

#include <cmath>

#include <fmt/format.h>

namespace assay::tabular {
namespace {

template <class... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

}  // namespace

Decimal Decimal::of(double value, int digits) {
  if (!std::isfinite(value)) return {};
  std::string text = fmt::format("{:.{}f}", value, digits);
  if (text.starts_with('-') && text.find_first_of("123456789") == std::string::npos) text.erase(0, 1);
  return {std::move(text)};
}

std::string cell_text(const Cell& cell) {
  return std::visit(
      Overloaded{[](std::monostate) { return std::string(); }, [](const std::string& text) { return text; },
                 [](std::int64_t number) { return std::to_string(number); },
                 [](const Decimal& decimal) { return decimal.text; }, [](Date date) { return to_text(date); },
                 [](Timestamp time) { return to_text(time); },
                 [](bool truth) { return std::string(truth ? "true" : "false"); }},
      cell);
}

bool reads_as_formula(std::string_view text) {
  if (text.empty()) return false;
  if (std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos) return true;
  for (const std::string_view wide : {"＝", "＋", "－", "＠"})
    if (text.starts_with(wide)) return true;
  return false;
}

}  // namespace assay::tabular
