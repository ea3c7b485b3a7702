// Making, changing and deleting goals, and adding and removing readings, within the caller's transaction.
#pragma once

#include <string_view>
#include <vector>

#include "domain/goal.h"
#include "goals/demand.h"
#include "json/reflect.h"
#include "sql/database.h"
#include "workspace/record_change.h"

namespace assay::goals {

// The body of a PATCH: absent fields stay, null clears.
struct GoalPatch {
  Patch<std::string> name;
  Patch<BusinessLineId> business_line_id;
  Patch<Metric> metric;
  Patch<double> baseline;
  Patch<double> target;
  Patch<Date> due_on;
  Patch<double> weight;
  Patch<Money> money_per_unit;
  Patch<MemberId> owner_id;
};
BOOST_DESCRIBE_STRUCT(GoalPatch, (),
                      (name, business_line_id, metric, baseline, target, due_on, weight, money_per_unit, owner_id))

// The goal with this id or key when the scope may see it, otherwise not_found.
Result<Goal> visible_goal(sql::Connection& connection, const Scope& scope, std::string_view id_or_key);

// As create_goal and add_reading, and keep the result of the request's Idempotency-Key.
Result<GoalId> create_requested_goal(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                     const NewGoal& goal);
Result<ReadingId> add_requested_reading(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                        std::string_view goal, const NewReading& reading);
// Errors: forbidden (on the line it leaves or comes to), not_found, stale, invalid.
Outcome change_goal(sql::Transaction& transaction, const Scope& scope, const Clock& clock, std::string_view goal,
                    std::int64_t expected_version, const GoalPatch& patch);
// Deletes the goal with its readings. Errors: forbidden, not_found, stale, conflict when a requirement serves it.
Outcome delete_goal(sql::Transaction& transaction, const Scope& scope, const Clock& clock, GoalDemand& demand,
                    std::string_view goal, std::int64_t expected_version);
Outcome remove_reading(sql::Transaction& transaction, const Scope& scope, const Clock& clock, std::string_view goal,
                       const ReadingId& reading);

// Audit and announcement of something that happened to a goal.
void record_goal_change(sql::Transaction& transaction, const Scope& scope, const Clock& clock, std::string action,
                        const Goal& goal, std::vector<workspace::FieldChange> changes);

}  // namespace assay::goals
