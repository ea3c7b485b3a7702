-- Who asked for a bulk change and with which rights it runs: its scope is rebuilt from the member.
-- What each requirement was before, so that the change can be taken back.
CREATE TABLE bulk_selections (
  job_id {id} NOT NULL,
  position {int64} NOT NULL,
  workspace_id {id} NOT NULL,
  requirement_id {id} NOT NULL,
  before {json},
  version_after {int64},
  PRIMARY KEY (job_id, position)
) {strict};
