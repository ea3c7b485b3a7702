#include "actions/import_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <string>

#include "base/text.h"
#include "tabular/profile.h"

namespace assay::demand {
namespace {

constexpr std::int64_t kDayMicros = 86'400'000'000;
constexpr std::int64_t kSerialOfEpoch = 25'569;  // 1970-01-01 as a spreadsheet counts days
constexpr double kLargestWholeNumber = 9'007'199'254'740'992.0;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<Date> day_of(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || year < 1600) return std::nullopt;
  return Date{static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
}

int number_at(std::string_view text, std::size_t position, std::size_t length) {
  int value = 0;
  std::from_chars(text.data() + position, text.data() + position + length, value);
  return value;
}

// 20230506, 45052 or 45052.4375, 1683340200, 1683340200000: what a number can mean as a time.
std::optional<Timestamp> time_of_number(std::string_view text) {
  const bool whole = std::ranges::all_of(text, is_digit);
  if (whole && text.size() == 8) {
    const auto day = day_of(number_at(text, 0, 4), number_at(text, 4, 2), number_at(text, 6, 2));
    if (day) return Timestamp{day->days * kDayMicros};
    return std::nullopt;
  }
  const auto number = read_import_number(text);
  if (!number) return std::nullopt;
  if (whole && text.size() == 10) return Timestamp{static_cast<std::int64_t>(*number) * 1'000'000};
  if (whole && text.size() == 13) return Timestamp{static_cast<std::int64_t>(*number) * 1'000};
  if (*number < 20'000 || *number > 80'000) return std::nullopt;
  const double days = *number - static_cast<double>(kSerialOfEpoch);
  // To the second: the fraction of a serial day is not exact.
  return Timestamp{static_cast<std::int64_t>(std::llround(days * 86'400.0)) * 1'000'000};
}

// "30/Sep/21 17:20", "30-Sep-2021", "30 September 2021": a named month cannot be mistaken for a day.
std::optional<Timestamp> time_with_named_month(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                               "jul", "aug", "sep", "oct", "nov", "dec"};
  std::size_t i = 0;
  while (i < text.size() && is_digit(text[i])) ++i;
  if (i == 0 || i > 2) return std::nullopt;
  const int day = number_at(text, 0, i);
  const auto skip_separator = [&] {
    while (i < text.size() && (text[i] == '/' || text[i] == '-' || text[i] == ' ' || text[i] == '.')) ++i;
  };
  skip_separator();
  const std::size_t month_start = i;
  while (i < text.size() && ((text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z'))) ++i;
  if (i - month_start < 3) return std::nullopt;
  const std::string name = fold(text.substr(month_start, 3));
  const auto month = std::ranges::find(kMonths, std::string_view(name));
  if (month == kMonths.end()) return std::nullopt;
  skip_separator();
  const std::size_t year_start = i;
  while (i < text.size() && is_digit(text[i])) ++i;
  const std::size_t digits = i - year_start;
  if (digits != 2 && digits != 4) return std::nullopt;
  int year = number_at(text, year_start, digits);
  if (digits == 2) year += year < 70 ? 2000 : 1900;
  const auto date = day_of(year, static_cast<int>(month - kMonths.begin()) + 1, day);
  if (!date) return std::nullopt;
  return tabular::read_timestamp(to_text(*date) + std::string(text.substr(i)));
}

// "2023年5月6日10时30分" and "2023年5月6日10:30" written as the plain reader wants them.
std::string with_plain_clock(std::string_view text) {
  std::string out(text);
  const auto replace = [&](std::string_view from, std::string_view to) {
    if (const auto at = out.find(from); at != std::string::npos) out.replace(at, from.size(), to);
  };
  if (const auto day = out.find("日"); day != std::string::npos && day + 3 < out.size() && is_digit(out[day + 3]))
    out.insert(day + 3, " ");
  replace("时", ":");
  replace("点", ":");
  const bool seconds = out.find("秒") != std::string::npos;
  replace("分", seconds ? ":" : "");
  replace("秒", "");
  if (out.ends_with(':')) out += "00";
  return out;
}

}  // namespace

std::optional<double> read_import_number(std::string_view text) {
  const std::string folded = fold(trim(text));  // full-width digits become plain ones
  std::string digits;
  std::size_t group = 0;  // digits since the last grouping comma
  bool grouped = false;
  bool point = false;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    if (i == 0 && (c == '+' || c == '-')) {
      if (c == '-') digits.push_back(c);
    } else if (is_digit(c)) {
      digits.push_back(c);
      ++group;
    } else if (c == ',' && !point && group > 0 && (grouped ? group == 3 : group <= 3)) {
      grouped = true;
      group = 0;
    } else if (c == '.' && !point && group > 0) {
      if (grouped && group != 3) return std::nullopt;
      point = true;
      digits.push_back(c);
      group = 0;
    } else {
      return std::nullopt;
    }
  }
  if (group == 0 || (grouped && !point && group != 3)) return std::nullopt;
  double value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<std::int64_t> read_import_whole_number(std::string_view text) {
  const auto number = read_import_number(text);
  if (!number || std::trunc(*number) != *number || std::abs(*number) >= kLargestWholeNumber) return std::nullopt;
  return static_cast<std::int64_t>(*number);
}

std::optional<Timestamp> read_import_time(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.size() > 60) return std::nullopt;
  if (std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '.'; }) && std::ranges::count(text, '.') < 2)
    return time_of_number(text);
  if (const auto time = tabular::read_timestamp(text)) return time;
  if (text.find("年") != std::string_view::npos) return tabular::read_timestamp(with_plain_clock(text));
  return time_with_named_month(text);
}

std::optional<Date> read_import_date(std::string_view text) {
  const auto time = read_import_time(text);
  if (!time) return std::nullopt;
  return utc_date(*time);
}

}  // namespace assay::demand
