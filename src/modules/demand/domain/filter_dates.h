// Days in a filter: 2026-03-01, 2026-03, 2026, today, -7d, +2w, -1m; a month and a year are all of their days.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace assay::demand {

// From the first day up to, without, the last.
struct FilterPeriod {
  Date first;
  Date behind;
};

// As it is always written ("2026/3/1" and "2026年3月1日" become "2026-03-01", "昨天" becomes "-1d"); nullopt when it is
// no day.
std::optional<std::string> canonical_filter_date(std::string_view text);
// Of what canonical_filter_date gave.
FilterPeriod filter_period(std::string_view canonical, Date today);

}  // namespace assay::demand
