#include "store/publication_rows.h"

#include <charconv>

namespace assay::portal::store {
namespace {

struct Position {
  std::int64_t votes = 0;
  PublicationId id;
};

std::string cursor_at(PublicationSort sort, const Publication& last) {
  return (sort == PublicationSort::votes ? "votes." + std::to_string(last.votes) : "newest.0") + "." + last.id.text();
}

std::optional<Position> parse_cursor(std::string_view cursor, PublicationSort sort) {
  const std::string_view start = sort == PublicationSort::votes ? "votes." : "newest.";
  if (!cursor.starts_with(start)) return std::nullopt;
  cursor.remove_prefix(start.size());
  Position position;
  const auto read = std::from_chars(cursor.data(), cursor.data() + cursor.size(), position.votes);
  if (read.ec != std::errc() || read.ptr == cursor.data() + cursor.size() || *read.ptr != '.') return std::nullopt;
  const auto id = PublicationId::parse(cursor.substr(static_cast<std::size_t>(read.ptr - cursor.data()) + 1));
  if (!id) return std::nullopt;
  position.id = *id;
  return position;
}

std::set<PublicationId> marked(sql::Connection& connection, const std::string& table, const PersonId& person,
                               const std::vector<PublicationId>& publications) {
  const auto ids = connection.column<PublicationId>("SELECT publication_id FROM " + table +
                                                        " WHERE person_id = ? AND publication_id IN " +
                                                        sql::in_list(connection.engine()),
                                                    person, sql::list_parameter(publications));
  return {ids.begin(), ids.end()};
}

}  // namespace

std::optional<Publication> find_publication(sql::Connection& connection, const PortalId& portal,
                                            const PublicationId& id) {
  return connection.row<Publication>("SELECT {columns} FROM portal_publications WHERE id = ? AND portal_id = ?", id,
                                     portal);
}

std::optional<Publication> find_publication_of(sql::Connection& connection, const PortalId& portal,
                                               const demand::RequirementId& requirement) {
  return connection.row<Publication>(
      "SELECT {columns} FROM portal_publications WHERE requirement_id = ? AND portal_id = ?", requirement, portal);
}

std::vector<Publication> publications_of(sql::Connection& connection, const WorkspaceId& workspace,
                                         const std::vector<demand::RequirementId>& requirements) {
  return connection.rows<Publication>(
      "SELECT {columns} FROM portal_publications WHERE workspace_id = ? AND requirement_id IN " +
          sql::in_list(connection.engine()) + " ORDER BY id",
      workspace, sql::list_parameter(requirements));
}

std::vector<Publication> find_publications(sql::Connection& connection, const PortalId& portal,
                                           const std::vector<PublicationId>& ids) {
  return connection.rows<Publication>(
      "SELECT {columns} FROM portal_publications WHERE portal_id = ? AND id IN " + sql::in_list(connection.engine()),
      portal, sql::list_parameter(ids));
}

std::vector<demand::RequirementId> published_requirements(sql::Connection& connection, const PortalId& portal) {
  return connection.column<demand::RequirementId>("SELECT requirement_id FROM portal_publications WHERE portal_id = ?",
                                                  portal);
}

std::int64_t count_publications(sql::Connection& connection, const PortalId& portal) {
  return connection.scalar<std::int64_t>("SELECT COUNT(*) FROM portal_publications WHERE portal_id = ?", portal)
      .value_or(0);
}

Result<PublicationPage> publication_page(sql::Connection& connection, const PortalId& portal,
                                         const PublicationFilter& filter) {
  const bool by_votes = filter.sort == PublicationSort::votes;
  std::string where =
      "SELECT {columns} FROM portal_publications WHERE portal_id = ? AND state IN " + sql::in_list(connection.engine());
  auto parameters = sql::Connection::values(portal, sql::list_parameter(filter.states));
  if (!filter.cursor.empty()) {
    const auto after = parse_cursor(filter.cursor, filter.sort);
    if (!after) return refuse(Error::invalid("cursor", "portal_cursor_unusable"));
    where += by_votes ? " AND (votes, id) < (?, ?)" : " AND id < ?";
    if (by_votes) parameters.push_back(sql::to_value(after->votes));
    parameters.push_back(sql::to_value(after->id));
  }
  where += by_votes ? " ORDER BY votes DESC, id DESC LIMIT ?" : " ORDER BY id DESC LIMIT ?";
  parameters.push_back(sql::to_value(filter.limit + 1));
  PublicationPage page{connection.rows_values<Publication>(where, std::move(parameters)), std::nullopt};
  if (std::ssize(page.items) > filter.limit) {
    page.items.pop_back();
    page.next = cursor_at(filter.sort, page.items.back());
  }
  return page;
}

std::vector<Publication> shown_publications(sql::Connection& connection, const PortalId& portal,
                                            const std::vector<std::string>& states) {
  return connection.rows<Publication>("SELECT {columns} FROM portal_publications WHERE portal_id = ? AND state IN " +
                                          sql::in_list(connection.engine()) + " ORDER BY id LIMIT ?",
                                      portal, sql::list_parameter(states), kPublicationsLimit);
}

void insert_publication(sql::Transaction& transaction, const Publication& publication) {
  transaction.insert("portal_publications", publication);
}

void update_publication(sql::Transaction& transaction, const Publication& publication) {
  transaction.execute(
      "UPDATE portal_publications SET title = ?, text = ?, state = ?, updated_at = ?, version = ? WHERE id = ? AND "
      "workspace_id = ?",
      publication.title, publication.text, publication.state, publication.updated_at, publication.version,
      publication.id, publication.workspace_id);
}

void set_state(sql::Transaction& transaction, const PublicationId& id, std::string_view state) {
  transaction.execute("UPDATE portal_publications SET state = ? WHERE id = ?", state, id);
}

void delete_publication(sql::Transaction& transaction, const WorkspaceId& workspace, const PublicationId& id) {
  transaction.execute("DELETE FROM portal_votes WHERE publication_id = ?", id);
  transaction.execute("DELETE FROM portal_follows WHERE publication_id = ?", id);
  transaction.execute("DELETE FROM portal_entries WHERE publication_id = ? AND workspace_id = ?", id, workspace);
  transaction.execute("DELETE FROM portal_publications WHERE id = ? AND workspace_id = ?", id, workspace);
}

bool add_vote(sql::Transaction& transaction, const Vote& vote) {
  const auto added = transaction.execute(
      "INSERT INTO portal_votes (publication_id, person_id, workspace_id, entered_by, at) VALUES (?, ?, ?, ?, ?) ON "
      "CONFLICT DO NOTHING",
      vote.publication_id, vote.person_id, vote.workspace_id, vote.entered_by, vote.at);
  if (added > 0)
    transaction.execute("UPDATE portal_publications SET votes = votes + 1 WHERE id = ?", vote.publication_id);
  return added > 0;
}

bool remove_vote(sql::Transaction& transaction, const PublicationId& publication, const PersonId& person) {
  const auto removed =
      transaction.execute("DELETE FROM portal_votes WHERE publication_id = ? AND person_id = ?", publication, person);
  if (removed > 0) transaction.execute("UPDATE portal_publications SET votes = votes - 1 WHERE id = ?", publication);
  return removed > 0;
}

std::vector<Vote> votes_for(sql::Connection& connection, const PublicationId& publication, std::int64_t limit) {
  return connection.rows<Vote>(
      "SELECT {columns} FROM portal_votes WHERE publication_id = ? ORDER BY at DESC, person_id LIMIT ?", publication,
      limit);
}

bool add_follow(sql::Transaction& transaction, const WorkspaceId& workspace, const PublicationId& publication,
                const PersonId& person, Timestamp at) {
  return transaction.execute(
             "INSERT INTO portal_follows (publication_id, person_id, workspace_id, at) VALUES (?, ?, ?, ?) ON CONFLICT "
             "DO NOTHING",
             publication, person, workspace, at) > 0;
}

bool remove_follow(sql::Transaction& transaction, const PublicationId& publication, const PersonId& person) {
  return transaction.execute("DELETE FROM portal_follows WHERE publication_id = ? AND person_id = ?", publication,
                             person) > 0;
}

std::set<PublicationId> voted_by(sql::Connection& connection, const PersonId& person,
                                 const std::vector<PublicationId>& publications) {
  return marked(connection, "portal_votes", person, publications);
}

std::set<PublicationId> followed_by(sql::Connection& connection, const PersonId& person,
                                    const std::vector<PublicationId>& publications) {
  return marked(connection, "portal_follows", person, publications);
}

std::vector<PublicationId> follows_of(sql::Connection& connection, const PersonId& person, std::int64_t limit) {
  return connection.column<PublicationId>(
      "SELECT publication_id FROM portal_follows WHERE person_id = ? ORDER BY publication_id DESC LIMIT ?", person,
      limit);
}

}  // namespace assay::portal::store
