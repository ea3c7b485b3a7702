// What people do with imports: upload a file, say what its columns mean, check it, apply it, stop it, undo it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "demand/imports.h"

namespace assay::demand {

struct NewImport {
  ImportKind kind = ImportKind::signals;
  std::string preset;
  std::string filename;
  std::string source;  // empty: told from the preset and the name of the file
  ImportPlan plan;
};

// Keeps the bytes, and profiles them. Errors: forbidden, an unknown preset, a file that cannot be read.
Result<ImportId> upload_import(ImportEnvironment& environment, const Scope& scope, NewImport input,
                               const std::string& bytes);
// The import as it stands; one whose job failed shows as failed. 404 for those of others, unless the scope may run
// imports on the whole workspace.
Result<Import> access_import(sql::Connection& connection, const Scope& scope, const ImportId& id);
std::vector<Import> list_imports(sql::Connection& connection, const Scope& scope, const std::optional<ImportId>& before,
                                 std::size_t limit);
// {"title": …} or {"sheet", "mapping", "options"} as sent. Another sheet is profiled anew.
Result<ImportPlan> read_plan(const boost::json::value& value, ImportKind kind);
Outcome change_plan(ImportEnvironment& environment, const Scope& scope, const ImportId& id, ImportPlan plan);

// All refuse ("import_state") where the import is not in a state for it.
Result<jobs::JobId> start_check(ImportEnvironment& environment, const Scope& scope, const ImportId& id);
// Refuses ("import_running") while another import of the workspace is being applied or undone.
Result<jobs::JobId> start_application(ImportEnvironment& environment, const Scope& scope, const ImportId& id);
Result<jobs::JobId> start_undo(ImportEnvironment& environment, const Scope& scope, const ImportId& id);
// What runs stops and is taken back; what has not begun will not begin.
Outcome cancel_import(ImportEnvironment& environment, const Scope& scope, const ImportId& id);

}  // namespace assay::demand
