// What the columns of a table seem to hold, for whoever maps them to fields; and the values behind the guesses.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "base/time.h"
#include "tabular/table.h"

namespace assay::tabular {

// Reads a day as people and spreadsheets write it, year first: 2019-6-20, 2019/06/20, 2019.6.20, 2019年6月20日,
// 20190620 is a number. nullopt for days first or months first, which cannot be told apart.
std::optional<Date> read_date(std::string_view text);
// A day as above followed by a blank or T and H:MM[:SS[.fraction]] [AM|PM], or RFC 3339. Without an offset it is UTC.
std::optional<Timestamp> read_timestamp(std::string_view text);
// true, yes, y, 是, 对 and their opposites, in any case; 0 and 1 are numbers.
std::optional<bool> read_boolean(std::string_view text);

enum class ValueType { kEmpty, kText, kInteger, kDecimal, kDate, kTimestamp, kBoolean };

// "text", "integer" … as on the wire.
std::string_view to_text(ValueType type);
// Of one cell. Digits behind a leading zero ("007") and beyond 18 digits are text: they name something.
ValueType value_type(std::string_view cell);

struct ColumnProfile {
  std::string name;                  // from the header; may repeat
  std::string letters;               // "C"
  std::string type;                  // the narrowest that fits all sampled values that are not empty
  double empty_share = 0;            // 0 to 1 among the sampled rows
  std::vector<std::string> samples;  // up to three different values, at most 120 characters each
};
BOOST_DESCRIBE_STRUCT(ColumnProfile, (), (name, letters, type, empty_share, samples))

// Reads up to `rows` rows from the source. Columns beyond the header are not described.
Result<std::vector<ColumnProfile>> profile(RowSource& source, std::size_t rows = 500);

}  // namespace assay::tabular
