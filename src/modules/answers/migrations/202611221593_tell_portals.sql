-- publication_id: what of the requirement this person knows from a portal.
ALTER TABLE tellings ADD COLUMN publication_id {id};
