-- Why the pain is there: cause after cause, in order. signals: ids of the voices that support a step.
CREATE TABLE requirement_causes (
  requirement_id {id} NOT NULL,
  position {int64} NOT NULL,
  workspace_id {id} NOT NULL,
  text {text} NOT NULL,
  signals {json} NOT NULL,
  PRIMARY KEY (requirement_id, position)
) {strict};

-- What was agreed when a requirement was accepted, and after every approved change.
CREATE TABLE requirement_baselines (
  requirement_id {id} NOT NULL,
  number {int64} NOT NULL,
  workspace_id {id} NOT NULL,
  pain {text} NOT NULL,
  scenario {text} NOT NULL,
  objective {text} NOT NULL,
  measure {json},
  change_request_id {id},
  frozen_at {int64} NOT NULL,
  frozen_by {id},
  PRIMARY KEY (requirement_id, number)
) {strict};

-- What was accepted before there were baselines is agreed as it stands.
INSERT INTO requirement_baselines (requirement_id, number, workspace_id, pain, scenario, objective, measure, change_request_id, frozen_at, frozen_by)
SELECT id, 1, workspace_id, pain, scenario, objective, measure, NULL, updated_at, NULL
FROM requirements
WHERE type <> 'fix' AND status IN ('accepted', 'planned', 'in_delivery', 'released', 'verified', 'closed');

-- proposed: only the fields that are to change, as in a PATCH.
CREATE TABLE change_requests (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  requirement_id {id} NOT NULL,
  state {text} NOT NULL,
  cause {text} NOT NULL,
  reason {text} NOT NULL,
  proposed {json} NOT NULL,
  base_number {int64} NOT NULL,
  effort_days {real} NOT NULL,
  plan_effect {text} NOT NULL,
  new_due_on {text},
  decision {text} NOT NULL,
  decided_at {int64},
  decided_by {id},
  created_at {int64} NOT NULL,
  created_by {id},
  version {int64} NOT NULL
) {strict};
CREATE UNIQUE INDEX change_requests_open ON change_requests (requirement_id) WHERE state = 'open';
CREATE INDEX change_requests_requirement ON change_requests (workspace_id, requirement_id, id);
CREATE INDEX change_requests_created ON change_requests (workspace_id, created_at, id);
