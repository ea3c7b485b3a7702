// Points in time as chat programs write them: "2026/11/2 10:03:22", "11-02 10:03", "11月2日 下午3:05", "昨天 10:03",
// "星期三 14:22", "11/2/2026, 10:03 AM", "Nov 2, 2026 at 10:03".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace assay::demand {

// What such a text says; whatever it leaves out is open.
struct ChatStamp {
  std::optional<int> year;
  std::optional<int> month;
  std::optional<int> day;
  bool day_or_month_first = false;  // 2/11/2026 can be read both ways
  std::optional<int> days_ago;      // today, yesterday
  std::optional<int> weekday;       // 1 = Monday
  std::optional<int> seconds;       // of the day

  [[nodiscard]] bool has_date() const { return (month && day) || days_ago || weekday; }
  [[nodiscard]] bool has_time() const { return seconds.has_value(); }
};

// nullopt unless the whole text is a stamp; full-width characters and brackets around it do not matter.
std::optional<ChatStamp> read_chat_stamp(std::string_view text);

// The day that a stamp means for somebody who reads it today: without a year the latest that is not to come, a weekday
// the last one before today. nullopt when it names none, or one that does not exist.
std::optional<Date> day_of(const ChatStamp& stamp, Date today);
// The moment of a day in a time zone, also on days when clocks are changed.
Timestamp moment_of(Date day, int seconds, const std::string& zone);

}  // namespace assay::demand
