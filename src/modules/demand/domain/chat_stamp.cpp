#include "domain/chat_stamp.h"

#include <array>

#include <fmt/format.h>

#include "base/calendar.h"

namespace assay::demand {
namespace {

constexpr std::size_t kStampBytesMax = 80;

// Full-width digits, colons, commas, brackets and odd blanks become plain ones; letters become small.
std::string plain(std::string_view text) {
  struct Pair {
    std::string_view from;
    char to;
  };
  static constexpr std::array kPairs = {Pair{"：", ':'},     Pair{"，", ','},     Pair{"（", '('}, Pair{"）", ')'},
                                        Pair{"【", '['},     Pair{"】", ']'},     Pair{"　", ' '}, Pair{"\u00a0", ' '},
                                        Pair{"\u2005", ' '}, Pair{"\u202f", ' '}, Pair{"／", '/'}, Pair{"－", '-'}};
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    bool replaced = false;
    for (const auto& [from, to] : kPairs) {
      if (!text.substr(i).starts_with(from)) continue;
      result += to;
      i += from.size();
      replaced = true;
      break;
    }
    if (replaced) continue;
    const auto c = static_cast<unsigned char>(text[i]);
    // U+FF10 to U+FF19
    if (c == 0xef && i + 2 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0xbc &&
        static_cast<unsigned char>(text[i + 2]) >= 0x90 && static_cast<unsigned char>(text[i + 2]) <= 0x99) {
      result += static_cast<char>('0' + (static_cast<unsigned char>(text[i + 2]) - 0x90));
      i += 3;
      continue;
    }
    result += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
    ++i;
  }
  return result;
}

struct Word {
  std::string_view word;
  int value;
};
// Longer words before those they begin with.
constexpr std::array kMonths = {Word{"january", 1},   Word{"february", 2}, Word{"march", 3},     Word{"april", 4},
                                Word{"may", 5},       Word{"june", 6},     Word{"july", 7},      Word{"august", 8},
                                Word{"september", 9}, Word{"october", 10}, Word{"november", 11}, Word{"december", 12},
                                Word{"jan", 1},       Word{"feb", 2},      Word{"mar", 3},       Word{"apr", 4},
                                Word{"jun", 6},       Word{"jul", 7},      Word{"aug", 8},       Word{"sept", 9},
                                Word{"sep", 9},       Word{"oct", 10},     Word{"nov", 11},      Word{"dec", 12}};
constexpr std::array kDaysAgo = {Word{"今天", 0}, Word{"昨天", 1}, Word{"前天", 2}, Word{"today", 0},
                                 Word{"yesterday", 1}};
constexpr std::array kWeekdays = {Word{"monday", 1}, Word{"tuesday", 2},  Word{"wednesday", 3}, Word{"thursday", 4},
                                  Word{"friday", 5}, Word{"saturday", 6}, Word{"sunday", 7},    Word{"mon", 1},
                                  Word{"tue", 2},    Word{"wed", 3},      Word{"thu", 4},       Word{"fri", 5},
                                  Word{"sat", 6},    Word{"sun", 7}};
constexpr std::array kChineseWeekdays = {Word{"一", 1}, Word{"二", 2}, Word{"三", 3}, Word{"四", 4},
                                         Word{"五", 5}, Word{"六", 6}, Word{"日", 7}, Word{"天", 7}};
enum PartOfDay { kMorning = 1, kNoon, kAfternoon };
constexpr std::array kParts = {Word{"凌晨", kMorning},   Word{"清晨", kMorning},   Word{"早上", kMorning},
                               Word{"上午", kMorning},   Word{"中午", kNoon},      Word{"下午", kAfternoon},
                               Word{"傍晚", kAfternoon}, Word{"晚上", kAfternoon}, Word{"a.m.", kMorning},
                               Word{"p.m.", kAfternoon}, Word{"am", kMorning},     Word{"pm", kAfternoon}};

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::optional<ChatStamp> read() {
    bool any = false;
    for (;;) {
      skip_separators();
      if (rest_.empty()) break;
      if (!read_piece()) return std::nullopt;
      any = true;
    }
    if (!any || !settle_part()) return std::nullopt;
    return stamp_;
  }

