-- Folded names are of the type of ids, because those compare byte by byte on both engines.
-- tier_rank: 1 (A) to 4 (D), 5 without a tier; revenue_rank: the minor units, -1 without a revenue. Lists sort by them.
CREATE TABLE customers (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  name {text} NOT NULL,
  name_folded {id} NOT NULL,
  kind {text} NOT NULL,
  parent_id {id} REFERENCES customers (id),
  tier {text},
  tier_rank {int64} NOT NULL,
  industry {text},
  region {text},
  edition {text},
  revenue_minor {int64},
  revenue_currency {text},
  revenue_rank {int64} NOT NULL,
  headcount {int64},
  rate_minor {int64},
  rate_currency {text},
  renewal_on {text},
  owner_id {id},
  created_at {int64} NOT NULL,
  updated_at {int64} NOT NULL,
  version {int64} NOT NULL
) {strict};
CREATE INDEX customers_by_id ON customers (workspace_id, id);
CREATE INDEX customers_by_name ON customers (workspace_id, name_folded, id, kind, tier_rank);
CREATE INDEX customers_by_tier ON customers (workspace_id, tier_rank, name_folded, id, kind);
CREATE INDEX customers_by_revenue ON customers (workspace_id, revenue_rank, id, name_folded, kind, tier_rank);
CREATE INDEX customers_by_parent ON customers (parent_id, workspace_id, name_folded, id);
CREATE INDEX customers_by_owner ON customers (workspace_id, owner_id, name_folded, id);
CREATE INDEX customers_by_renewal ON customers (workspace_id, renewal_on);

CREATE TABLE customer_external_ids (
  workspace_id {id} NOT NULL,
  system {id} NOT NULL,
  external_id {id} NOT NULL,
  customer_id {id} NOT NULL REFERENCES customers (id),
  place {int64} NOT NULL,
  PRIMARY KEY (workspace_id, system, external_id)
) {strict};
CREATE INDEX customer_external_ids_customer ON customer_external_ids (customer_id);
CREATE INDEX customer_external_ids_id ON customer_external_ids (workspace_id, external_id);

CREATE TABLE contacts (
  id {id} NOT NULL PRIMARY KEY,
  workspace_id {id} NOT NULL,
  customer_id {id} NOT NULL REFERENCES customers (id),
  name {text} NOT NULL,
  name_folded {id} NOT NULL,
  post {text},
  roles {json} NOT NULL,
  stance {text},
  email {text},
  language {text},
  created_at {int64} NOT NULL,
  updated_at {int64} NOT NULL,
  version {int64} NOT NULL
) {strict};
CREATE INDEX contacts_by_customer ON contacts (customer_id, workspace_id, name_folded, id);
CREATE INDEX contacts_by_name ON contacts (workspace_id, name_folded, id);
