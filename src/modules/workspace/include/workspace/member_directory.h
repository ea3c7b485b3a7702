// Everybody by name and address of mail, for whoever turns what people type into members.
#pragma once

#include <string>
#include <vector>

#include "base/principal.h"
#include "sql/database.h"

namespace assay::workspace {

struct DirectoryEntry {
  MemberId id;
  std::string name;
  std::string email;
  bool active = true;
};

// All members of the workspace, also disabled ones, by name.
std::vector<DirectoryEntry> member_directory(sql::Connection& connection, const WorkspaceId& workspace);

}  // namespace assay::workspace
