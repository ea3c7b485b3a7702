#include "actions/import_values.h"

#include <algorithm>
#include <array>
#include <cctype>
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

// A clock of twelve hours as one of twenty-four: "5:20 PM", "下午 5:20"; nullopt where there is none.
std::optional<std::string> with_whole_day_clock(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, bool>, 8> kHalves = {{{" am", false},
                                                                                {" pm", true},
                                                                                {"am", false},
                                                                                {"pm", true},
                                                                                {"上午", false},
                                                                                {"下午", true},
                                                                                {"凌晨", false},
                                                                                {"晚上", true}}};
  std::string out = fold(text);
  for (const auto& [half, later] : kHalves) {
    const auto at = out.rfind(half);
    if (at == std::string::npos || (half.size() < 4 && at + half.size() != out.size())) continue;
    out.replace(at, half.size(), at + half.size() == out.size() ? "" : " ");
    const auto colon = out.find(':');
    if (colon == std::string::npos || colon == 0) return std::nullopt;
    std::size_t start = colon;
    while (start > 0 && is_digit(out[start - 1])) --start;
    int hour = number_at(out, start, colon - start);
    if (colon == start || hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + (later ? 12 : 0);
    out.replace(start, colon - start, (hour < 10 ? "0" : "") + std::to_string(hour));
    return std::string(trim(out));
  }
  return std::nullopt;
}

// "Sep 30, 2021 17:20" as "30 Sep 2021 17:20", and "30/九月/21", "30/9月/21" with the month in English.
std::string with_day_first(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                               "jul", "aug", "sep", "oct", "nov", "dec"};
  static constexpr std::array<std::string_view, 12> kChinese = {"一月", "二月", "三月", "四月", "五月",   "六月",
                                                                "七月", "八月", "九月", "十月", "十一月", "十二月"};
  std::string out(text);
  if (const auto month = out.find("月"); month != std::string::npos) {
    for (std::size_t i = kChinese.size(); i-- > 0;)
      if (const auto at = out.find(kChinese[i]); at != std::string::npos)
        return out.replace(at, kChinese[i].size(), kMonths[i]);
    std::size_t start = month;
    while (start > 0 && is_digit(out[start - 1])) --start;
    const int number = number_at(out, start, month - start);
    if (start == month || number < 1 || number > 12) return out;
    return out.replace(start, month - start + std::string_view("月").size(),
                       kMonths[static_cast<std::size_t>(number - 1)]);
  }
  std::size_t word = 0;
  while (word < out.size() && std::isalpha(static_cast<unsigned char>(out[word])) != 0) ++word;
  if (word < 3) return out;
  std::size_t day = word;
  while (day < out.size() && (out[day] == ' ' || out[day] == '.')) ++day;
  std::size_t end = day;
  while (end < out.size() && is_digit(out[end])) ++end;
  if (end == day || end - day > 2) return out;
  const std::string rest = out.substr(end);
  return out.substr(day, end - day) + " " + out.substr(0, word) + (rest.starts_with(',') ? rest.substr(1) : rest);
}

// "+0800" as "+08:00".
std::string with_plain_offset(std::string_view text) {
  std::string out(text);
  const auto sign = out.find_last_of("+-");
  if (sign == std::string::npos || out.size() - sign != 5 || out.find(':') > sign) return out;
  if (std::ranges::all_of(out.substr(sign + 1), is_digit)) out.insert(sign + 3, ":");
  return out;
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
  std::string plain = with_plain_offset(text);
  if (auto clock = with_whole_day_clock(plain)) plain = std::move(*clock);
  if (const auto time = tabular::read_timestamp(plain)) return time;
  if (plain.find("年") != std::string::npos) return tabular::read_timestamp(with_plain_clock(plain));
  return time_with_named_month(with_day_first(plain));
}

std::optional<Date> read_import_date(std::string_view text) {
  const auto time = read_import_time(text);
  if (!time) return std::nullopt;
  return utc_date(*time);
}

}  // namespace assay::demand
