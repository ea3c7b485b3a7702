// Points in time, calendar days, and the clock that everything asks instead of the system.
#pragma once

#include <atomic>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

// UTC microseconds since 1970. On the wire RFC 3339 ("2026-11-22T01:37:22.000000Z"), in tables an int64.
struct Timestamp {
  std::int64_t micros = 0;

  auto operator<=>(const Timestamp&) const = default;
  [[nodiscard]] Timestamp plus_seconds(std::int64_t seconds) const { return {micros + seconds * 1'000'000}; }
  [[nodiscard]] Timestamp plus_days(std::int64_t days) const { return plus_seconds(days * 86'400); }
};

std::string to_text(Timestamp time);
// Accepts RFC 3339 with any offset and "YYYY-MM-DD HH:MM:SS" (UTC); a bare date is its midnight in UTC.
std::optional<Timestamp> parse_timestamp(std::string_view text);

// A calendar day without a time zone, as days since 1970-01-01. On the wire and in tables "2026-11-22".
struct Date {
  std::int32_t days = 0;

  auto operator<=>(const Date&) const = default;
};

std::string to_text(Date date);
// Accepts only real days written YYYY-MM-DD, years 1600 to 9999.
std::optional<Date> parse_date(std::string_view text);
Date utc_date(Timestamp time);
// 1 = Monday … 7 = Sunday.
int weekday(Date date);

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Timestamp now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override;
};

// For tests: stands still until it is moved. Thread-safe.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Timestamp start) : micros_(start.micros) {}
  [[nodiscard]] Timestamp now() const override { return {micros_.load()}; }
  void advance_seconds(std::int64_t seconds) { micros_ += seconds * 1'000'000; }

 private:
  std::atomic<std::int64_t> micros_;
};

}  // namespace assay
