#include "portal/followers.h"

namespace assay::portal {
namespace {

struct Title {
  PublicationId id;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(Title, (), (id, title))

}  // namespace

std::vector<Follower> followers_after(sql::Connection& connection, const WorkspaceId& workspace,
                                      const std::vector<demand::RequirementId>& requirements,
                                      const std::optional<Follower>& after, std::size_t limit) {
  const auto publications = connection.column<PublicationId>(
      "SELECT b.id FROM portal_publications b JOIN portals o ON o.id = b.portal_id WHERE b.workspace_id = ? AND "
      "o.open = 1 AND b.requirement_id IN " +
          sql::in_list(connection.engine()),
      workspace, sql::list_parameter(requirements));
  if (publications.empty()) return {};
  const auto any_of = sql::in_list(connection.engine());
  const auto list = sql::list_parameter(publications);
  std::string place;
  auto parameters = sql::Connection::values(list, list);
  if (after) {
    place = " AND (f.publication_id, f.person_id) > (?, ?)";
    parameters.push_back(sql::to_value(after->publication_id));
    parameters.push_back(sql::to_value(after->person_id));
  }
  parameters.push_back(sql::to_value(static_cast<std::int64_t>(limit)));
  return connection.rows_values<Follower>(
      "SELECT f.publication_id, f.person_id, p.contact_id, p.member_id, MAX(f.voted) FROM (SELECT publication_id, "
      "person_id, 1 AS voted FROM portal_votes WHERE publication_id IN " +
          any_of +
          " UNION ALL SELECT publication_id, person_id, 0 AS voted FROM portal_follows WHERE publication_id IN " +
          any_of +
          ") f JOIN portal_people p ON p.id = f.person_id WHERE p.blocked = 0 AND (p.contact_id IS NOT NULL OR "
          "p.member_id IS NOT NULL)" +
          place +
          " GROUP BY f.publication_id, f.person_id, p.contact_id, p.member_id ORDER BY f.publication_id, f.person_id "
          "LIMIT ?",
      std::move(parameters));
}

std::map<PublicationId, std::string> published_titles(sql::Connection& connection, const WorkspaceId& workspace,
                                                      const std::vector<PublicationId>& publications) {
  std::map<PublicationId, std::string> titles;
  if (publications.empty()) return titles;
  for (auto& row :
       connection.rows<Title>("SELECT {columns} FROM portal_publications WHERE workspace_id = ? AND id IN " +
                                  sql::in_list(connection.engine()),
                              workspace, sql::list_parameter(publications)))
    titles.emplace(row.id, std::move(row.title));
  return titles;
}

}  // namespace assay::portal
