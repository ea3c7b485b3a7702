// Days in a time zone, and the working calendar of a business line: weekends, holidays, and weekend days that are
// worked to make up for them.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "base/result.h"
#include "base/time.h"

namespace assay {

// True for IANA names ("Asia/Shanghai", "Europe/Berlin") and "UTC"; false for abbreviations and offsets.
bool is_time_zone(std::string_view name);
// Both throw std::invalid_argument when `zone` is not a time zone: check it where it comes in.
Date local_date(Timestamp time, std::string_view zone);
// The first moment of the day there: usually midnight, later where the clocks skip midnight. Of a day that a zone
// skipped altogether, the first moment of the next.
Timestamp start_of_day(Date date, std::string_view zone);

enum class DayKind { holiday, working_day };
BOOST_DESCRIBE_ENUM(DayKind, holiday, working_day)

// A day that differs from its weekday.
struct CalendarDay {
  Date date;
  DayKind kind = DayKind::holiday;
  std::string name;

  bool operator==(const CalendarDay&) const = default;
};
BOOST_DESCRIBE_STRUCT(CalendarDay, (), (date, kind, name))

// Reads "date,kind,name" rows: date YYYY-MM-DD, kind holiday or working_day, name optional; a header row and empty
// lines are skipped. At most 5,000 rows. All wrong rows at once, as fields "rows[LINE].date", the first line being 1.
Result<std::vector<CalendarDay>> parse_calendar_days(std::string_view csv);

// Immutable; safe to use from all threads.
class WorkingCalendar {
 public:
  // Monday to Friday in UTC.
  WorkingCalendar() = default;
  // Throws std::invalid_argument when `zone` is not a time zone. A day in both lists is worked.
  WorkingCalendar(std::string zone, const std::vector<Date>& holidays, const std::vector<Date>& working_days);
  WorkingCalendar(std::string zone, const std::vector<CalendarDay>& days);

  [[nodiscard]] const std::string& zone() const { return zone_; }
  [[nodiscard]] Date date_of(Timestamp time) const { return local_date(time, zone_); }
  [[nodiscard]] bool is_working_day(Date date) const;
  // The n-th working day after `date`, before it when n is negative. 0 is `date` itself or, when it is not a working
  // day, the next that is.
  [[nodiscard]] Date add_working_days(Date date, std::int32_t n) const;
  // Working days after `from` up to and including `to`; negative when `to` is earlier, then from `to` up to the day
  // before `from`.
  [[nodiscard]] std::int32_t working_days_between(Date from, Date to) const;

 private:
  std::string zone_ = "UTC";
  std::set<Date> holidays_;      // that would be worked otherwise
  std::set<Date> working_days_;  // that would be free otherwise
};

}  // namespace assay
