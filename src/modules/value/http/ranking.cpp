#include "value/ranking.h"

#include "demand/pool.h"
#include "http/explanation.h"
#include "store/knowledge.h"
#include "workspace/history.h"

namespace assay::value {
namespace {

std::map<demand::SignalId, demand::Entered> visible_evidence(sql::Connection& connection, const Scope& scope,
                                                             const demand::StandingInput& input) {
  std::vector<demand::SignalId> signals;
  signals.reserve(input.evidence.size());
  for (const auto& evidence : input.evidence) signals.push_back(evidence.signal_id);
  return demand::visible_signals(connection, scope, signals);
}

// Says of each input who entered it and when.
void attribute(sql::Connection& connection, const messages::Catalogue& catalogue, const Scope& scope,
               const demand::Requirement& requirement, const std::map<demand::SignalId, demand::Entered>& signals,
               ExplainedValue& explained) {
  workspace::Origins origins(connection, catalogue, scope);
  const auto enter = [&](ExplainedInput& input, const demand::Entered& entered) {
    if (auto name = origins.name_of(entered.by); !name.empty()) input.entered_by = std::move(name);
    input.entered_at = entered.at;
  };
  for (auto& part : explained.parts)
    for (auto& input : part.inputs) {
      if (input.record_kind == "signal" && input.record_id) {
        enter(input, signals.at(*demand::SignalId::parse(*input.record_id)));
      } else if (const auto& source = input.source; !source.field.empty()) {
        if (auto origin = origins.of(source.record_kind, source.record_id, source.field)) {
          if (!origin->by.empty()) input.entered_by = std::move(origin->by);
          input.entered_at = origin->at;
        } else if (source.record_kind == "requirement") {  // came with an import
          enter(input, {requirement.created_by, requirement.created_at});
        }
      }
    }
}

}  // namespace

RankedItem ranked_item(std::string title, const ExplainedValue& explained) {
  RankedItem item{explained.key,
                  std::move(title),
                  explained.density,
                  explained.list == "priced",
                  explained.value,
                  explained.cost.money,
                  {}};
  for (const auto& part : explained.parts) item.parts[part.code] = {part.amount, part.points};
  return item;
}

Result<Ranking> rank(sql::Connection& connection, const messages::Catalogue& catalogue, const Scope& scope,
                     const RankQuery& query, demand::TextSearch* search) {
  const auto priced = query.list ? std::optional(*query.list == RankedList::priced) : std::nullopt;
  const auto entries = demand::first_of_pool(
      connection, scope, "-density", priced, query.limit,
      query.all || demand::filter_names_status(query.filter) ? std::vector<demand::Status>() : demand::open_statuses(),
      query.filter, search);
  if (!entries) return refuse(entries.error());
  std::vector<demand::RequirementId> ids;
  std::map<demand::RequirementId, const demand::PoolEntry*> by_id;
  for (const auto& entry : *entries) {
    ids.push_back(entry.id);
    by_id[entry.id] = &entry;
  }
  const auto inputs = demand::load_standing_inputs(connection, scope.workspace(), ids);
  const auto knowledge = store::load_knowledge(connection, scope.workspace(), inputs);
  Ranking ranking;
  for (const auto& input : inputs) {
    const auto& entry = *by_id.at(input.requirement_id);
    ranking.items.push_back(
        ranked_item(entry.title, explain(catalogue, scope, demand::requirement_key(entry.number), input, knowledge,
                                         visible_evidence(connection, scope, input))));
  }
  return ranking;
}

Result<ExplainedValue> explain_requirement(sql::Connection& connection, const messages::Catalogue& catalogue,
                                           const Scope& scope, std::string_view id_or_key) {
  const auto requirement = demand::find_visible_requirement(connection, scope, id_or_key);
  if (!requirement) return refuse(requirement.error());
  const auto inputs = demand::load_standing_inputs(connection, scope.workspace(), {requirement->id});
  const auto knowledge = store::load_knowledge(connection, scope.workspace(), inputs);
  const auto signals = visible_evidence(connection, scope, inputs.at(0));
  auto explained =
      explain(catalogue, scope, demand::requirement_key(requirement->number), inputs.at(0), knowledge, signals);
  attribute(connection, catalogue, scope, *requirement, signals, explained);
  return explained;
}

}  // namespace assay::value
