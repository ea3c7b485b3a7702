#include "store/customer_rows.h"

#include <algorithm>

#include "base/text.h"

namespace assay::customers::store {
namespace {

// One row of the table customers.
struct CustomerRow {
  CustomerId id;
  WorkspaceId workspace_id;
  std::string name;
  std::string name_folded;
  CustomerKind kind = CustomerKind::external;
  std::optional<CustomerId> parent_id;
  std::optional<Tier> tier;
  std::int64_t tier_rank = 5;
  std::optional<std::string> industry;
  std::optional<std::string> region;
  std::optional<std::string> edition;
  std::optional<std::int64_t> revenue_minor;
  std::optional<std::string> revenue_currency;
  std::int64_t revenue_rank = -1;
  std::optional<std::int64_t> headcount;
  std::optional<std::int64_t> rate_minor;
  std::optional<std::string> rate_currency;
  std::optional<Date> renewal_on;
  std::optional<MemberId> owner_id;
  Timestamp created_at;
  Timestamp updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(CustomerRow, (),
                      (id, workspace_id, name, name_folded, kind, parent_id, tier, tier_rank, industry, region, edition,
                       revenue_minor, revenue_currency, revenue_rank, headcount, rate_minor, rate_currency, renewal_on,
                       owner_id, created_at, updated_at, version))

struct ExternalIdRow {
  WorkspaceId workspace_id;
  std::string system;
  std::string external_id;
  CustomerId customer_id;
  std::int64_t place = 0;
};
BOOST_DESCRIBE_STRUCT(ExternalIdRow, (), (workspace_id, system, external_id, customer_id, place))

struct Named {
  CustomerId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Named, (), (id, name))

struct NamedFolded {
  CustomerId id;
  std::string name_folded;
};
BOOST_DESCRIBE_STRUCT(NamedFolded, (), (id, name_folded))

struct Child {
  CustomerId id;
  CustomerId parent_id;
};
BOOST_DESCRIBE_STRUCT(Child, (), (id, parent_id))

CustomerRow row_of(const WorkspaceId& workspace, const Customer& customer) {
  const auto& fields = customer.fields;
  CustomerRow row;
  row.id = customer.id;
  row.workspace_id = workspace;
  row.name = fields.name;
  row.name_folded = fold(fields.name);
  row.kind = fields.kind;
  row.parent_id = fields.parent_id;
  row.tier = fields.tier;
  row.tier_rank = fields.tier ? static_cast<std::int64_t>(*fields.tier) + 1 : 5;
  row.industry = fields.industry;
  row.region = fields.region;
  row.edition = fields.edition;
  if (fields.yearly_revenue) {
    row.revenue_minor = fields.yearly_revenue->minor;
    row.revenue_currency = fields.yearly_revenue->currency;
    row.revenue_rank = fields.yearly_revenue->minor;
  }
  row.headcount = fields.headcount;
  if (fields.hourly_rate) {
    row.rate_minor = fields.hourly_rate->minor;
    row.rate_currency = fields.hourly_rate->currency;
  }
  row.renewal_on = fields.renewal_on;
  row.owner_id = fields.owner_id;
  row.created_at = customer.created_at;
  row.updated_at = customer.updated_at;
  row.version = customer.version;
  return row;
}

Customer customer_of(CustomerRow row) {
  Customer customer{row.id, {}, row.created_at, row.updated_at, row.version};
  auto& fields = customer.fields;
  fields.name = std::move(row.name);
  fields.kind = row.kind;
  fields.parent_id = row.parent_id;
  fields.tier = row.tier;
  fields.industry = std::move(row.industry);
  fields.region = std::move(row.region);
  fields.edition = std::move(row.edition);
  fields.yearly_revenue = money_of(row.revenue_minor, row.revenue_currency);
  fields.headcount = row.headcount;
  fields.hourly_rate = money_of(row.rate_minor, row.rate_currency);
  fields.renewal_on = row.renewal_on;
  fields.owner_id = row.owner_id;
  return customer;
}

std::vector<ExternalIdRow> external_id_rows(const WorkspaceId& workspace, const Customer& customer) {
  std::vector<ExternalIdRow> rows;
  rows.reserve(customer.fields.external_ids.size());
  for (const auto& external : customer.fields.external_ids)
    rows.push_back({workspace, external.system, external.id, customer.id, static_cast<std::int64_t>(rows.size())});
  return rows;
}

void set_parent(sql::Transaction& transaction, const WorkspaceId& workspace, const CustomerId& id,
                const CustomerId& parent) {
  transaction.execute("UPDATE customers SET parent_id = ? WHERE workspace_id = ? AND id = ?", parent, workspace, id);
}

}  // namespace

std::optional<Money> money_of(const std::optional<std::int64_t>& minor, std::optional<std::string> currency) {
  if (!minor || !currency) return std::nullopt;
  return Money{*minor, std::move(*currency)};
}

std::vector<Customer> load_customers(sql::Connection& connection, const WorkspaceId& workspace,
                                     const std::vector<CustomerId>& ids) {
  std::vector<Customer> customers;
  if (ids.empty()) return customers;
  const auto list = sql::list_parameter(ids);
  std::map<CustomerId, std::size_t> positions;
  for (auto& row : connection.rows<CustomerRow>(
           "SELECT {columns} FROM customers WHERE workspace_id = ? AND id IN " + sql::in_list(connection.engine()),
           workspace, list)) {
    positions[row.id] = customers.size();
    customers.push_back(customer_of(std::move(row)));
  }
  for (auto& row :
       connection.rows<ExternalIdRow>("SELECT {columns} FROM customer_external_ids WHERE customer_id IN " +
                                          sql::in_list(connection.engine()) + " ORDER BY customer_id, place",
                                      list)) {
    const auto found = positions.find(row.customer_id);
    if (found != positions.end())
      customers[found->second].fields.external_ids.push_back({std::move(row.system), std::move(row.external_id)});
  }
  return customers;
}

std::optional<Customer> find_customer(sql::Connection& connection, const WorkspaceId& workspace, const CustomerId& id) {
  auto found = load_customers(connection, workspace, {id});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::map<CustomerId, std::string> customer_names(sql::Connection& connection, const WorkspaceId& workspace,
                                                 const std::vector<CustomerId>& ids) {
  std::map<CustomerId, std::string> names;
  if (ids.empty()) return names;
  for (auto& row : connection.rows<Named>(
           "SELECT {columns} FROM customers WHERE workspace_id = ? AND id IN " + sql::in_list(connection.engine()),
           workspace, sql::list_parameter(ids)))
    names[row.id] = std::move(row.name);
  return names;
}

std::vector<CustomerId> customer_ids_after(sql::Connection& connection, const WorkspaceId& workspace,
                                           const std::optional<CustomerId>& after, std::size_t limit) {
  return connection.column<CustomerId>("SELECT id FROM customers WHERE workspace_id = ? AND id > ? ORDER BY id LIMIT ?",
                                       workspace, after ? after->text() : std::string(), limit);
}

void insert_customers(sql::Transaction& transaction, const WorkspaceId& workspace,
                      std::span<const Customer> customers) {
  std::vector<CustomerRow> rows;
  std::vector<ExternalIdRow> external_ids;
  for (const auto& customer : customers) {
    rows.push_back(row_of(workspace, customer));
    rows.back().parent_id.reset();
    auto of_one = external_id_rows(workspace, customer);
    external_ids.insert(external_ids.end(), of_one.begin(), of_one.end());
  }
  transaction.insert_all("customers", rows);
  transaction.insert_all("customer_external_ids", external_ids);
  for (const auto& customer : customers)
    if (customer.fields.parent_id) set_parent(transaction, workspace, customer.id, *customer.fields.parent_id);
}

void update_customer(sql::Transaction& transaction, const WorkspaceId& workspace, const Customer& customer) {
  const auto row = row_of(workspace, customer);
  transaction.execute(
      "UPDATE customers SET name = ?, name_folded = ?, kind = ?, parent_id = ?, tier = ?, tier_rank = ?, industry = ?, "
      "region = ?, edition = ?, revenue_minor = ?, revenue_currency = ?, revenue_rank = ?, headcount = ?, "
      "rate_minor = ?, rate_currency = ?, renewal_on = ?, owner_id = ?, updated_at = ?, version = ? "
      "WHERE workspace_id = ? AND id = ?",
      row.name, row.name_folded, row.kind, row.parent_id, row.tier, row.tier_rank, row.industry, row.region,
      row.edition, row.revenue_minor, row.revenue_currency, row.revenue_rank, row.headcount, row.rate_minor,
      row.rate_currency, row.renewal_on, row.owner_id, row.updated_at, row.version, workspace, row.id);
  transaction.execute("DELETE FROM customer_external_ids WHERE workspace_id = ? AND customer_id = ?", workspace,
                      row.id);
  transaction.insert_all("customer_external_ids", external_id_rows(workspace, customer));
}

void delete_customer(sql::Transaction& transaction, const WorkspaceId& workspace, const CustomerId& id) {
  transaction.execute("DELETE FROM customer_external_ids WHERE workspace_id = ? AND customer_id = ?", workspace, id);
  transaction.execute("DELETE FROM customers WHERE workspace_id = ? AND id = ?", workspace, id);
}

std::vector<CustomerId> ancestors(sql::Connection& connection, const WorkspaceId& workspace, const CustomerId& id,
                                  std::size_t limit) {
  std::vector<CustomerId> chain{id};
  while (chain.size() < limit) {
    const auto parent = connection.scalar<CustomerId>(
        "SELECT parent_id FROM customers WHERE workspace_id = ? AND id = ?", workspace, chain.back());
    if (!parent) break;
    chain.push_back(*parent);
  }
  return chain;
}

std::map<CustomerId, CustomerId> parents(sql::Connection& connection, const WorkspaceId& workspace) {
  std::map<CustomerId, CustomerId> found;
  for (const auto& row : connection.rows<Child>(
           "SELECT {columns} FROM customers WHERE workspace_id = ? AND parent_id IS NOT NULL", workspace))
    found[row.id] = row.parent_id;
  return found;
}

bool has_children(sql::Connection& connection, const WorkspaceId& workspace, const CustomerId& id) {
  return connection
      .scalar<std::int64_t>("SELECT 1 FROM customers WHERE workspace_id = ? AND parent_id = ? LIMIT 1", workspace, id)
      .has_value();
}

std::map<ExternalId, CustomerId> holders_of(sql::Connection& connection, const WorkspaceId& workspace,
                                            const std::vector<ExternalId>& external_ids) {
  std::map<ExternalId, CustomerId> holders;
  std::map<std::string, std::vector<std::string>> ids_by_system;
  for (const auto& external : external_ids) ids_by_system[external.system].push_back(external.id);
  for (const auto& [system, ids] : ids_by_system)
    for (auto& row : connection.rows<ExternalIdRow>(
             "SELECT {columns} FROM customer_external_ids WHERE workspace_id = ? AND system = ? AND external_id IN " +
                 sql::in_list(connection.engine()),
             workspace, system, sql::list_parameter(ids)))
      holders[{std::move(row.system), std::move(row.external_id)}] = row.customer_id;
  return holders;
}

std::map<std::string, std::vector<CustomerId>> find_by_folded_names(sql::Connection& connection,
                                                                    const WorkspaceId& workspace,
                                                                    const std::vector<std::string>& folded) {
  std::map<std::string, std::vector<CustomerId>> found;
  if (folded.empty()) return found;
  // Sorted here: asked for an order, the engine would rather walk all ids than look up the names.
  for (auto& row :
       connection.rows<NamedFolded>("SELECT {columns} FROM customers WHERE workspace_id = ? AND name_folded IN " +
                                        sql::in_list(connection.engine()),
                                    workspace, sql::list_parameter(folded)))
    found[std::move(row.name_folded)].push_back(row.id);
  for (auto& [name, ids] : found) std::ranges::sort(ids);
  return found;
}

}  // namespace assay::customers::store
