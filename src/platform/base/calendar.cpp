#include "base/calendar.h"

#include <cmath>
#include <memory>
#include <stdexcept>

#include <unicode/timezone.h>

namespace assay {
namespace {

constexpr std::int64_t kDayMicros = 86'400'000'000;

bool is_weekend(Date date) { return weekday(date) >= 6; }

std::int64_t floor_days(std::int64_t micros) {
  return micros >= 0 ? micros / kDayMicros : -((-micros + kDayMicros - 1) / kDayMicros);
}

class Zone {
 public:
  explicit Zone(std::string_view name) {
    if (!is_time_zone(name)) throw std::invalid_argument("not a time zone: " + std::string(name.substr(0, 60)));
    zone_.reset(icu::TimeZone::createTimeZone(
        icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())))));
  }
  [[nodiscard]] Date date(Timestamp time) const {
    std::int32_t raw = 0;
    std::int32_t saving = 0;
    UErrorCode status = U_ZERO_ERROR;
    const auto millis = std::floor(static_cast<double>(time.micros) / 1'000);
    zone_->getOffset(millis, static_cast<UBool>(false), raw, saving, status);
    if (U_FAILURE(status)) throw std::runtime_error("the time zone rules cannot be read");
    return {static_cast<std::int32_t>(floor_days(time.micros + (static_cast<std::int64_t>(raw) + saving) * 1'000))};
  }

 private:
  std::unique_ptr<icu::TimeZone> zone_;
};

// Working days by weekday alone after `from` up to and including `to`, for from <= to.
std::int32_t weekdays_between(Date from, Date to) {
  const std::int32_t days = to.days - from.days;
  std::int32_t count = days / 7 * 5;
  for (Date date{to.days - days % 7 + 1}; date <= to; ++date.days) count += is_weekend(date) ? 0 : 1;
  return count;
}

std::int32_t count_within(const std::set<Date>& dates, Date after, Date last) {
  return static_cast<std::int32_t>(std::distance(dates.upper_bound(after), dates.upper_bound(last)));
}

}  // namespace

bool is_time_zone(std::string_view name) {
  if (name.empty() || name.size() > 60) return false;
  if (name != "UTC" && name.find('/') == std::string_view::npos) return false;
  for (const char c : name)
    if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7F) return false;
  icu::UnicodeString canonical;
  UBool known = 0;
  UErrorCode status = U_ZERO_ERROR;
  icu::TimeZone::getCanonicalID(
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size()))), canonical,
      known, status);
  return U_SUCCESS(status) && known;
}

Date local_date(Timestamp time, std::string_view zone) { return Zone(zone).date(time); }

Timestamp start_of_day(Date date, std::string_view name) {
  const Zone zone(name);
  // No zone is further than a day from UTC: search the border between the days to the millisecond.
  const std::int64_t midnight = date.days * kDayMicros / 1'000;
  std::int64_t before = midnight - 2 * kDayMicros / 1'000;
  std::int64_t from = midnight + 2 * kDayMicros / 1'000;
  while (from - before > 1) {
    const auto middle = before + (from - before) / 2;
    (zone.date({middle * 1'000}) >= date ? from : before) = middle;
  }
  return {from * 1'000};
}

WorkingCalendar::WorkingCalendar(std::string zone, const std::vector<Date>& holidays,
                                 const std::vector<Date>& working_days)
    : zone_(std::move(zone)) {
  if (!is_time_zone(zone_)) throw std::invalid_argument("not a time zone: " + zone_.substr(0, 60));
  const std::set<Date> worked(working_days.begin(), working_days.end());
  for (const auto date : holidays)
    if (!is_weekend(date) && !worked.contains(date)) holidays_.insert(date);
  for (const auto date : worked)
    if (is_weekend(date)) working_days_.insert(date);
}

namespace {

std::vector<Date> dates_of(const std::vector<CalendarDay>& days, DayKind kind) {
  std::vector<Date> dates;
  for (const auto& day : days)
    if (day.kind == kind) dates.push_back(day.date);
  return dates;
}

}  // namespace

WorkingCalendar::WorkingCalendar(std::string zone, const std::vector<CalendarDay>& days)
    : WorkingCalendar(std::move(zone), dates_of(days, DayKind::holiday), dates_of(days, DayKind::working_day)) {}

bool WorkingCalendar::is_working_day(Date date) const {
  return is_weekend(date) ? working_days_.contains(date) : !holidays_.contains(date);
}

Date WorkingCalendar::add_working_days(Date date, std::int32_t n) const {
  if (n == 0) {
    while (!is_working_day(date)) ++date.days;
    return date;
  }
  const std::int32_t step = n > 0 ? 1 : -1;
  while (n != 0) {
    date.days += step;
    if (is_working_day(date)) n -= step;
  }
  return date;
}

std::int32_t WorkingCalendar::working_days_between(Date from, Date to) const {
  if (to < from) return -working_days_between(Date{to.days - 1}, Date{from.days - 1});
  return weekdays_between(from, to) - count_within(holidays_, from, to) + count_within(working_days_, from, to);
}

}  // namespace assay
