CREATE INDEX tellings_person ON tellings (workspace_id, person_key);
CREATE INDEX tellings_replied ON tellings (workspace_id, replied_at) WHERE replied_at IS NOT NULL;
