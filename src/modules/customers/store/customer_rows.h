// Rows of customers with their external ids.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "domain/customer.h"
#include "sql/database.h"

namespace assay::customers::store {

// The two columns of an amount; both or none are there.
std::optional<Money> money_of(const std::optional<std::int64_t>& minor, std::optional<std::string> currency);

std::optional<Customer> find_customer(sql::Connection& connection, const WorkspaceId& workspace, const CustomerId& id);
// Those of the ids that exist, in no particular order.
std::vector<Customer> load_customers(sql::Connection& connection, const WorkspaceId& workspace,
                                     const std::vector<CustomerId>& ids);
std::map<CustomerId, std::string> customer_names(sql::Connection& connection, const WorkspaceId& workspace,
                                                 const std::vector<CustomerId>& ids);

std::vector<CustomerId> customer_ids_after(sql::Connection& connection, const WorkspaceId& workspace,
                                           const std::optional<CustomerId>& after, std::size_t limit);

// Inserts customers and their external ids; parents are set last, so that they may stand later in the list.
void insert_customers(sql::Transaction& transaction, const WorkspaceId& workspace, std::span<const Customer> customers);
// Writes all fields, the time and the version.
void update_customer(sql::Transaction& transaction, const WorkspaceId& workspace, const Customer& customer);
void delete_customer(sql::Transaction& transaction, const WorkspaceId& workspace, const CustomerId& id);

// The customer, its parent and so on, at most `limit`.
std::vector<CustomerId> ancestors(sql::Connection& connection, const WorkspaceId& workspace, const CustomerId& id,
                                  std::size_t limit);
// The parents of all customers that have one.
std::map<CustomerId, CustomerId> parents(sql::Connection& connection, const WorkspaceId& workspace);
bool has_children(sql::Connection& connection, const WorkspaceId& workspace, const CustomerId& id);

// Who holds these external ids.
std::map<ExternalId, CustomerId> holders_of(sql::Connection& connection, const WorkspaceId& workspace,
                                            const std::vector<ExternalId>& external_ids);
// Folded name -> ids in the order they were made.
std::map<std::string, std::vector<CustomerId>> find_by_folded_names(sql::Connection& connection,
                                                                    const WorkspaceId& workspace,
                                                                    const std::vector<std::string>& folded);

}  // namespace assay::customers::store
