#include "store/contact_rows.h"

#include "base/text.h"
#include "store/position.h"

namespace assay::customers::store {
namespace {

// One row of the table contacts.
struct ContactRow {
  ContactId id;
  WorkspaceId workspace_id;
  CustomerId customer_id;
  std::string name;
  std::string name_folded;
  std::optional<std::string> post;
  std::vector<DecisionRole> roles;
  std::optional<Stance> stance;
  std::optional<std::string> email;
  std::optional<std::string> language;
  Timestamp created_at;
  Timestamp updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ContactRow, (),
                      (id, workspace_id, customer_id, name, name_folded, post, roles, stance, email, language,
                       created_at, updated_at, version))

struct Count {
  CustomerId customer_id;
  std::int64_t contacts = 0;
};
BOOST_DESCRIBE_STRUCT(Count, (), (customer_id, contacts))

ContactRow row_of(const WorkspaceId& workspace, const Contact& contact) {
  const auto& fields = contact.fields;
  return {contact.id,         workspace,          fields.customer_id, fields.name,  fold(fields.name),
          fields.post,        fields.roles,       fields.stance,      fields.email, fields.language,
          contact.created_at, contact.updated_at, contact.version};
}

Contact contact_of(ContactRow row) {
  NewContact fields{row.customer_id, std::move(row.name),  std::move(row.post),    std::move(row.roles),
                    row.stance,      std::move(row.email), std::move(row.language)};
  return {row.id, std::move(fields), row.created_at, row.updated_at, row.version};
}

std::vector<Contact> contacts_from(std::vector<ContactRow> rows) {
  std::vector<Contact> contacts;
  contacts.reserve(rows.size());
  for (auto& row : rows) contacts.push_back(contact_of(std::move(row)));
  return contacts;
}

std::string contains_folded(sql::Engine engine) {
  return engine == sql::Engine::sqlite ? " AND instr(name_folded, ?) > 0" : " AND strpos(name_folded, ?) > 0";
}

}  // namespace

std::vector<Contact> load_contacts(sql::Connection& connection, const WorkspaceId& workspace,
                                   const std::vector<ContactId>& ids) {
  if (ids.empty()) return {};
  return contacts_from(connection.rows<ContactRow>(
      "SELECT {columns} FROM contacts WHERE workspace_id = ? AND id IN " + sql::in_list(connection.engine()), workspace,
      sql::list_parameter(ids)));
}

std::optional<Contact> find_contact(sql::Connection& connection, const WorkspaceId& workspace, const ContactId& id) {
  auto row =
      connection.row<ContactRow>("SELECT {columns} FROM contacts WHERE id = ? AND workspace_id = ?", id, workspace);
  if (!row) return std::nullopt;
  return contact_of(std::move(*row));
}

std::vector<Contact> load_contacts_by_email(sql::Connection& connection, const WorkspaceId& workspace,
                                            const std::vector<std::string>& addresses) {
  return contacts_from(
      connection.rows<ContactRow>("SELECT {columns} FROM contacts WHERE workspace_id = ? AND LOWER(email) IN " +
                                      sql::in_list(connection.engine()) + " ORDER BY id",
                                  workspace, sql::list_parameter(addresses)));
}

std::vector<Contact> contacts_of_customers(sql::Connection& connection, const WorkspaceId& workspace,
                                           const std::vector<CustomerId>& customers) {
  if (customers.empty()) return {};
  return contacts_from(
      connection.rows<ContactRow>("SELECT {columns} FROM contacts WHERE workspace_id = ? AND customer_id IN " +
                                      sql::in_list(connection.engine()) + " ORDER BY customer_id, name_folded, id",
                                  workspace, sql::list_parameter(customers)));
}

std::map<CustomerId, std::int64_t> count_contacts(sql::Connection& connection, const WorkspaceId& workspace,
                                                  const std::vector<CustomerId>& customers) {
  std::map<CustomerId, std::int64_t> counts;
  if (customers.empty()) return counts;
  for (const auto& row : connection.rows<Count>("SELECT customer_id, COUNT(*) AS contacts FROM contacts WHERE "
                                                "workspace_id = ? AND customer_id IN " +
                                                    sql::in_list(connection.engine()) + " GROUP BY customer_id",
                                                workspace, sql::list_parameter(customers)))
    counts[row.customer_id] = row.contacts;
  return counts;
}

void insert_contacts(sql::Transaction& transaction, const WorkspaceId& workspace, std::span<const Contact> contacts) {
  std::vector<ContactRow> rows;
  rows.reserve(contacts.size());
  for (const auto& contact : contacts) rows.push_back(row_of(workspace, contact));
  transaction.insert_all("contacts", rows);
}

void update_contact(sql::Transaction& transaction, const WorkspaceId& workspace, const Contact& contact) {
  const auto row = row_of(workspace, contact);
  transaction.execute(
      "UPDATE contacts SET name = ?, name_folded = ?, post = ?, roles = ?, stance = ?, email = ?, language = ?, "
      "updated_at = ?, version = ? WHERE workspace_id = ? AND id = ?",
      row.name, row.name_folded, row.post, row.roles, row.stance, row.email, row.language, row.updated_at, row.version,
      workspace, row.id);
}

void delete_contact(sql::Transaction& transaction, const WorkspaceId& workspace, const ContactId& id) {
  transaction.execute("DELETE FROM contacts WHERE workspace_id = ? AND id = ?", workspace, id);
}

Result<ContactPage> list_contacts(sql::Connection& connection, const WorkspaceId& workspace,
                                  const ContactFilter& filter) {
  std::string where = " FROM contacts WHERE workspace_id = ?";
  auto parameters = sql::Connection::values(workspace);
  if (filter.customer_id) {
    where += " AND customer_id = ?";
    parameters.push_back(sql::to_value(*filter.customer_id));
  }
  if (const auto text = fold(trim(filter.text)); !text.empty()) {
    where += contains_folded(connection.engine());
    parameters.push_back(sql::to_value(text));
  }
  ContactPage page;
  page.total = connection.scalar_values<std::int64_t>("SELECT COUNT(*)" + where, parameters).value_or(0);
  if (!filter.cursor.empty()) {
    const auto position = parse_position(filter.cursor, "name");
    if (!position) return refuse(Error::invalid("cursor", "customer_cursor_unusable"));
    where += " AND (name_folded, id) > (?, ?)";
    parameters.push_back(sql::to_value(position->value));
    parameters.push_back(sql::to_value(position->id));
  }
  parameters.push_back(sql::to_value(filter.limit + 1));
  auto rows = connection.rows_values<ContactRow>("SELECT {columns}" + where + " ORDER BY name_folded, id LIMIT ?",
                                                 std::move(parameters));
  if (std::ssize(rows) > filter.limit) {
    rows.pop_back();
    page.next = to_text(Position{"name", rows.back().id.text(), rows.back().name_folded});
  }
  page.items = contacts_from(std::move(rows));
  return page;
}

ContactSummary summary_of(Contact contact) {
  auto& fields = contact.fields;
  return {contact.id,   fields.customer_id, std::move(fields.name), std::move(fields.post), std::move(fields.roles),
          fields.stance};
}

}  // namespace assay::customers::store
