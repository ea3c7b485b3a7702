#include "demand/outside.h"

#include "actions/add_signal.h"
#include "store/requirement_store.h"
#include "store/signal_store.h"

namespace assay::demand {
namespace {

constexpr int kChainLimit = 8;  // corrections of corrections, merges of merges

struct Correction {
  SignalId id;
  SignalId corrected_by_id;
};
BOOST_DESCRIBE_STRUCT(Correction, (), (id, corrected_by_id))

struct LinkRow {
  SignalId signal_id;
  RequirementId requirement_id;
};
BOOST_DESCRIBE_STRUCT(LinkRow, (), (signal_id, requirement_id))

struct OutcomeRow {
  RequirementId id;
  Status status = Status::new_;
  std::optional<Verdict> verdict;
  std::optional<RequirementId> merged_into_id;
};
BOOST_DESCRIBE_STRUCT(OutcomeRow, (), (id, status, verdict, merged_into_id))

// The latest correction of each signal, with the signals that it stands for.
std::map<SignalId, std::vector<SignalId>> as_they_stand(sql::Connection& connection, const WorkspaceId& workspace,
                                                        const std::vector<SignalId>& signals) {
  std::map<SignalId, std::vector<SignalId>> standing;
  for (const auto& signal : signals) standing[signal] = {signal};
  for (int depth = 0; depth < kChainLimit; ++depth) {
    std::vector<SignalId> asked;
    asked.reserve(standing.size());
    for (const auto& [current, first] : standing) asked.push_back(current);
    const auto corrections = connection.rows<Correction>(
        "SELECT {columns} FROM signals WHERE workspace_id = ? AND corrected_by_id IS NOT NULL AND id IN " +
            sql::in_list(connection.engine()),
        workspace, sql::list_parameter(asked));
    if (corrections.empty()) break;
    for (const auto& correction : corrections) {
      auto moved = standing.extract(correction.id);
      auto& first = standing[correction.corrected_by_id];
      first.insert(first.end(), moved.mapped().begin(), moved.mapped().end());
    }
  }
  return standing;
}

std::map<RequirementId, OutcomeRow> load_outcomes(sql::Connection& connection, const WorkspaceId& workspace,
                                                  std::vector<RequirementId> wanted) {
  std::map<RequirementId, OutcomeRow> outcomes;
  for (int depth = 0; depth < kChainLimit && !wanted.empty(); ++depth) {
    const auto rows = connection.rows<OutcomeRow>(
        "SELECT {columns} FROM requirements WHERE workspace_id = ? AND id IN " + sql::in_list(connection.engine()),
        workspace, sql::list_parameter(wanted));
    wanted.clear();
    for (const auto& row : rows) {
      if (row.merged_into_id && !outcomes.contains(*row.merged_into_id)) wanted.push_back(*row.merged_into_id);
      outcomes.emplace(row.id, row);
    }
  }
  return outcomes;
}

Answer answer_of(const std::map<RequirementId, OutcomeRow>& outcomes, const OutcomeRow& linked) {
  const auto* outcome = &linked;
  for (int depth = 0; depth < kChainLimit && outcome->merged_into_id; ++depth) {
    const auto target = outcomes.find(*outcome->merged_into_id);
    if (target == outcomes.end()) break;
    outcome = &target->second;
  }
  Answer answer{outcome->id, outcome->status, std::nullopt, ""};
  const auto& verdict = outcome->verdict ? outcome->verdict : linked.verdict;
  if (verdict) {
    answer.verdict = verdict->kind;
    answer.sentence = verdict->sentence;
  }
  return answer;
}

}  // namespace

Result<SignalId> hear_signal(sql::Transaction& transaction, sql::Database& database, const Clock& clock,
                             StandingRule& standing, const Scope& scope, const OutsideSignal& heard) {
  NewSignal input;
  input.text = heard.text;
  input.kind = heard.kind;
  input.channel = Channel::portal;
  input.contact_id = heard.contact_id;
  input.customer_id = heard.customer_id;
  input.speaker_name = heard.speaker_name;
  input.speaker_post = heard.speaker_post;
  input.business_line_id = heard.business_line_id;
  input.hops = heard.hops;
  Environment environment{database, clock, standing, nullptr};
  return add_signal(transaction, environment, scope, input);
}

std::map<SignalId, std::vector<Answer>> answers_to(sql::Connection& connection, const WorkspaceId& workspace,
                                                   const std::vector<SignalId>& signals) {
  if (signals.empty()) return {};
  const auto standing = as_they_stand(connection, workspace, signals);
  std::vector<SignalId> current;
  current.reserve(standing.size());
  for (const auto& [signal, first] : standing) current.push_back(signal);
  // A merged requirement leads to its survivor and a whole answers for its parts: links that come from them say no
  // more.
  const auto links = connection.rows<LinkRow>(
      "SELECT {columns} FROM requirement_signals WHERE workspace_id = ? AND signal_id IN " +
          sql::in_list(connection.engine()) +
          " AND NOT EXISTS (SELECT 1 FROM requirement_inherited_links i WHERE i.requirement_id = "
          "requirement_signals.requirement_id AND i.signal_id = requirement_signals.signal_id AND i.own IS NULL) ORDER "
          "BY created_at, requirement_id",
      workspace, sql::list_parameter(current));
  std::vector<RequirementId> wanted;
  wanted.reserve(links.size());
  for (const auto& link : links) wanted.push_back(link.requirement_id);
  const auto outcomes = load_outcomes(connection, workspace, wanted);
  std::map<SignalId, std::vector<Answer>> answers;
  for (const auto& link : links) {
    const auto outcome = outcomes.find(link.requirement_id);
    if (outcome == outcomes.end()) continue;
    for (const auto& first : standing.at(link.signal_id))
      answers[first].push_back(answer_of(outcomes, outcome->second));
  }
  return answers;
}

std::map<RequirementId, RequirementState> requirement_states(sql::Connection& connection, const WorkspaceId& workspace,
                                                             const std::vector<RequirementId>& ids) {
  std::map<RequirementId, RequirementState> states;
  for (const auto& row : connection.rows<RequirementState>(
           "SELECT {columns} FROM requirements WHERE workspace_id = ? AND id IN " + sql::in_list(connection.engine()),
           workspace, sql::list_parameter(ids)))
    states.emplace(row.id, row);
  return states;
}

}  // namespace assay::demand
