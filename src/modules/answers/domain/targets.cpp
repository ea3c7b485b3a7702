#include "domain/targets.h"

namespace assay::answers {
namespace {

constexpr std::size_t kTargetsMax = 100;
constexpr std::int64_t kDaysMax = 250;

void check_number(std::string field, std::int64_t value, std::int64_t minimum, std::int64_t maximum,
                  FieldErrors& errors) {
  if (value < minimum || value > maximum)
    errors.add(std::move(field), "number_out_of_range",
               {{"minimum", std::to_string(minimum)}, {"maximum", std::to_string(maximum)}});
}

}  // namespace

std::int64_t target_days(const AnswerSettings& settings, std::string_view channel, std::string_view tier) {
  int best = -1;
  std::int64_t days = settings.default_days;
  for (const auto& target : settings.targets) {
    if (target.channel && to_word(*target.channel) != channel) continue;
    if (target.tier && to_word(*target.tier) != tier) continue;
    const int exactness = (target.tier ? 2 : 0) + (target.channel ? 1 : 0);
    if (exactness <= best) continue;
    best = exactness;
    days = target.working_days;
  }
  return days;
}

Timestamp due_at(const WorkingCalendar& calendar, Timestamp asked_at, std::int64_t working_days) {
  const auto first = calendar.date_of(asked_at);
  const auto counted = calendar.is_working_day(first) ? first : calendar.add_working_days(first, 0);
  const auto last = calendar.add_working_days(counted, static_cast<std::int32_t>(working_days));
  return start_of_day(Date{last.days + 1}, calendar.zone());
}

void check_answer_settings(const AnswerSettings& settings, FieldErrors& errors) {
  check_number("default_days", settings.default_days, 0, kDaysMax, errors);
  check_number("escalate_after_days", settings.escalate_after_days, 0, kDaysMax, errors);
  check_number("digest_hour", settings.digest_hour, 0, 23, errors);
  if (settings.targets.size() > kTargetsMax)
    errors.add("targets", "too_many_items", {{"limit", std::to_string(kTargetsMax)}});
  for (std::size_t i = 0; i < settings.targets.size(); ++i) {
    const auto& target = settings.targets[i];
    const auto at = "targets[" + std::to_string(i) + "]";
    check_number(at + ".working_days", target.working_days, 0, kDaysMax, errors);
    for (std::size_t j = 0; j < i; ++j)
      if (settings.targets[j].channel == target.channel && settings.targets[j].tier == target.tier)
        errors.add(at, "target_twice");
  }
}

Timestamp next_hour(Timestamp now, const std::string& zone, std::int64_t hour) {
  const auto today = local_date(now, zone);
  for (int day = 0; day < 3; ++day) {
    const auto at = start_of_day(Date{today.days + day}, zone).plus_seconds(hour * 3'600);
    if (at > now) return at;
  }
  return now.plus_days(1);
}

}  // namespace assay::answers
