#include "base/time.h"

#include <chrono>
#include <cstdlib>

#include <fmt/format.h>

namespace assay {
namespace {

// Reads exactly `count` digits at `position` and moves it on.
std::optional<int> digits(std::string_view text, std::size_t& position, std::size_t count) {
  if (position + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const char c = text[position + i];
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  position += count;
  return value;
}

bool skip(std::string_view text, std::size_t& position, char expected) {
  if (position >= text.size() || text[position] != expected) return false;
  ++position;
  return true;
}

std::optional<Date> read_date(std::string_view text, std::size_t& position) {
  const auto year = digits(text, position, 4);
  if (!year || !skip(text, position, '-')) return std::nullopt;
  const auto month = digits(text, position, 2);
  if (!month || !skip(text, position, '-')) return std::nullopt;
  const auto day = digits(text, position, 2);
  if (!day || *year < 1600) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return Date{static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
}

// The offset behind the time, in seconds; nullopt when malformed.
std::optional<std::int64_t> read_offset(std::string_view text, std::size_t& position) {
  if (position == text.size()) return 0;
  if (text[position] == 'Z' || text[position] == 'z') {
    ++position;
    return 0;
  }
  const char sign = text[position];
  if (sign != '+' && sign != '-') return std::nullopt;
  ++position;
  const auto hours = digits(text, position, 2);
  if (!hours || *hours > 23) return std::nullopt;
  if (position < text.size() && text[position] == ':') ++position;
  const auto minutes = digits(text, position, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  const std::int64_t offset = *hours * 3600 + *minutes * 60;
  return sign == '-' ? -offset : offset;
}

std::int64_t floor_divide(std::int64_t value, std::int64_t divisor) {
  return value / divisor - (value % divisor != 0 && (value < 0) != (divisor < 0) ? 1 : 0);
}

}  // namespace

std::string to_text(Date date) {
  const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{date.days}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::optional<Date> parse_date(std::string_view text) {
  std::size_t position = 0;
  auto date = read_date(text, position);
  if (position != text.size()) return std::nullopt;
  return date;
}

Date utc_date(Timestamp time) { return {static_cast<std::int32_t>(floor_divide(time.micros, 86'400'000'000))}; }

int weekday(Date date) {
  return static_cast<int>(std::chrono::weekday{std::chrono::sys_days{std::chrono::days{date.days}}}.iso_encoding());
}

std::string to_text(Timestamp time) {
  const Date date = utc_date(time);
  const std::int64_t in_day = time.micros - static_cast<std::int64_t>(date.days) * 86'400'000'000;
  const std::int64_t seconds = in_day / 1'000'000;
  return fmt::format("{}T{:02}:{:02}:{:02}.{:06}Z", to_text(date), seconds / 3600, seconds / 60 % 60, seconds % 60,
                     in_day % 1'000'000);
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  std::size_t position = 0;
  const auto date = read_date(text, position);
  if (!date) return std::nullopt;
  std::int64_t micros = static_cast<std::int64_t>(date->days) * 86'400'000'000;
  if (position == text.size()) return Timestamp{micros};
  if (text[position] != 'T' && text[position] != 't' && text[position] != ' ') return std::nullopt;
  ++position;
  const auto hour = digits(text, position, 2);
  if (!hour || *hour > 23 || !skip(text, position, ':')) return std::nullopt;
  const auto minute = digits(text, position, 2);
  if (!minute || *minute > 59) return std::nullopt;
  int second = 0;
  if (position < text.size() && text[position] == ':') {
    ++position;
    const auto read = digits(text, position, 2);
    if (!read || *read > 60) return std::nullopt;
    second = *read == 60 ? 59 : *read;
  }
  micros += (static_cast<std::int64_t>(*hour) * 3600 + *minute * 60 + second) * 1'000'000;
  if (position < text.size() && text[position] == '.') {
    ++position;
    std::int64_t scale = 100'000;
    const std::size_t start = position;
    for (; position < text.size() && text[position] >= '0' && text[position] <= '9'; ++position) {
      micros += (text[position] - '0') * scale;
      scale /= 10;
    }
    if (position == start) return std::nullopt;
  }
  const auto offset = read_offset(text, position);
  if (!offset || position != text.size()) return std::nullopt;
  return Timestamp{micros - *offset * 1'000'000};
}

Timestamp SystemClock::now() const {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

}  // namespace assay
