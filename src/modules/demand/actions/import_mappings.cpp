#include "actions/import_mappings.h"

#include <algorithm>

#include "actions/import_commands.h"
#include "base/text.h"
#include "sql/idempotency.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::demand {
namespace {

constexpr std::size_t kNameLimit = 100;

void record(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const ImportMappingId& id,
            std::string action) {
  workspace::RecordChange change;
  change.creates = action == "import_mapping.saved";
  change.action = std::move(action);
  change.record_kind = "import_mapping";
  change.record_id = id.text();
  workspace::record_change(transaction, scope, clock, change);
}

std::vector<SavedMapping> all_mappings(sql::Connection& connection, const WorkspaceId& workspace) {
  return connection.rows<SavedMapping>(
      "SELECT {columns} FROM import_mappings WHERE workspace_id = ? ORDER BY name_folded", workspace);
}

bool may_use(const Scope& scope, const SavedMapping& saved) {
  return scope.may(workspace::kRunImports, saved.plan.options.business_line_id);
}

}  // namespace

std::string header_of(const Import& import) {
  std::vector<std::string> names;
  names.reserve(import.profile.columns.size());
  for (const auto& column : import.profile.columns) names.push_back(fold(trim(column.name)));
  std::ranges::sort(names);
  std::string all;
  for (const auto& name : names) all += name + "\x1f";
  return sha256_hex(all);
}

std::vector<SavedMapping> saved_mappings(sql::Connection& connection, const Scope& scope) {
  auto found = all_mappings(connection, scope.workspace());
  std::erase_if(found, [&](const SavedMapping& saved) { return !may_use(scope, saved); });
  return found;
}

std::vector<SavedMapping> matching_mappings(sql::Connection& connection, const Scope& scope, const Import& import) {
  auto found = saved_mappings(connection, scope);
  const auto header = header_of(import);
  std::erase_if(found, [&](const SavedMapping& saved) {
    return saved.kind != import.kind || saved.preset != import.preset || saved.header != header;
  });
  return found;
}

Result<ImportMappingId> save_mapping(ImportEnvironment& environment, const Scope& scope, const ImportId& import_id,
                                     std::string_view name) {
  return environment.database.write([&](sql::Transaction& transaction) -> Result<ImportMappingId> {
    const auto import = access_import(transaction, scope, import_id);
    if (!import) return refuse(import.error());
    SavedMapping saved;
    saved.name = trim(name);
    saved.name_folded = fold(saved.name);
    FieldErrors errors;
    if (saved.name.empty()) errors.add("name", "required");
    if (code_points(saved.name) > kNameLimit)
      errors.add("name", "too_many_characters", {{"limit", std::to_string(kNameLimit)}});
    if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
    const auto all = all_mappings(transaction, scope.workspace());
    const auto same = std::ranges::find(all, saved.name_folded, &SavedMapping::name_folded);
    if (same == all.end() && all.size() >= kSavedMappingsMax)
      return refuse(Error::conflict("too_many_saved_mappings", {{"limit", std::to_string(kSavedMappingsMax)}}));
    if (same != all.end() && !may_use(scope, *same)) return refuse(Error::invalid("name", "saved_mapping_name_taken"));
    if (same != all.end())
      transaction.execute("DELETE FROM import_mappings WHERE id = ? AND workspace_id = ?", same->id, scope.workspace());
    saved.id = ImportMappingId::make(environment.clock);
    saved.workspace_id = scope.workspace();
    saved.kind = import->kind;
    saved.preset = import->preset;
    saved.header = header_of(*import);
    saved.plan = import->mapping;
    saved.created_by = scope.member();
    saved.created_at = environment.clock.now();
    transaction.insert("import_mappings", saved);
    record(transaction, scope, environment.clock, saved.id, "import_mapping.saved");
    return saved.id;
  });
}

Outcome delete_mapping(ImportEnvironment& environment, const Scope& scope, const ImportMappingId& id) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto visible = saved_mappings(transaction, scope);
    if (std::ranges::find(visible, id, &SavedMapping::id) == visible.end())
      return refuse(Error::not_found("import_mapping"));
    transaction.execute("DELETE FROM import_mappings WHERE id = ? AND workspace_id = ?", id, scope.workspace());
    record(transaction, scope, environment.clock, id, "import_mapping.deleted");
    return {};
  });
}

}  // namespace assay::demand
