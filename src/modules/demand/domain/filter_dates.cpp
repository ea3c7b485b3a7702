#include "domain/filter_dates.h"

#include <array>
#include <chrono>
#include <cstdlib>

#include <fmt/format.h>

#include "base/text.h"

namespace assay::demand {
namespace {

constexpr std::int64_t kFarthest = 10'000;  // days, weeks or months from today

Date first_of_month(int year, int month) {
  const auto days = std::chrono::sys_days(std::chrono::year_month_day(
      std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(1)));
  return {static_cast<std::int32_t>(days.time_since_epoch().count())};
}

std::chrono::year_month_day civil(Date date) { return {std::chrono::sys_days(std::chrono::days(date.days))}; }

// The same day of another month, its last day where it has fewer.
Date plus_months(Date date, int months) {
  const auto day = civil(date);
  const auto month = std::chrono::year_month(day.year(), day.month()) + std::chrono::months(months);
  const auto last = std::chrono::year_month_day_last(month.year(), std::chrono::month_day_last(month.month())).day();
  const auto moved =
      std::chrono::sys_days(std::chrono::year_month_day(month.year(), month.month(), std::min(day.day(), last)));
  return {static_cast<std::int32_t>(moved.time_since_epoch().count())};
}

// "-7d" and the like: sign, number, unit.
struct Distance {
  std::int64_t amount = 0;
  char unit = 'd';
};
std::optional<Distance> distance_of(std::string_view text) {
  if (text.size() < 3 || (text[0] != '-' && text[0] != '+') || text.size() > 7) return std::nullopt;
  Distance distance;
  distance.unit = text.back();
  if (distance.unit != 'd' && distance.unit != 'w' && distance.unit != 'm') return std::nullopt;
  for (const char letter : text.substr(1, text.size() - 2)) {
    if (letter < '0' || letter > '9') return std::nullopt;
    distance.amount = distance.amount * 10 + (letter - '0');
  }
  if (distance.amount > kFarthest) return std::nullopt;
  if (text[0] == '-') distance.amount = -distance.amount;
  return distance;
}

// The numbers of "2026/3/1", "2026-3", "2026年3月"; 0 behind the last.
std::optional<std::array<int, 3>> numbers_of(std::string text) {
  for (const std::string_view sign : {"年", "月", "日"})
    for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign)) text.replace(at, sign.size(), "-");
  for (char& letter : text)
    if (letter == '/') letter = '-';
  if (text.ends_with('-')) text.pop_back();
  std::array<int, 3> numbers{0, 0, 0};
  std::size_t place = 0;
  std::size_t digits = 0;
  for (const char letter : text) {
    if (letter == '-') {
      if (digits == 0 || ++place == numbers.size()) return std::nullopt;
      digits = 0;
    } else if (letter >= '0' && letter <= '9' && ++digits <= 4) {
      numbers[place] = numbers[place] * 10 + (letter - '0');
    } else {
      return std::nullopt;
    }
  }
  if (digits == 0) return std::nullopt;
  return numbers;
}

}  // namespace

std::optional<std::string> canonical_filter_date(std::string_view text) {
  const auto folded = fold(trim(text));
  if (folded == "today" || folded == "今天") return "today";
  if (folded == "yesterday" || folded == "昨天") return "-1d";
  if (folded == "tomorrow" || folded == "明天") return "+1d";
  if (const auto distance = distance_of(folded)) return fmt::format("{:+d}{}", distance->amount, distance->unit);
  const auto numbers = numbers_of(folded);
  if (!numbers) return std::nullopt;
  const auto [year, month, day] = *numbers;
  if (year < 1600 || year > 9998 || month > 12) return std::nullopt;
  if (month == 0)
    return folded.find('-') == std::string::npos ? std::optional(fmt::format("{:04d}", year)) : std::nullopt;
  if (day == 0) return fmt::format("{:04d}-{:02d}", year, month);
  auto written = fmt::format("{:04d}-{:02d}-{:02d}", year, month, day);
  if (!parse_date(written)) return std::nullopt;
  return written;
}

FilterPeriod filter_period(std::string_view canonical, Date today) {
  if (canonical == "today") return {today, {today.days + 1}};
  if (const auto distance = distance_of(canonical)) {
    const auto amount = static_cast<std::int32_t>(distance->amount);
    const Date day = distance->unit == 'm' ? plus_months(today, amount)
                                           : Date{today.days + amount * (distance->unit == 'w' ? 7 : 1)};
    return {day, {day.days + 1}};
  }
  const auto numbers = numbers_of(std::string(canonical));
  if (!numbers) return {today, {today.days + 1}};
  const auto [year, month, day] = *numbers;
  if (month == 0) return {first_of_month(year, 1), first_of_month(year + 1, 1)};
  if (day == 0) return {first_of_month(year, month), plus_months(first_of_month(year, month), 1)};
  const auto date = parse_date(canonical).value_or(today);
  return {date, {date.days + 1}};
}

}  // namespace assay::demand
