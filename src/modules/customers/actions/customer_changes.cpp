#include "actions/customer_changes.h"

#include <map>

#include <algorithm>
#include <set>

#include "actions/announce.h"
#include "store/contact_rows.h"
#include "store/customer_rows.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::customers {
namespace {

void check_references(sql::Connection& connection, const Scope& scope, const CustomerId& id, const NewCustomer& fields,
                      FieldErrors& errors) {
  workspace::check_member(connection, scope, "owner_id", fields.owner_id, errors);
  if (!fields.parent_id) return;
  if (store::customer_names(connection, scope.workspace(), {*fields.parent_id}).empty())
    errors.add("parent_id", "unknown_customer");
  else
    check_parent(id, store::ancestors(connection, scope.workspace(), *fields.parent_id, kParentLevels + 1), errors);
}

// External ids that another customer holds.
void check_holders(sql::Connection& connection, const Scope& scope, const CustomerId& id, const NewCustomer& fields,
                   FieldErrors& errors) {
  const auto holders = store::holders_of(connection, scope.workspace(), fields.external_ids);
  for (std::size_t i = 0; i < fields.external_ids.size(); ++i) {
    const auto holder = holders.find(fields.external_ids[i]);
    if (holder == holders.end() || holder->second == id) continue;
    const auto names = store::customer_names(connection, scope.workspace(), {holder->second});
    errors.add("external_ids[" + std::to_string(i) + "]", "external_id_taken",
               {{"name", names.empty() ? std::string() : names.begin()->second}});
  }
}

// A field of a PATCH that must have a value.
template <class T>
void apply_needed(const Patch<T>& patch, std::string_view field, T& into, FieldErrors& errors) {
  if (!patch.present) return;
  if (patch.value)
    into = *patch.value;
  else
    errors.add(std::string(field), "required");
}
template <class T>
void apply_optional(const Patch<T>& patch, std::optional<T>& into) {
  if (patch.present) into = patch.value;
}

NewCustomer patched(NewCustomer fields, const CustomerPatch& patch, FieldErrors& errors) {
  apply_needed(patch.name, "name", fields.name, errors);
  apply_needed(patch.kind, "kind", fields.kind, errors);
  apply_optional(patch.parent_id, fields.parent_id);
  apply_optional(patch.tier, fields.tier);
  apply_optional(patch.industry, fields.industry);
  apply_optional(patch.region, fields.region);
  apply_optional(patch.edition, fields.edition);
  apply_optional(patch.yearly_revenue, fields.yearly_revenue);
  apply_optional(patch.headcount, fields.headcount);
  apply_optional(patch.hourly_rate, fields.hourly_rate);
  apply_optional(patch.renewal_on, fields.renewal_on);
  apply_optional(patch.owner_id, fields.owner_id);
  if (patch.external_ids.present) fields.external_ids = patch.external_ids.value.value_or(std::vector<ExternalId>{});
  return tidied(std::move(fields));
}

Result<Customer> prepared(sql::Connection& connection, const Scope& scope, const Clock& clock,
                          const NewCustomer& wanted) {
  const auto now = clock.now();
  Customer customer{CustomerId::make(clock), tidied(wanted), now, now, 1};
  FieldErrors errors;
  check_fields(customer.fields, errors);
  check_references(connection, scope, customer.id, customer.fields, errors);
  check_holders(connection, scope, customer.id, customer.fields, errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  return customer;
}

Result<CustomerId> create_one(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                              const NewCustomer& wanted, bool answers_request) {
  if (auto allowed = scope.require_anywhere(workspace::kEditCustomers); !allowed) return refuse(allowed.error());
  auto customer = prepared(transaction, scope, clock, wanted);
  if (!customer) return refuse(customer.error());
  store::insert_customers(transaction, scope.workspace(), {&*customer, 1});
  workspace::RecordChange change;
  change.action = "customer.created";
  change.record_kind = "customer";
  change.record_id = customer->id.text();
  change.announcement = announcement({&customer->id, 1}, {}, {});
  change.creates = answers_request;
  workspace::record_change(transaction, scope, clock, change);
  return customer->id;
}

// The customer when it exists in the version that was expected.
Result<Customer> expected_customer(sql::Connection& connection, const Scope& scope, const CustomerId& id,
                                   std::int64_t expected_version) {
  auto customer = store::find_customer(connection, scope.workspace(), id);
  if (!customer) return refuse(Error::not_found("customer"));
  if (customer->version != expected_version) return refuse(Error::stale());
  return std::move(*customer);
}

}  // namespace

Result<CustomerId> create_customer(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                   const NewCustomer& customer) {
  return create_one(transaction, scope, clock, customer, false);
}

Result<CustomerId> create_requested_customer(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                             const NewCustomer& customer) {
  return create_one(transaction, scope, clock, customer, true);
}

Result<std::vector<CustomerId>> create_customers(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                                 std::span<const NewCustomer> customers) {
  if (auto allowed = scope.require_anywhere(workspace::kEditCustomers); !allowed) return refuse(allowed.error());
  FieldErrors errors;
  std::vector<Customer> made;
  std::set<ExternalId> in_this_batch;
  for (std::size_t i = 0; i < customers.size(); ++i) {
    const std::string row = "rows[" + std::to_string(i) + "]";
    auto customer = prepared(transaction, scope, clock, customers[i]);
    if (!customer) {
      errors.add(customer.error(), row);
      continue;
    }
    for (const auto& external : customer->fields.external_ids)
      if (!in_this_batch.insert(external).second) errors.add(row + ".external_ids", "external_id_repeated");
    made.push_back(std::move(*customer));
  }
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  store::insert_customers(transaction, scope.workspace(), made);
  std::vector<CustomerId> ids;
  ids.reserve(made.size());
  for (const auto& customer : made) ids.push_back(customer.id);
  record_customer_import(transaction, scope, clock, ids);
  return ids;
}

Outcome change_customer(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const CustomerId& id,
                        std::int64_t expected_version, const CustomerPatch& patch) {
  if (auto allowed = scope.require_anywhere(workspace::kEditCustomers); !allowed) return allowed;
  auto customer = expected_customer(transaction, scope, id, expected_version);
  if (!customer) return refuse(customer.error());
  FieldErrors errors;
  const auto before = customer->fields;
  customer->fields = patched(before, patch, errors);
  check_fields(customer->fields, errors);
  // What was there may stay, also when its owner has left.
  auto references = customer->fields;
  if (references.owner_id == before.owner_id) references.owner_id.reset();
  check_references(transaction, scope, id, references, errors);
  check_holders(transaction, scope, id, customer->fields, errors);
  if (auto outcome = errors.outcome(); !outcome) return outcome;
  auto changes = changes_between(before, customer->fields);
  if (changes.empty()) return {};
  customer->updated_at = clock.now();
  ++customer->version;
  store::update_customer(transaction, scope.workspace(), *customer);
  record_customer_change(transaction, scope, clock, id, std::move(changes));
  return {};
}

namespace {

void remove(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Customer& customer,
            const std::vector<ContactId>& contacts) {
  store::delete_customer(transaction, scope.workspace(), customer.id);
  workspace::RecordChange change;
  change.action = "customer.deleted";
  change.record_kind = "customer";
  change.record_id = customer.id.text();
  change.changes = changes_between(customer.fields, NewCustomer{});
  change.announcement = announcement({&customer.id, 1}, contacts, {});
  workspace::record_change(transaction, scope, clock, change);
}

}  // namespace

Outcome delete_customer(sql::Transaction& transaction, const Scope& scope, const Clock& clock, CustomerDemand& demand,
                        const CustomerId& id, std::int64_t expected_version) {
  if (auto allowed = scope.require_anywhere(workspace::kEditCustomers); !allowed) return allowed;
  const auto customer = expected_customer(transaction, scope, id, expected_version);
  if (!customer) return refuse(customer.error());
  if (store::has_children(transaction, scope.workspace(), id)) return refuse(Error::conflict("customer_has_children"));
  if (demand.uses_customer(transaction, scope.workspace(), id)) return refuse(Error::conflict("customer_in_use"));
  std::vector<ContactId> contacts;
  for (const auto& contact : store::contacts_of_customers(transaction, scope.workspace(), {id})) {
    if (demand.uses_contact(transaction, scope.workspace(), contact.id))
      return refuse(Error::conflict("contact_in_use", {{"name", contact.fields.name}}));
    contacts.push_back(contact.id);
    store::delete_contact(transaction, scope.workspace(), contact.id);
  }
  remove(transaction, scope, clock, *customer, contacts);
  return {};
}

Result<std::vector<CustomerId>> remove_untouched(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                                 const std::vector<CustomerId>& customers) {
  if (auto allowed = scope.require_anywhere(workspace::kEditCustomers); !allowed) return refuse(allowed.error());
  std::map<CustomerId, Customer> found;
  for (auto& customer : store::load_customers(transaction, scope.workspace(), customers))
    found.emplace(customer.id, std::move(customer));
  std::vector<CustomerId> removed;
  for (const auto& id : customers) {
    const auto known = found.find(id);
    if (known == found.end()) continue;
    const auto& customer = known->second;
    if (customer.version > 1 || store::has_children(transaction, scope.workspace(), customer.id) ||
        !store::contacts_of_customers(transaction, scope.workspace(), {customer.id}).empty())
      continue;
    remove(transaction, scope, clock, customer, {});
    removed.push_back(customer.id);
  }
  return removed;
}

std::vector<workspace::FieldChange> changes_between(const NewCustomer& before, const NewCustomer& after) {
  std::vector<workspace::FieldChange> changes;
  workspace::note_change(changes, "name", before.name, after.name);
  workspace::note_change(changes, "kind", before.kind, after.kind);
  workspace::note_change(changes, "parent_id", before.parent_id, after.parent_id);
  workspace::note_change(changes, "tier", before.tier, after.tier);
  workspace::note_change(changes, "industry", before.industry, after.industry);
  workspace::note_change(changes, "region", before.region, after.region);
  workspace::note_change(changes, "edition", before.edition, after.edition);
  workspace::note_change(changes, "yearly_revenue", before.yearly_revenue, after.yearly_revenue);
  workspace::note_change(changes, "headcount", before.headcount, after.headcount);
  workspace::note_change(changes, "hourly_rate", before.hourly_rate, after.hourly_rate);
  workspace::note_change(changes, "renewal_on", before.renewal_on, after.renewal_on);
  workspace::note_change(changes, "external_ids", before.external_ids, after.external_ids);
  workspace::note_change(changes, "owner_id", before.owner_id, after.owner_id);
  return changes;
}

void record_customer_change(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const CustomerId& id,
                            std::vector<workspace::FieldChange> changes) {
  workspace::RecordChange change;
  change.action = "customer.changed";
  change.record_kind = "customer";
  change.record_id = id.text();
  change.announcement = announcement({&id, 1}, {}, changes);
  change.changes = std::move(changes);
  workspace::record_change(transaction, scope, clock, change);
}

void record_customer_import(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                            std::span<const CustomerId> customers) {
  for (std::size_t start = 0; start < customers.size(); start += kIdsPerAnnouncement) {
    const auto count = std::min(kIdsPerAnnouncement, customers.size() - start);
    workspace::RecordChange change;
    change.action = "customers.imported";
    change.record_kind = "customer";
    change.announcement = announcement(customers.subspan(start, count), {}, {});
    workspace::record_change(transaction, scope, clock, change);
  }
}

}  // namespace assay::customers
