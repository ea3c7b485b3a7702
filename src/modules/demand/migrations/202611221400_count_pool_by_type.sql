-- Counting what a filter of status and type matches reads this index alone.
CREATE INDEX requirement_pool_type ON requirement_pool (workspace_id, type, status);
