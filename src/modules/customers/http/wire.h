// Customers and contacts as they go over the wire.
#pragma once

#include <string>
#include <vector>

#include "customers/demand.h"
#include "domain/contact.h"
#include "domain/customer.h"
#include "domain/decision_chain.h"
#include "sql/database.h"

namespace assay::customers {

struct NamedCustomer {
  CustomerId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(NamedCustomer, (), (id, name))

struct NamedMember {
  MemberId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(NamedMember, (), (id, name))

struct CustomerView {
  CustomerId id;
  std::string name;
  CustomerKind kind = CustomerKind::external;
  std::optional<CustomerId> parent_id;
  std::optional<NamedCustomer> parent;
  std::optional<Tier> tier;
  std::optional<std::string> industry;
  std::optional<std::string> region;
  std::optional<std::string> edition;
  std::optional<Money> yearly_revenue;
  std::optional<std::int64_t> headcount;
  std::optional<Money> hourly_rate;
  std::optional<Date> renewal_on;
  std::vector<ExternalId> external_ids;
  std::optional<MemberId> owner_id;
  std::optional<NamedMember> owner;
  std::int64_t contacts = 0;
  std::int64_t signals = 0;
  std::int64_t requirements = 0;
  Timestamp created_at;
  Timestamp updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(CustomerView, (),
                      (id, name, kind, parent_id, parent, tier, industry, region, edition, yearly_revenue, headcount,
                       hourly_rate, renewal_on, external_ids, owner_id, owner, contacts, signals, requirements,
                       created_at, updated_at, version))

struct ContactView {
  ContactId id;
  CustomerId customer_id;
  std::optional<NamedCustomer> customer;
  std::string name;
  std::optional<std::string> post;
  std::vector<DecisionRole> roles;
  std::optional<Stance> stance;
  std::optional<std::string> email;
  std::optional<std::string> language;
  Timestamp created_at;
  Timestamp updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ContactView, (),
                      (id, customer_id, customer, name, post, roles, stance, email, language, created_at, updated_at,
                       version))

struct RoleView {
  DecisionRole role = DecisionRole::user;
  std::vector<ContactView> contacts;
  bool missing = true;
};
BOOST_DESCRIBE_STRUCT(RoleView, (), (role, contacts, missing))

struct DecisionChainView {
  std::vector<RoleView> roles;
  std::string sentence;
  std::vector<ContactView> opponents;
};
BOOST_DESCRIBE_STRUCT(DecisionChainView, (), (roles, sentence, opponents))

// With names and counts, in the same order.
std::vector<CustomerView> view_customers(sql::Connection& connection, const Scope& scope, CustomerDemand& demand,
                                         std::vector<Customer> customers);
std::vector<ContactView> view_contacts(sql::Connection& connection, const Scope& scope, std::vector<Contact> contacts);

}  // namespace assay::customers
