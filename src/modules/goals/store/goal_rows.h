// Rows of goals and of their readings.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/goal.h"
#include "sql/database.h"

namespace assay::goals::store {

// The first of `count` consecutive numbers.
std::int64_t take_numbers(sql::Transaction& transaction, const WorkspaceId& workspace, std::int64_t count);

std::optional<Goal> find_goal(sql::Connection& connection, const WorkspaceId& workspace, const GoalId& id);
// By id or key ("GOAL-3").
std::optional<Goal> find_goal(sql::Connection& connection, const WorkspaceId& workspace, std::string_view id_or_key);
std::vector<Goal> load_goals(sql::Connection& connection, const WorkspaceId& workspace, const std::vector<GoalId>& ids);

struct GoalFilter {
  std::optional<BusinessLineId> business_line_id;
  std::optional<std::vector<BusinessLineId>> visible_lines;  // nullopt: all goals, also those without a line
  std::string cursor;
  std::int64_t limit = 50;
};
struct GoalPage {
  std::vector<Goal> items;
  std::optional<std::string> next;
  std::int64_t total = 0;
};
// By number. Errors: a cursor of another list ("goal_cursor_unusable").
Result<GoalPage> list_goals(sql::Connection& connection, const WorkspaceId& workspace, const GoalFilter& filter);

bool has_goal_of_line(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line);

void insert_goals(sql::Transaction& transaction, const WorkspaceId& workspace, std::span<const Goal> goals);
void update_goal(sql::Transaction& transaction, const WorkspaceId& workspace, const Goal& goal);
// With its readings.
void delete_goal(sql::Transaction& transaction, const WorkspaceId& workspace, const GoalId& id);

struct Reading {
  ReadingId id;
  WorkspaceId workspace_id;
  GoalId goal_id;
  Date taken_on;
  double value = 0;
  std::optional<std::string> note;
  Timestamp created_at;
  std::optional<MemberId> created_by;
};
BOOST_DESCRIBE_STRUCT(Reading, (), (id, workspace_id, goal_id, taken_on, value, note, created_at, created_by))

// The value of the latest day of each goal that has a reading.
std::map<GoalId, double> latest_values(sql::Connection& connection, const WorkspaceId& workspace,
                                       const std::vector<GoalId>& goals);
std::vector<Reading> readings_of(sql::Connection& connection, const WorkspaceId& workspace, const GoalId& goal);
// Newest first, at most `limit`, before the day `before` when it is given.
std::vector<Reading> readings_before(sql::Connection& connection, const WorkspaceId& workspace, const GoalId& goal,
                                     const std::optional<Date>& before, std::int64_t limit);
std::optional<Reading> find_reading(sql::Connection& connection, const WorkspaceId& workspace, const GoalId& goal,
                                    const ReadingId& id);
std::optional<Reading> find_reading_on(sql::Connection& connection, const WorkspaceId& workspace, const GoalId& goal,
                                       Date day);
void insert_readings(sql::Transaction& transaction, std::span<const Reading> readings);
void update_reading(sql::Transaction& transaction, const Reading& reading);
void delete_reading(sql::Transaction& transaction, const WorkspaceId& workspace, const ReadingId& id);

}  // namespace assay::goals::store