 private:
  void skip_separators() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t' || rest_.front() == ','))
      rest_.remove_prefix(1);
    if (rest_.starts_with("at ")) rest_.remove_prefix(3);
    // 2026-11-02T10:03
    if (stamp_.month && !stamp_.seconds && rest_.size() > 1 && rest_.front() == 't' && is_digit(rest_[1]))
      rest_.remove_prefix(1);
  }
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  bool read_piece() {
    if (!stamp_.seconds && attempt(&Reader::read_time)) return true;
    if (!stamp_.has_date() && attempt(&Reader::read_date)) return true;
    if (!part_ && read_word(kParts, part_)) return true;
    return attempt(&Reader::read_weekday);
  }
  bool attempt(bool (Reader::*read)()) {
    const auto before = rest_;
    const auto stamp = stamp_;
    if ((this->*read)()) return true;
    rest_ = before;
    stamp_ = stamp;
    return false;
  }

  // Up to `digits` digits; -1 when there is none, or more of them.
  int number(std::size_t digits) {
    std::size_t count = 0;
    int value = 0;
    while (count < rest_.size() && is_digit(rest_[count])) {
      if (++count > digits) return -1;
      value = value * 10 + (rest_[count - 1] - '0');
    }
    if (count == 0) return -1;
    last_digits_ = count;
    rest_.remove_prefix(count);
    return value;
  }
  bool take(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  template <class Words>
  bool read_word(const Words& words, std::optional<int>& value) {
    for (const auto& [word, meaning] : words) {
      if (!rest_.starts_with(word)) continue;
      // "mayor" is no month.
      const bool latin = static_cast<unsigned char>(word.front()) < 0x80;
      if (latin && rest_.size() > word.size() && rest_[word.size()] >= 'a' && rest_[word.size()] <= 'z') continue;
      value = meaning;
      rest_.remove_prefix(word.size());
      return true;
    }
    return false;
  }

  bool read_time() {
    const int hour = number(2);
    if (hour < 0 || hour > 23) return false;
    if (!take(":") && !take("点") && !take("时")) return false;
    const int minute = number(2);
    if (minute < 0 || minute > 59 || last_digits_ != 2) return false;
    int second = 0;
    if (take(":") || (take("分") && !rest_.empty() && is_digit(rest_.front()))) {
      second = number(2);
      if (second < 0 || second > 59) return false;
      if (take(".") && number(6) < 0) return false;
      take("秒");
    }
    stamp_.seconds = hour * 3600 + minute * 60 + second;
    return true;
  }

  bool read_date() {
    if (read_word(kDaysAgo, stamp_.days_ago)) return true;
    if (read_word(kMonths, stamp_.month)) return read_after_month_name();
    const int first = number(4);
    if (first < 0) return false;
    if (last_digits_ == 4) return read_after_year(first);
    if (last_digits_ > 2) return false;
    if (take("月")) {
      stamp_.month = first;
      return read_day() && (take("日") || take("号") || true);
    }
    const auto blank = rest_;
    take(" ");
    if (read_word(kMonths, stamp_.month)) {  // 2 Nov 2026
      stamp_.day = first;
      return read_year_behind();
    }
    rest_ = blank;
    return read_with_separator(first);
  }
  bool read_day() {
    const int day = number(2);
    if (day < 1) return false;
    stamp_.day = day;
    return true;
  }
  bool read_year_behind() {
    const auto before = rest_;
    take(",");
    take(" ");
    if (const int year = number(4); year > 0 && last_digits_ == 4)
      stamp_.year = year;
    else
      rest_ = before;
    return true;
  }
  bool read_after_month_name() {
    take(".");
    take(" ");
    return read_day() && read_year_behind();
  }
  bool read_after_year(int year) {
    stamp_.year = year;
    const bool chinese = take("年");
    if (!chinese && !take("-") && !take("/") && !take(".")) return false;
    const int month = number(2);
    if (month < 1) return false;
    stamp_.month = month;
    if (!take("月") && !take("-") && !take("/") && !take(".")) return false;
    if (!read_day()) return false;
    if (!take("日")) take("号");
    return true;
  }
  bool read_with_separator(int first) {
    if (rest_.empty()) return false;
    const char separator = rest_.front();
    if (separator != '/' && separator != '-' && separator != '.') return false;
    rest_.remove_prefix(1);
    const int second = number(2);
    if (second < 1) return false;
    const std::string_view again(&separator, 1);
    const auto before = rest_;
    if (take(again)) {
      const int year = number(4);
      if (year < 0 || (last_digits_ != 4 && last_digits_ != 2)) return false;
      stamp_.year = last_digits_ == 2 ? 2000 + year : year;
      const bool day_first = first > 12 || (second <= 12 && separator == '.');
      stamp_.day_or_month_first = first <= 12 && second <= 12 && first != second && separator != '.';
      stamp_.month = day_first ? second : first;
      stamp_.day = day_first ? first : second;
      return true;
    }
    rest_ = before;
    if (separator == '.') return false;  // a number
    stamp_.month = first;
    stamp_.day = second;
    return true;
  }
  bool read_weekday() {
    std::optional<int> weekday;
    if (take("星期") || take("礼拜") || take("周")) {
      if (!read_word(kChineseWeekdays, weekday)) return false;
    } else if (!read_word(kWeekdays, weekday)) {
      return false;
    }
    // Beside a date it adds nothing.
    if (!stamp_.month && !stamp_.days_ago) stamp_.weekday = weekday;
    return true;
  }

  bool settle_part() {
    if (!part_) return true;
    if (!stamp_.seconds) return false;
    const int hour = *stamp_.seconds / 3600;
    if (*part_ == kAfternoon && hour < 12) *stamp_.seconds += 12 * 3600;
    if (*part_ == kNoon && hour < 3) *stamp_.seconds += 12 * 3600;
    if (*part_ == kMorning && hour == 12) *stamp_.seconds -= 12 * 3600;
    return true;
  }

  std::string_view rest_;
  std::size_t last_digits_ = 0;
  std::optional<int> part_;
  ChatStamp stamp_;
};

}  // namespace

