CREATE TABLE workspaces (
  id {id} NOT NULL PRIMARY KEY,
  name {text} NOT NULL UNIQUE,
  language {text} NOT NULL,
  time_zone {text} NOT NULL,
  currency {text} NOT NULL,
  settings {json} NOT NULL,
  created_at {int64} NOT NULL,
  version {int64} NOT NULL
) {strict};

CREATE TABLE business_lines (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL REFERENCES workspaces (id),
  parent_id {id} REFERENCES business_lines (id),
  name {text} NOT NULL,
  stage {text} NOT NULL,
  time_zone {text},
  holidays {json} NOT NULL,
  working_days {json} NOT NULL,
  created_at {int64} NOT NULL,
  version {int64} NOT NULL,
  UNIQUE (workspace_id, name)
) {strict};

-- A role of NULL means: rights only through line_memberships.
CREATE TABLE members (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL REFERENCES workspaces (id),
  name {text} NOT NULL,
  email {text} NOT NULL,
  email_folded {text} NOT NULL,
  role {text},
  state {text} NOT NULL,
  language {text} NOT NULL,
  theme {text} NOT NULL,
  created_at {int64} NOT NULL,
  last_seen_at {int64},
  version {int64} NOT NULL,
  UNIQUE (workspace_id, email_folded)
) {strict};
CREATE INDEX members_email ON members (email_folded);

CREATE TABLE line_memberships (
  member_id {id} NOT NULL REFERENCES members (id),
  business_line_id {id} NOT NULL REFERENCES business_lines (id),
  role {text} NOT NULL,
  PRIMARY KEY (member_id, business_line_id)
) {strict};

-- issuer 'password' proves with `secret` (Argon2id); other issuers prove with their own tokens.
CREATE TABLE identities (
  workspace_id {id} NOT NULL REFERENCES workspaces (id),
  issuer {text} NOT NULL,
  subject {text} NOT NULL,
  member_id {id} NOT NULL REFERENCES members (id),
  secret {text},
  changed_at {int64} NOT NULL,
  PRIMARY KEY (workspace_id, issuer, subject)
) {strict};
CREATE INDEX identities_member ON identities (member_id);

CREATE TABLE login_sessions (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL REFERENCES workspaces (id),
  member_id {id} NOT NULL REFERENCES members (id),
  secret_hash {text} NOT NULL UNIQUE,
  csrf_token {text} NOT NULL,
  user_agent {text} NOT NULL,
  created_at {int64} NOT NULL,
  last_seen_at {int64} NOT NULL,
  expires_at {int64} NOT NULL
) {strict};
CREATE INDEX login_sessions_member ON login_sessions (member_id);

CREATE TABLE access_tokens (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL REFERENCES workspaces (id),
  member_id {id} NOT NULL REFERENCES members (id),
  name {text} NOT NULL,
  secret_hash {text} NOT NULL UNIQUE,
  scopes {json} NOT NULL,
  created_at {int64} NOT NULL,
  expires_at {int64},
  last_used_at {int64},
  version {int64} NOT NULL
) {strict};
CREATE INDEX access_tokens_member ON access_tokens (member_id);

CREATE TABLE invitations (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL REFERENCES workspaces (id),
  email {text} NOT NULL,
  name {text} NOT NULL,
  role {text} NOT NULL,
  business_line_id {id} REFERENCES business_lines (id),
  secret_hash {text} NOT NULL UNIQUE,
  invited_by {id} NOT NULL,
  created_at {int64} NOT NULL,
  expires_at {int64} NOT NULL,
  accepted_at {int64}
) {strict};

CREATE TABLE setup_links (
  secret_hash {text} NOT NULL PRIMARY KEY,
  created_at {int64} NOT NULL
) {strict};

-- Failed sign-ins by "email:" and the folded address, and by "address:" of the network; the wait grows with them.
CREATE TABLE sign_in_failures (
  subject {text} NOT NULL PRIMARY KEY,
  failures {int64} NOT NULL,
  last_at {int64} NOT NULL
) {strict};

CREATE TABLE comments (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL REFERENCES workspaces (id),
  record_kind {text} NOT NULL,
  record_id {text} NOT NULL,
  business_line_id {id},
  author_id {id} NOT NULL,
  body {text} NOT NULL,
  mentions {json} NOT NULL,
  created_at {int64} NOT NULL,
  edited_at {int64},
  deleted_at {int64},
  version {int64} NOT NULL
) {strict};
CREATE INDEX comments_record ON comments (workspace_id, record_kind, record_id, created_at);

CREATE TABLE watches (
  workspace_id {id} NOT NULL REFERENCES workspaces (id),
  record_kind {text} NOT NULL,
  record_id {text} NOT NULL,
  member_id {id} NOT NULL REFERENCES members (id),
  created_at {int64} NOT NULL,
  PRIMARY KEY (workspace_id, record_kind, record_id, member_id)
) {strict};
CREATE INDEX watches_member ON watches (workspace_id, member_id, record_kind);

CREATE TABLE notices (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL REFERENCES workspaces (id),
  member_id {id} NOT NULL REFERENCES members (id),
  kind {text} NOT NULL,
  record_kind {text} NOT NULL,
  record_id {text} NOT NULL,
  actor_id {text} NOT NULL,
  parameters {json} NOT NULL,
  created_at {int64} NOT NULL,
  read_at {int64}
) {strict};
CREATE INDEX notices_member ON notices (workspace_id, member_id, id);
CREATE INDEX notices_unread ON notices (workspace_id, member_id) WHERE read_at IS NULL;

-- number: the workspace's change sequence. member_id: who acted, also through a token. Values of personal fields are
-- not copied.
CREATE TABLE audit_entries (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  number {int64} NOT NULL,
  at {int64} NOT NULL,
  actor_kind {text} NOT NULL,
  actor_id {text} NOT NULL,
  member_id {id},
  action {text} NOT NULL,
  record_kind {text} NOT NULL,
  record_id {text} NOT NULL,
  record_key {text} NOT NULL,
  business_line_id {id},
  changes {json} NOT NULL,
  request_id {text} NOT NULL,
  UNIQUE (workspace_id, number)
) {strict};
CREATE INDEX audit_entries_record ON audit_entries (workspace_id, record_kind, record_id, number);
CREATE INDEX audit_entries_member ON audit_entries (workspace_id, member_id, number);
CREATE INDEX audit_entries_action ON audit_entries (workspace_id, action, number);
CREATE INDEX audit_entries_at ON audit_entries (workspace_id, at);
