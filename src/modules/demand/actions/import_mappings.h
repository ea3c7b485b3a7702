// Mappings of imports that the workspace keeps under a name, for the next file with the same columns.
#pragma once

#include <string>
#include <vector>

#include "demand/imports.h"

namespace assay::demand {

using ImportMappingId = Id<struct ImportMappingTag>;

// One row of the table import_mappings. `header` stands for the columns: their names without regard to order and case.
struct SavedMapping {
  ImportMappingId id;
  WorkspaceId workspace_id;
  std::string name;
  std::string name_folded;
  ImportKind kind = ImportKind::signals;
  std::string preset;
  std::string header;
  ImportPlan plan;
  std::optional<MemberId> created_by;
  Timestamp created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(SavedMapping, (),
                      (id, workspace_id, name, name_folded, kind, preset, header, plan, created_by, created_at,
                       version))

inline constexpr std::size_t kSavedMappingsMax = 200;  // of a workspace

std::string header_of(const Import& import);
// By name, those for lines that the scope may import into.
std::vector<SavedMapping> saved_mappings(sql::Connection& connection, const Scope& scope);
// Those of the import's kind, preset and columns.
std::vector<SavedMapping> matching_mappings(sql::Connection& connection, const Scope& scope, const Import& import);
// Keeps the plan of an import; a name that exists already is written over. Errors: those of access_import, a name that
// is missing, too long or taken by a mapping for another line, too_many_saved_mappings.
Result<ImportMappingId> save_mapping(ImportEnvironment& environment, const Scope& scope, const ImportId& import,
                                     std::string_view name);
Outcome delete_mapping(ImportEnvironment& environment, const Scope& scope, const ImportMappingId& id);

}  // namespace assay::demand
