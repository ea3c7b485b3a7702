-- gathering: those who are to hear of it are being written down, told or held.
ALTER TABLE answers ADD COLUMN gathering {bool} NOT NULL DEFAULT 0;
UPDATE answers SET gathering = 1 WHERE state IN ('telling', 'held');
DROP INDEX answers_gathering;
CREATE INDEX answers_gathering ON answers (workspace_id, id) WHERE gathering = 1;
CREATE INDEX answers_about ON answers (workspace_id, about_kind, about_id, id);

-- sentence: what this person is told in place of the answer's own.
ALTER TABLE tellings ADD COLUMN sentence {text};
CREATE INDEX tellings_recipient ON tellings (workspace_id, recipient_id, id);
