// Rows of contacts.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/contact.h"
#include "sql/database.h"

namespace assay::customers::store {

std::optional<Contact> find_contact(sql::Connection& connection, const WorkspaceId& workspace, const ContactId& id);
std::vector<Contact> load_contacts(sql::Connection& connection, const WorkspaceId& workspace,
                                   const std::vector<ContactId>& ids);
// With one of these addresses, in lower case; the oldest first.
std::vector<Contact> load_contacts_by_email(sql::Connection& connection, const WorkspaceId& workspace,
                                            const std::vector<std::string>& addresses);
// Of these customers, by customer and then by name.
std::vector<Contact> contacts_of_customers(sql::Connection& connection, const WorkspaceId& workspace,
                                           const std::vector<CustomerId>& customers);
std::map<CustomerId, std::int64_t> count_contacts(sql::Connection& connection, const WorkspaceId& workspace,
                                                  const std::vector<CustomerId>& customers);

void insert_contacts(sql::Transaction& transaction, const WorkspaceId& workspace, std::span<const Contact> contacts);
void update_contact(sql::Transaction& transaction, const WorkspaceId& workspace, const Contact& contact);
void delete_contact(sql::Transaction& transaction, const WorkspaceId& workspace, const ContactId& id);

struct ContactFilter {
  std::optional<CustomerId> customer_id;
  std::string text;  // part of the name, in any case
  std::string cursor;
  std::int64_t limit = 50;
};
struct ContactPage {
  std::vector<Contact> items;
  std::optional<std::string> next;
  std::int64_t total = 0;
};
// By name. Errors: a cursor of another list.
Result<ContactPage> list_contacts(sql::Connection& connection, const WorkspaceId& workspace,
                                  const ContactFilter& filter);

ContactSummary summary_of(Contact contact);

}  // namespace assay::customers::store
