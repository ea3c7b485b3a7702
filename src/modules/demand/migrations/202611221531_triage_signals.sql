ALTER TABLE signals ADD COLUMN state {text} NOT NULL DEFAULT 'unprocessed';
ALTER TABLE signals ADD COLUMN assignee_id {id};
ALTER TABLE signals ADD COLUMN answer {json};
UPDATE signals SET state = 'processed' WHERE requirements > 0;

-- Lists of a state, and the counts of all of them without reading the records.
CREATE INDEX signals_state ON signals (workspace_id, state, said_at, id) WHERE corrected_by_id IS NULL;
CREATE INDEX signals_tabs ON signals (workspace_id, state, business_line_id, assignee_id, import_id) WHERE corrected_by_id IS NULL;
CREATE INDEX signals_assignee ON signals (workspace_id, assignee_id, said_at, id) WHERE assignee_id IS NOT NULL;

-- The words of a signal that a requirement takes up. first_point and end_point count code points, the end not included.
CREATE TABLE signal_spans (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  signal_id {id} NOT NULL,
  requirement_id {id} NOT NULL,
  first_point {int64} NOT NULL,
  end_point {int64} NOT NULL,
  quote {text} NOT NULL,
  created_at {int64} NOT NULL,
  created_by {id},
  FOREIGN KEY (requirement_id, signal_id) REFERENCES requirement_signals (requirement_id, signal_id) ON DELETE CASCADE ON UPDATE CASCADE
) {strict};
CREATE INDEX signal_spans_signal ON signal_spans (signal_id, first_point);
CREATE INDEX signal_spans_link ON signal_spans (requirement_id, signal_id);
