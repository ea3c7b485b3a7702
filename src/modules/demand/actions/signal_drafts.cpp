#include "actions/signal_drafts.h"

#include "actions/access.h"
#include "base/text.h"
#include "store/signal_store.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

constexpr std::string_view kHere = "assay";

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
  signal.source = input.source_id ? std::string(trim(input.source.value_or(""))) : std::string(kHere);
  if (input.source_id) signal.source_id = trim(*input.source_id);
  signal.source_link = input.source_link.value_or("");
  signal.created_by = scope.member();
  return signal;
}

void check_source(const NewSignal& input, const Signal& signal, FieldErrors& errors) {
  if (input.source && !input.source_id) errors.add("source_id", "required");
  if (!input.source_id) return;
  if (signal.source.empty() || signal.source == kHere) errors.add("source", "required");
  if (signal.source_id->empty()) errors.add("source_id", "required");
  if (code_points(signal.source) > 100) errors.add("source", "too_many_characters", {{"limit", "100"}});
  if (code_points(*signal.source_id) > 200) errors.add("source_id", "too_many_characters", {{"limit", "200"}});
}

}  // namespace

SignalDrafts::SignalDrafts(sql::Transaction& transaction, const Clock& clock, const Scope& scope,
                           std::span<const NewSignal> inputs)
    : clock_(clock), scope_(scope) {
  std::set<ContactId> contacts;
  std::set<customers::CustomerId> customers;
  std::set<BusinessLineId> lines;
  std::map<std::string, std::vector<std::string>> sources;
  for (const auto& input : inputs) {
    if (input.contact_id) contacts.insert(*input.contact_id);
    if (input.customer_id) customers.insert(*input.customer_id);
    if (input.business_line_id) lines.insert(*input.business_line_id);
    if (input.source_id) sources[std::string(trim(input.source.value_or("")))].emplace_back(trim(*input.source_id));
    if (input.requirement_id && !requirements_.contains(*input.requirement_id))
      if (auto found = access_requirement(transaction, scope, *input.requirement_id, workspace::kEditRequirements))
        requirements_.emplace(*input.requirement_id, std::move(*found));
  }
  contacts_ = customers::find_contacts(transaction, scope.workspace(), {contacts.begin(), contacts.end()});
  customers_ = customers::find_customers(transaction, scope.workspace(), {customers.begin(), customers.end()});
  for (const auto& line : lines)
    if (workspace::is_business_line(transaction, scope.workspace(), line)) lines_.insert(line);
  for (const auto& [source, ids] : sources)
    for (auto& [id, signal] : store::find_signals_by_source(transaction, scope.workspace(), source, ids))
      sources_.emplace(std::pair{source, id}, std::move(signal));
  if (!scope.may_anywhere(workspace::kView) && scope.member())
    if (const auto member = workspace::find_member(transaction, scope.workspace(), *scope.member()))
      own_name_ = member->name;
}

const Signal* SignalDrafts::known(const NewSignal& input) const {
  if (!input.source_id) return nullptr;
  const auto found = sources_.find({std::string(trim(input.source.value_or(""))), std::string(trim(*input.source_id))});
  return found == sources_.end() ? nullptr : &found->second;
}

void SignalDrafts::check_references(Signal& signal, FieldErrors& errors) const {
  if (signal.business_line_id && !lines_.contains(*signal.business_line_id))
    errors.add("business_line_id", "unknown_business_line");
  if (signal.contact_id) {
    const auto contact = contacts_.find(*signal.contact_id);
    if (contact == contacts_.end())
      errors.add("contact_id", "unknown_contact");
    else if (!signal.customer_id)
      signal.customer_id = contact->second.customer_id;  // A contact brings its customer along.
    else if (contact->second.customer_id != *signal.customer_id)
      errors.add("contact_id", "contact_of_other_customer");
    if (contact != contacts_.end() && signal.customer_id == contact->second.customer_id) return;
  }
  if (signal.customer_id && !customers_.contains(*signal.customer_id)) errors.add("customer_id", "unknown_customer");
}

// Whoever may only add signals speaks for themself.
void SignalDrafts::speak_for_oneself(const NewSignal& input, Signal& signal, FieldErrors& errors) const {
  if (input.contact_id) errors.add("contact_id", "not_for_contributors");
  if (input.requirement_id) errors.add("requirement_id", "not_for_contributors");
  if (input.source_id) errors.add("source_id", "not_for_contributors");
  if (signal.speaker_name.empty()) signal.speaker_name = own_name_;
}

SignalDraft SignalDrafts::draft(const NewSignal& input, FieldErrors& errors) const {
  SignalDraft draft{signal_from(input, scope_, clock_), std::nullopt, input.importance.value_or(Importance::important)};
  check_signal(draft.signal, draft.signal.created_at, errors);
  check_source(input, draft.signal, errors);
  if (!scope_.may_anywhere(workspace::kView)) speak_for_oneself(input, draft.signal, errors);
  check_references(draft.signal, errors);
  if (input.requirement_id) {
    const auto found = requirements_.find(*input.requirement_id);
    if (found == requirements_.end())
      errors.add("requirement_id", "unknown_requirement");
    else
      draft.requirement = found->second;
  }
  return draft;
}

}  // namespace assay::demand
