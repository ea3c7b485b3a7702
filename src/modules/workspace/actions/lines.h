// Business lines: their tree, stage and working calendar.
#pragma once

#include "actions/collaborators.h"
#include "json/reflect.h"
#include "store/tables.h"

namespace assay::workspace {

inline constexpr std::size_t kCalendarDatesMax = 2'000;

struct LineChange {
  std::optional<std::string> name;
  std::optional<LineStage> stage;
  Patch<BusinessLineId> parent_id;
  Patch<std::string> time_zone;
};
BOOST_DESCRIBE_STRUCT(LineChange, (), (name, stage, parent_id, time_zone))

struct LineCalendar {
  std::vector<Date> holidays;
  std::vector<Date> working_days;  // worked although weekend
};
BOOST_DESCRIBE_STRUCT(LineCalendar, (), (holidays, working_days))

Outcome change_business_line(const Collaborators& with, const Scope& scope, const BusinessLineId& line,
                             std::int64_t expected_version, const LineChange& change);
// Replaces both lists.
Outcome set_line_calendar(const Collaborators& with, const Scope& scope, const BusinessLineId& line,
                          std::int64_t expected_version, LineCalendar calendar);
// Refuses "business_line_in_use".
Outcome delete_business_line(const Collaborators& with, const Scope& scope, const BusinessLineId& line,
                             std::int64_t expected_version);

}  // namespace assay::workspace
