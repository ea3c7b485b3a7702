#include "actions/change_control.h"
#include "actions/import_items.h"
#include "actions/import_updates.h"
#include "store/requirement_store.h"

namespace assay::demand {

void refuse_frozen(sql::Connection& connection, const WorkspaceId& workspace, std::vector<CheckedRow>& rows) {
  const auto known = find_known_requirements(connection, workspace, rows);
  std::vector<RequirementId> ids;
  ids.reserve(known.size());
  for (const auto& [key, source] : known) ids.push_back(source.requirement_id);
  if (ids.empty()) return;
  std::map<RequirementId, Requirement> frozen;
  for (auto& requirement : store::find_requirements(connection, workspace, ids))
    if (under_change_control(requirement.type, requirement.status)) frozen.emplace(requirement.id, requirement);
  if (frozen.empty()) return;
  for (auto& checked : rows) {
    if (!checked.good() || checked.repeated) continue;
    const auto source = known.find(source_key(checked.row));
    if (source == known.end() || source->second.content_hash == requirement_hash(checked)) continue;
    const auto found = frozen.find(source->second.requirement_id);
    if (found == frozen.end()) continue;
    const auto& before = found->second;
    auto after = before;
    const auto& row = checked.row;
    if (!row.pain.empty()) after.pain = row.pain;
    if (!row.scenario.empty()) after.scenario = row.scenario;
    if (!row.objective.empty()) after.objective = row.objective;
    if (row.type) after.type = *row.type;
    for (const auto& field : frozen_fields(before, after)) {
      const bool type = field == "type";
      const auto& value = field == "pain" ? row.pain : field == "scenario" ? row.scenario : row.objective;
      checked.errors.push_back(row_error(row.number, field, type ? "baseline_holds_type" : "needs_change_request",
                                         type ? std::string_view("fix") : std::string_view(value)));
    }
  }
}

}  // namespace assay::demand
