// Customers and contacts by what people type or by what they do: for filters, completions and whoever asks around.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "customers/customers.h"

namespace assay::customers {

// Names that begin with the text, then those that have it in them; compared without regard to case and width.
std::vector<CustomerSummary> customers_like(sql::Connection& connection, const WorkspaceId& workspace,
                                            std::string_view text, std::size_t limit);
std::vector<ContactSummary> contacts_like(sql::Connection& connection, const WorkspaceId& workspace,
                                          std::string_view text, std::size_t limit);
// Everybody of this name, whatever the customer.
std::vector<ContactId> contacts_named(sql::Connection& connection, const WorkspaceId& workspace, std::string_view name,
                                      std::size_t limit);
// Everybody who does this in the process.
std::vector<ContactId> contacts_with_post(sql::Connection& connection, const WorkspaceId& workspace,
                                          std::string_view post, std::size_t limit);
// The posts that contacts have, the commonest first.
std::vector<std::string> posts_in_use(sql::Connection& connection, const WorkspaceId& workspace, std::size_t limit);
// All contacts of these customers, by customer and name; one statement.
std::vector<ContactSummary> contacts_of_all(sql::Connection& connection, const WorkspaceId& workspace,
                                            const std::vector<CustomerId>& customers);

}  // namespace assay::customers
