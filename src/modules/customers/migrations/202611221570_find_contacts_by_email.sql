-- Whoever writes an e-mail is found by the address, in any case.
CREATE INDEX contacts_by_email ON contacts (workspace_id, LOWER(email)) WHERE email IS NOT NULL;
