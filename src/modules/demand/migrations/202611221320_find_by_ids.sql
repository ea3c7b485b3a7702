-- Records are asked for by workspace and many ids; with the primary key alone SQLite reads the whole workspace instead.
CREATE INDEX requirements_id ON requirements (workspace_id, id);
CREATE INDEX signals_id ON signals (workspace_id, id);
CREATE INDEX requirement_goals_requirement ON requirement_goals (workspace_id, requirement_id);
CREATE INDEX requirement_tags_requirement ON requirement_tags (workspace_id, requirement_id);
