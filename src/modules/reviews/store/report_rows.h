// Rows of weekly reports, and when the next ones are due.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/weekly_report.h"
#include "jobs/jobs.h"
#include "sql/database.h"

namespace assay::reviews::store {

void insert_report(sql::Transaction& transaction, const WeeklyReport& report);
// Body, state and sending; the content stays as it was made.
void update_report(sql::Transaction& transaction, const WeeklyReport& report);
std::optional<WeeklyReport> find_report(sql::Connection& connection, const WorkspaceId& workspace, const ReportId& id);
std::optional<WeeklyReport> find_report_of(sql::Connection& connection, const WorkspaceId& workspace,
                                           const BusinessLineId& line, Date week);
std::vector<WeeklyReport> load_reports(sql::Connection& connection, const WorkspaceId& workspace,
                                       const std::vector<std::string>& ids);
void hold_report(sql::Transaction& transaction, const ReportId& id);

struct ReportFilter {
  std::optional<ReportState> state;
  std::optional<BusinessLineId> business_line_id;
  std::optional<std::vector<BusinessLineId>> visible_lines;  // nullopt: all
  std::optional<WeeklyReport> after;                         // the last of the page before
  std::int64_t limit = 50;
};
// The latest week first, one more than the limit when there are more.
std::vector<WeeklyReport> list_reports(sql::Connection& connection, const WorkspaceId& workspace,
                                       const ReportFilter& filter);
bool has_report_of_line(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line);

struct Schedule {
  WorkspaceId workspace_id;
  jobs::JobId job_id;
  Timestamp due_at;
};
BOOST_DESCRIBE_STRUCT(Schedule, (), (workspace_id, job_id, due_at))
std::optional<Schedule> find_schedule(sql::Connection& connection, const WorkspaceId& workspace);
void set_schedule(sql::Transaction& transaction, const Schedule& schedule);

}  // namespace assay::reviews::store
