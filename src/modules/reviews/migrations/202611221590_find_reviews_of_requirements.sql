CREATE INDEX review_items_requirement ON review_items (workspace_id, requirement_id);
CREATE INDEX review_messages_contact ON review_messages (workspace_id, contact_id) WHERE contact_id IS NOT NULL;
