#include "customers/customers.h"

#include <set>

#include "base/text.h"
#include "store/contact_rows.h"
#include "store/customer_rows.h"

namespace assay::embedded::customers_migrations {
extern const std::vector<File> kFiles;
}

namespace assay::customers {
namespace {

// What a summary takes of a row; external ids stay where they are.
struct SummaryRow {
  CustomerId id;
  std::string name;
  CustomerKind kind = CustomerKind::external;
  std::optional<Tier> tier;
  std::optional<std::int64_t> revenue_minor;
  std::optional<std::string> revenue_currency;
  std::optional<std::int64_t> headcount;
  std::optional<std::int64_t> rate_minor;
  std::optional<std::string> rate_currency;
  std::optional<std::string> edition;
};
BOOST_DESCRIBE_STRUCT(SummaryRow, (),
                      (id, name, kind, tier, revenue_minor, revenue_currency, headcount, rate_minor, rate_currency,
                       edition))

struct NamedContact {
  ContactId id;
  CustomerId customer_id;
  std::string name_folded;
};
BOOST_DESCRIBE_STRUCT(NamedContact, (), (id, customer_id, name_folded))

CustomerSummary summary_of(SummaryRow row) {
  return {row.id,
          std::move(row.name),
          row.kind,
          row.tier,
          store::money_of(row.revenue_minor, std::move(row.revenue_currency)),
          row.headcount,
          store::money_of(row.rate_minor, std::move(row.rate_currency)),
          std::move(row.edition)};
}

}  // namespace

sql::ModuleMigrations customers_migrations() { return {"customers", embedded::customers_migrations::kFiles}; }

std::map<CustomerId, CustomerSummary> find_customers(sql::Connection& connection, const WorkspaceId& workspace,
                                                     const std::vector<CustomerId>& ids) {
  std::map<CustomerId, CustomerSummary> found;
  if (ids.empty()) return found;
  for (auto& row : connection.rows<SummaryRow>(
           "SELECT {columns} FROM customers WHERE workspace_id = ? AND id IN " + sql::in_list(connection.engine()),
           workspace, sql::list_parameter(ids))) {
    const auto id = row.id;
    found.emplace(id, summary_of(std::move(row)));
  }
  return found;
}

std::map<ContactId, ContactSummary> find_contacts(sql::Connection& connection, const WorkspaceId& workspace,
                                                  const std::vector<ContactId>& ids) {
  std::map<ContactId, ContactSummary> found;
  for (auto& contact : store::load_contacts(connection, workspace, ids)) {
    const auto id = contact.id;
    found.emplace(id, store::summary_of(std::move(contact)));
  }
  return found;
}

std::vector<ContactSummary> contacts_of(sql::Connection& connection, const WorkspaceId& workspace,
                                        const CustomerId& customer) {
  std::vector<ContactSummary> found;
  for (auto& contact : store::contacts_of_customers(connection, workspace, {customer}))
    found.push_back(store::summary_of(std::move(contact)));
  return found;
}

std::map<std::string, CustomerId> find_customers_by_name(sql::Connection& connection, const WorkspaceId& workspace,
                                                         const std::vector<std::string>& names) {
  std::vector<std::string> folded;
  folded.reserve(names.size());
  for (const auto& name : names) folded.push_back(fold(trim(name)));
  const auto by_name = store::find_by_folded_names(connection, workspace, folded);
  std::map<std::string, CustomerId> found;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (const auto holder = by_name.find(folded[i]); holder != by_name.end()) found[names[i]] = holder->second.front();
  return found;
}

std::optional<CustomerId> find_customer_by_name(sql::Connection& connection, const WorkspaceId& workspace,
                                                std::string_view name) {
  const auto found = find_customers_by_name(connection, workspace, {std::string(name)});
  if (found.empty()) return std::nullopt;
  return found.begin()->second;
}

std::optional<CustomerId> find_customer_by_external_id(sql::Connection& connection, const WorkspaceId& workspace,
                                                       const ExternalId& external_id) {
  const auto found = store::holders_of(connection, workspace, {external_id});
  if (found.empty()) return std::nullopt;
  return found.begin()->second;
}

std::optional<ContactId> find_contact_by_name(sql::Connection& connection, const WorkspaceId& workspace,
                                              const CustomerId& customer, std::string_view name) {
  return connection.scalar<ContactId>(
      "SELECT id FROM contacts WHERE workspace_id = ? AND customer_id = ? AND name_folded = ? ORDER BY id LIMIT 1",
      workspace, customer, fold(trim(name)));
}

std::map<ContactName, ContactId> find_contacts_by_name(sql::Connection& connection, const WorkspaceId& workspace,
                                                       const std::vector<ContactName>& names) {
  std::map<ContactName, ContactId> found;
  if (names.empty()) return found;
  std::set<CustomerId> customers;
  std::set<std::string> folded;
  for (const auto& name : names) {
    customers.insert(name.customer_id);
    folded.insert(fold(trim(name.name)));
  }
  std::map<ContactName, ContactId> by_folded;
  for (auto& row : connection.rows<NamedContact>(
           "SELECT {columns} FROM contacts WHERE workspace_id = ? AND customer_id IN " +
               sql::in_list(connection.engine()) + " AND name_folded IN " + sql::in_list(connection.engine()) +
               " ORDER BY id",
           workspace, sql::list_parameter(std::vector<CustomerId>(customers.begin(), customers.end())),
           sql::list_parameter(std::vector<std::string>(folded.begin(), folded.end()))))
    by_folded.emplace(ContactName{row.customer_id, std::move(row.name_folded)}, row.id);
  for (const auto& name : names)
    if (const auto holder = by_folded.find({name.customer_id, fold(trim(name.name))}); holder != by_folded.end())
      found.emplace(name, holder->second);
  return found;
}

std::map<std::string, ContactSummary> find_contacts_by_email(sql::Connection& connection, const WorkspaceId& workspace,
                                                             const std::vector<std::string>& addresses) {
  std::map<std::string, ContactSummary> found;
  if (addresses.empty()) return found;
  std::vector<std::string> folded;
  folded.reserve(addresses.size());
  for (const auto& address : addresses) folded.push_back(fold(trim(address)));
  std::map<std::string, ContactSummary> by_address;
  for (auto& contact : store::load_contacts_by_email(connection, workspace, folded)) {
    auto address = fold(trim(contact.fields.email.value_or("")));
    by_address.emplace(std::move(address), store::summary_of(std::move(contact)));
  }
  for (std::size_t i = 0; i < addresses.size(); ++i)
    if (const auto holder = by_address.find(folded[i]); holder != by_address.end())
      found[addresses[i]] = holder->second;
  return found;
}

std::vector<CustomerSummary> customers_after(sql::Connection& connection, const WorkspaceId& workspace,
                                             const std::optional<CustomerId>& after, std::size_t limit) {
  std::vector<CustomerSummary> page;
  for (auto& row : connection.rows<SummaryRow>(
           "SELECT {columns} FROM customers WHERE workspace_id = ? AND id > ? ORDER BY id LIMIT ?", workspace,
           after ? after->text() : std::string(), limit))
    page.push_back(summary_of(std::move(row)));
  return page;
}

void check_customer(sql::Connection& connection, const Scope& scope, std::string field,
                    const std::optional<CustomerId>& customer, FieldErrors& errors) {
  if (customer && store::customer_names(connection, scope.workspace(), {*customer}).empty())
    errors.add(std::move(field), "unknown_customer");
}

void check_contact(sql::Connection& connection, const Scope& scope, std::string field,
                   const std::optional<ContactId>& contact, const std::optional<CustomerId>& customer,
                   FieldErrors& errors) {
  if (!contact) return;
  const auto found = store::find_contact(connection, scope.workspace(), *contact);
  if (!found)
    errors.add(std::move(field), "unknown_contact");
  else if (customer && found->fields.customer_id != *customer)
    errors.add(std::move(field), "contact_of_other_customer");
}

}  // namespace assay::customers
