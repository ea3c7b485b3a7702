-- Files on records of any kind. The bytes are in the file store, under their hash.
CREATE TABLE attachments (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL REFERENCES workspaces (id),
  record_kind {text} NOT NULL,
  record_id {text} NOT NULL,
  filename {text} NOT NULL,
  media_type {text} NOT NULL,
  bytes {int64} NOT NULL,
  file_hash {text} NOT NULL,
  width {int64},
  height {int64},
  thumbnail_hash {text},
  created_at {int64} NOT NULL,
  created_by {id}
) {strict};
CREATE INDEX attachments_record ON attachments (workspace_id, record_kind, record_id, id);

-- How many attachments need a stored file; the last one takes it along.
CREATE TABLE attachment_files (
  workspace_id {id} NOT NULL REFERENCES workspaces (id),
  hash {text} NOT NULL,
  uses {int64} NOT NULL,
  PRIMARY KEY (workspace_id, hash)
) {strict};
