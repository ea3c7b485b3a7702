#include "actions/add_signal.h"

#include "actions/access.h"
#include "actions/create_requirement.h"
#include "base/text.h"
#include "store/family_store.h"
#include "store/requirement_store.h"
#include "store/signal_store.h"
#include "store/similar_store.h"
#include "workspace/members.h"
#include "workspace/notices.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::demand {
namespace {

Signal signal_from(const NewSignal& input, const Scope& scope, const Clock& clock) {
  Signal signal;
  signal.id = SignalId::make(clock);
  signal.workspace_id = scope.workspace();
  signal.title = trim(input.title.value_or(""));
  signal.text = input.text;
  signal.kind = input.kind;
  signal.channel = input.channel;
  signal.contact_id = input.contact_id;
  signal.speaker_name = trim(input.speaker_name.value_or(""));
  signal.speaker_post = trim(input.speaker_post.value_or(""));
  signal.customer_id = input.customer_id;
  signal.business_line_id = input.business_line_id;
  signal.hops = input.hops;
  signal.created_at = clock.now();
  signal.said_at = input.said_at.value_or(signal.created_at);
  signal.source = "assay";
  signal.source_link = input.source_link.value_or("");
  signal.created_by = scope.member();
  return signal;
}

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

workspace::RecordChange change_of(const Signal& signal, std::string action) {
  return {.action = std::move(action),
          .record_kind = "signal",
          .record_id = signal.id.text(),
          .record_key = signal_key(signal.number),
          .business_line_id = signal.business_line_id,
          .changes = {},
          .announcement = {}};
}

}  // namespace

Result<SignalId> add_signal(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                            const NewSignal& input) {
  if (auto allowed = scope.require(workspace::kAddSignals, input.business_line_id); !allowed)
    return refuse(allowed.error());
  auto signal = signal_from(input, scope, environment.clock);
  FieldErrors errors;
  check_signal(signal, signal.created_at, errors);
  // Whoever may only add signals speaks for themself.
  if (!scope.may_anywhere(workspace::kView)) {
    if (input.contact_id) errors.add("contact_id", "not_for_contributors");
    if (input.requirement_id) errors.add("requirement_id", "not_for_contributors");
    if (signal.speaker_name.empty() && scope.member())
      if (const auto member = workspace::find_member(transaction, scope.workspace(), *scope.member()))
        signal.speaker_name = member->name;
  }
  check_references(transaction, scope, signal, errors);
  std::optional<Requirement> requirement;
  if (input.requirement_id) {
    auto found = access_requirement(transaction, scope, *input.requirement_id, workspace::kEditRequirements);
    if (found)
      requirement = std::move(*found);
    else
      errors.add("requirement_id", "unknown_requirement");
  }
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());

  signal.number = store::take_numbers(transaction, scope.workspace(), "signal", 1);
  store::insert_signals(transaction, std::span(&signal, 1));
  if (requirement)
    link_at_once(transaction, environment, scope, signal, *requirement,
                 input.importance.value_or(Importance::important));
  if (signal.created_by)
    workspace::watch(transaction, scope, environment.clock, "signal", signal.id.text(), *signal.created_by);
  auto change = change_of(signal, "signal.created");
  change.creates = true;
  workspace::record_change(transaction, scope, environment.clock, change);
  return signal.id;
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
    auto links = store::links_of_signals(transaction, scope.workspace(), {original->id});
    for (auto& link : links) {
      store::remove_signal_link(transaction, scope.workspace(), link.requirement_id, original->id);
      link.signal_id = signal.id;
      requirements.push_back(link.requirement_id);
    }
    store::put_signal_links(transaction, links);
    store::move_inherited_links(transaction, original->id, signal.id);
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
                                       const std::optional<RequirementType>& type,
                                       const std::optional<std::string>& title) {
  return environment.database.write([&](sql::Transaction& transaction) -> Result<RequirementId> {
    const auto signal = access_signal(transaction, scope, signal_id, workspace::kEditSignals);
    if (!signal) return refuse(signal.error());
    if (signal->corrected_by_id)
      return refuse(Error::conflict("signal_was_corrected", {{"key", signal_key(signal->number)}}));
    NewRequirement input;
    input.title = title && !trim(*title).empty() ? *title : headline(*signal);
    input.type =
        type.value_or(signal->kind == SignalKind::defect ? RequirementType::fix : RequirementType::improvement);
    input.business_line_id = signal->business_line_id;
    input.signal_ids = {signal->id};
    return create_requirement(transaction, environment, scope, input);
  });
}

}  // namespace assay::demand
