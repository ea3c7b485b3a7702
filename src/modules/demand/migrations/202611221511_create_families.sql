-- A part of a split requirement names what it is a part of.
ALTER TABLE requirements ADD COLUMN parent_id {id};
CREATE INDEX requirements_parent ON requirements (workspace_id, parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX requirements_merged_into ON requirements (workspace_id, merged_into_id) WHERE merged_into_id IS NOT NULL;

-- Links that a requirement has through others: what was merged into it, its parts, its parent. own: the importance that
-- the link has without them, nothing where there would be none. Links that are not named here are the requirement's own.
CREATE TABLE requirement_inherited_links (
  requirement_id {id} NOT NULL REFERENCES requirements (id) ON DELETE CASCADE,
  signal_id {id} NOT NULL REFERENCES signals (id) ON DELETE CASCADE,
  workspace_id {id} NOT NULL,
  own {text},
  PRIMARY KEY (requirement_id, signal_id)
) {strict};
CREATE INDEX requirement_inherited_links_signal ON requirement_inherited_links (signal_id);

-- Members who follow a requirement because they follow one that was merged into it. Whoever stopped following keeps a
-- row here and none in the watches.
CREATE TABLE requirement_inherited_watchers (
  requirement_id {id} NOT NULL REFERENCES requirements (id) ON DELETE CASCADE,
  member_id {id} NOT NULL,
  workspace_id {id} NOT NULL,
  PRIMARY KEY (requirement_id, member_id)
) {strict};

-- Merges in force, with what the requirement was before.
CREATE TABLE requirement_merges (
  requirement_id {id} NOT NULL PRIMARY KEY REFERENCES requirements (id) ON DELETE CASCADE,
  workspace_id {id} NOT NULL,
  into_id {id} NOT NULL,
  status {text} NOT NULL,
  verdict {json},
  merged_by {id},
  merged_at {int64} NOT NULL
) {strict};
CREATE INDEX requirement_merges_into ON requirement_merges (into_id);

-- Requirements that were split, with what they are by hand while their parts say nothing else.
CREATE TABLE requirement_splits (
  requirement_id {id} NOT NULL PRIMARY KEY REFERENCES requirements (id) ON DELETE CASCADE,
  workspace_id {id} NOT NULL,
  status {text} NOT NULL,
  verdict {json},
  release {json},
  split_by {id},
  split_at {int64} NOT NULL
) {strict};
