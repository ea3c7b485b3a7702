CREATE TABLE visit_numbers (
  workspace_id {id} NOT NULL PRIMARY KEY,
  last_number {int64} NOT NULL
) {strict};

CREATE TABLE visits (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  number {int64} NOT NULL,
  kind {text} NOT NULL,
  state {text} NOT NULL,
  held_on {text} NOT NULL,
  business_line_id {id},
  customer_id {id},
  contacts {json} NOT NULL,
  purpose {text} NOT NULL,
  notes {text} NOT NULL,
  hours {real} NOT NULL,
  cost_minor {int64} NOT NULL,
  currency {text} NOT NULL,
  created_at {int64} NOT NULL,
  created_by {id},
  version {int64} NOT NULL
) {strict};
CREATE UNIQUE INDEX visits_number ON visits (workspace_id, number);
CREATE INDEX visits_held ON visits (workspace_id, held_on, id);
CREATE INDEX visits_customer ON visits (workspace_id, customer_id) WHERE customer_id IS NOT NULL;

-- Who went, each with their share of the cost.
CREATE TABLE visit_members (
  visit_id {id} NOT NULL REFERENCES visits (id),
  member_id {id} NOT NULL,
  workspace_id {id} NOT NULL,
  position {int64} NOT NULL,
  cost_minor {int64} NOT NULL,
  PRIMARY KEY (visit_id, member_id)
) {strict};
CREATE INDEX visit_members_member ON visit_members (workspace_id, member_id, visit_id);

-- What was said there, as it became signals.
CREATE TABLE visit_signals (
  visit_id {id} NOT NULL REFERENCES visits (id),
  signal_id {id} NOT NULL,
  workspace_id {id} NOT NULL,
  created_at {int64} NOT NULL,
  PRIMARY KEY (visit_id, signal_id)
) {strict};
CREATE INDEX visit_signals_signal ON visit_signals (workspace_id, signal_id);

-- A year's quota; member_id '' holds for everybody without one of their own.
CREATE TABLE visit_quotas (
  workspace_id {id} NOT NULL,
  member_id {text} NOT NULL,
  visits {int64},
  cost_minor {int64},
  PRIMARY KEY (workspace_id, member_id)
) {strict};
