// Customers (external companies and internal departments) and their contacts, as other modules see and make them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "base/money.h"
#include "base/principal.h"
#include "base/time.h"
#include "sql/database.h"
#include "sql/migrator.h"

namespace assay::customers {

using CustomerId = Id<struct CustomerTag>;

enum class CustomerKind { external, internal };
BOOST_DESCRIBE_ENUM(CustomerKind, external, internal)
enum class Tier { A, B, C, D };
BOOST_DESCRIBE_ENUM(Tier, A, B, C, D)
// What a contact is to a purchase: uses it, decides on it, pays for it.
enum class DecisionRole { user, decision_maker, payer };
BOOST_DESCRIBE_ENUM(DecisionRole, user, decision_maker, payer)
enum class Stance { supporter, neutral, opponent };
BOOST_DESCRIBE_ENUM(Stance, supporter, neutral, opponent)

// What another system calls the customer; a pair belongs to one customer of the workspace.
struct ExternalId {
  std::string system;
  std::string id;
  auto operator<=>(const ExternalId&) const = default;
};
BOOST_DESCRIBE_STRUCT(ExternalId, (), (system, id))

struct CustomerSummary {
  CustomerId id;
  std::string name;
  CustomerKind kind = CustomerKind::external;
  std::optional<Tier> tier;
  std::optional<Money> yearly_revenue;
  std::optional<std::int64_t> headcount;
  std::optional<Money> hourly_rate;
  std::optional<std::string> edition;
};
BOOST_DESCRIBE_STRUCT(CustomerSummary, (), (id, name, kind, tier, yearly_revenue, headcount, hourly_rate, edition))

struct ContactSummary {
  ContactId id;
  CustomerId customer_id;
  std::string name;
  std::optional<std::string> post;
  std::vector<DecisionRole> roles;
  std::optional<Stance> stance;
};
BOOST_DESCRIBE_STRUCT(ContactSummary, (), (id, customer_id, name, post, roles, stance))

// Those of the ids that exist in the workspace. Any number of ids is one statement.
std::map<CustomerId, CustomerSummary> find_customers(sql::Connection& connection, const WorkspaceId& workspace,
                                                     const std::vector<CustomerId>& ids);
std::map<ContactId, ContactSummary> find_contacts(sql::Connection& connection, const WorkspaceId& workspace,
                                                  const std::vector<ContactId>& ids);
std::vector<ContactSummary> contacts_of(sql::Connection& connection, const WorkspaceId& workspace,
                                        const CustomerId& customer);
// Names are compared without regard to case and width; of several with the same name the oldest.
std::optional<CustomerId> find_customer_by_name(sql::Connection& connection, const WorkspaceId& workspace,
                                                std::string_view name);
std::optional<CustomerId> find_customer_by_external_id(sql::Connection& connection, const WorkspaceId& workspace,
                                                       const ExternalId& external_id);
// The keys of the answer are the names as they were asked; names that nobody has are left out.
std::map<std::string, CustomerId> find_customers_by_name(sql::Connection& connection, const WorkspaceId& workspace,
                                                         const std::vector<std::string>& names);
std::optional<ContactId> find_contact_by_name(sql::Connection& connection, const WorkspaceId& workspace,
                                              const CustomerId& customer, std::string_view name);
struct ContactName {
  CustomerId customer_id;
  std::string name;
  auto operator<=>(const ContactName&) const = default;
};
// As above for many at once; the keys are as they were asked.
std::map<ContactName, ContactId> find_contacts_by_name(sql::Connection& connection, const WorkspaceId& workspace,
                                                       const std::vector<ContactName>& names);
// By e-mail address, without regard to case; the keys are as they were asked. Of several with one address the oldest.
std::map<std::string, ContactSummary> find_contacts_by_email(sql::Connection& connection, const WorkspaceId& workspace,
                                                             const std::vector<std::string>& addresses);
// Pages through all customers in the order of their ids, for whoever builds something from all of them.
std::vector<CustomerSummary> customers_after(sql::Connection& connection, const WorkspaceId& workspace,
                                             const std::optional<CustomerId>& after, std::size_t limit);

// Adds ("field", "unknown_customer" / "unknown_contact") for references that are not of the workspace. A contact of
// another customer than `customer`, when that is given, adds "contact_of_other_customer".
void check_customer(sql::Connection& connection, const Scope& scope, std::string field,
                    const std::optional<CustomerId>& customer, FieldErrors& errors);
void check_contact(sql::Connection& connection, const Scope& scope, std::string field,
                   const std::optional<ContactId>& contact, const std::optional<CustomerId>& customer,
                   FieldErrors& errors);

// Texts are trimmed; empty ones count as absent. Limits: name 200 characters, industry, region and edition 100,
// 20 external ids of at most 50 (system) and 200 (id). An internal department has no yearly revenue.
struct NewCustomer {
  std::string name;
  CustomerKind kind = CustomerKind::external;
  std::optional<CustomerId> parent_id;
  std::optional<Tier> tier;
  std::optional<std::string> industry;
  std::optional<std::string> region;
  std::optional<std::string> edition;
  std::optional<Money> yearly_revenue;
  std::optional<std::int64_t> headcount;
  std::optional<Money> hourly_rate;  // of an hour of its people
  std::optional<Date> renewal_on;
  std::vector<ExternalId> external_ids;
  std::optional<MemberId> owner_id;
  bool operator==(const NewCustomer&) const = default;
};
BOOST_DESCRIBE_STRUCT(NewCustomer, (),
                      (name, kind, parent_id, tier, industry, region, edition, yearly_revenue, headcount, hourly_rate,
                       renewal_on, external_ids, owner_id))

// Limits: name 200 characters, post 100, e-mail 254 bytes. No roles: not known yet.
struct NewContact {
  CustomerId customer_id;
  std::string name;
  std::optional<std::string> post;
  std::vector<DecisionRole> roles;
  std::optional<Stance> stance;
  std::optional<std::string> email;
  std::optional<std::string> language;  // "zh" or "en"
  bool operator==(const NewContact&) const = default;
};
BOOST_DESCRIBE_STRUCT(NewContact, (), (customer_id, name, post, roles, stance, email, language))

// Need customers.edit. Errors: forbidden, invalid with all fields (for many under "rows[n]."). One audit entry and one
// announcement for each call.
//
// Announced: customer.created, customer.changed, customer.deleted, customers.imported, contact.created,
// contact.changed, contact.deleted, contacts.imported. Each carries "customers": [ids concerned]; those of contacts
// also "contacts": [ids]; those of changes also "fields": [names on the wire, as "tier", "yearly_revenue", "roles"].
Result<CustomerId> create_customer(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                   const NewCustomer& customer);
Result<ContactId> create_contact(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                 const NewContact& contact);
// The ids in the order of the input; all or none. A parent must exist already.
Result<std::vector<CustomerId>> create_customers(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                                 std::span<const NewCustomer> customers);
Result<std::vector<ContactId>> create_contacts(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                               std::span<const NewContact> contacts);
// Removes those of the customers that nobody has touched since they were made: as they were, without contacts and
// without customers below them. Whether demand speaks of them the caller has checked. Answers those that are gone.
Result<std::vector<CustomerId>> remove_untouched(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                                 const std::vector<CustomerId>& customers);

// As above for contacts.
Result<std::vector<ContactId>> remove_untouched_contacts(sql::Transaction& transaction, const Scope& scope,
                                                         const Clock& clock, const std::vector<ContactId>& contacts);

sql::ModuleMigrations customers_migrations();

}  // namespace assay::customers
