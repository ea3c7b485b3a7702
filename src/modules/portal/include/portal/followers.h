// Who voted for or follows what is published of a requirement, for whoever brings answers back.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "portal/portal.h"

namespace assay::portal {

// A contact or member; visitors, and whom only another system vouches for, are not among them.
struct Follower {
  PublicationId publication_id;
  std::string person_id;
  std::optional<ContactId> contact_id;
  std::optional<MemberId> member_id;
  bool voted = false;
};
BOOST_DESCRIBE_STRUCT(Follower, (), (publication_id, person_id, contact_id, member_id, voted))

// On the open portals of the workspace, without those who are blocked; in order of publication and person, after
// `after`.
std::vector<Follower> followers_after(sql::Connection& connection, const WorkspaceId& workspace,
                                      const std::vector<demand::RequirementId>& requirements,
                                      const std::optional<Follower>& after, std::size_t limit);
// The public titles of those of the publications that are there. Any number of ids is one statement.
std::map<PublicationId, std::string> published_titles(sql::Connection& connection, const WorkspaceId& workspace,
                                                      const std::vector<PublicationId>& publications);

}  // namespace assay::portal
