#include "demand/requesters.h"

#include "store/signal_store.h"

namespace assay::demand {
namespace {

struct Fed {
  SignalId signal_id;
  RequirementId requirement_id;
};
BOOST_DESCRIBE_STRUCT(Fed, (), (signal_id, requirement_id))

constexpr std::size_t kMergedMax = 1'000;
// Who asked hears of the whole, not of each of its parts.
constexpr std::string_view kNoPart =
    " AND l.requirement_id NOT IN (SELECT p.id FROM requirements p WHERE p.workspace_id = l.workspace_id AND "
    "p.parent_id "
    "IS NOT NULL)";

}  // namespace

std::vector<Requirement> find_requirements(sql::Connection& connection, const WorkspaceId& workspace,
                                           const std::vector<RequirementId>& ids) {
  return connection.rows<Requirement>(
      "SELECT {columns} FROM requirements WHERE workspace_id = ? AND id IN " + sql::in_list(connection.engine()),
      workspace, sql::list_parameter(ids));
}

std::vector<Signal> find_signals(sql::Connection& connection, const WorkspaceId& workspace,
                                 const std::vector<SignalId>& ids) {
  return store::find_signals(connection, workspace, ids);
}

std::vector<RequirementId> with_merged(sql::Connection& connection, const WorkspaceId& workspace,
                                       const RequirementId& requirement) {
  std::vector<RequirementId> all{requirement};
  for (std::vector<RequirementId> last = all; !last.empty() && all.size() < kMergedMax;) {
    last = connection.column<RequirementId>(
        "SELECT id FROM requirements WHERE workspace_id = ? AND status = ? AND merged_into_id IN " +
            sql::in_list(connection.engine()),
        workspace, Status::merged, sql::list_parameter(last));
    std::erase_if(last, [&](const RequirementId& id) { return std::ranges::find(all, id) != all.end(); });
    all.insert(all.end(), last.begin(), last.end());
  }
  return all;
}

std::vector<Signal> signals_behind(sql::Connection& connection, const WorkspaceId& workspace,
                                   const std::vector<RequirementId>& requirements, const std::optional<SignalId>& after,
                                   std::size_t limit) {
  return connection.rows<Signal>(
      "SELECT {columns:s} FROM signals s WHERE s.workspace_id = ? AND s.corrected_by_id IS NULL AND s.id > ? AND s.id "
      "IN (SELECT l.signal_id FROM requirement_signals l WHERE l.workspace_id = ? AND l.requirement_id IN " +
          sql::in_list(connection.engine()) + std::string(kNoPart) + ") ORDER BY s.id LIMIT ?",
      workspace, after.value_or(SignalId()), workspace, sql::list_parameter(requirements),
      static_cast<std::int64_t>(limit));
}

std::vector<Vote> votes_behind(sql::Connection& connection, const WorkspaceId& workspace,
                               const std::vector<RequirementId>& requirements, const std::optional<Vote>& after,
                               std::size_t limit) {
  const auto from = after.value_or(Vote());
  return connection.rows<Vote>(
      "SELECT v.signal_id, v.voter FROM signal_votes v WHERE v.workspace_id = ? AND (v.signal_id > ? OR (v.signal_id = "
      "? AND v.voter > ?)) AND v.signal_id IN (SELECT l.signal_id FROM requirement_signals l WHERE l.workspace_id = ? "
      "AND l.requirement_id IN " +
          sql::in_list(connection.engine()) + std::string(kNoPart) + ") ORDER BY v.signal_id, v.voter LIMIT ?",
      workspace, from.signal_id, from.signal_id, from.voter, workspace, sql::list_parameter(requirements),
      static_cast<std::int64_t>(limit));
}

std::vector<Vote> votes_for(sql::Connection& connection, const WorkspaceId& workspace, const SignalId& signal,
                            const std::string& after_voter, std::size_t limit) {
  return connection.rows<Vote>(
      "SELECT signal_id, voter FROM signal_votes WHERE workspace_id = ? AND signal_id = ? AND voter > ? ORDER BY voter "
      "LIMIT ?",
      workspace, signal, after_voter, static_cast<std::int64_t>(limit));
}

std::map<SignalId, std::vector<RequirementId>> requirements_fed(sql::Connection& connection,
                                                                const WorkspaceId& workspace,
                                                                const std::vector<SignalId>& signals) {
  std::map<SignalId, std::vector<RequirementId>> fed;
  if (signals.empty()) return fed;
  for (const auto& row :
       connection.rows<Fed>("SELECT {columns} FROM requirement_signals WHERE workspace_id = ? AND signal_id IN " +
                                sql::in_list(connection.engine()) + " ORDER BY signal_id, requirement_id",
                            workspace, sql::list_parameter(signals)))
    fed[row.signal_id].push_back(row.requirement_id);
  return fed;
}

std::vector<Signal> signals_after(sql::Connection& connection, const WorkspaceId& workspace,
                                  const std::optional<ImportId>& import, const std::optional<SignalId>& after,
                                  std::size_t limit) {
  auto parameters = sql::Connection::values(workspace, after.value_or(SignalId()));
  std::string where = "workspace_id = ? AND id > ?";
  if (import) {
    where += " AND import_id = ?";
    parameters.push_back(sql::to_value(*import));
  }
  parameters.push_back(sql::to_value(static_cast<std::int64_t>(limit)));
  return connection.rows_values<Signal>("SELECT {columns} FROM signals WHERE " + where + " ORDER BY id LIMIT ?",
                                        std::move(parameters));
}

}  // namespace assay::demand
