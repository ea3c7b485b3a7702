// Goals of business lines, as other modules see and make them: a metric, where it stands and where it should go.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "base/money.h"
#include "base/principal.h"
#include "base/time.h"
#include "sql/database.h"
#include "sql/migrator.h"

namespace assay::goals {

using GoalId = Id<struct GoalTag>;
using ReadingId = Id<struct ReadingTag>;

// Whether more of the metric is better, or less.
enum class Direction { up, down };
BOOST_DESCRIBE_ENUM(Direction, up, down)

struct Metric {
  std::string name;
  std::string unit;  // "%", "orders"; may be empty
  Direction direction = Direction::up;
  bool operator==(const Metric&) const = default;
};
BOOST_DESCRIBE_STRUCT(Metric, (), (name, unit, direction))

struct GoalSummary {
  GoalId id;
  std::string key;  // "GOAL-3"
  std::string name;
  std::optional<BusinessLineId> business_line_id;
  Metric metric;
  double baseline = 0;
  double target = 0;
  std::optional<Date> due_on;
  double weight = 1;
  std::optional<Money> money_per_unit;  // for one unit of the metric in the good direction, a year
  std::optional<double> current;        // the latest reading
};
BOOST_DESCRIBE_STRUCT(GoalSummary, (),
                      (id, key, name, business_line_id, metric, baseline, target, due_on, weight, money_per_unit,
                       current))

// Those of the ids that exist in the workspace. Any number of ids is one statement.
std::map<GoalId, GoalSummary> find_goals(sql::Connection& connection, const WorkspaceId& workspace,
                                         const std::vector<GoalId>& ids);
// All goals of the workspace, by number.
std::vector<GoalSummary> all_goals(sql::Connection& connection, const WorkspaceId& workspace);
std::optional<GoalId> find_goal_by_key(sql::Connection& connection, const WorkspaceId& workspace, std::string_view key);
// Adds ("field", "unknown_goal") when the scope's workspace has no such goal or the scope may not see it.
void check_goal(sql::Connection& connection, const Scope& scope, std::string field, const std::optional<GoalId>& goal,
                FieldErrors& errors);

// Limits: name and metric name 200 characters, unit 30, weight 0 to 100. The target may not lie against the direction.
struct NewGoal {
  std::string name;
  std::optional<BusinessLineId> business_line_id;  // none: a goal of the whole workspace
  Metric metric;
  double baseline = 0;
  double target = 0;
  std::optional<Date> due_on;
  std::optional<double> weight;  // 1 when absent
  std::optional<Money> money_per_unit;
  std::optional<MemberId> owner_id;
  bool operator==(const NewGoal&) const = default;
};
BOOST_DESCRIBE_STRUCT(NewGoal, (),
                      (name, business_line_id, metric, baseline, target, due_on, weight, money_per_unit, owner_id))

struct NewReading {
  Date on;
  double value = 0;
  std::optional<std::string> note;  // at most 500 characters
};
BOOST_DESCRIBE_STRUCT(NewReading, (), (on, value, note))

// Need goals.edit on the goal's business line. Errors: forbidden, not_found, invalid with all fields (for many under
// "rows[n]."); a second reading of one day is a conflict ("reading_exists").
//
// Announced: goal.created, goal.changed, goal.deleted, goal.reading_added, goal.reading_removed,
// goal.readings_imported. Each carries "goals": [ids concerned]; goal.changed also "fields": [names on the wire, as
// "money_per_unit"].
Result<GoalId> create_goal(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const NewGoal& goal);
// The ids in the order of the input; all or none.
Result<std::vector<GoalId>> create_goals(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                         std::span<const NewGoal> goals);
Result<ReadingId> add_reading(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const GoalId& goal,
                              const NewReading& reading);

sql::ModuleMigrations goals_migrations();

}  // namespace assay::goals
