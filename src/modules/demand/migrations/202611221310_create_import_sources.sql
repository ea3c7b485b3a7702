ALTER TABLE imports ADD COLUMN skipped {int64} NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN kept {int64} NOT NULL DEFAULT 0;

-- Which requirement a record of another system became, and what it said then: imports of requirements may be repeated.
CREATE TABLE import_sources (
  workspace_id {id} NOT NULL,
  source {text} NOT NULL,
  source_id {text} NOT NULL,
  requirement_id {id} NOT NULL REFERENCES requirements (id) ON DELETE CASCADE,
  content_hash {text} NOT NULL,
  PRIMARY KEY (workspace_id, source, source_id)
) {strict};
CREATE INDEX import_sources_requirement ON import_sources (requirement_id);
