#include "store/goal_rows.h"

namespace assay::goals::store {
namespace {

struct Latest {
  GoalId goal_id;
  double value = 0;
};
BOOST_DESCRIBE_STRUCT(Latest, (), (goal_id, value))

}  // namespace

std::map<GoalId, double> latest_values(sql::Connection& connection, const WorkspaceId& workspace,
                                       const std::vector<GoalId>& goals) {
  std::map<GoalId, double> latest;
  if (goals.empty()) return latest;
  for (const auto& row : connection.rows<Latest>(
           "SELECT r.goal_id, r.value FROM goal_readings r WHERE r.workspace_id = ? AND r.goal_id IN " +
               sql::in_list(connection.engine()) +
               " AND r.taken_on = (SELECT MAX(l.taken_on) FROM goal_readings l WHERE l.goal_id = r.goal_id)",
           workspace, sql::list_parameter(goals)))
    latest[row.goal_id] = row.value;
  return latest;
}

std::vector<Reading> readings_of(sql::Connection& connection, const WorkspaceId& workspace, const GoalId& goal) {
  return connection.rows<Reading>(
      "SELECT {columns} FROM goal_readings WHERE workspace_id = ? AND goal_id = ? ORDER BY taken_on", workspace, goal);
}

std::vector<Reading> readings_before(sql::Connection& connection, const WorkspaceId& workspace, const GoalId& goal,
                                     const std::optional<Date>& before, std::int64_t limit) {
  return connection.rows<Reading>(
      "SELECT {columns} FROM goal_readings WHERE workspace_id = ? AND goal_id = ? AND taken_on < ? "
      "ORDER BY taken_on DESC LIMIT ?",
      workspace, goal, before ? to_text(*before) : std::string("9999-99"), limit);
}

std::optional<Reading> find_reading(sql::Connection& connection, const WorkspaceId& workspace, const GoalId& goal,
                                    const ReadingId& id) {
  return connection.row<Reading>(
      "SELECT {columns} FROM goal_readings WHERE workspace_id = ? AND goal_id = ? AND id = ?", workspace, goal, id);
}

std::optional<Reading> find_reading_on(sql::Connection& connection, const WorkspaceId& workspace, const GoalId& goal,
                                       Date day) {
  return connection.row<Reading>(
      "SELECT {columns} FROM goal_readings WHERE workspace_id = ? AND goal_id = ? AND taken_on = ?", workspace, goal,
      day);
}

void insert_readings(sql::Transaction& transaction, std::span<const Reading> readings) {
  transaction.insert_all("goal_readings", readings);
}

void update_reading(sql::Transaction& transaction, const Reading& reading) {
  transaction.execute(
      "UPDATE goal_readings SET value = ?, note = ?, created_at = ?, created_by = ? WHERE workspace_id = ? AND id = ?",
      reading.value, reading.note, reading.created_at, reading.created_by, reading.workspace_id, reading.id);
}

void delete_reading(sql::Transaction& transaction, const WorkspaceId& workspace, const ReadingId& id) {
  transaction.execute("DELETE FROM goal_readings WHERE workspace_id = ? AND id = ?", workspace, id);
}

}  // namespace assay::goals::store
