#include "actions/triage_signal.h"

#include <fmt/format.h>

#include "actions/access.h"
#include "blueprint/blueprint.h"
#include "store/signal_store.h"
#include "workspace/members.h"
#include "workspace/notices.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"
#include "workspace/settings.h"

namespace assay::demand {
namespace {

void check_reason(sql::Connection& connection, const Scope& scope, const AnswerInput& answer, FieldErrors& errors) {
  if (!answer.reason || answer.reason->empty()) return errors.add("reason", "required");
  const auto settings = workspace::load_settings(connection, scope.workspace());
  const auto reasons = settings.reasons.find(std::string(to_word(answer.verdict)));
  std::string allowed;
  if (reasons != settings.reasons.end()) {
    for (const auto& reason : reasons->second) {
      if (reason.code == *answer.reason) return;
      allowed += (allowed.empty() ? "" : ", ") + reason.code;
    }
  }
  errors.add("reason", "not_one_of", {{"value", answer.reason->substr(0, 60)}, {"allowed", allowed}});
}

Outcome check(sql::Connection& connection, const Scope& scope, const Triage& triage) {
  FieldErrors errors;
  if (triage.step == TriageStep::answer) {
    if (!triage.answer) return refuse(Error::invalid("answer", "required"));
    check_answer(*triage.answer, errors);
    check_reason(connection, scope, *triage.answer, errors);
    blueprint::check_feature(connection, scope, "feature_id", triage.answer->feature_id, errors);
  }
  if (triage.step == TriageStep::assignment)
    workspace::check_member(connection, scope, "assignee_id", triage.assignee_id, errors);
  return errors.outcome();
}

std::optional<Error> obstacle(const Signal& signal, TriageStep step) {
  const auto key = signal_key(signal.number);
  if (signal.corrected_by_id) return Error::conflict("signal_was_corrected", {{"key", key}});
  if (step == TriageStep::answer && signal.answer) return Error::conflict("signal_was_answered", {{"key", key}});
  return std::nullopt;
}

void apply(const Triage& triage, const Scope& scope, Timestamp now, Signal& signal) {
  switch (triage.step) {
    case TriageStep::answer:
      signal.answer = answer_of(*triage.answer, scope.member(), now);
      signal.state = SignalState::processed;
      break;
    case TriageStep::archiving:
      signal.state = SignalState::archived;
      break;
    case TriageStep::reopening:
      signal.answer.reset();
      signal.state = SignalState::unprocessed;
      break;
    case TriageStep::assignment:
      signal.assignee_id = triage.assignee_id;
      break;
  }
}

boost::json::object announcement_of(const Signal& signal, TriageStep step) {
  boost::json::object payload{{"signal_id", signal.id.text()}};
  if (step == TriageStep::assignment)
    payload["assignee_id"] = signal.assignee_id ? boost::json::value(signal.assignee_id->text()) : nullptr;
  if (step == TriageStep::answer) {
    if (signal.answer->by) payload["by"] = signal.answer->by->text();
    payload["verdict"] = to_word(signal.answer->verdict);
    payload["reason"] = signal.answer->reason;
    payload["sentence"] = signal.answer->sentence;
    if (signal.answer->until) payload["until"] = to_text(*signal.answer->until);
    payload["feature_id"] =
        signal.answer->feature_id ? boost::json::value(signal.answer->feature_id->text()) : boost::json::value(nullptr);
  }
  return payload;
}

std::string_view action_of(TriageStep step) {
  switch (step) {
    case TriageStep::answer:
      return "signal.answered";
    case TriageStep::archiving:
      return "signal.archived";
    case TriageStep::reopening:
      return "signal.reopened";
    case TriageStep::assignment:
      break;
  }
  return "signal.assigned";
}

// False when the signal stood so already.
bool carry_out(sql::Transaction& transaction, Environment& environment, const Scope& scope, const Triage& triage,
               Signal signal) {
  const Signal before = signal;
  apply(triage, scope, environment.clock.now(), signal);
  std::vector<workspace::FieldChange> changes;
  workspace::note_change(changes, "state", before.state, signal.state);
  workspace::note_change(changes, "assignee_id", before.assignee_id, signal.assignee_id);
  workspace::note_change(changes, "answer", before.answer, signal.answer);
  if (changes.empty()) return false;
  store::set_triage(transaction, signal);
  const auto key = signal_key(signal.number);
  if (triage.step == TriageStep::assignment && signal.assignee_id) {
    workspace::watch(transaction, scope, environment.clock, "signal", signal.id.text(), *signal.assignee_id);
    workspace::notify(transaction, scope, environment.clock,
                      {"signal_assigned", "signal", signal.id.text(), {{"key", key}, {"title", headline(signal)}}},
                      {*signal.assignee_id});
  }
  workspace::record_change(transaction, scope, environment.clock,
                           {.action = std::string(action_of(triage.step)),
                            .record_kind = "signal",
                            .record_id = signal.id.text(),
                            .record_key = key,
                            .business_line_id = signal.business_line_id,
                            .changes = std::move(changes),
                            .announcement = announcement_of(signal, triage.step)});
  return true;
}

}  // namespace

Outcome triage_signal(Environment& environment, const Scope& scope, std::string_view id_or_key, const Triage& triage) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto signal = access_signal(transaction, scope, id_or_key, workspace::kEditSignals);
    if (!signal) return refuse(signal.error());
    if (auto error = obstacle(*signal, triage.step)) return refuse(std::move(*error));
    if (auto outcome = check(transaction, scope, triage); !outcome) return outcome;
    carry_out(transaction, environment, scope, triage, std::move(*signal));
    return {};
  });
}

Result<TriageResult> triage_signals(Environment& environment, const Scope& scope, const BulkTriage& triage) {
  if (triage.ids.empty()) return refuse(Error::invalid("ids", "required"));
  if (triage.ids.size() > kBulkTriageMax)
    return refuse(Error::invalid("ids", "too_many_items", {{"limit", std::to_string(kBulkTriageMax)}}));
  return environment.database.write([&](sql::Transaction& transaction) -> Result<TriageResult> {
    FieldErrors errors;
    if (auto outcome = check(transaction, scope, triage); !outcome) errors.add(outcome.error());
    // In the order of their ids, so that two of these at once do not wait for each other.
    const std::set<SignalId> ids(triage.ids.begin(), triage.ids.end());
    for (const auto& id : ids) store::hold_signal(transaction, id);
    const auto found = access_signals(transaction, scope, {ids.begin(), ids.end()});
    for (std::size_t i = 0; i < triage.ids.size(); ++i) {
      const auto field = fmt::format("ids[{}]", i);
      const auto signal = found.find(triage.ids[i]);
      if (signal == found.end())
        errors.add(field, "unknown_signal");
      else if (!scope.may(workspace::kEditSignals, signal->second.business_line_id))
        errors.add(field, "signal_not_editable", {{"key", signal_key(signal->second.number)}});
      else if (const auto error = obstacle(signal->second, triage.step))
        errors.add(field, error->code, error->parameters);
    }
    if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
    TriageResult result;
    for (const auto& [id, signal] : found)
      ++(carry_out(transaction, environment, scope, triage, signal) ? result.changed : result.unchanged);
    return result;
  });
}

}  // namespace assay::demand
