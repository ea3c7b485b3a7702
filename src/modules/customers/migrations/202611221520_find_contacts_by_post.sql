CREATE INDEX contacts_by_post ON contacts (workspace_id, post, id) WHERE post IS NOT NULL;