std::optional<ChatStamp> read_chat_stamp(std::string_view text) {
  if (text.size() > kStampBytesMax) return std::nullopt;
  const auto normal = plain(text);
  std::string_view inner = normal;
  const auto strip = [&] {
    while (!inner.empty() && inner.front() == ' ') inner.remove_prefix(1);
    while (!inner.empty() && inner.back() == ' ') inner.remove_suffix(1);
  };
  strip();
  if (inner.size() > 2 &&
      ((inner.front() == '[' && inner.back() == ']') || (inner.front() == '(' && inner.back() == ')'))) {
    inner = inner.substr(1, inner.size() - 2);
    strip();
  }
  auto stamp = Reader(inner).read();
  if (!stamp) return std::nullopt;
  if (stamp->month && (*stamp->month < 1 || *stamp->month > 12)) return std::nullopt;
  if (stamp->day && (*stamp->day < 1 || *stamp->day > 31)) return std::nullopt;
  if (stamp->month && !stamp->day) return std::nullopt;
  return stamp;
}

std::optional<Date> day_of(const ChatStamp& stamp, Date today) {
  if (stamp.days_ago) return Date{today.days - *stamp.days_ago};
  if (stamp.weekday) {
    const int back = (weekday(today) - *stamp.weekday + 7) % 7;
    return Date{today.days - (back == 0 ? 7 : back)};
  }
  if (!stamp.month || !stamp.day) return std::nullopt;
  const auto on = [&](int year) {
    return parse_date(fmt::format("{:04}-{:02}-{:02}", year, *stamp.month, *stamp.day));
  };
  if (stamp.year) return *stamp.year >= 1990 && *stamp.year <= 9999 ? on(*stamp.year) : std::nullopt;
  const int year = std::stoi(to_text(today).substr(0, 4));
  for (int back = 0; back < 5; ++back)  // a 29th of February may lie four years back
    if (const auto day = on(year - back); day && *day <= Date{today.days + 1}) return day;
  return std::nullopt;
}

Timestamp moment_of(Date day, int seconds, const std::string& zone) {
  constexpr std::int64_t kDay = 86'400;
  const auto start = start_of_day(day, zone);
  const auto length = (start_of_day({day.days + 1}, zone).micros - start.micros) / 1'000'000;
  // Where clocks are changed, it is in the small hours.
  const auto shift = seconds >= 3 * 3600 ? length - kDay : 0;
  return start.plus_seconds(seconds + shift);
}

}  // namespace assay::demand
