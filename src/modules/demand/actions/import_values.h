// Values as people write them in files: days, times, numbers. nullopt where a value cannot be told.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/time.h"

namespace assay::demand {

// Beyond what tabular::read_timestamp takes: 2023年5月6日 10:30, 20230506, 30/Sep/21 17:20 (the month named), a
// spreadsheet's serial day (45052.4), Unix seconds and milliseconds. Without an offset it is UTC.
std::optional<Timestamp> read_import_time(std::string_view text);
// As above; of a time its day in UTC.
std::optional<Date> read_import_date(std::string_view text);
// "1,234.5", "１２", "+3"; no unit.
std::optional<double> read_import_number(std::string_view text);
// As above when it is whole and below 2^53.
std::optional<std::int64_t> read_import_whole_number(std::string_view text);

}  // namespace assay::demand
