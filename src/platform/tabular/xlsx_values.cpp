#include "tabular/xlsx_values.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>

#include <fmt/format.h>

#include "base/time.h"

namespace assay::tabular::xlsx {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int32_t kDays1900 = -25'569;  // serial 0 as days since 1970, from March 1900 on
constexpr std::int32_t kDays1904 = -24'107;
constexpr double kSerialMax = 2'958'466;  // 10000-01-01

std::optional<double> parse_double(std::string_view raw) {
  double value = 0;
  if (raw.starts_with('+')) raw.remove_prefix(1);
  const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
  if (error != std::errc{} || end != raw.data() + raw.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

bool plain_integer(std::string_view raw) {
  if (raw.starts_with('-')) raw.remove_prefix(1);
  return !raw.empty() && std::ranges::all_of(raw, [](char c) { return c >= '0' && c <= '9'; });
}

std::string time_of_day(std::int64_t ms) {
  std::string text = fmt::format("{:02}:{:02}:{:02}", ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60);
  if (ms % 1000 != 0) text += fmt::format(".{:03}", ms % 1000);
  return text;
}

}  // namespace

NumberKind built_in_kind(int format_id) {
  if ((format_id >= 14 && format_id <= 17) || (format_id >= 27 && format_id <= 31)) return NumberKind::kDate;
  if (format_id == 36 || (format_id >= 50 && format_id <= 54) || format_id == 57 || format_id == 58)
    return NumberKind::kDate;
  if (format_id == 22) return NumberKind::kDateTime;
  if (format_id == 46) return NumberKind::kDuration;
  if ((format_id >= 18 && format_id <= 21) || (format_id >= 32 && format_id <= 35)) return NumberKind::kTime;
  if (format_id == 45 || format_id == 47 || format_id == 55 || format_id == 56) return NumberKind::kTime;
  return NumberKind::kNumber;
}

NumberKind format_kind(std::string_view code) {
  if (code.starts_with("General") || code.starts_with("GENERAL")) return NumberKind::kNumber;
  bool date = false;
  bool time = false;
  bool months_or_minutes = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i] >= 'A' && code[i] <= 'Z' ? static_cast<char>(code[i] - 'A' + 'a') : code[i];
    if (c == ';') break;  // only the section for positive numbers
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '[') {
      const auto close = std::min(code.find(']', i), code.size());
      const std::string_view inside = code.substr(i + 1, close - i - 1);
      // [h], [mm] and [ss] count on beyond a day; others are colours, conditions and languages.
      if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) return NumberKind::kDuration;
      i = close;
    } else if (c == 'y' || c == 'd') {
      date = true;
    } else if (c == 'h' || c == 's') {
      time = true;
    } else if (c == 'm') {
      months_or_minutes = true;
    }
  }
  if (date && time) return NumberKind::kDateTime;
  if (time) return NumberKind::kTime;
  return date || months_or_minutes ? NumberKind::kDate : NumberKind::kNumber;
}

std::string number_text(std::string_view raw) {
  if (plain_integer(raw)) return raw == "-0" ? "0" : std::string(raw);
  const auto value = parse_double(raw);
  if (!value) return std::string(raw);
  if (*value == 0) return "0";
  // 15 significant digits are what a spreadsheet keeps; "d.dddddddddddddde±x".
  const std::string scientific = fmt::format("{:.14e}", std::fabs(*value));
  const auto e = scientific.find('e');
  int exponent = 0;
  const char* exponent_text = scientific.data() + e + 1;
  if (*exponent_text == '+') ++exponent_text;
  std::from_chars(exponent_text, scientific.data() + scientific.size(), exponent);
  if (exponent > 30 || exponent < -30) return fmt::format("{:.15g}", *value);
  std::string digits = scientific.substr(0, 1) + scientific.substr(2, e - 2);
  digits.erase(digits.find_last_not_of('0') + 1);
  if (exponent < 0) {
    digits.insert(0, static_cast<std::size_t>(-exponent), '0');
    exponent = 0;
  }
  const auto whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() < whole) digits.append(whole - digits.size(), '0');
  if (digits.size() > whole) digits.insert(whole, 1, '.');
  return *value < 0 ? "-" + digits : digits;
}

std::string date_text(std::string_view raw, NumberKind kind, bool epoch_1904) {
  const auto value = parse_double(raw);
  if (!value || *value < 0 || *value >= kSerialMax) return number_text(raw);
  const auto total = static_cast<std::int64_t>(std::llround(*value * static_cast<double>(kDayMs)));
  const std::int64_t ms = total % kDayMs;
  auto day = static_cast<std::int32_t>(total / kDayMs);
  if (kind == NumberKind::kDuration)
    return fmt::format("{}:{:02}:{:02}", total / 3'600'000, total / 60'000 % 60, total / 1000 % 60);
  if (day == 0 && kind == NumberKind::kTime) return time_of_day(ms);
  // Excel believes in 29 February 1900 (serial 60); before it every number is one off.
  if (!epoch_1904 && day < 60) ++day;
  const Date date{day + (epoch_1904 ? kDays1904 : kDays1900)};
  if (kind == NumberKind::kDate && ms == 0) return to_text(date);
  return to_text(date) + " " + time_of_day(ms);
}

}  // namespace assay::tabular::xlsx
