#include "workspace/line_names.h"

#include "store/line_store.h"

namespace assay::workspace {

std::map<BusinessLineId, std::string> business_line_names(sql::Connection& connection, const WorkspaceId& workspace) {
  std::map<BusinessLineId, std::string> names;
  for (auto& row : find_line_rows(connection, workspace)) names.emplace(row.id, std::move(row.name));
  return names;
}

}  // namespace assay::workspace
