-- Numbers of keys (REQ-142, SIG-7), one sequence a kind and workspace.
CREATE TABLE demand_numbers (
  workspace_id {id} NOT NULL,
  kind {text} NOT NULL,
  next {int64} NOT NULL,
  PRIMARY KEY (workspace_id, kind)
) {strict};

-- hidden: its records do not show yet (being applied) or no more (being undone).
CREATE TABLE imports (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  kind {text} NOT NULL,
  preset {text} NOT NULL,
  source {text} NOT NULL,
  filename {text} NOT NULL,
  file_hash {text} NOT NULL,
  state {text} NOT NULL,
  hidden {bool} NOT NULL,
  mapping {json} NOT NULL,
  profile {json} NOT NULL,
  job_id {id},
  done {int64} NOT NULL,
  total {int64} NOT NULL,
  imported {int64} NOT NULL,
  updated {int64} NOT NULL,
  unchanged {int64} NOT NULL,
  failed {int64} NOT NULL,
  created_by {id},
  created_at {int64} NOT NULL,
  finished_at {int64},
  version {int64} NOT NULL
) {strict};
CREATE INDEX imports_workspace ON imports (workspace_id, id);
CREATE INDEX imports_hidden ON imports (workspace_id) WHERE hidden = 1;

CREATE TABLE import_errors (
  import_id {id} NOT NULL REFERENCES imports (id),
  position {int64} NOT NULL,
  row_number {int64} NOT NULL,
  column_name {text} NOT NULL,
  code {text} NOT NULL,
  parameters {json} NOT NULL,
  value {text} NOT NULL,
  PRIMARY KEY (import_id, position)
) {strict};

-- Votes and links that a later import of the same source changed on records of an earlier one, for undo.
CREATE TABLE import_changes (
  import_id {id} NOT NULL REFERENCES imports (id),
  position {int64} NOT NULL,
  record_kind {text} NOT NULL,
  record_id {id} NOT NULL,
  before {json} NOT NULL,
  PRIMARY KEY (import_id, position)
) {strict};

