#include "store/export_store.h"

namespace assay::demand::store {
namespace {

struct KeyedLink {
  SignalId signal_id;
  std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(KeyedLink, (), (signal_id, number))

}  // namespace

std::unordered_map<RequirementId, Requirement> requirements_by_id(sql::Connection& connection,
                                                                  const WorkspaceId& workspace,
                                                                  const std::vector<RequirementId>& ids) {
  std::unordered_map<RequirementId, Requirement> found;
  for (auto& row : connection.rows<Requirement>(
           "SELECT {columns} FROM requirements WHERE workspace_id = ? AND id IN " + sql::in_list(connection.engine()),
           workspace, sql::list_parameter(ids))) {
    const auto id = row.id;
    found.emplace(id, std::move(row));
  }
  return found;
}

std::unordered_map<SignalId, std::vector<std::string>> requirement_keys(sql::Connection& connection,
                                                                        const WorkspaceId& workspace,
                                                                        const std::vector<SignalId>& signals) {
  std::unordered_map<SignalId, std::vector<std::string>> keys;
  for (const auto& link : connection.rows<KeyedLink>(
           "SELECT l.signal_id, r.number FROM requirement_signals l JOIN requirements r ON r.id = l.requirement_id "
           "WHERE l.workspace_id = ? AND l.signal_id IN " +
               sql::in_list(connection.engine()) + " ORDER BY r.number",
           workspace, sql::list_parameter(signals)))
    keys[link.signal_id].push_back(requirement_key(link.number));
  return keys;
}

}  // namespace assay::demand::store
