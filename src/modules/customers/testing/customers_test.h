// The ground of the store tests of customers: two workspaces, who acts in them, and a demand that can be told.
#pragma once

#include <set>
#include <string>

#include <gmock/gmock.h>

#include "actions/contact_changes.h"
#include "actions/customer_changes.h"
#include "jobs/announcements.h"
#include "sql/idempotency.h"
#include "sql/testing/test_database.h"
#include "workspace/administration.h"

namespace assay::customers {

// Everything named here is in use.
class ToldDemand final : public CustomerDemand {
 public:
  std::set<CustomerId> used_customers;
  std::set<ContactId> used_contacts;

  std::map<CustomerId, DemandCounts> counts(sql::Connection&, const Scope&, const std::vector<CustomerId>&) override {
    return {};
  }
  bool uses_customer(sql::Connection&, const WorkspaceId&, const CustomerId& id) override {
    return used_customers.contains(id);
  }
  bool uses_contact(sql::Connection&, const WorkspaceId&, const ContactId& id) override {
    return used_contacts.contains(id);
  }
};

class CustomersTest : public sql::DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped()) return;
    migrate(
        {sql::idempotency_migrations(), jobs::migrations(), workspace::workspace_migrations(), customers_migrations()});
    workspace = make_workspace("试金");
    elsewhere = make_workspace("Elsewhere");
  }

  template <class Work>
  auto commit(Work work) {
    auto result = database().write(work);
    EXPECT_TRUE(result) << (result ? "" : describe(result.error()));
    if constexpr (!std::is_same_v<decltype(result), Outcome>) return std::move(result).value();
  }
  template <class Work>
  auto look(Work work) {
    return database().read(work);
  }
  WorkspaceId make_workspace(const std::string& name) {
    return commit([&](sql::Transaction& transaction) {
      return workspace::create_workspace(transaction, clock, {name, workspace::Language::zh, "Asia/Shanghai", "CNY"});
    });
  }
  [[nodiscard]] Scope all() const { return Scope::system(workspace); }
  [[nodiscard]] Scope as(workspace::Role role, std::optional<BusinessLineId> line = {}) const {
    return {workspace, MemberPrincipal{MemberId::make(clock)}, {Grant{line, workspace::permissions_of(role)}}};
  }

  CustomerId add(const NewCustomer& customer) {
    return commit([&](sql::Transaction& transaction) { return create_customer(transaction, all(), clock, customer); });
  }
  CustomerId add(const std::string& name, std::vector<ExternalId> external_ids = {}) {
    NewCustomer customer;
    customer.name = name;
    customer.external_ids = std::move(external_ids);
    return add(customer);
  }
  ContactId add_contact(const CustomerId& customer, const std::string& name) {
    NewContact contact;
    contact.customer_id = customer;
    contact.name = name;
    return commit([&](sql::Transaction& transaction) { return create_contact(transaction, all(), clock, contact); });
  }
  Result<CustomerId> try_add(const NewCustomer& customer, const Scope& scope) {
    return database().write(
        [&](sql::Transaction& transaction) { return create_customer(transaction, scope, clock, customer); });
  }
  Outcome change(const CustomerId& id, std::int64_t version, const CustomerPatch& patch) {
    return database().write(
        [&](sql::Transaction& transaction) { return change_customer(transaction, all(), clock, id, version, patch); });
  }
  // About customers and contacts.
  std::vector<jobs::Announcement> announced() {
    auto list = look([&](sql::Connection& connection) { return jobs::since(connection, workspace, 0, 1000); });
    std::erase_if(list, [](const jobs::Announcement& announcement) {
      return announcement.record_kind != "customer" && announcement.record_kind != "contact";
    });
    return list;
  }
  static std::vector<std::string> told(const Error& error) {
    std::vector<std::string> list;
    for (const auto& field : error.fields) list.push_back(field.field + " " + field.code);
    return list;
  }

  WorkspaceId workspace;
  WorkspaceId elsewhere;
  ToldDemand demand;
};

}  // namespace assay::customers
