#include "customers/directory.h"

#include "base/text.h"
#include "store/contact_rows.h"

namespace assay::customers {
namespace {

// Ids of a table whose folded name begins with the text, then of those that have it elsewhere.
template <class TypedId>
std::vector<TypedId> ids_like(sql::Connection& connection, const WorkspaceId& workspace, const std::string& table,
                              std::string_view text, std::size_t limit) {
  const auto folded = fold(trim(text));
  // Folded names compare byte by byte: no name goes behind this one that begins with the text.
  auto ids =
      connection.column<TypedId>("SELECT id FROM " + table +
                                     " WHERE workspace_id = ? AND name_folded >= ? AND name_folded < ? ORDER BY "
                                     "name_folded, id LIMIT ?",
                                 workspace, folded, folded + "\xF4\x8F\xBF\xBF", static_cast<std::int64_t>(limit));
  if (ids.size() < limit && !folded.empty()) {
    const std::string position = connection.engine() == sql::Engine::sqlite ? "instr" : "strpos";
    const auto within =
        connection.column<TypedId>("SELECT id FROM " + table + " WHERE workspace_id = ? AND " + position +
                                       "(name_folded, ?) > 1 ORDER BY name_folded, id LIMIT ?",
                                   workspace, folded, static_cast<std::int64_t>(limit - ids.size()));
    ids.insert(ids.end(), within.begin(), within.end());
  }
  return ids;
}

}  // namespace

std::vector<CustomerSummary> customers_like(sql::Connection& connection, const WorkspaceId& workspace,
                                            std::string_view text, std::size_t limit) {
  const auto ids = ids_like<CustomerId>(connection, workspace, "customers", text, limit);
  auto found = find_customers(connection, workspace, ids);
  std::vector<CustomerSummary> list;
  for (const auto& id : ids)
    if (auto node = found.extract(id)) list.push_back(std::move(node.mapped()));
  return list;
}

std::vector<ContactSummary> contacts_like(sql::Connection& connection, const WorkspaceId& workspace,
                                          std::string_view text, std::size_t limit) {
  const auto ids = ids_like<ContactId>(connection, workspace, "contacts", text, limit);
  auto found = find_contacts(connection, workspace, ids);
  std::vector<ContactSummary> list;
  for (const auto& id : ids)
    if (auto node = found.extract(id)) list.push_back(std::move(node.mapped()));
  return list;
}

std::vector<ContactId> contacts_named(sql::Connection& connection, const WorkspaceId& workspace, std::string_view name,
                                      std::size_t limit) {
  return connection.column<ContactId>("SELECT id FROM contacts WHERE workspace_id = ? AND name_folded = ? LIMIT ?",
                                      workspace, fold(trim(name)), static_cast<std::int64_t>(limit));
}

std::vector<ContactId> contacts_with_post(sql::Connection& connection, const WorkspaceId& workspace,
                                          std::string_view post, std::size_t limit) {
  return connection.column<ContactId>("SELECT id FROM contacts WHERE workspace_id = ? AND post = ? LIMIT ?", workspace,
                                      trim(post), static_cast<std::int64_t>(limit));
}

std::vector<std::string> posts_in_use(sql::Connection& connection, const WorkspaceId& workspace, std::size_t limit) {
  return connection.column<std::string>(
      "SELECT post FROM contacts WHERE workspace_id = ? AND post IS NOT NULL GROUP BY post ORDER BY COUNT(*) DESC, "
      "post "
      "LIMIT ?",
      workspace, static_cast<std::int64_t>(limit));
}

std::vector<ContactSummary> contacts_of_all(sql::Connection& connection, const WorkspaceId& workspace,
                                            const std::vector<CustomerId>& customers) {
  std::vector<ContactSummary> list;
  if (customers.empty()) return list;
  for (auto& contact : store::contacts_of_customers(connection, workspace, customers))
    list.push_back(store::summary_of(std::move(contact)));
  return list;
}

}  // namespace assay::customers
