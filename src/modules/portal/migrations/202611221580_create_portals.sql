-- One portal a business line. The slug stands in addresses, without a workspace: no two portals share one.
-- secret: with it other systems sign who uses an embedded form; it must be known to check their signatures.
CREATE TABLE portals (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  business_line_id {id} NOT NULL,
  slug {id} NOT NULL,
  name_zh {text} NOT NULL,
  name_en {text} NOT NULL,
  welcome_zh {text} NOT NULL,
  welcome_en {text} NOT NULL,
  open {bool} NOT NULL,
  access {text} NOT NULL,
  languages {json} NOT NULL,
  moderation {bool} NOT NULL,
  shown_states {json} NOT NULL,
  unknown_contacts {text} NOT NULL,
  allowed_origins {json} NOT NULL,
  secret {text} NOT NULL,
  created_at {int64} NOT NULL,
  updated_at {int64} NOT NULL,
  version {int64} NOT NULL
) {strict};
CREATE UNIQUE INDEX portals_slug ON portals (slug);
CREATE UNIQUE INDEX portals_line ON portals (workspace_id, business_line_id);

-- identity: "contact:ID", "member:ID", "visitor:ID", or "claimed:HASH" for whom another system vouches.
-- customer_claim: the customer as the other system called it, where it is not known here.
CREATE TABLE portal_people (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  portal_id {id} NOT NULL REFERENCES portals (id),
  kind {text} NOT NULL,
  identity {id} NOT NULL,
  contact_id {id},
  member_id {id},
  customer_id {id},
  customer_claim {text} NOT NULL,
  name {text} NOT NULL,
  email {text} NOT NULL,
  post {text} NOT NULL,
  blocked {bool} NOT NULL,
  created_at {int64} NOT NULL
) {strict};
CREATE UNIQUE INDEX portal_people_identity ON portal_people (portal_id, identity);
CREATE INDEX portal_people_contact ON portal_people (workspace_id, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX portal_people_blocked ON portal_people (workspace_id, portal_id, id) WHERE blocked = 1;

CREATE TABLE portal_sessions (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  portal_id {id} NOT NULL REFERENCES portals (id),
  person_id {id} NOT NULL REFERENCES portal_people (id),
  secret_hash {id} NOT NULL,
  csrf_token {text} NOT NULL,
  created_at {int64} NOT NULL,
  expires_at {int64} NOT NULL
) {strict};
CREATE UNIQUE INDEX portal_sessions_secret ON portal_sessions (secret_hash);
CREATE INDEX portal_sessions_person ON portal_sessions (person_id);
CREATE INDEX portal_sessions_expiry ON portal_sessions (expires_at);

CREATE TABLE portal_invitations (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  portal_id {id} NOT NULL REFERENCES portals (id),
  contact_id {id} NOT NULL,
  secret_hash {id} NOT NULL,
  invited_by {id},
  created_at {int64} NOT NULL,
  expires_at {int64} NOT NULL,
  used_at {int64}
) {strict};
CREATE UNIQUE INDEX portal_invitations_secret ON portal_invitations (secret_hash);
CREATE INDEX portal_invitations_portal ON portal_invitations (portal_id, id);

-- What of a requirement is public. The state is a copy that follows the requirement; empty: it shows nowhere.
CREATE TABLE portal_publications (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  portal_id {id} NOT NULL REFERENCES portals (id),
  requirement_id {id} NOT NULL,
  title {text} NOT NULL,
  text {text} NOT NULL,
  state {text} NOT NULL,
  votes {int64} NOT NULL,
  comments {int64} NOT NULL,
  published_by {id},
  published_at {int64} NOT NULL,
  updated_at {int64} NOT NULL,
  version {int64} NOT NULL
) {strict};
CREATE UNIQUE INDEX portal_publications_requirement ON portal_publications (workspace_id, requirement_id, portal_id);
CREATE INDEX portal_publications_votes ON portal_publications (portal_id, votes, id);
CREATE INDEX portal_publications_newest ON portal_publications (portal_id, id);

-- entered_by: the member who voted for the person.
CREATE TABLE portal_votes (
  publication_id {id} NOT NULL REFERENCES portal_publications (id),
  person_id {id} NOT NULL REFERENCES portal_people (id),
  workspace_id {id} NOT NULL,
  entered_by {id},
  at {int64} NOT NULL,
  PRIMARY KEY (publication_id, person_id)
) {strict};
CREATE INDEX portal_votes_person ON portal_votes (person_id);

CREATE TABLE portal_follows (
  publication_id {id} NOT NULL REFERENCES portal_publications (id),
  person_id {id} NOT NULL REFERENCES portal_people (id),
  workspace_id {id} NOT NULL,
  at {int64} NOT NULL,
  PRIMARY KEY (publication_id, person_id)
) {strict};
CREATE INDEX portal_follows_person ON portal_follows (person_id, publication_id);

-- What people write: submissions, which become signals, and comments on what is published.
CREATE TABLE portal_entries (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  portal_id {id} NOT NULL REFERENCES portals (id),
  person_id {id} NOT NULL REFERENCES portal_people (id),
  form {text} NOT NULL,
  publication_id {id} REFERENCES portal_publications (id),
  kind {text} NOT NULL,
  text {text} NOT NULL,
  text_hash {id} NOT NULL,
  state {text} NOT NULL,
  signal_id {id},
  entered_by {id},
  reason {text} NOT NULL,
  decided_by {id},
  decided_at {int64},
  created_at {int64} NOT NULL
) {strict};
CREATE INDEX portal_entries_state ON portal_entries (workspace_id, state, id);
CREATE INDEX portal_entries_portal ON portal_entries (portal_id, state, id);
CREATE INDEX portal_entries_person ON portal_entries (person_id, form, id);
CREATE INDEX portal_entries_comments ON portal_entries (publication_id, state, id) WHERE publication_id IS NOT NULL;

-- Signed tokens that were used; kept until they would have run out.
CREATE TABLE portal_nonces (
  portal_id {id} NOT NULL REFERENCES portals (id),
  nonce {id} NOT NULL,
  expires_at {int64} NOT NULL,
  PRIMARY KEY (portal_id, nonce)
) {strict};
