#include "actions/contact_changes.h"

#include <algorithm>

#include "actions/announce.h"
#include "store/contact_rows.h"
#include "store/customer_rows.h"
#include "workspace/permissions.h"

namespace assay::customers {
namespace {

Result<Contact> prepared(sql::Connection& connection, const Scope& scope, const Clock& clock,
                         const NewContact& wanted) {
  const auto now = clock.now();
  Contact contact{ContactId::make(clock), tidied(wanted), now, now, 1};
  FieldErrors errors;
  check_fields(contact.fields, errors);
  check_customer(connection, scope, "customer_id", contact.fields.customer_id, errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  return contact;
}

Result<ContactId> create_one(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                             const NewContact& wanted, bool answers_request) {
  if (auto allowed = scope.require_anywhere(workspace::kEditCustomers); !allowed) return refuse(allowed.error());
  auto contact = prepared(transaction, scope, clock, wanted);
  if (!contact) return refuse(contact.error());
  store::insert_contacts(transaction, scope.workspace(), {&*contact, 1});
  workspace::RecordChange change;
  change.action = "contact.created";
  change.record_kind = "contact";
  change.record_id = contact->id.text();
  change.announcement = announcement({&contact->fields.customer_id, 1}, {&contact->id, 1}, {});
  change.creates = answers_request;
  workspace::record_change(transaction, scope, clock, change);
  return contact->id;
}

Result<Contact> expected_contact(sql::Connection& connection, const Scope& scope, const ContactId& id,
                                 std::int64_t expected_version) {
  auto contact = store::find_contact(connection, scope.workspace(), id);
  if (!contact) return refuse(Error::not_found("contact"));
  if (contact->version != expected_version) return refuse(Error::stale());
  return std::move(*contact);
}

void remove(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Contact& contact) {
  store::delete_contact(transaction, scope.workspace(), contact.id);
  workspace::RecordChange change;
  change.action = "contact.deleted";
  change.record_kind = "contact";
  change.record_id = contact.id.text();
  change.changes = changes_between(contact.fields, NewContact{});
  change.announcement = announcement({&contact.fields.customer_id, 1}, {&contact.id, 1}, {});
  workspace::record_change(transaction, scope, clock, change);
}

NewContact patched(NewContact fields, const ContactPatch& patch, FieldErrors& errors) {
  if (patch.name.present && !patch.name.value) errors.add("name", "required");
  if (patch.name.value) fields.name = *patch.name.value;
  if (patch.post.present) fields.post = patch.post.value;
  if (patch.roles.present) fields.roles = patch.roles.value.value_or(std::vector<DecisionRole>{});
  if (patch.stance.present) fields.stance = patch.stance.value;
  if (patch.email.present) fields.email = patch.email.value;
  if (patch.language.present) fields.language = patch.language.value;
  return tidied(std::move(fields));
}

}  // namespace

Result<ContactId> create_contact(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                 const NewContact& contact) {
  return create_one(transaction, scope, clock, contact, false);
}

Result<ContactId> create_requested_contact(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                           const NewContact& contact) {
  return create_one(transaction, scope, clock, contact, true);
}

Result<std::vector<ContactId>> create_contacts(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                               std::span<const NewContact> contacts) {
  if (auto allowed = scope.require_anywhere(workspace::kEditCustomers); !allowed) return refuse(allowed.error());
  FieldErrors errors;
  std::vector<Contact> made;
  for (std::size_t i = 0; i < contacts.size(); ++i) {
    auto contact = prepared(transaction, scope, clock, contacts[i]);
    if (contact)
      made.push_back(std::move(*contact));
    else
      errors.add(contact.error(), "rows[" + std::to_string(i) + "]");
  }
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  store::insert_contacts(transaction, scope.workspace(), made);
  record_contact_import(transaction, scope, clock, made);
  std::vector<ContactId> ids;
  ids.reserve(made.size());
  for (const auto& contact : made) ids.push_back(contact.id);
  return ids;
}

Outcome change_contact(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const ContactId& id,
                       std::int64_t expected_version, const ContactPatch& patch) {
  if (auto allowed = scope.require_anywhere(workspace::kEditCustomers); !allowed) return allowed;
  auto contact = expected_contact(transaction, scope, id, expected_version);
  if (!contact) return refuse(contact.error());
  FieldErrors errors;
  const auto before = contact->fields;
  contact->fields = patched(before, patch, errors);
  check_fields(contact->fields, errors);
  if (auto outcome = errors.outcome(); !outcome) return outcome;
  auto changes = changes_between(before, contact->fields);
  if (changes.empty()) return {};
  contact->updated_at = clock.now();
  ++contact->version;
  store::update_contact(transaction, scope.workspace(), *contact);
  record_contact_change(transaction, scope, clock, *contact, std::move(changes));
  return {};
}

Outcome delete_contact(sql::Transaction& transaction, const Scope& scope, const Clock& clock, CustomerDemand& demand,
                       const ContactId& id, std::int64_t expected_version) {
  if (auto allowed = scope.require_anywhere(workspace::kEditCustomers); !allowed) return allowed;
  const auto contact = expected_contact(transaction, scope, id, expected_version);
  if (!contact) return refuse(contact.error());
  if (demand.uses_contact(transaction, scope.workspace(), id))
    return refuse(Error::conflict("contact_in_use", {{"name", contact->fields.name}}));
  remove(transaction, scope, clock, *contact);
  return {};
}

Result<std::vector<ContactId>> remove_untouched_contacts(sql::Transaction& transaction, const Scope& scope,
                                                         const Clock& clock, const std::vector<ContactId>& contacts) {
  if (auto allowed = scope.require_anywhere(workspace::kEditCustomers); !allowed) return refuse(allowed.error());
  std::vector<ContactId> removed;
  for (const auto& contact : store::load_contacts(transaction, scope.workspace(), contacts)) {
    if (contact.version > 1) continue;
    remove(transaction, scope, clock, contact);
    removed.push_back(contact.id);
  }
  return removed;
}

std::vector<workspace::FieldChange> changes_between(const NewContact& before, const NewContact& after) {
  std::vector<workspace::FieldChange> changes;
  workspace::note_personal_change(changes, "name", before.name, after.name);
  workspace::note_change(changes, "post", before.post, after.post);
  workspace::note_change(changes, "roles", before.roles, after.roles);
  workspace::note_change(changes, "stance", before.stance, after.stance);
  workspace::note_personal_change(changes, "email", before.email, after.email);
  workspace::note_change(changes, "language", before.language, after.language);
  return changes;
}

void record_contact_change(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                           const Contact& contact, std::vector<workspace::FieldChange> changes) {
  workspace::RecordChange change;
  change.action = "contact.changed";
  change.record_kind = "contact";
  change.record_id = contact.id.text();
  change.announcement = announcement({&contact.fields.customer_id, 1}, {&contact.id, 1}, changes);
  change.changes = std::move(changes);
  workspace::record_change(transaction, scope, clock, change);
}

void record_contact_import(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                           std::span<const Contact> contacts) {
  for (std::size_t start = 0; start < contacts.size(); start += kIdsPerAnnouncement) {
    std::vector<CustomerId> customers;
    std::vector<ContactId> ids;
    for (const auto& contact : contacts.subspan(start, std::min(kIdsPerAnnouncement, contacts.size() - start))) {
      customers.push_back(contact.fields.customer_id);
      ids.push_back(contact.id);
    }
    std::ranges::sort(customers);
    const auto repeated = std::ranges::unique(customers);
    customers.erase(repeated.begin(), repeated.end());
    workspace::RecordChange change;
    change.action = "contacts.imported";
    change.record_kind = "contact";
    change.announcement = announcement(customers, ids, {});
    workspace::record_change(transaction, scope, clock, change);
  }
}

}  // namespace assay::customers
