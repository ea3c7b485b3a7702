-- One verdict (or release) of a requirement or signal, as those who asked hear it. round tells two verdicts of the same
-- kind apart: the time of the verdict in microseconds.
CREATE TABLE answers (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  about_kind {text} NOT NULL,
  about_id {id} NOT NULL,
  verdict {text} NOT NULL,
  round {int64} NOT NULL,
  reason {text} NOT NULL,
  sentence {text} NOT NULL,
  until_on {text},
  version_name {text} NOT NULL,
  business_line_id {id},
  owner_id {id},
  actor_id {id},
  state {text} NOT NULL,
  created_at {int64} NOT NULL,
  version {int64} NOT NULL,
  UNIQUE (workspace_id, about_kind, about_id, verdict, round)
) {strict};
CREATE INDEX answers_by_id ON answers (workspace_id, id);
CREATE INDEX answers_gathering ON answers (workspace_id, id) WHERE state = 'telling';

-- One person who is to hear an answer. person_key: "email:" and the SHA-256 of the folded address, or "member:ID",
-- "contact:ID", "speaker:ID", so that somebody who is several of these is told once. owner_id: who owes it.
-- solved, reply, replied_at: what somebody says who was asked back after a release.
CREATE TABLE tellings (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  answer_id {id} NOT NULL REFERENCES answers (id),
  about_kind {text} NOT NULL,
  about_id {id} NOT NULL,
  verdict {text} NOT NULL,
  business_line_id {id},
  owner_id {id},
  recipient_kind {text} NOT NULL,
  recipient_id {id} NOT NULL,
  person_key {id} NOT NULL,
  because {text} NOT NULL,
  signal_id {id},
  customer_id {id},
  language {text} NOT NULL,
  state {text} NOT NULL,
  channel {text},
  delivery_id {id},
  problem {text} NOT NULL,
  created_at {int64} NOT NULL,
  told_at {int64},
  told_by {id},
  note {text} NOT NULL,
  asks_back {bool} NOT NULL,
  solved {bool},
  reply {text} NOT NULL,
  replied_at {int64},
  version {int64} NOT NULL,
  UNIQUE (answer_id, person_key)
) {strict};
CREATE INDEX tellings_by_id ON tellings (workspace_id, id);
CREATE INDEX tellings_state ON tellings (workspace_id, state, id);
CREATE INDEX tellings_owner ON tellings (workspace_id, owner_id, state, id) WHERE owner_id IS NOT NULL;
CREATE INDEX tellings_about ON tellings (workspace_id, about_kind, about_id, id);
CREATE INDEX tellings_delivery ON tellings (delivery_id) WHERE delivery_id IS NOT NULL;
CREATE INDEX tellings_digest ON tellings (workspace_id, person_key, id) WHERE state = 'digest';
CREATE INDEX tellings_asked ON tellings (workspace_id, about_id, recipient_id) WHERE asks_back = 1;

-- How a person wants to get mail; without a row: at once.
CREATE TABLE telling_preferences (
  workspace_id {id} NOT NULL,
  person_key {id} NOT NULL,
  mail {text} NOT NULL,
  updated_at {int64} NOT NULL,
  PRIMARY KEY (workspace_id, person_key)
) {strict};

-- What the requesters of a released requirement said; one row a requirement, of its latest release.
CREATE TABLE asked_back (
  workspace_id {id} NOT NULL,
  requirement_id {id} NOT NULL,
  answer_id {id} NOT NULL,
  business_line_id {id},
  asked {int64} NOT NULL,
  confirmed {int64} NOT NULL,
  refuted {int64} NOT NULL,
  released_at {int64} NOT NULL,
  PRIMARY KEY (workspace_id, requirement_id)
) {strict};
CREATE INDEX asked_back_refuted ON asked_back (workspace_id, requirement_id) WHERE refuted > 0;

-- Webhooks and group robots that hear every answer of the workspace or of one business line. Address and secret are
-- encrypted with the key of the installation.
CREATE TABLE answer_destinations (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  name {text} NOT NULL,
  kind {text} NOT NULL,
  url_sealed {text} NOT NULL,
  url_shown {text} NOT NULL,
  secret_sealed {text} NOT NULL,
  business_line_id {id},
  language {text} NOT NULL,
  active {bool} NOT NULL,
  created_at {int64} NOT NULL,
  created_by {id},
  version {int64} NOT NULL
) {strict};
CREATE INDEX answer_destinations_workspace ON answer_destinations (workspace_id, id);

CREATE TABLE answer_settings (
  workspace_id {id} NOT NULL PRIMARY KEY,
  settings {json} NOT NULL,
  version {int64} NOT NULL
) {strict};

-- How long whoever asked has waited for a first verdict: one row a signal that wants an answer, one a requirement.
-- channel and tier are '' where there is none. due_at: the end of the last working day of the target.
CREATE TABLE waits (
  workspace_id {id} NOT NULL,
  record_kind {text} NOT NULL,
  record_id {id} NOT NULL,
  business_line_id {id},
  channel {text} NOT NULL,
  tier {text} NOT NULL,
  customer_id {id},
  owner_id {id},
  asked_at {int64} NOT NULL,
  due_at {int64} NOT NULL,
  answered_at {int64},
  seconds_taken {int64},
  verdict {text},
  owner_told_at {int64},
  escalated_at {int64},
  PRIMARY KEY (workspace_id, record_kind, record_id)
) {strict};
CREATE INDEX waits_due ON waits (workspace_id, due_at, record_id) WHERE answered_at IS NULL;
CREATE INDEX waits_owner ON waits (workspace_id, owner_id, due_at, record_id) WHERE answered_at IS NULL;
CREATE INDEX waits_answered ON waits (workspace_id, answered_at, record_id) WHERE answered_at IS NOT NULL;
CREATE INDEX waits_customer ON waits (workspace_id, customer_id) WHERE answered_at IS NULL AND customer_id IS NOT NULL;
