// Makes the weekly report of a business line, lets its text be edited, sends and keeps it.
#pragma once

#include "actions/environment.h"
#include "jobs/runner.h"
#include "json/reflect.h"
#include "store/report_rows.h"

namespace assay::reviews {

// 404 when it does not exist or may not be seen, 403 when it may be seen but not this.
Result<WeeklyReport> access_report(sql::Connection& connection, const Scope& scope, const ReportId& id,
                                   Permission permission);

// Of the week that the day lies in. Needs requirements.edit on the line. Refuses a week that is not over there
// ("day", week_not_over), and a second report of the same week (409 report_exists).
Result<ReportId> make_report(Environment& environment, const Scope& scope, const BusinessLineId& line, Date day);

struct ReportPatch {
  Patch<std::string> body;
};
BOOST_DESCRIBE_STRUCT(ReportPatch, (), (body))
// Only of a draft (409 report_sent).
Outcome change_report(Environment& environment, const Scope& scope, const ReportId& id, std::int64_t expected_version,
                      const ReportPatch& patch);
// Tells every member of the line by a notice, and mails it to those who are named. Only a draft. Refuses what
// mail_report does.
Outcome send_report(Environment& environment, const Scope& scope, const ReportId& id, std::int64_t expected_version,
                    const std::vector<MemberId>& mail_to);
// Puts it into the archive as it stands, sent or not.
Outcome keep_report(Environment& environment, const Scope& scope, const ReportId& id, std::int64_t expected_version);

// Makes sure that the job of the workspace waits for the next Monday.
void schedule_reports(Environment& environment, const WorkspaceId& workspace);
void schedule_reports(Environment& environment);
// The reports of the week before, of every line where Monday has begun and which lack it.
void handle_report_jobs(Environment& environment, jobs::Runner& runner);

}  // namespace assay::reviews
