// Rows of publications, the votes for them and who follows them.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/participation.h"
#include "sql/database.h"

namespace assay::portal::store {

std::optional<Publication> find_publication(sql::Connection& connection, const PortalId& portal,
                                            const PublicationId& id);
std::optional<Publication> find_publication_of(sql::Connection& connection, const PortalId& portal,
                                               const demand::RequirementId& requirement);
// On every portal of the workspace.
std::vector<Publication> publications_of(sql::Connection& connection, const WorkspaceId& workspace,
                                         const std::vector<demand::RequirementId>& requirements);
std::vector<Publication> find_publications(sql::Connection& connection, const PortalId& portal,
                                           const std::vector<PublicationId>& ids);
std::vector<demand::RequirementId> published_requirements(sql::Connection& connection, const PortalId& portal);
std::int64_t count_publications(sql::Connection& connection, const PortalId& portal);

enum class PublicationSort { votes, newest };
struct PublicationFilter {
  std::vector<std::string> states;  // those that show
  PublicationSort sort = PublicationSort::votes;
  std::string cursor;
  std::int64_t limit = 50;
};
struct PublicationPage {
  std::vector<Publication> items;
  std::optional<std::string> next;
};
// Refuses a cursor of another list ("cursor_unusable").
Result<PublicationPage> publication_page(sql::Connection& connection, const PortalId& portal,
                                         const PublicationFilter& filter);
// All that show, at most the limit of a portal.
std::vector<Publication> shown_publications(sql::Connection& connection, const PortalId& portal,
                                            const std::vector<std::string>& states);

void insert_publication(sql::Transaction& transaction, const Publication& publication);
void update_publication(sql::Transaction& transaction, const Publication& publication);
void set_state(sql::Transaction& transaction, const PublicationId& id, std::string_view state);
// With its votes, follows and comments.
void delete_publication(sql::Transaction& transaction, const WorkspaceId& workspace, const PublicationId& id);

struct Vote {
  PublicationId publication_id;
  PersonId person_id;
  WorkspaceId workspace_id;
  std::optional<MemberId> entered_by;
  Timestamp at;
};
BOOST_DESCRIBE_STRUCT(Vote, (), (publication_id, person_id, workspace_id, entered_by, at))
// Counts the vote when the person has not voted; false otherwise.
bool add_vote(sql::Transaction& transaction, const Vote& vote);
bool remove_vote(sql::Transaction& transaction, const PublicationId& publication, const PersonId& person);
// Latest first.
std::vector<Vote> votes_for(sql::Connection& connection, const PublicationId& publication, std::int64_t limit);

bool add_follow(sql::Transaction& transaction, const WorkspaceId& workspace, const PublicationId& publication,
                const PersonId& person, Timestamp at);
bool remove_follow(sql::Transaction& transaction, const PublicationId& publication, const PersonId& person);
// Those of the publications that the person voted for, and that it follows.
std::set<PublicationId> voted_by(sql::Connection& connection, const PersonId& person,
                                 const std::vector<PublicationId>& publications);
std::set<PublicationId> followed_by(sql::Connection& connection, const PersonId& person,
                                    const std::vector<PublicationId>& publications);
// What the person follows, latest first.
std::vector<PublicationId> follows_of(sql::Connection& connection, const PersonId& person, std::int64_t limit);

}  // namespace assay::portal::store
