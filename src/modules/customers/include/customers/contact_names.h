// Contacts by their names, for whoever reads names in outside text.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "customers/customers.h"

namespace assay::customers {

// The keys of the answer are the names as they were asked, compared without regard to case and width; the oldest
// contact of a name first. Names that nobody has are left out. Any number of names is two statements.
std::map<std::string, std::vector<ContactSummary>> find_contacts_by_name(sql::Connection& connection,
                                                                         const WorkspaceId& workspace,
                                                                         const std::vector<std::string>& names);

}  // namespace assay::customers
