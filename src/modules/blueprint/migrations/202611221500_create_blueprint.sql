-- Counts the changes of a blueprint; whoever changes it takes the row first, so that changes come one after another.
CREATE TABLE blueprint_revisions (
  workspace_id {id} NOT NULL PRIMARY KEY,
  revision {int64} NOT NULL
) {strict};

CREATE TABLE blueprint_processes (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  name {text} NOT NULL,
  description {text} NOT NULL,
  business_line_id {id},
  position {int64} NOT NULL,
  created_at {int64} NOT NULL,
  updated_at {int64} NOT NULL,
  version {int64} NOT NULL
) {strict};
CREATE INDEX blueprint_processes_order ON blueprint_processes (workspace_id, position);

CREATE TABLE blueprint_steps (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  process_id {id} NOT NULL REFERENCES blueprint_processes (id),
  name {text} NOT NULL,
  description {text} NOT NULL,
  posts {text} NOT NULL,
  position {int64} NOT NULL,
  created_at {int64} NOT NULL,
  updated_at {int64} NOT NULL,
  version {int64} NOT NULL
) {strict};
CREATE INDEX blueprint_steps_order ON blueprint_steps (workspace_id, process_id, position);

CREATE TABLE blueprint_products (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  name {text} NOT NULL,
  description {text} NOT NULL,
  position {int64} NOT NULL,
  created_at {int64} NOT NULL,
  updated_at {int64} NOT NULL,
  version {int64} NOT NULL
) {strict};
CREATE INDEX blueprint_products_order ON blueprint_products (workspace_id, position);

CREATE TABLE blueprint_modules (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  product_id {id} NOT NULL REFERENCES blueprint_products (id),
  name {text} NOT NULL,
  description {text} NOT NULL,
  owner_id {id},
  position {int64} NOT NULL,
  created_at {int64} NOT NULL,
  updated_at {int64} NOT NULL,
  version {int64} NOT NULL
) {strict};
CREATE INDEX blueprint_modules_order ON blueprint_modules (workspace_id, product_id, position);

CREATE TABLE blueprint_features (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  module_id {id} NOT NULL REFERENCES blueprint_modules (id),
  name {text} NOT NULL,
  description {text} NOT NULL,
  link {text} NOT NULL,
  state {text} NOT NULL,
  position {int64} NOT NULL,
  created_at {int64} NOT NULL,
  updated_at {int64} NOT NULL,
  version {int64} NOT NULL
) {strict};
CREATE INDEX blueprint_features_order ON blueprint_features (workspace_id, module_id, position);

CREATE TABLE blueprint_rules (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  step_id {id} NOT NULL REFERENCES blueprint_steps (id),
  text {text} NOT NULL,
  source {text} NOT NULL,
  kind {text} NOT NULL,
  feature_id {id} REFERENCES blueprint_features (id),
  position {int64} NOT NULL,
  created_at {int64} NOT NULL,
  updated_at {int64} NOT NULL,
  version {int64} NOT NULL
) {strict};
CREATE INDEX blueprint_rules_order ON blueprint_rules (workspace_id, step_id, position);
CREATE INDEX blueprint_rules_feature ON blueprint_rules (workspace_id, feature_id);

-- Steps and features are lists of ids; a scenario is read and written whole.
CREATE TABLE blueprint_scenarios (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  business_line_id {id},
  name {text} NOT NULL,
  story {text} NOT NULL,
  steps {text} NOT NULL,
  features {text} NOT NULL,
  position {int64} NOT NULL,
  created_at {int64} NOT NULL,
  updated_at {int64} NOT NULL,
  version {int64} NOT NULL
) {strict};
CREATE INDEX blueprint_scenarios_order ON blueprint_scenarios (workspace_id, position);

-- A named picture of one side; never changed.
CREATE TABLE blueprint_versions (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  name {text} NOT NULL,
  side {text} NOT NULL,
  business_line_id {id},
  product_id {id},
  content {text} NOT NULL,
  created_at {int64} NOT NULL,
  created_by {id}
) {strict};
CREATE INDEX blueprint_versions_order ON blueprint_versions (workspace_id, id);
