#include "domain/goal.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/text.h"

namespace assay::goals {
namespace {

constexpr std::string_view kKeyPrefix = "GOAL-";

std::string tidied_text(std::string_view text) { return std::string(trim(clean(text))); }

void check_length(std::string field, std::string_view text, std::size_t limit, FieldErrors& errors) {
  if (code_points(text) > limit)
    errors.add(std::move(field), "too_many_characters", {{"limit", std::to_string(limit)}});
}

void check_value(std::string field, double value, FieldErrors& errors) {
  if (!std::isfinite(value) || std::abs(value) > kValueLimit)
    errors.add(std::move(field), "number_out_of_range",
               {{"minimum", "-1000000000000000"}, {"maximum", "1000000000000000"}});
}

}  // namespace

std::string goal_key(std::int64_t number) { return std::string(kKeyPrefix) + std::to_string(number); }

std::optional<std::int64_t> parse_goal_key(std::string_view key) {
  if (key.size() <= kKeyPrefix.size()) return std::nullopt;
  for (std::size_t i = 0; i < kKeyPrefix.size(); ++i) {
    const char upper = key[i] >= 'a' && key[i] <= 'z' ? static_cast<char>(key[i] - 'a' + 'A') : key[i];
    if (upper != kKeyPrefix[i]) return std::nullopt;
  }
  std::int64_t number = 0;
  const char* end = key.data() + key.size();
  const auto read = std::from_chars(key.data() + kKeyPrefix.size(), end, number);
  if (read.ec != std::errc() || read.ptr != end || number < 1) return std::nullopt;
  return number;
}

NewGoal tidied(NewGoal goal) {
  goal.name = tidied_text(goal.name);
  goal.metric.name = tidied_text(goal.metric.name);
  goal.metric.unit = tidied_text(goal.metric.unit);
  if (!goal.weight) goal.weight = 1;
  return goal;
}

void check_fields(const NewGoal& goal, FieldErrors& errors) {
  if (goal.name.empty()) errors.add("name", "required");
  check_length("name", goal.name, kNameLimit, errors);
  if (goal.metric.name.empty()) errors.add("metric.name", "required");
  check_length("metric.name", goal.metric.name, kNameLimit, errors);
  check_length("metric.unit", goal.metric.unit, kUnitLimit, errors);
  check_value("baseline", goal.baseline, errors);
  check_value("target", goal.target, errors);
  if (goal.metric.direction == Direction::up && goal.target < goal.baseline)
    errors.add("target", "target_below_baseline");
  if (goal.metric.direction == Direction::down && goal.target > goal.baseline)
    errors.add("target", "target_above_baseline");
  if (goal.weight && !(*goal.weight >= 0 && *goal.weight <= kWeightLimit))
    errors.add("weight", "number_out_of_range", {{"minimum", "0"}, {"maximum", "100"}});
  if (!goal.money_per_unit) return;
  if (goal.money_per_unit->minor < 0)
    errors.add("money_per_unit.minor", "number_out_of_range",
               {{"minimum", "0"}, {"maximum", std::to_string(std::numeric_limits<std::int64_t>::max())}});
  if (!is_currency_code(goal.money_per_unit->currency))
    errors.add("money_per_unit.currency", "not_a_currency",
               {{"value", std::string(first_code_points(goal.money_per_unit->currency, 20))}});
}

NewReading tidied(NewReading reading) {
  if (reading.note) reading.note = tidied_text(*reading.note);
  if (reading.note && reading.note->empty()) reading.note.reset();
  return reading;
}

void check_fields(const NewReading& reading, Date today, FieldErrors& errors) {
  if (reading.on.days > today.days + 1) errors.add("on", "reading_in_future");
  check_value("value", reading.value, errors);
  if (reading.note) check_length("note", *reading.note, kNoteLimit, errors);
}

std::optional<Progress> progress(double baseline, double target, const std::optional<double>& current) {
  if (!current || baseline == target) return std::nullopt;
  const double raw = (*current - baseline) / (target - baseline);
  return Progress{raw, std::clamp(raw, 0.0, 1.0)};
}

}  // namespace assay::goals
