#include "workspace/administration.h"

namespace assay::embedded::workspace_migrations {
extern const std::vector<File> kFiles;
}

namespace assay::workspace {

sql::ModuleMigrations workspace_migrations() { return {"workspace", embedded::workspace_migrations::kFiles}; }

}  // namespace assay::workspace
