#include "value/ranking.h"

#include "demand/pool.h"
#include "http/explanation.h"
#include "store/knowledge.h"

namespace assay::value {
namespace {

std::set<demand::SignalId> visible_evidence(sql::Connection& connection, const Scope& scope,
                                            const demand::StandingInput& input) {
  std::vector<demand::SignalId> signals;
  signals.reserve(input.evidence.size());
  for (const auto& evidence : input.evidence) signals.push_back(evidence.signal_id);
  return demand::visible_signals(connection, scope, signals);
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
                     std::optional<RankedList> list, std::size_t limit) {
  const auto priced = list ? std::optional(*list == RankedList::priced) : std::nullopt;
  const auto entries = demand::first_of_pool(connection, scope, "-density", priced, limit);
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
  return explain(catalogue, scope, demand::requirement_key(requirement->number), inputs.at(0), knowledge,
                 visible_evidence(connection, scope, inputs.at(0)));
}

}  // namespace assay::value
