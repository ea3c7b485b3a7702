// How to reach contacts, and who looks after a customer.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "customers/customers.h"
#include "json/reflect.h"
#include "sql/database.h"

namespace assay::customers {

struct ContactAddress {
  ContactId id;
  CustomerId customer_id;
  std::string name;
  std::optional<std::string> email;
  std::optional<std::string> language;  // "zh" or "en"
};
BOOST_DESCRIBE_STRUCT(ContactAddress, (), (id, customer_id, name, email, language))

// Those of the ids that exist in the workspace. Any number of ids is one statement.
std::map<ContactId, ContactAddress> contact_addresses(sql::Connection& connection, const WorkspaceId& workspace,
                                                      const std::vector<ContactId>& ids);
// The members who own the customers; those without an owner are left out.
std::map<CustomerId, MemberId> customer_owners(sql::Connection& connection, const WorkspaceId& workspace,
                                               const std::vector<CustomerId>& ids);

}  // namespace assay::customers
