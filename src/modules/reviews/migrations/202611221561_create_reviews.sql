CREATE TABLE review_numbers (
  workspace_id {id} NOT NULL PRIMARY KEY,
  last_number {int64} NOT NULL
) {strict};

-- minutes: as of the end, never changed afterwards.
CREATE TABLE reviews (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  number {int64} NOT NULL,
  name {text} NOT NULL,
  held_on {text} NOT NULL,
  business_line_id {id},
  participants {json} NOT NULL,
  filter {text} NOT NULL,
  notes {text} NOT NULL,
  state {text} NOT NULL,
  started_at {int64},
  ended_at {int64},
  minutes {json},
  created_at {int64} NOT NULL,
  created_by {id},
  version {int64} NOT NULL
) {strict};
CREATE UNIQUE INDEX reviews_number ON reviews (workspace_id, number);

CREATE TABLE review_items (
  review_id {id} NOT NULL REFERENCES reviews (id),
  requirement_id {id} NOT NULL,
  workspace_id {id} NOT NULL,
  position {int64} NOT NULL,
  status_before {text} NOT NULL,
  note {text} NOT NULL,
  version {int64} NOT NULL,
  PRIMARY KEY (review_id, requirement_id)
) {strict};

-- What each requester is told of the review's verdicts, once it has ended.
CREATE TABLE review_messages (
  id {id} NOT NULL PRIMARY KEY,
  review_id {id} NOT NULL REFERENCES reviews (id),
  workspace_id {id} NOT NULL,
  requirement_id {id} NOT NULL,
  position {int64} NOT NULL,
  requester_key {text} NOT NULL,
  name {text} NOT NULL,
  customer {text} NOT NULL,
  contact_id {id},
  member_id {id},
  verdict {text} NOT NULL,
  sentence {text} NOT NULL,
  state {text} NOT NULL,
  settled_at {int64},
  settled_by {id},
  version {int64} NOT NULL
) {strict};
CREATE UNIQUE INDEX review_messages_requester ON review_messages (review_id, requirement_id, requester_key);
