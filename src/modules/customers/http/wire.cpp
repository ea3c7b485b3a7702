#include "http/wire.h"

#include "store/contact_rows.h"
#include "store/customer_rows.h"
#include "workspace/members.h"

namespace assay::customers {

std::vector<CustomerView> view_customers(sql::Connection& connection, const Scope& scope, CustomerDemand& demand,
                                         std::vector<Customer> customers) {
  std::vector<CustomerId> ids;
  std::vector<CustomerId> parents;
  bool owned = false;
  for (const auto& customer : customers) {
    ids.push_back(customer.id);
    if (customer.fields.parent_id) parents.push_back(*customer.fields.parent_id);
    owned = owned || customer.fields.owner_id;
  }
  const auto contacts = store::count_contacts(connection, scope.workspace(), ids);
  const auto counts = demand.counts(connection, scope, ids);
  const auto parent_names = store::customer_names(connection, scope.workspace(), parents);
  std::map<MemberId, std::string> members;
  if (owned) members = workspace::member_names(connection, scope.workspace());
  std::vector<CustomerView> views;
  views.reserve(customers.size());
  for (auto& customer : customers) {
    auto& fields = customer.fields;
    CustomerView view;
    view.id = customer.id;
    view.name = std::move(fields.name);
    view.kind = fields.kind;
    view.parent_id = fields.parent_id;
    if (fields.parent_id)
      if (const auto name = parent_names.find(*fields.parent_id); name != parent_names.end())
        view.parent = NamedCustomer{name->first, name->second};
    view.tier = fields.tier;
    view.industry = std::move(fields.industry);
    view.region = std::move(fields.region);
    view.edition = std::move(fields.edition);
    view.yearly_revenue = std::move(fields.yearly_revenue);
    view.headcount = fields.headcount;
    view.hourly_rate = std::move(fields.hourly_rate);
    view.renewal_on = fields.renewal_on;
    view.external_ids = std::move(fields.external_ids);
    view.owner_id = fields.owner_id;
    if (fields.owner_id)
      if (const auto name = members.find(*fields.owner_id); name != members.end())
        view.owner = NamedMember{name->first, name->second};
    if (const auto count = contacts.find(customer.id); count != contacts.end()) view.contacts = count->second;
    if (const auto count = counts.find(customer.id); count != counts.end()) {
      view.signals = count->second.signals;
      view.requirements = count->second.requirements;
    }
    view.created_at = customer.created_at;
    view.updated_at = customer.updated_at;
    view.version = customer.version;
    views.push_back(std::move(view));
  }
  return views;
}

std::vector<ContactView> view_contacts(sql::Connection& connection, const Scope& scope, std::vector<Contact> contacts) {
  std::vector<CustomerId> customers;
  customers.reserve(contacts.size());
  for (const auto& contact : contacts) customers.push_back(contact.fields.customer_id);
  const auto names = store::customer_names(connection, scope.workspace(), customers);
  std::vector<ContactView> views;
  views.reserve(contacts.size());
  for (auto& contact : contacts) {
    auto& fields = contact.fields;
    ContactView view;
    view.id = contact.id;
    view.customer_id = fields.customer_id;
    if (const auto name = names.find(fields.customer_id); name != names.end())
      view.customer = NamedCustomer{name->first, name->second};
    view.name = std::move(fields.name);
    view.post = std::move(fields.post);
    view.roles = std::move(fields.roles);
    view.stance = fields.stance;
    view.email = std::move(fields.email);
    view.language = std::move(fields.language);
    view.created_at = contact.created_at;
    view.updated_at = contact.updated_at;
    view.version = contact.version;
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace assay::customers
