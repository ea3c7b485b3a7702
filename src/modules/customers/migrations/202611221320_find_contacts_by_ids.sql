-- Contacts are asked for by workspace and many ids; with the primary key alone SQLite reads the whole workspace instead.
CREATE INDEX contacts_by_id ON contacts (workspace_id, id);
