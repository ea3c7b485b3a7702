-- Pairs of records (requirements, signals) that somebody said are not the same. left_id is the smaller id.
CREATE TABLE similar_refusals (
  workspace_id {id} NOT NULL,
  left_id {id} NOT NULL,
  right_id {id} NOT NULL,
  refused_by {id},
  refused_at {int64} NOT NULL,
  PRIMARY KEY (workspace_id, left_id, right_id)
) {strict};
CREATE INDEX similar_refusals_right ON similar_refusals (workspace_id, right_id);
