-- Where the voices of a requirement come from: hops of the nearest one, distinct people, people by decision role, and
-- when the newest spoke. people is NULL until the standing was computed anew.
ALTER TABLE requirement_pool ADD COLUMN hops_min {int64};
ALTER TABLE requirement_pool ADD COLUMN people {int64};
ALTER TABLE requirement_pool ADD COLUMN users {int64} NOT NULL DEFAULT 0;
ALTER TABLE requirement_pool ADD COLUMN decision_makers {int64} NOT NULL DEFAULT 0;
ALTER TABLE requirement_pool ADD COLUMN payers {int64} NOT NULL DEFAULT 0;
ALTER TABLE requirement_pool ADD COLUMN newest_said_at {int64};
ALTER TABLE requirement_pool ADD COLUMN measured {bool} NOT NULL DEFAULT 0;
ALTER TABLE requirement_pool ADD COLUMN has_result {bool} NOT NULL DEFAULT 0;
-- Values of the workspace's own fields by the key of the field, as they are shown; the truth is in the table of values.
ALTER TABLE requirement_pool ADD COLUMN fields {json} NOT NULL DEFAULT '{}';
UPDATE requirement_pool SET measured = 1
  WHERE requirement_id IN (SELECT r.id FROM requirements r WHERE r.measure IS NOT NULL);
UPDATE requirement_pool SET has_result = 1
  WHERE requirement_id IN (SELECT r.id FROM requirements r WHERE r.result IS NOT NULL);
CREATE INDEX requirement_pool_first_hand ON requirement_pool (workspace_id, first_hand_share, requirement_id);
CREATE INDEX requirement_pool_source ON requirement_pool (workspace_id, hops_min, list_order, density, requirement_id);
CREATE INDEX requirement_pool_created ON requirement_pool (workspace_id, created_at, requirement_id);
CREATE INDEX requirement_pool_author ON requirement_pool (workspace_id, created_by, list_order, density, requirement_id)
  WHERE created_by IS NOT NULL;
CREATE INDEX requirement_pool_uncounted ON requirement_pool (workspace_id, requirement_id) WHERE people IS NULL;
CREATE INDEX signals_post ON signals (workspace_id, speaker_post, said_at, id) WHERE speaker_post <> '';
CREATE INDEX signals_created ON signals (workspace_id, created_at, id);

-- Fields of the workspace's own, for all requirements or for those of one business line.
CREATE TABLE requirement_field_definitions (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  key {id} NOT NULL,
  name {text} NOT NULL,
  kind {text} NOT NULL,
  business_line_id {id},
  choices {json} NOT NULL,
  place {int64} NOT NULL,
  archived_at {int64},
  created_at {int64} NOT NULL,
  version {int64} NOT NULL,
  UNIQUE (workspace_id, key)
) {strict};

-- text_value is of the type of ids, because that compares byte by byte on both engines: words of texts and choices,
-- days as 2026-11-22, ids of members. number_value is of numbers.
CREATE TABLE requirement_field_values (
  requirement_id {id} NOT NULL REFERENCES requirements (id) ON DELETE CASCADE,
  field_id {id} NOT NULL REFERENCES requirement_field_definitions (id),
  workspace_id {id} NOT NULL,
  text_value {id} NOT NULL,
  number_value {real},
  PRIMARY KEY (requirement_id, field_id)
) {strict};
CREATE INDEX requirement_field_values_text ON requirement_field_values (field_id, text_value, requirement_id);
CREATE INDEX requirement_field_values_number ON requirement_field_values (field_id, number_value, requirement_id)
  WHERE number_value IS NOT NULL;
