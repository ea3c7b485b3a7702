-- Results of requests that carried an Idempotency-Key, kept for 24 hours.
CREATE TABLE idempotency_keys (
  workspace_id {id} NOT NULL,
  principal {text} NOT NULL,
  route {text} NOT NULL,
  key {text} NOT NULL,
  body_hash {text} NOT NULL,
  result_id {text} NOT NULL,
  at {int64} NOT NULL,
  PRIMARY KEY (workspace_id, principal, route, key)
) {strict};
CREATE INDEX idempotency_keys_at ON idempotency_keys (at);
