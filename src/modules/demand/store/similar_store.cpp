#include "store/similar_store.h"

#include "store/pool_store.h"
#include "store/signal_list.h"

namespace assay::demand::store {

SimilarRefusal refusal_of(const WorkspaceId& workspace, const std::string& one, const std::string& other) {
  return {workspace, std::min(one, other), std::max(one, other), std::nullopt, {}};
}

bool put_refusal(sql::Transaction& transaction, const SimilarRefusal& refusal) {
  return transaction.execute(
             "INSERT INTO similar_refusals (workspace_id, left_id, right_id, refused_by, refused_at) VALUES (?, ?, ?, "
             "?, ?) ON CONFLICT DO NOTHING",
             refusal.workspace_id, refusal.left_id, refusal.right_id, refusal.refused_by, refusal.refused_at) > 0;
}

bool remove_refusal(sql::Transaction& transaction, const SimilarRefusal& refusal) {
  return transaction.execute("DELETE FROM similar_refusals WHERE workspace_id = ? AND left_id = ? AND right_id = ?",
                             refusal.workspace_id, refusal.left_id, refusal.right_id) > 0;
}

std::set<std::string> refused_by_record(sql::Connection& connection, const WorkspaceId& workspace,
                                        const std::string& id) {
  std::set<std::string> others;
  for (auto& other : connection.column<std::string>(
           "SELECT right_id FROM similar_refusals WHERE workspace_id = ? AND left_id = ?", workspace, id))
    others.insert(std::move(other));
  for (auto& other : connection.column<std::string>(
           "SELECT left_id FROM similar_refusals WHERE workspace_id = ? AND right_id = ?", workspace, id))
    others.insert(std::move(other));
  return others;
}

void inherit_refusals(sql::Transaction& transaction, const WorkspaceId& workspace, const std::string& from,
                      const std::string& to) {
  for (const auto& refusal : transaction.rows<SimilarRefusal>(
           "SELECT {columns} FROM similar_refusals WHERE workspace_id = ? AND (left_id = ? OR right_id = ?)", workspace,
           from, from)) {
    auto inherited = refusal_of(workspace, refusal.left_id == from ? refusal.right_id : refusal.left_id, to);
    inherited.refused_by = refusal.refused_by;
    inherited.refused_at = refusal.refused_at;
    put_refusal(transaction, inherited);
  }
}

void forget_refusals(sql::Transaction& transaction, const WorkspaceId& workspace, const std::string& id) {
  transaction.execute("DELETE FROM similar_refusals WHERE workspace_id = ? AND left_id = ?", workspace, id);
  transaction.execute("DELETE FROM similar_refusals WHERE workspace_id = ? AND right_id = ?", workspace, id);
}

std::map<std::string, OfferedRequirement> offered_requirements(sql::Connection& connection, const Scope& scope,
                                                               const std::vector<std::string>& ids) {
  std::map<std::string, OfferedRequirement> offered;
  if (ids.empty()) return offered;
  const auto condition = pool_condition(connection, scope, {}, ids);
  for (auto& row : connection.rows_values<OfferedRequirement>(
           "SELECT {columns} FROM requirement_pool WHERE status <> 'merged' AND " + condition.value().where,
           condition.value().parameters)) {
    auto id = row.requirement_id;
    offered.emplace(std::move(id), std::move(row));
  }
  return offered;
}

std::map<std::string, OfferedSignal> offered_signals(sql::Connection& connection, const Scope& scope,
                                                     const std::vector<std::string>& ids) {
  std::map<std::string, OfferedSignal> offered;
  if (ids.empty()) return offered;
  const auto condition = signal_condition(connection, scope, {}, ids, false);
  for (auto& row : connection.rows_values<OfferedSignal>(
           "SELECT id, number, title, SUBSTR(text, 1, 300) FROM signals WHERE " + condition.value().where,
           condition.value().parameters)) {
    auto id = row.id;
    offered.emplace(std::move(id), std::move(row));
  }
  return offered;
}

}  // namespace assay::demand::store
