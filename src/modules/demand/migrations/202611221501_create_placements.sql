-- Where a requirement stands in the blueprint. Ids of another module's records, so without foreign keys to them.
CREATE TABLE requirement_placements (
  requirement_id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  module_id {id},
  feature_id {id}
) {strict};
CREATE INDEX requirement_placements_module ON requirement_placements (workspace_id, module_id, requirement_id);
CREATE INDEX requirement_placements_feature ON requirement_placements (workspace_id, feature_id, requirement_id);

CREATE TABLE requirement_steps (
  requirement_id {id} NOT NULL,
  step_id {id} NOT NULL,
  workspace_id {id} NOT NULL,
  position {int64} NOT NULL,
  PRIMARY KEY (requirement_id, step_id)
) {strict};
CREATE INDEX requirement_steps_step ON requirement_steps (workspace_id, step_id, requirement_id);

-- How a requirement respects a business rule, or who decided that it need not. Keeps the rule as it was worded then.
CREATE TABLE requirement_rule_answers (
  requirement_id {id} NOT NULL,
  rule_id {id} NOT NULL,
  workspace_id {id} NOT NULL,
  kind {text} NOT NULL,
  text {text} NOT NULL,
  rule_text {text} NOT NULL,
  answered_at {int64} NOT NULL,
  answered_by {id},
  PRIMARY KEY (requirement_id, rule_id)
) {strict};
