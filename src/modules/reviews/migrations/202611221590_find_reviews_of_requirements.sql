CREATE INDEX review_items_requirement ON review_items (workspace_id, requirement_id);
