#include "actions/plan_visit.h"

#include "base/calendar.h"
#include "base/text.h"
#include "workspace/line_calendar.h"
#include "workspace/members.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"
#include "workspace/settings.h"

namespace assay::visits {
namespace {

using store::Visit;

Result<Visit> hold_visit(sql::Transaction& transaction, const Scope& scope, std::string_view id_or_key) {
  auto found = access_visit(transaction, scope, id_or_key, workspace::kEditCustomers);
  if (!found) return found;
  store::hold_visit(transaction, found->id);
  return access_visit(transaction, scope, found->id.text(), workspace::kEditCustomers);
}

void record(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Visit& visit,
            std::string action, std::vector<workspace::FieldChange> changes, bool creates = false) {
  workspace::record_change(transaction, scope, clock,
                           {.action = std::move(action),
                            .record_kind = "visit",
                            .record_id = visit.id.text(),
                            .record_key = visit_key(visit.number),
                            .business_line_id = visit.business_line_id,
                            .changes = std::move(changes),
                            .announcement = {},
                            .creates = creates});
}

std::string currency_of(sql::Connection& connection, const Scope& scope) {
  const auto workspace = workspace::find_workspace(connection, scope.workspace());
  return workspace ? workspace->currency : std::string();
}

Outcome check(sql::Connection& connection, const Scope& scope, const Visit& visit, const std::vector<MemberId>& members,
              const std::optional<Money>& cost) {
  FieldErrors errors;
  check_visit({visit.kind, visit.customer_id.has_value(), members.size(), visit.contacts.size(), visit.purpose,
               visit.notes, visit.hours, cost, currency_of(connection, scope)},
              errors);
  workspace::check_business_line(connection, scope, "business_line_id", visit.business_line_id, errors);
  customers::check_customer(connection, scope, "customer_id", visit.customer_id, errors);
  std::set<MemberId> people;
  for (std::size_t i = 0; i < members.size() && i < kMembersMax; ++i) {
    const auto field = fmt::format("member_ids[{}]", i);
    workspace::check_member(connection, scope, field, members[i], errors);
    if (!people.insert(members[i]).second) errors.add(field, "named_twice");
  }
  for (std::size_t i = 0; i < visit.contacts.size() && i < kContactsMax; ++i)
    customers::check_contact(connection, scope, fmt::format("contact_ids[{}]", i), visit.contacts[i], visit.customer_id,
                             errors);
  return errors.outcome();
}

demand::Channel channel_of(VisitKind kind) {
  switch (kind) {
    case VisitKind::visit:
      return demand::Channel::visit;
    case VisitKind::interview:
      return demand::Channel::interview;
    case VisitKind::service_day:
      return demand::Channel::service;
  }
  return demand::Channel::visit;
}

template <class T>
void set(const Patch<T>& patch, std::string_view field, T& value, FieldErrors& errors) {
  if (!patch.present) return;
  if (patch.value)
    value = *patch.value;
  else
    errors.add(std::string(field), "required");
}

}  // namespace

Result<Visit> access_visit(sql::Connection& connection, const Scope& scope, std::string_view id_or_key,
                           Permission permission) {
  auto visit = store::find_visit(connection, scope.workspace(), id_or_key);
  if (!visit || !scope.may(workspace::kView, visit->business_line_id)) return refuse(Error::not_found("visit"));
  if (auto allowed = scope.require(permission, visit->business_line_id); !allowed) return refuse(allowed.error());
  return std::move(*visit);
}

Result<VisitId> plan_visit(Environment& environment, const Scope& scope, const NewVisit& input) {
  return environment.database.write([&](sql::Transaction& transaction) -> Result<VisitId> {
    if (auto allowed = scope.require(workspace::kEditCustomers, input.business_line_id); !allowed)
      return refuse(allowed.error());
    Visit visit;
    visit.id = VisitId::make(environment.clock);
    visit.workspace_id = scope.workspace();
    visit.kind = input.kind;
    visit.state = input.state.value_or(VisitState::planned);
    visit.held_on = input.held_on;
    visit.business_line_id = input.business_line_id;
    visit.customer_id = input.customer_id;
    visit.contacts = input.contact_ids;
    visit.purpose = trim(input.purpose);
    visit.notes = clean(input.notes.value_or(""));
    visit.hours = input.hours.value_or(0);
    visit.cost_minor = input.cost ? input.cost->minor : 0;
    visit.currency = currency_of(transaction, scope);
    visit.created_at = environment.clock.now();
    visit.created_by = scope.member();
    if (auto sound = check(transaction, scope, visit, input.member_ids, input.cost); !sound)
      return refuse(sound.error());
    visit.number = store::take_number(transaction, scope.workspace());
    store::insert_visit(transaction, visit);
    store::set_members(transaction, visit, input.member_ids);
    record(transaction, scope, environment.clock, visit, "visit.created", {}, true);
    return visit.id;
  });
}

Outcome change_visit(Environment& environment, const Scope& scope, std::string_view id, std::int64_t expected_version,
                     const VisitPatch& patch) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto visit = hold_visit(transaction, scope, id);
    if (!visit) return refuse(visit.error());
    if (visit->version != expected_version) return refuse(Error::stale());
    const Visit before = *visit;
    const auto members_before = store::members_of(transaction, scope.workspace(), {visit->id})[visit->id];
    auto members = members_before;
    FieldErrors errors;
    set(patch.kind, "kind", visit->kind, errors);
    set(patch.state, "state", visit->state, errors);
    set(patch.held_on, "held_on", visit->held_on, errors);
    if (patch.member_ids.present) members = patch.member_ids.value.value_or(std::vector<MemberId>());
    if (patch.customer_id.present) visit->customer_id = patch.customer_id.value;
    if (patch.contact_ids.present) visit->contacts = patch.contact_ids.value.value_or(std::vector<ContactId>());
    if (patch.purpose.present) visit->purpose = trim(patch.purpose.value.value_or(""));
    if (patch.notes.present) visit->notes = clean(patch.notes.value.value_or(""));
    if (patch.hours.present) visit->hours = patch.hours.value.value_or(0);
    if (patch.cost.present) visit->cost_minor = patch.cost.value ? patch.cost.value->minor : 0;
    if (auto outcome = errors.outcome(); !outcome) return outcome;
    if (auto sound = check(transaction, scope, *visit, members, patch.cost.value); !sound) return sound;
    std::vector<workspace::FieldChange> changes;
    workspace::note_change(changes, "kind", before.kind, visit->kind);
    workspace::note_change(changes, "state", before.state, visit->state);
    workspace::note_change(changes, "held_on", before.held_on, visit->held_on);
    workspace::note_change(changes, "members", members_before, members);
    workspace::note_change(changes, "customer_id", before.customer_id, visit->customer_id);
    workspace::note_change(changes, "contacts", before.contacts, visit->contacts);
    workspace::note_change(changes, "purpose", before.purpose, visit->purpose);
    workspace::note_personal_change(changes, "notes", before.notes, visit->notes);
    workspace::note_change(changes, "hours", before.hours, visit->hours);
    workspace::note_change(changes, "cost_minor", before.cost_minor, visit->cost_minor);
    if (changes.empty()) return {};
    ++visit->version;
    store::update_visit(transaction, *visit);
    store::set_members(transaction, *visit, members);
    record(transaction, scope, environment.clock, *visit, "visit.changed", std::move(changes));
    return {};
  });
}