CREATE TABLE signals (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  number {int64} NOT NULL,
  title {text} NOT NULL,
  text {text} NOT NULL,
  kind {text} NOT NULL,
  channel {text} NOT NULL,
  contact_id {id},
  speaker_name {text} NOT NULL,
  speaker_post {text} NOT NULL,
  customer_id {id},
  business_line_id {id},
  hops {int64} NOT NULL,
  said_at {int64} NOT NULL,
  source {text} NOT NULL,
  source_id {text},
  source_link {text} NOT NULL,
  votes {int64} NOT NULL,
  requirements {int64} NOT NULL,
  corrects_id {id},
  corrected_by_id {id},
  import_id {id},
  created_at {int64} NOT NULL,
  created_by {id},
  version {int64} NOT NULL
) {strict};
CREATE UNIQUE INDEX signals_number ON signals (workspace_id, number);
CREATE UNIQUE INDEX signals_source ON signals (workspace_id, source, source_id) WHERE source_id IS NOT NULL;
CREATE INDEX signals_said ON signals (workspace_id, said_at, id);
CREATE INDEX signals_votes ON signals (workspace_id, votes, id);
CREATE INDEX signals_customer ON signals (workspace_id, customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX signals_contact ON signals (workspace_id, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX signals_unlinked ON signals (workspace_id, said_at, id) WHERE requirements = 0;
CREATE INDEX signals_author ON signals (workspace_id, created_by, id) WHERE created_by IS NOT NULL;
CREATE INDEX signals_import ON signals (import_id, id) WHERE import_id IS NOT NULL;

-- Votes that members and contacts give in Assay; votes from a source are counted in signals.votes only.
CREATE TABLE signal_votes (
  signal_id {id} NOT NULL REFERENCES signals (id),
  workspace_id {id} NOT NULL,
  voter {text} NOT NULL,
  at {int64} NOT NULL,
  PRIMARY KEY (signal_id, voter)
) {strict};

CREATE TABLE requirements (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  number {int64} NOT NULL,
  title {text} NOT NULL,
  type {text} NOT NULL,
  status {text} NOT NULL,
  background {text} NOT NULL,
  pain {text} NOT NULL,
  scenario {text} NOT NULL,
  objective {text} NOT NULL,
  business_line_id {id},
  owner_id {id},
  due_on {text},
  effort_size {text},
  effort_optimistic {real},
  effort_likely {real},
  effort_pessimistic {real},
  hours_saved_per_month {real},
  urgency {int64},
  importance {int64},
  measure {json},
  result {json},
  release {json},
  verdict {json},
  merged_into_id {id},
  import_id {id},
  created_at {int64} NOT NULL,
  created_by {id},
  updated_at {int64} NOT NULL,
  version {int64} NOT NULL
) {strict};
CREATE UNIQUE INDEX requirements_number ON requirements (workspace_id, number);
CREATE INDEX requirements_import ON requirements (import_id, id) WHERE import_id IS NOT NULL;
CREATE INDEX requirements_merged ON requirements (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE TABLE requirement_signals (
  requirement_id {id} NOT NULL REFERENCES requirements (id),
  signal_id {id} NOT NULL REFERENCES signals (id),
  workspace_id {id} NOT NULL,
  importance {text} NOT NULL,
  created_at {int64} NOT NULL,
  PRIMARY KEY (requirement_id, signal_id)
) {strict};
CREATE INDEX requirement_signals_signal ON requirement_signals (signal_id, requirement_id);

CREATE TABLE requirement_tags (
  requirement_id {id} NOT NULL REFERENCES requirements (id),
  tag {text} NOT NULL,
  workspace_id {id} NOT NULL,
  PRIMARY KEY (requirement_id, tag)
) {strict};
CREATE INDEX requirement_tags_tag ON requirement_tags (workspace_id, tag, requirement_id);

CREATE TABLE requirement_goals (
  requirement_id {id} NOT NULL REFERENCES requirements (id),
  goal_id {id} NOT NULL,
  workspace_id {id} NOT NULL,
  fit {text} NOT NULL,
  expected_change {real},
  PRIMARY KEY (requirement_id, goal_id)
) {strict};
CREATE INDEX requirement_goals_goal ON requirement_goals (workspace_id, goal_id, requirement_id);

-- The projection that lists, boards and counts read; one row a requirement.
-- list_order: 2 priced, 1 unpriced. tiers and roles are bit sets.
CREATE TABLE requirement_pool (
  requirement_id {id} NOT NULL PRIMARY KEY REFERENCES requirements (id),
  workspace_id {id} NOT NULL,
  number {int64} NOT NULL,
  title {text} NOT NULL,
  type {text} NOT NULL,
  status {text} NOT NULL,
  business_line_id {id},
  owner_id {id},
  tags {json} NOT NULL,
  due_on {text},
  urgency {int64},
  importance {int64},
  effort_size {text},
  effort_optimistic {real},
  effort_likely {real},
  effort_pessimistic {real},
  effort_days {real} NOT NULL,
  effort_assumed {bool} NOT NULL,
  hours_saved_per_month {real},
  verdict {json},
  signals {int64} NOT NULL,
  votes {int64} NOT NULL,
  voices {real} NOT NULL,
  customers {int64} NOT NULL,
  first_hand_share {real} NOT NULL,
  roles {int64} NOT NULL,
  tiers {int64} NOT NULL,
  goals {int64} NOT NULL,
  list_order {int64} NOT NULL,
  density {real} NOT NULL,
  value_minor {int64} NOT NULL,
  points {real} NOT NULL,
  cost_minor {int64} NOT NULL,
  import_id {id},
  created_at {int64} NOT NULL,
  created_by {id},
  updated_at {int64} NOT NULL,
  version {int64} NOT NULL
) {strict};
CREATE INDEX requirement_pool_density ON requirement_pool (workspace_id, list_order, density, requirement_id);
CREATE INDEX requirement_pool_status ON requirement_pool (workspace_id, status, list_order, density, requirement_id);
CREATE INDEX requirement_pool_id ON requirement_pool (workspace_id, requirement_id);
CREATE INDEX requirement_pool_number ON requirement_pool (workspace_id, number);
CREATE INDEX requirement_pool_votes ON requirement_pool (workspace_id, votes, requirement_id);
CREATE INDEX requirement_pool_voices ON requirement_pool (workspace_id, voices, requirement_id);
CREATE INDEX requirement_pool_updated ON requirement_pool (workspace_id, updated_at, requirement_id);
CREATE INDEX requirement_pool_owner ON requirement_pool (workspace_id, owner_id, list_order, density, requirement_id) WHERE owner_id IS NOT NULL;
CREATE INDEX requirement_pool_line ON requirement_pool (workspace_id, business_line_id, list_order, density, requirement_id) WHERE business_line_id IS NOT NULL;
CREATE INDEX requirement_pool_due ON requirement_pool (workspace_id, due_on, requirement_id) WHERE due_on IS NOT NULL;
CREATE INDEX requirement_pool_matrix ON requirement_pool (workspace_id, urgency, importance, list_order, density, requirement_id);

CREATE TABLE saved_views (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  member_id {id} NOT NULL,
  name {text} NOT NULL,
  page {text} NOT NULL,
  query {text} NOT NULL,
  shared {bool} NOT NULL,
  created_at {int64} NOT NULL,
  version {int64} NOT NULL
) {strict};
CREATE INDEX saved_views_workspace ON saved_views (workspace_id, page);
