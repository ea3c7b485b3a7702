#include "actions/add_signal.h"

#include "actions/access.h"
#include "actions/create_requirement.h"
#include "actions/mark_span.h"
#include "actions/record_signals.h"
#include "base/text.h"
#include "store/family_store.h"
#include "store/requirement_store.h"
#include "store/signal_store.h"
#include "store/similar_store.h"
#include "workspace/members.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::demand {
namespace {

void check_references(sql::Connection& connection, const Scope& scope, Signal& signal, FieldErrors& errors) {
  workspace::check_business_line(connection, scope, "business_line_id", signal.business_line_id, errors);
  customers::check_contact(connection, scope, "contact_id", signal.contact_id, signal.customer_id, errors);
  // A contact brings its customer along.
  if (signal.contact_id && !signal.customer_id) {
    const auto contacts = customers::find_contacts(connection, scope.workspace(), {*signal.contact_id});
    if (!contacts.empty()) signal.customer_id = contacts.begin()->second.customer_id;
  }
  customers::check_customer(connection, scope, "customer_id", signal.customer_id, errors);
}

void link_at_once(sql::Transaction& transaction, Environment& environment, const Scope& scope, const Signal& signal,
                  const Requirement& requirement, Importance importance) {
  const store::SignalLink link{requirement.id, signal.id, scope.workspace(), importance, signal.created_at};
  store::put_signal_links(transaction, std::span(&link, 1));
  store::recount_links(transaction, scope.workspace(), {signal.id});
  auto concerned = store::settle_family(transaction, scope, environment.clock, {requirement.id});
  concerned.push_back(requirement.id);
  refresh_standings(transaction, scope.workspace(), concerned, environment.standing);
}

}  // namespace

Result<SignalId> add_signal(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                            const NewSignal& input) {
  if (auto allowed = scope.require(workspace::kAddSignals, input.business_line_id); !allowed)
    return refuse(allowed.error());
  const SignalDrafts drafts(transaction, environment.clock, scope, std::span(&input, 1));
  FieldErrors errors;
  auto draft = drafts.draft(input, errors);
  if (const auto* known = drafts.known(input))
    errors.add("source_id", "source_id_taken", {{"key", signal_key(known->number)}});
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  record_signals(transaction, environment, scope, std::span(&draft, 1), true);
  return draft.signal.id;
}

Result<SignalId> add_signal(Environment& environment, const Scope& scope, const NewSignal& input) {
  return environment.database.write(
      [&](sql::Transaction& transaction) { return add_signal(transaction, environment, scope, input); });
}

Result<SignalId> correct_signal(Environment& environment, const Scope& scope, std::string_view id_or_key,
                                const SignalCorrection& correction) {
  return environment.database.write([&](sql::Transaction& transaction) -> Result<SignalId> {
    const auto original = access_signal(transaction, scope, id_or_key, workspace::kEditSignals);
    if (!original) return refuse(original.error());
    if (original->corrected_by_id)
      return refuse(Error::conflict("signal_was_corrected", {{"key", signal_key(original->number)}}));
    Signal signal = *original;
    signal.id = SignalId::make(environment.clock);
    signal.created_at = environment.clock.now();
    signal.created_by = scope.member();
    signal.corrects_id = original->id;
    signal.source_id.reset();  // the source's id stays with the entry that came from it
    signal.import_id.reset();
    signal.version = 1;
    apply_correction(correction, signal);
    FieldErrors errors;
    if (trim(correction.reason).empty()) errors.add("reason", "required");
    check_signal(signal, signal.created_at, errors);
    check_references(transaction, scope, signal, errors);
    if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
    if (auto allowed = scope.require(workspace::kEditSignals, signal.business_line_id); !allowed)
      return refuse(allowed.error());

    signal.number = store::take_numbers(transaction, scope.workspace(), "signal", 1);
    store::insert_signals(transaction, std::span(&signal, 1));
    store::set_corrected_by(transaction, scope.workspace(), original->id, signal.id);
    store::inherit_refusals(transaction, scope.workspace(), original->id.text(), signal.id.text());
    std::vector<RequirementId> requirements;
    // They would go with their links.
    const auto spans = store::find_spans(transaction, scope.workspace(), {original->id});
    auto links = store::links_of_signals(transaction, scope.workspace(), {original->id});
    for (auto& link : links) {
      store::remove_signal_link(transaction, scope.workspace(), link.requirement_id, original->id);
      link.signal_id = signal.id;
      requirements.push_back(link.requirement_id);
    }
    store::put_signal_links(transaction, links);
    store::move_inherited_links(transaction, original->id, signal.id);
    move_spans(transaction, environment.clock, spans, signal);
    store::recount_links(transaction, scope.workspace(), {original->id, signal.id});
    refresh_standings(transaction, scope.workspace(), requirements, environment.standing);
    auto change = change_of(*original, "signal.corrected");
    change.changes = {{"corrected_by", nullptr, boost::json::value(signal_key(signal.number))},
                      {"reason", nullptr, boost::json::value(correction.reason)}};
    workspace::record_change(transaction, scope, environment.clock, change);
    auto created = change_of(signal, "signal.created");
    created.creates = true;
    workspace::record_change(transaction, scope, environment.clock, created);
    return signal.id;
  });
}

Outcome vote_for_signal(Environment& environment, const Scope& scope, std::string_view id_or_key) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto signal = access_signal(transaction, scope, id_or_key, workspace::kAddSignals);
    if (!signal) return refuse(signal.error());
    const auto member = scope.member();
    if (!member) return refuse(Error::forbidden(std::string(workspace::kAddSignals.name)));
    const auto added = transaction.execute(
        "INSERT INTO signal_votes (signal_id, workspace_id, voter, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        signal->id, scope.workspace(), "member:" + member->text(), environment.clock.now());
    if (added == 0) return {};
    store::set_votes(transaction, scope.workspace(), signal->id, signal->votes + 1);
    std::vector<RequirementId> requirements;
    for (const auto& link : store::links_of_signals(transaction, scope.workspace(), {signal->id}))
      requirements.push_back(link.requirement_id);
    refresh_standings(transaction, scope.workspace(), requirements, environment.standing);
    workspace::record_change(transaction, scope, environment.clock, change_of(*signal, "signal.voted"));
    return {};
  });
}

Result<RequirementId> make_requirement(Environment& environment, const Scope& scope, std::string_view signal_id,
                                       const RequirementFromSignal& from) {
  return environment.database.write([&](sql::Transaction& transaction) -> Result<RequirementId> {
    const auto signal = access_signal(transaction, scope, signal_id, workspace::kEditSignals);
    if (!signal) return refuse(signal.error());
    if (signal->corrected_by_id)
      return refuse(Error::conflict("signal_was_corrected", {{"key", signal_key(signal->number)}}));
    NewRequirement input;
    input.title = from.title && !trim(*from.title).empty() ? *from.title : headline(*signal);
    input.type =
        from.type.value_or(signal->kind == SignalKind::defect ? RequirementType::fix : RequirementType::improvement);
    input.business_line_id = signal->business_line_id;
    input.signal_ids = {signal->id};
    auto made = create_requirement(transaction, environment, scope, input);
    if (!made) return made;
    const auto requirement = store::find_requirement(transaction, scope.workspace(), *made);
    if (from.importance) link_at_once(transaction, environment, scope, *signal, requirement.value(), *from.importance);
    if (from.span) {
      const auto marked = mark_span(transaction, environment, scope, *signal, requirement.value(), *from.span);
      if (!marked) return refuse(marked.error());
    }
    return made;
  });
}

}  // namespace assay::demand
