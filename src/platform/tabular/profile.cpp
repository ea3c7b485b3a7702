#include "tabular/profile.h"

#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

#include "base/text.h"

namespace assay::tabular {
namespace {

constexpr std::size_t kSamples = 3;
constexpr std::size_t kSampleCharacters = 120;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads one to `digits_max` digits and moves `text` on.
std::optional<int> take_number(std::string_view& text, std::size_t digits_max) {
  int value = 0;
  std::size_t count = 0;
  for (; count < text.size() && count < digits_max && is_digit(text[count]); ++count)
    value = value * 10 + (text[count] - '0');
  if (count == 0) return std::nullopt;
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, std::string_view expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(expected.size());
  return true;
}

// The day at the beginning of the text, which is moved behind it.
std::optional<Date> take_date(std::string_view& text) {
  struct Writing {
    std::string_view year, month, day;
  };
  static constexpr std::array<Writing, 4> kWritings{
      {{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}}};
  const std::string_view start = text;
  std::string_view behind_year = text;
  const auto year = take_number(behind_year, 4);
  if (!year || *year < 1600) return std::nullopt;
  for (const auto& writing : kWritings) {
    text = behind_year;
    if (!take(text, writing.year)) continue;
    const auto month = take_number(text, 2);
    if (!month || !take(text, writing.month)) continue;
    const auto day = take_number(text, 2);
    if (!day || !take(text, writing.day)) continue;
    const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (date.ok()) return Date{static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
  }
  text = start;
  return std::nullopt;
}

// 30/Sep/21, 30-Sep-2021, 30 Sep 2021: the month's name says which is which.
std::optional<Date> take_named_date(std::string_view& text) {
  static constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  std::string_view rest = text;
  const auto day = take_number(rest, 2);
  if (!day || rest.size() < 6) return std::nullopt;
  const std::string_view separator = rest.substr(0, 1);
  const auto month = kMonths.find(rest.substr(1, 3));
  if (separator.find_first_of("/- ") != 0 || month == std::string_view::npos || month % 3 != 0) return std::nullopt;
  rest.remove_prefix(4);
  if (!take(rest, separator)) return std::nullopt;
  const std::size_t before = rest.size();
  auto year = take_number(rest, 4);
  const std::size_t digits = before - rest.size();
  if (!year || (digits != 2 && digits != 4)) return std::nullopt;
  if (digits == 2) *year += *year < 70 ? 2000 : 1900;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month(static_cast<unsigned>(month / 3 + 1)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok() || *year < 1600) return std::nullopt;
  text = rest;
  return Date{static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
}

std::optional<Date> take_any_date(std::string_view& text) {
  const auto date = take_date(text);
  return date ? date : take_named_date(text);
}

// "5:20 PM" as "17:20"; other times with two digits an hour. Empty when it is no time.
std::string plain_time(std::string_view text) {
  const bool afternoon = text.ends_with(" PM");
  const bool twelve_hours = afternoon || text.ends_with(" AM");
  if (twelve_hours) text.remove_suffix(3);
  std::string_view rest = text;
  auto hour = take_number(rest, 2);
  if (!hour || (twelve_hours && (*hour < 1 || *hour > 12))) return {};
  if (twelve_hours) hour = *hour % 12 + (afternoon ? 12 : 0);
  return fmt::format("{:02}{}", *hour, rest);
}

bool is_number(std::string_view text, bool& decimal) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  std::size_t whole = 0;
  while (whole < text.size() && is_digit(text[whole])) ++whole;
  if (whole == 0 || whole > 18 || (whole > 1 && text[0] == '0')) return false;
  decimal = whole < text.size();
  if (!decimal) return true;
  return text[whole] == '.' && whole + 1 < text.size() && std::ranges::all_of(text.substr(whole + 1), is_digit);
}

ValueType join(ValueType left, ValueType right) {
  if (left == right || right == ValueType::kEmpty) return left;
  if (left == ValueType::kEmpty) return right;
  const auto are = [&](ValueType a, ValueType b) { return (left == a && right == b) || (left == b && right == a); };
  if (are(ValueType::kInteger, ValueType::kDecimal)) return ValueType::kDecimal;
  if (are(ValueType::kDate, ValueType::kTimestamp)) return ValueType::kTimestamp;
  return ValueType::kText;
}

}  // namespace

std::optional<Date> read_date(std::string_view text) {
  text = trim(text);
  const auto date = take_any_date(text);
  return text.empty() ? date : std::nullopt;
}

std::optional<Timestamp> read_timestamp(std::string_view text) {
  text = trim(text);
  if (const auto strict = parse_timestamp(text); strict) return strict;
  const auto date = take_any_date(text);
  if (!date) return std::nullopt;
  if (text.empty()) return Timestamp{static_cast<std::int64_t>(date->days) * 86'400'000'000};
  if (!text.starts_with(' ') && !text.starts_with('T')) return std::nullopt;
  return parse_timestamp(to_text(*date) + "T" + plain_time(trim(text.substr(1))));
}

std::optional<bool> read_boolean(std::string_view text) {
  const std::string folded = fold(trim(text));
  for (const std::string_view yes : {"true", "yes", "y", "是", "对"})
    if (folded == yes) return true;
  for (const std::string_view no : {"false", "no", "n", "否", "不是"})
    if (folded == no) return false;
  return std::nullopt;
}

std::string_view to_text(ValueType type) {
  switch (type) {
    case ValueType::kEmpty:
      return "empty";
    case ValueType::kText:
      return "text";
    case ValueType::kInteger:
      return "integer";
    case ValueType::kDecimal:
      return "decimal";
    case ValueType::kDate:
      return "date";
    case ValueType::kTimestamp:
      return "timestamp";
    case ValueType::kBoolean:
      return "boolean";
  }
  return "text";
}

ValueType value_type(std::string_view cell) {
  const std::string_view text = trim(cell);
  if (text.empty()) return ValueType::kEmpty;
  if (text.size() > 40) return ValueType::kText;
  bool decimal = false;
  if (is_number(text, decimal)) return decimal ? ValueType::kDecimal : ValueType::kInteger;
  if (is_digit(text.front())) {
    if (read_date(text)) return ValueType::kDate;
    return read_timestamp(text) ? ValueType::kTimestamp : ValueType::kText;
  }
  return read_boolean(text) ? ValueType::kBoolean : ValueType::kText;
}

Result<std::vector<ColumnProfile>> profile(RowSource& source, std::size_t rows) {
  const auto& header = source.header();
  std::vector<ColumnProfile> columns(header.size());
  std::vector<ValueType> types(header.size(), ValueType::kEmpty);
  std::vector<std::size_t> empty(header.size(), 0);
  Row row;
  std::size_t seen = 0;
  for (; seen < rows; ++seen) {
    const auto more = source.next(row);
    if (!more) return refuse(more.error());
    if (!*more) break;
    for (std::size_t i = 0; i < header.size(); ++i) {
      const auto type = value_type(row.cell(i));
      types[i] = join(types[i], type);
      if (type == ValueType::kEmpty) {
        ++empty[i];
        continue;
      }
      auto& samples = columns[i].samples;
      if (samples.size() == kSamples) continue;
      std::string sample(first_code_points(trim(row.cell(i)), kSampleCharacters));
      if (std::ranges::find(samples, sample) == samples.end()) samples.push_back(std::move(sample));
    }
  }
  for (std::size_t i = 0; i < header.size(); ++i) {
    columns[i].name = header[i];
    columns[i].letters = column_letters(i);
    columns[i].type = to_text(types[i]);
    columns[i].empty_share = seen == 0 ? 1.0 : static_cast<double>(empty[i]) / static_cast<double>(seen);
  }
  return columns;
}

}  // namespace assay::tabular
