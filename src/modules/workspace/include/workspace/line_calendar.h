// The working days and the time zone that hold for a business line.
#pragma once

#include <optional>

#include "base/calendar.h"
#include "base/principal.h"
#include "sql/database.h"

namespace assay::workspace {

// The line's own days; its time zone or that of the nearest line above it or of the workspace. Without a line: Monday
// to Friday in the time zone of the workspace. Throws when the workspace does not exist.
WorkingCalendar calendar_of(sql::Connection& connection, const WorkspaceId& workspace,
                            const std::optional<BusinessLineId>& line);

}  // namespace assay::workspace
