-- What leaves the server: one row a message to one place. What it says is composed when it is sent, from the record
-- that about_kind and about_id name. Times are microseconds; next_at: not before, or, while it is being sent, until
-- when the one that sends it may take.
CREATE TABLE deliveries (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  channel {text} NOT NULL,
  destination {text} NOT NULL,
  per_minute {int64} NOT NULL,
  about_kind {text} NOT NULL,
  about_id {id} NOT NULL,
  message_id {text} NOT NULL,
  state {text} NOT NULL,
  attempts {int64} NOT NULL,
  next_at {int64} NOT NULL,
  attempted_at {int64},
  status {int64} NOT NULL,
  last_error {text} NOT NULL,
  created_at {int64} NOT NULL,
  finished_at {int64},
  version {int64} NOT NULL
) {strict};
CREATE INDEX deliveries_due ON deliveries (workspace_id, state, next_at, id);
CREATE INDEX deliveries_by_id ON deliveries (workspace_id, id);
CREATE INDEX deliveries_about ON deliveries (workspace_id, about_kind, about_id);
CREATE INDEX deliveries_destination ON deliveries (workspace_id, destination, attempted_at) WHERE per_minute > 0;