Outcome delete_visit(Environment& environment, const Scope& scope, std::string_view id, std::int64_t expected_version) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto visit = hold_visit(transaction, scope, id);
    if (!visit) return refuse(visit.error());
    if (visit->version != expected_version) return refuse(Error::stale());
    if (!store::signals_of(transaction, scope.workspace(), {visit->id}).empty())
      return refuse(Error::conflict("visit_has_signals", {{"key", visit_key(visit->number)}}));
    store::delete_visit(transaction, *visit);
    record(transaction, scope, environment.clock, *visit, "visit.deleted", {});
    return {};
  });
}

Result<demand::SignalId> record_heard(Environment& environment, const Scope& scope, std::string_view id,
                                      const HeardInput& input) {
  return environment.database.write([&](sql::Transaction& transaction) -> Result<demand::SignalId> {
    const auto visit = hold_visit(transaction, scope, id);
    if (!visit) return refuse(visit.error());
    FieldErrors errors;
    const auto text = clean(input.text);
    if (trim(text).empty())
      errors.add("text", "required");
    else if (visit->notes.find(trim(text)) == std::string::npos)
      errors.add("text", "not_in_notes", {{"value", std::string(first_code_points(trim(text), 60))}});
    if (!input.contact_id && trim(input.speaker_name.value_or("")).empty()) errors.add("contact_id", "required");
    if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());

    const auto zone = workspace::calendar_of(transaction, scope.workspace(), visit->business_line_id).zone();
    demand::FirstHandSignal signal;
    signal.text = trim(text);
    signal.kind = input.kind;
    signal.channel = channel_of(visit->kind);
    signal.contact_id = input.contact_id;
    signal.speaker_name = input.speaker_name;
    signal.customer_id = visit->customer_id;
    signal.business_line_id = visit->business_line_id;
    // At noon of the day there; not in the future when it is noted before that.
    signal.said_at = std::min(start_of_day(visit->held_on, zone).plus_seconds(43'200), environment.clock.now());
    signal.requirement_id = input.requirement_id;
    signal.importance = input.importance.value_or(demand::Importance::important);
    const auto made = environment.recorder.record(transaction, scope, signal);
    if (!made) return made;
    store::add_signal(transaction, *visit, *made, environment.clock.now());
    record(transaction, scope, environment.clock, *visit, "visit.heard", {});
    return made;
  });
}

Outcome set_quota(Environment& environment, const Scope& scope, const std::optional<MemberId>& member,
                  const QuotaInput& input) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    if (auto allowed = scope.require(workspace::kManageValue, std::nullopt); !allowed) return allowed;
    FieldErrors errors;
    const auto range = [&](const char* field, const std::optional<std::int64_t>& value, std::int64_t maximum) {
      if (value && (*value < 0 || *value > maximum))
        errors.add(field, "number_out_of_range", {{"minimum", "0"}, {"maximum", std::to_string(maximum)}});
    };
    range("visits", input.visits, 1'000);
    range("cost_minor", input.cost_minor, 1'000'000'000'000);
    workspace::check_member(transaction, scope, "member", member, errors);
    if (auto outcome = errors.outcome(); !outcome) return outcome;
    const auto key = member ? member->text() : std::string();
    const auto before = store::quotas(transaction, scope.workspace())[key];
    store::set_quota(transaction, scope.workspace(), key, {input.visits, input.cost_minor});
    std::vector<workspace::FieldChange> changes;
    workspace::note_change(changes, "visits", before.visits, input.visits);
    workspace::note_change(changes, "cost_minor", before.cost_minor, input.cost_minor);
    if (changes.empty()) return {};
    workspace::record_change(transaction, scope, environment.clock,
                             {.action = "visit.quota_changed",
                              .record_kind = "visit_quota",
                              .record_id = member ? member->text() : scope.workspace().text(),
                              .record_key = "",
                              .business_line_id = {},
                              .changes = std::move(changes),
                              .announcement = {}});
    return {};
  });
}

}  // namespace assay::visits
