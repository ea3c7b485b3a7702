// Until when a first verdict is due.
#pragma once

#include <string_view>

#include "answers/settings.h"
#include "base/calendar.h"

namespace assay::answers {

// Working days; channel and tier as words, empty where there is none.
std::int64_t target_days(const AnswerSettings& settings, std::string_view channel, std::string_view tier);
// The end of the last working day of the target, in the calendar's zone. What was asked on a free day counts from the
// next working day on.
Timestamp due_at(const WorkingCalendar& calendar, Timestamp asked_at, std::int64_t working_days);
// Adds number_out_of_range, too_many_items and target_twice, under "targets[n]." and the names of the numbers.
void check_answer_settings(const AnswerSettings& settings, FieldErrors& errors);
// The next time the clock of the zone shows this hour, after `now`.
Timestamp next_hour(Timestamp now, const std::string& zone, std::int64_t hour);

}  // namespace assay::answers
