#include "actions/moderate.h"

#include "actions/enter.h"
#include "actions/portal_changes.h"
#include "actions/take_part.h"
#include "base/text.h"
#include "customers/identity.h"
#include "store/entry_rows.h"
#include "store/people_rows.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::portal {
namespace {

struct Decidable {
  Entry entry;
  Portal portal;
};

Result<Decidable> access_entry(sql::Transaction& transaction, const Scope& scope, const EntryId& id) {
  store::hold_entry(transaction, id);
  auto entry = store::find_entry(transaction, scope.workspace(), id);
  if (!entry) return refuse(Error::not_found("portal_entry"));
  auto portal = access_portal(transaction, scope, entry->portal_id, workspace::kEditSignals);
  if (!portal)
    return refuse(portal.error().kind == ErrorKind::kNotFound ? Error::not_found("portal_entry") : portal.error());
  return Decidable{std::move(*entry), std::move(*portal)};
}

void record(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Portal& portal,
            const Entry& entry, std::string action) {
  workspace::record_change(
      transaction, scope, clock,
      {.action = std::move(action),
       .record_kind = "portal_entry",
       .record_id = entry.id.text(),
       .record_key = {},
       .business_line_id = portal.business_line_id,
       .changes = entry.reason.empty()
                      ? std::vector<workspace::FieldChange>{}
                      : std::vector<workspace::FieldChange>{{"reason", nullptr, boost::json::value(entry.reason)}},
       .announcement = {{"portal_id", portal.id.text()}}});
}

// Whom another system vouched for becomes a contact of the known customer, when the one who lets them in may do that.
Result<Person> as_contact(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Portal& portal,
                          Person person) {
  if (person.kind != PersonKind::claimed || !person.customer_id || !scope.may_anywhere(workspace::kEditCustomers))
    return person;
  auto contact =
      customers::identify_contact(transaction, scope.workspace(), *person.customer_id, person.name, person.email);
  if (!contact) {
    customers::NewContact made;
    made.customer_id = *person.customer_id;
    made.name = person.name;
    if (!person.post.empty()) made.post = person.post;
    if (!person.email.empty()) made.email = person.email;
    auto id = customers::create_contact(transaction, scope, clock, made);
    if (!id) return refuse(id.error());
    contact = *id;
  }
  person.contact_id = contact;
  // Where the contact has been here already, the two stay apart.
  if (!store::find_person_by_identity(transaction, portal.id, identity_of(*contact))) {
    person.kind = PersonKind::contact;
    person.identity = identity_of(*contact);
  }
  store::update_person(transaction, person);
  return person;
}

void decide(Entry& entry, const Scope& scope, const Clock& clock, EntryState state, std::string reason) {
  entry.state = state;
  entry.reason = std::move(reason);
  entry.decided_by = scope.member();
  entry.decided_at = clock.now();
}

std::unexpected<Error> decided_already() { return refuse(Error::conflict("portal_entry_decided")); }

}  // namespace

Outcome approve_entry(sql::Transaction& transaction, Environment& environment, const Scope& scope, const EntryId& id) {
  auto found = access_entry(transaction, scope, id);
  if (!found) return refuse(found.error());
  auto& [entry, portal] = *found;
  if (entry.state == EntryState::accepted) return decided_already();
  decide(entry, scope, environment.clock, EntryState::accepted, "");
  if (entry.form == EntryForm::submission) {
    auto person = store::find_person(transaction, scope.workspace(), entry.person_id);
    if (!person) return refuse(Error::not_found("portal_person"));
    const auto known = as_contact(transaction, scope, environment.clock, portal, std::move(*person));
    if (!known) return refuse(known.error());
    const auto signal = hear(transaction, environment, portal, *known, speaking_for(portal, *known), entry, 0);
    if (!signal) return refuse(signal.error());
    entry.signal_id = *signal;
  } else {
    store::add_to_comments(transaction, *entry.publication_id, 1);
  }
  store::update_entry(transaction, entry);
  record(transaction, scope, environment.clock, portal, entry, "portal_entry.accepted");
  return {};
}

Outcome reject_entry(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const EntryId& id,
                     const std::string& reason) {
  auto found = access_entry(transaction, scope, id);
  if (!found) return refuse(found.error());
  auto& [entry, portal] = *found;
  const bool shown = entry.state == EntryState::accepted;
  if (entry.state == EntryState::rejected || (shown && entry.form == EntryForm::submission)) return decided_already();
  const std::string told(trim(clean(reason)));
  FieldErrors errors;
  if (told.empty()) errors.add("reason", "required");
  if (code_points(told) > kReasonLimit)
    errors.add("reason", "too_many_characters", {{"limit", std::to_string(kReasonLimit)}});
  if (auto outcome = errors.outcome(); !outcome) return outcome;
  if (shown) store::add_to_comments(transaction, *entry.publication_id, -1);
  decide(entry, scope, clock, EntryState::rejected, told);
  store::update_entry(transaction, entry);
  record(transaction, scope, clock, portal, entry, "portal_entry.rejected");
  return {};
}

Outcome set_blocked(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const PortalId& portal_id,
                    const PersonId& person_id, bool blocked) {
  const auto portal = access_portal(transaction, scope, portal_id, workspace::kEditSignals);
  if (!portal) return refuse(portal.error());
  auto person = store::find_person(transaction, scope.workspace(), person_id);
  if (!person || person->portal_id != portal->id) return refuse(Error::not_found("portal_person"));
  if (person->kind == PersonKind::member) return refuse(Error::conflict("portal_person_is_member"));
  if (person->blocked == blocked) return {};
  person->blocked = blocked;
  store::update_person(transaction, *person);
  if (blocked) store::delete_sessions_of(transaction, person->id);
  workspace::record_change(transaction, scope, clock,
                           {.action = blocked ? "portal_person.blocked" : "portal_person.admitted",
                            .record_kind = "portal_person",
                            .record_id = person->id.text(),
                            .record_key = {},
                            .business_line_id = portal->business_line_id,
                            .changes = {},
                            .announcement = {{"portal_id", portal->id.text()}}});
  return {};
}

}  // namespace assay::portal
