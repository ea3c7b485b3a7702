// Typed cells of a table that goes out, and what keeps a spreadsheet from running text as a formula.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "base/time.h"

namespace assay::tabular {

// A number with a point, as exact text: "12.50". Made by whoever knows its digits (base/money.h for amounts).
struct Decimal {
  std::string text;

  // Rounded to `digits` behind the point. Not a number and infinity give an empty cell.
  static Decimal of(double value, int digits);
  bool operator==(const Decimal&) const = default;
};

using Cell = std::variant<std::monostate, std::string, std::int64_t, Decimal, Date, Timestamp, bool>;

// As a CSV file shows it, without protection or quotes: dates "2026-11-22", times RFC 3339, booleans true and false.
std::string cell_text(const Cell& cell);
// True for text that a spreadsheet would take for a formula or a command: = + - @, their full-width forms, tab, CR, LF
// at the beginning.
bool reads_as_formula(std::string_view text);

}  // namespace assay::tabular
