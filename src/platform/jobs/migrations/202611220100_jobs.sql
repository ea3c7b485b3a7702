-- The change sequence of each workspace: the number that its next announcement takes.
CREATE TABLE change_sequences (
  workspace_id {id} NOT NULL PRIMARY KEY,
  next {int64} NOT NULL
) {strict};

CREATE TABLE announcements (
  workspace_id {id} NOT NULL,
  number {int64} NOT NULL,
  kind {text} NOT NULL,
  record_kind {text} NOT NULL,
  record_id {text} NOT NULL,
  business_line_id {id},
  payload {json} NOT NULL,
  at {int64} NOT NULL,
  PRIMARY KEY (workspace_id, number)
) {strict};

-- How far each follower has come. The lease keeps two servers from delivering to the same follower at once.
CREATE TABLE announcement_cursors (
  follower {text} NOT NULL,
  workspace_id {id} NOT NULL,
  number {int64} NOT NULL,
  moved_at {int64} NOT NULL,
  lease_owner {text},
  lease_until {int64} NOT NULL,
  PRIMARY KEY (follower, workspace_id)
) {strict};

CREATE TABLE jobs (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  kind {text} NOT NULL,
  payload {json} NOT NULL,
  checkpoint {json},
  state {text} NOT NULL,
  progress_done {int64} NOT NULL,
  progress_total {int64} NOT NULL,
  result {json},
  error {json},
  attempts {int64} NOT NULL,
  max_attempts {int64} NOT NULL,
  interruptions {int64} NOT NULL,
  run_after {int64} NOT NULL,
  created_by_member {id},
  language {text} NOT NULL,
  created_at {int64} NOT NULL,
  started_at {int64},
  finished_at {int64},
  lease_owner {text},
  lease_until {int64} NOT NULL,
  version {int64} NOT NULL
) {strict};

CREATE INDEX jobs_by_state ON jobs (state, workspace_id, run_after);
CREATE INDEX jobs_by_workspace ON jobs (workspace_id, id);
CREATE INDEX jobs_by_finish ON jobs (finished_at);
