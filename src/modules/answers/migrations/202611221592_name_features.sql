-- feature_id: what already does what was asked for.
ALTER TABLE answers ADD COLUMN feature_id {id};
