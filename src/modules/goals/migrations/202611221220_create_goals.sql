CREATE TABLE goal_numbers (
  workspace_id {id} NOT NULL PRIMARY KEY,
  last_number {int64} NOT NULL
) {strict};

CREATE TABLE goals (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  number {int64} NOT NULL,
  name {text} NOT NULL,
  business_line_id {id},
  metric_name {text} NOT NULL,
  metric_unit {text} NOT NULL,
  metric_direction {text} NOT NULL,
  baseline {real} NOT NULL,
  target {real} NOT NULL,
  due_on {text},
  weight {real} NOT NULL,
  money_minor {int64},
  money_currency {text},
  owner_id {id},
  created_at {int64} NOT NULL,
  updated_at {int64} NOT NULL,
  version {int64} NOT NULL,
  UNIQUE (workspace_id, number)
) {strict};
CREATE INDEX goals_line ON goals (workspace_id, business_line_id, number);

-- One reading a day. Days are of the type of ids, because that compares byte by byte on both engines.
CREATE TABLE goal_readings (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  goal_id {id} NOT NULL REFERENCES goals (id),
  taken_on {id} NOT NULL,
  value {real} NOT NULL,
  note {text},
  created_at {int64} NOT NULL,
  created_by {id},
  UNIQUE (goal_id, taken_on)
) {strict};
