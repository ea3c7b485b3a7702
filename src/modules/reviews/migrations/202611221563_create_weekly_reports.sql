-- content: computed when it was made, never changed. body: what people write beside it.
CREATE TABLE weekly_reports (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  business_line_id {id} NOT NULL,
  week {text} NOT NULL,
  time_zone {text} NOT NULL,
  content {json} NOT NULL,
  body {text} NOT NULL,
  state {text} NOT NULL,
  made_at {int64} NOT NULL,
  made_by {id},
  sent_at {int64},
  sent_by {id},
  version {int64} NOT NULL
) {strict};
CREATE UNIQUE INDEX weekly_reports_week ON weekly_reports (workspace_id, week, business_line_id);

-- The one job of a workspace that makes its reports next.
CREATE TABLE report_schedules (
  workspace_id {id} NOT NULL PRIMARY KEY,
  job_id {id} NOT NULL,
  due_at {int64} NOT NULL
) {strict};
