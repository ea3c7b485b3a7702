// Reading the days of a calendar from CSV.
#include <map>

#include "base/calendar.h"
#include "base/text.h"

namespace assay {
namespace {

constexpr std::size_t kRowsMax = 5'000;
constexpr std::size_t kNameMax = 200;

// The cells of one line; a quoted cell may hold commas and doubled quotes.
std::vector<std::string> cells_of(std::string_view line, char delimiter) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted) {
      if (c != '"')
        cells.back().push_back(c);
      else if (i + 1 < line.size() && line[i + 1] == '"')
        cells.back().push_back(line[++i]);
      else
        quoted = false;
    } else if (c == '"' && trim(cells.back()).empty()) {
      cells.back().clear();
      quoted = true;
    } else if (c == delimiter) {
      cells.emplace_back();
    } else {
      cells.back().push_back(c);
    }
  }
  for (auto& cell : cells) cell = std::string(trim(cell));
  return cells;
}

bool is_header(const std::vector<std::string>& cells) {
  return !cells.empty() && (fold(cells[0]) == "date" || cells[0] == "日期");
}

void read_row(std::size_t line, const std::vector<std::string>& cells, std::map<Date, CalendarDay>& days,
              FieldErrors& errors) {
  const auto path = "rows[" + std::to_string(line) + "]";
  CalendarDay day;
  const auto date = parse_date(cells[0]);
  if (!date) errors.add(path + ".date", "not_a_date", {{"value", cells[0].substr(0, 60)}});
  const std::string kind = cells.size() > 1 ? fold(cells[1]) : "";
  if (kind == "working_day")
    day.kind = DayKind::working_day;
  else if (kind != "holiday")
    errors.add(path + ".kind", "not_one_of", {{"value", kind.substr(0, 60)}, {"allowed", "holiday, working_day"}});
  if (cells.size() > 2) day.name = clean(cells[2]);
  if (code_points(day.name) > kNameMax)
    errors.add(path + ".name", "text_too_long", {{"limit", std::to_string(kNameMax)}});
  if (!date) return;
  day.date = *date;
  if (!days.emplace(*date, day).second) errors.add(path + ".date", "calendar_day_repeated", {{"date", cells[0]}});
}

}  // namespace

Result<std::vector<CalendarDay>> parse_calendar_days(std::string_view csv) {
  const auto text = decode_to_utf8(csv);
  if (!text) return refuse(Error::invalid("body", "not_utf8"));
  std::map<Date, CalendarDay> days;
  FieldErrors errors;
  std::size_t number = 0;
  char delimiter = ',';
  for (std::string_view rest = *text; !rest.empty();) {
    const auto end = rest.find('\n');
    const auto line = trim(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (++number > kRowsMax)
      return refuse(Error::invalid("body", "calendar_too_many_rows", {{"limit", std::to_string(kRowsMax)}}));
    if (line.empty()) continue;
    if (days.empty() && line.find(',') == std::string_view::npos && line.find(';') != std::string_view::npos)
      delimiter = ';';
    const auto cells = cells_of(line, delimiter);
    if (number == 1 && is_header(cells)) continue;
    read_row(number, cells, days, errors);
  }
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  std::vector<CalendarDay> list;
  list.reserve(days.size());
  for (auto& [date, day] : days) list.push_back(std::move(day));
  return list;
}

}  // namespace assay
