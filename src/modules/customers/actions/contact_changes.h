// Making, changing and deleting contacts: one function an intent, each within the caller's transaction.
#pragma once

#include <vector>

#include "customers/demand.h"
#include "domain/contact.h"
#include "json/reflect.h"
#include "sql/database.h"
#include "workspace/record_change.h"

namespace assay::customers {

// The body of a PATCH: absent fields stay, null clears.
struct ContactPatch {
  Patch<std::string> name;
  Patch<std::string> post;
  Patch<std::vector<DecisionRole>> roles;
  Patch<Stance> stance;
  Patch<std::string> email;
  Patch<std::string> language;
};
BOOST_DESCRIBE_STRUCT(ContactPatch, (), (name, post, roles, stance, email, language))

// As create_contact, and keeps the result of the request's Idempotency-Key.
Result<ContactId> create_requested_contact(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                           const NewContact& contact);
// Errors: forbidden, not_found, stale, invalid.
Outcome change_contact(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const ContactId& id,
                       std::int64_t expected_version, const ContactPatch& patch);
// Errors: forbidden, not_found, stale, conflict when anything refers to it.
Outcome delete_contact(sql::Transaction& transaction, const Scope& scope, const Clock& clock, CustomerDemand& demand,
                       const ContactId& id, std::int64_t expected_version);

// The changed fields; names and e-mail addresses are personal and not copied.
std::vector<workspace::FieldChange> changes_between(const NewContact& before, const NewContact& after);
void record_contact_change(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                           const Contact& contact, std::vector<workspace::FieldChange> changes);
// Audit and announcement of many new contacts at once.
void record_contact_import(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                           std::span<const Contact> contacts);

}  // namespace assay::customers
