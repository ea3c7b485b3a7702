#include "store/entry_rows.h"

namespace assay::portal::store {
namespace {

EntryPage page_of(std::vector<Entry> entries, std::int64_t limit) {
  EntryPage page{std::move(entries), std::nullopt};
  if (std::ssize(page.items) > limit) {
    page.items.pop_back();
    page.next = page.items.back().id;
  }
  return page;
}

std::string condition_of(sql::Connection& connection, const WorkspaceId& workspace, const EntryFilter& filter,
                         std::vector<sql::Value>& parameters) {
  std::string where =
      " FROM portal_entries WHERE workspace_id = ? AND state = ? AND portal_id IN " + sql::in_list(connection.engine());
  parameters = sql::Connection::values(workspace, filter.state, sql::list_parameter(filter.portals));
  if (filter.form) {
    where += " AND form = ?";
    parameters.push_back(sql::to_value(*filter.form));
  }
  return where;
}

}  // namespace

std::optional<Entry> find_entry(sql::Connection& connection, const WorkspaceId& workspace, const EntryId& id) {
  return connection.row<Entry>("SELECT {columns} FROM portal_entries WHERE id = ? AND workspace_id = ?", id, workspace);
}

void hold_entry(sql::Transaction& transaction, const EntryId& id) {
  if (transaction.engine() == sql::Engine::postgresql)
    transaction.scalar<std::int64_t>("SELECT created_at FROM portal_entries WHERE id = ? FOR UPDATE", id);
}

void insert_entry(sql::Transaction& transaction, const Entry& entry) { transaction.insert("portal_entries", entry); }

void update_entry(sql::Transaction& transaction, const Entry& entry) {
  transaction.execute(
      "UPDATE portal_entries SET state = ?, signal_id = ?, reason = ?, decided_by = ?, decided_at = ? WHERE id = ? AND "
      "workspace_id = ?",
      entry.state, entry.signal_id, entry.reason, entry.decided_by, entry.decided_at, entry.id, entry.workspace_id);
}

std::optional<EntryId> find_repetition(sql::Connection& connection, const Entry& entry, Timestamp since) {
  return connection.scalar<EntryId>(
      "SELECT id FROM portal_entries WHERE person_id = ? AND form = ? AND text_hash = ? AND created_at > ? AND state "
      "<> "
      "'rejected' AND COALESCE(publication_id, '') = ? ORDER BY id DESC LIMIT 1",
      entry.person_id, entry.form, entry.text_hash, since,
      entry.publication_id ? entry.publication_id->text() : std::string());
}

std::int64_t count_waiting(sql::Connection& connection, const PortalId& portal) {
  return connection
      .scalar<std::int64_t>("SELECT COUNT(*) FROM portal_entries WHERE portal_id = ? AND state = 'waiting'", portal)
      .value_or(0);
}

std::int64_t count_waiting_of(sql::Connection& connection, const PersonId& person) {
  return connection
      .scalar<std::int64_t>("SELECT COUNT(*) FROM portal_entries WHERE person_id = ? AND state = 'waiting'", person)
      .value_or(0);
}

void add_to_comments(sql::Transaction& transaction, const PublicationId& publication, std::int64_t more) {
  transaction.execute("UPDATE portal_publications SET comments = comments + ? WHERE id = ?", more, publication);
}

EntryPage entry_page(sql::Connection& connection, const WorkspaceId& workspace, const EntryFilter& filter) {
  const bool oldest_first = filter.state == EntryState::waiting;
  std::vector<sql::Value> parameters;
  auto where = condition_of(connection, workspace, filter, parameters);
  if (filter.after) {
    where += oldest_first ? " AND id > ?" : " AND id < ?";
    parameters.push_back(sql::to_value(*filter.after));
  }
  where += oldest_first ? " ORDER BY id LIMIT ?" : " ORDER BY id DESC LIMIT ?";
  parameters.push_back(sql::to_value(filter.limit + 1));
  return page_of(connection.rows_values<Entry>("SELECT {columns}" + where, std::move(parameters)), filter.limit);
}

std::int64_t count_entries(sql::Connection& connection, const WorkspaceId& workspace, const EntryFilter& filter) {
  std::vector<sql::Value> parameters;
  const auto where = condition_of(connection, workspace, filter, parameters);
  return connection.scalar_values<std::int64_t>("SELECT COUNT(*)" + where, std::move(parameters)).value_or(0);
}

EntryPage submissions_of(sql::Connection& connection, const PersonId& person, const std::optional<EntryId>& after,
                         std::int64_t limit) {
  std::string where = "SELECT {columns} FROM portal_entries WHERE person_id = ? AND form = 'submission'";
  auto parameters = sql::Connection::values(person);
  if (after) {
    where += " AND id < ?";
    parameters.push_back(sql::to_value(*after));
  }
  parameters.push_back(sql::to_value(limit + 1));
  return page_of(connection.rows_values<Entry>(where + " ORDER BY id DESC LIMIT ?", std::move(parameters)), limit);
}

EntryPage comments_on(sql::Connection& connection, const PublicationId& publication,
                      const std::optional<PersonId>& person, const std::optional<EntryId>& after, std::int64_t limit) {
  std::string where =
      "SELECT {columns} FROM portal_entries WHERE publication_id = ? AND (state = 'accepted' OR person_id = ?)";
  auto parameters = sql::Connection::values(publication, person ? person->text() : std::string());
  if (after) {
    where += " AND id > ?";
    parameters.push_back(sql::to_value(*after));
  }
  parameters.push_back(sql::to_value(limit + 1));
  return page_of(connection.rows_values<Entry>(where + " ORDER BY id LIMIT ?", std::move(parameters)), limit);
}

}  // namespace assay::portal::store
