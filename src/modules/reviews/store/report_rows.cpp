#include "store/report_rows.h"

namespace assay::reviews::store {

void insert_report(sql::Transaction& transaction, const WeeklyReport& report) {
  transaction.insert("weekly_reports", report);
}

void update_report(sql::Transaction& transaction, const WeeklyReport& report) {
  transaction.execute(
      "UPDATE weekly_reports SET body = ?, state = ?, sent_at = ?, sent_by = ?, version = ? WHERE id = ? AND "
      "workspace_id = ?",
      report.body, report.state, report.sent_at, report.sent_by, report.version, report.id, report.workspace_id);
}

std::optional<WeeklyReport> find_report(sql::Connection& connection, const WorkspaceId& workspace, const ReportId& id) {
  return connection.row<WeeklyReport>("SELECT {columns} FROM weekly_reports WHERE id = ? AND workspace_id = ?", id,
                                      workspace);
}

std::optional<WeeklyReport> find_report_of(sql::Connection& connection, const WorkspaceId& workspace,
                                           const BusinessLineId& line, Date week) {
  return connection.row<WeeklyReport>(
      "SELECT {columns} FROM weekly_reports WHERE workspace_id = ? AND week = ? AND business_line_id = ?", workspace,
      week, line);
}

std::vector<WeeklyReport> load_reports(sql::Connection& connection, const WorkspaceId& workspace,
                                       const std::vector<std::string>& ids) {
  return connection.rows<WeeklyReport>(
      "SELECT {columns} FROM weekly_reports WHERE workspace_id = ? AND id IN " + sql::in_list(connection.engine()),
      workspace, sql::list_parameter(ids));
}

void hold_report(sql::Transaction& transaction, const ReportId& id) {
  if (transaction.engine() == sql::Engine::postgresql)
    transaction.scalar<std::int64_t>("SELECT version FROM weekly_reports WHERE id = ? FOR UPDATE", id);
}

std::vector<WeeklyReport> list_reports(sql::Connection& connection, const WorkspaceId& workspace,
                                       const ReportFilter& filter) {
  std::string where = "workspace_id = ?";
  auto parameters = sql::Connection::values(workspace);
  const auto add = [&](std::string_view condition, const auto&... values) {
    where += " AND " + std::string(condition);
    (parameters.push_back(sql::to_value(values)), ...);
  };
  if (filter.state) add("state = ?", *filter.state);
  if (filter.business_line_id) add("business_line_id = ?", *filter.business_line_id);
  if (filter.visible_lines)
    add("business_line_id IN " + sql::in_list(connection.engine()), sql::list_parameter(*filter.visible_lines));
  if (filter.after) add("(week, business_line_id) < (?, ?)", filter.after->week, filter.after->business_line_id);
  parameters.push_back(sql::to_value(filter.limit + 1));
  return connection.rows_values<WeeklyReport>(
      "SELECT {columns} FROM weekly_reports WHERE " + where + " ORDER BY week DESC, business_line_id DESC LIMIT ?",
      std::move(parameters));
}

bool has_report_of_line(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line) {
  return connection
      .scalar<std::int64_t>("SELECT 1 FROM weekly_reports WHERE workspace_id = ? AND business_line_id = ? LIMIT 1",
                            workspace, line)
      .has_value();
}

std::optional<Schedule> find_schedule(sql::Connection& connection, const WorkspaceId& workspace) {
  return connection.row<Schedule>("SELECT {columns} FROM report_schedules WHERE workspace_id = ?", workspace);
}

void set_schedule(sql::Transaction& transaction, const Schedule& schedule) {
  transaction.execute("DELETE FROM report_schedules WHERE workspace_id = ?", schedule.workspace_id);
  transaction.insert("report_schedules", schedule);
}

}  // namespace assay::reviews::store
