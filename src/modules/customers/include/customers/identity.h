// Who somebody is that another system names.
#pragma once

#include <optional>
#include <string_view>

#include "customers/customers.h"

namespace assay::customers {

// The customer's contact with this e-mail address, in any case; without an address, or where nobody has it, the oldest
// contact of this name that has no other address. nullopt when that is nobody.
std::optional<ContactId> identify_contact(sql::Connection& connection, const WorkspaceId& workspace,
                                          const CustomerId& customer, std::string_view name, std::string_view email);

}  // namespace assay::customers
