// Making, changing and deleting customers: one function an intent, each within the caller's transaction.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "customers/demand.h"
#include "domain/customer.h"
#include "json/reflect.h"
#include "sql/database.h"
#include "workspace/record_change.h"

namespace assay::customers {

// The body of a PATCH: absent fields stay, null clears.
struct CustomerPatch {
  Patch<std::string> name;
  Patch<CustomerKind> kind;
  Patch<CustomerId> parent_id;
  Patch<Tier> tier;
  Patch<std::string> industry;
  Patch<std::string> region;
  Patch<std::string> edition;
  Patch<Money> yearly_revenue;
  Patch<std::int64_t> headcount;
  Patch<Money> hourly_rate;
  Patch<Date> renewal_on;
  Patch<std::vector<ExternalId>> external_ids;
  Patch<MemberId> owner_id;
};
BOOST_DESCRIBE_STRUCT(CustomerPatch, (),
                      (name, kind, parent_id, tier, industry, region, edition, yearly_revenue, headcount, hourly_rate,
                       renewal_on, external_ids, owner_id))

// As create_customer, and keeps the result of the request's Idempotency-Key.
Result<CustomerId> create_requested_customer(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                             const NewCustomer& customer);
// Errors: forbidden, not_found, stale, invalid.
Outcome change_customer(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const CustomerId& id,
                        std::int64_t expected_version, const CustomerPatch& patch);
// Deletes the customer with its contacts. Errors: forbidden, not_found, stale, conflict when anything refers to it.
Outcome delete_customer(sql::Transaction& transaction, const Scope& scope, const Clock& clock, CustomerDemand& demand,
                        const CustomerId& id, std::int64_t expected_version);

// The changed fields with before and after, by their names on the wire.
std::vector<workspace::FieldChange> changes_between(const NewCustomer& before, const NewCustomer& after);
// Audit and announcement of one changed customer.
void record_customer_change(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const CustomerId& id,
                            std::vector<workspace::FieldChange> changes);
// Audit and announcement of many new customers at once.
void record_customer_import(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                            std::span<const CustomerId> customers);

}  // namespace assay::customers
