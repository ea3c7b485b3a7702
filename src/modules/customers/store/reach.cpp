#include "customers/reach.h"

namespace assay::customers {
namespace {

struct OwnerRow {
  CustomerId id;
  MemberId owner_id;
};
BOOST_DESCRIBE_STRUCT(OwnerRow, (), (id, owner_id))

}  // namespace

std::map<ContactId, ContactAddress> contact_addresses(sql::Connection& connection, const WorkspaceId& workspace,
                                                      const std::vector<ContactId>& ids) {
  std::map<ContactId, ContactAddress> found;
  if (ids.empty()) return found;
  for (auto& row : connection.rows<ContactAddress>(
           "SELECT {columns} FROM contacts WHERE workspace_id = ? AND id IN " + sql::in_list(connection.engine()),
           workspace, sql::list_parameter(ids)))
    found.emplace(row.id, std::move(row));
  return found;
}

std::map<CustomerId, MemberId> customer_owners(sql::Connection& connection, const WorkspaceId& workspace,
                                               const std::vector<CustomerId>& ids) {
  std::map<CustomerId, MemberId> owners;
  if (ids.empty()) return owners;
  for (const auto& row : connection.rows<OwnerRow>(
           "SELECT {columns} FROM customers WHERE workspace_id = ? AND owner_id IS NOT NULL AND id IN " +
               sql::in_list(connection.engine()),
           workspace, sql::list_parameter(ids)))
    owners.emplace(row.id, row.owner_id);
  return owners;
}

}  // namespace assay::customers
