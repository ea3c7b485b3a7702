-- Systems that send signals by signed webhooks. The secret is kept, because a signature can only be checked with it.
CREATE TABLE signal_sources (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  name {text} NOT NULL,
  kind {text} NOT NULL,
  state {text} NOT NULL,
  business_line_id {id},
  signing {text} NOT NULL,
  signature_header {text} NOT NULL,
  timestamp_header {text} NOT NULL,
  secret {text} NOT NULL,
  previous_secret {text} NOT NULL,
  previous_until {int64},
  plan {json} NOT NULL,
  accepted {int64} NOT NULL,
  refused {int64} NOT NULL,
  skipped {int64} NOT NULL,
  last_at {int64},
  unsigned_count {int64} NOT NULL,
  unsigned_reason {text} NOT NULL,
  unsigned_at {int64},
  created_by {id},
  created_at {int64} NOT NULL,
  updated_at {int64} NOT NULL,
  version {int64} NOT NULL
) {strict};
CREATE INDEX signal_sources_workspace ON signal_sources (workspace_id, id);
CREATE INDEX signal_sources_line ON signal_sources (workspace_id, business_line_id) WHERE business_line_id IS NOT NULL;

-- What the sources sent last, with what came of it, for looking and for sending it through again.
CREATE TABLE signal_deliveries (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  source_id {id} NOT NULL REFERENCES signal_sources (id),
  message_id {text} NOT NULL,
  state {text} NOT NULL,
  signal_id {id},
  errors {json} NOT NULL,
  body {text} NOT NULL,
  attempts {int64} NOT NULL,
  received_at {int64} NOT NULL
) {strict};
CREATE UNIQUE INDEX signal_deliveries_message ON signal_deliveries (source_id, message_id);
CREATE INDEX signal_deliveries_source ON signal_deliveries (source_id, id);

-- Mappings of imports under a name, offered again where the columns are the same.
CREATE TABLE import_mappings (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  name {text} NOT NULL,
  name_folded {id} NOT NULL,
  kind {text} NOT NULL,
  preset {text} NOT NULL,
  header {id} NOT NULL,
  plan {json} NOT NULL,
  created_by {id},
  created_at {int64} NOT NULL,
  version {int64} NOT NULL
) {strict};
CREATE UNIQUE INDEX import_mappings_name ON import_mappings (workspace_id, name_folded);
