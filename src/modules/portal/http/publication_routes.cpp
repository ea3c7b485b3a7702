// What of a requirement is public, and who voted for it, for members.
#include "actions/portal_changes.h"
#include "actions/publish.h"
#include "demand/pool.h"
#include "http/routes.h"
#include "store/people_rows.h"
#include "store/portal_rows.h"
#include "store/publication_rows.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::portal {
namespace {

constexpr std::int64_t kVotesShown = 200;

struct PublicationView {
  PublicationId id;
  PortalId portal_id;
  std::string portal_slug;
  std::string title;
  std::string text;
  bool shown = false;  // whether the portal shows requirements of this state
  std::int64_t votes = 0;
  std::int64_t comments = 0;
  Timestamp published_at;
  std::optional<workspace::MemberName> published_by;
};
BOOST_DESCRIBE_STRUCT(PublicationView, (),
                      (id, portal_id, portal_slug, title, text, shown, votes, comments, published_at, published_by))

struct NamedCustomer {
  customers::CustomerId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(NamedCustomer, (), (id, name))
struct VoteView {
  std::string name;
  PersonKind kind = PersonKind::visitor;
  std::optional<ContactId> contact_id;
  std::optional<NamedCustomer> customer;
  std::optional<workspace::MemberName> entered_by;  // the member who voted for the contact
  Timestamp at;
};
BOOST_DESCRIBE_STRUCT(VoteView, (), (name, kind, contact_id, customer, entered_by, at))

std::optional<workspace::MemberName> named(const std::map<MemberId, std::string>& names,
                                           const std::optional<MemberId>& id) {
  const auto found = id ? names.find(*id) : names.end();
  if (found == names.end()) return std::nullopt;
  return workspace::MemberName{found->first, found->second};
}

Result<http::List<PublicationView>> list(sql::Connection& connection, const Scope& scope, const std::string& id) {
  const auto requirement = demand::find_visible_requirement(connection, scope, id);
  if (!requirement) return refuse(requirement.error());
  std::map<PortalId, Portal> portals;
  for (auto& portal : store::portals_of_lines(connection, scope.workspace(), scope.lines_with(workspace::kView)))
    portals.emplace(portal.id, std::move(portal));
  const auto names = workspace::member_names(connection, scope.workspace());
  http::List<PublicationView> answer;
  for (auto& publication : store::publications_of(connection, scope.workspace(), {requirement->id})) {
    const auto portal = portals.find(publication.portal_id);
    if (portal == portals.end()) continue;
    const auto state = parse_word<PublicState>(publication.state);
    const auto& states = portal->second.shown_states;
    answer.items.push_back({publication.id, publication.portal_id, portal->second.slug, std::move(publication.title),
                            std::move(publication.text), state && std::ranges::find(states, *state) != states.end(),
                            publication.votes, publication.comments, publication.published_at,
                            named(names, publication.published_by)});
  }
  return answer;
}

Result<http::List<VoteView>> votes(sql::Connection& connection, const Scope& scope, const PortalId& portal_id,
                                   const std::string& requirement_id) {
  const auto portal = access_portal(connection, scope, portal_id, workspace::kView);
  if (!portal) return refuse(portal.error());
  const auto requirement = demand::find_visible_requirement(connection, scope, requirement_id);
  if (!requirement) return refuse(requirement.error());
  const auto publication = store::find_publication_of(connection, portal->id, requirement->id);
  if (!publication) return refuse(Error::not_found("publication"));
  const auto given = store::votes_for(connection, publication->id, kVotesShown);
  std::vector<PersonId> ids;
  ids.reserve(given.size());
  for (const auto& vote : given) ids.push_back(vote.person_id);
  const auto people = store::find_people(connection, scope.workspace(), ids);
  std::vector<customers::CustomerId> customer_ids;
  for (const auto& [id, person] : people)
    if (person.customer_id) customer_ids.push_back(*person.customer_id);
  const auto known = customers::find_customers(connection, scope.workspace(), customer_ids);
  const auto names = workspace::member_names(connection, scope.workspace());
  http::List<VoteView> answer;
  for (const auto& vote : given) {
    const auto& person = people.at(vote.person_id);
    VoteView view{person.name, person.kind, person.contact_id, std::nullopt, named(names, vote.entered_by), vote.at};
    if (person.customer_id)
      if (const auto customer = known.find(*person.customer_id); customer != known.end())
        view.customer = NamedCustomer{customer->first, customer->second.name};
    answer.items.push_back(std::move(view));
  }
  return answer;
}

}  // namespace

void add_publication_routes(http::Router& router, RouteContext& context) {
  using http::Call;
  auto& environment = context.environment;
  const std::string publication = "/api/v1/requirements/{requirement}/publications";
  router.add(http::get(publication)
                 .summary("Where a requirement is published, and as what")
                 .tag("portals")
                 .needs(workspace::kView),
             [&environment](const Call& call) -> Result<http::List<PublicationView>> {
               return environment.database.read([&](sql::Connection& connection) {
                 return list(connection, call.scope(), call.path("requirement"));
               });
             });
  router.add(
      http::put(publication + "/{portal}")
          .summary("Publishes a requirement on the portal of its line, under a public title and text")
          .tag("portals")
          .needs(workspace::kEditRequirements),
      [&environment](const Call& call, const http::Body<PublicText>& body) -> Result<http::List<PublicationView>> {
        const auto portal = call.id<PortalId>("portal", "portal");
        if (!portal) return refuse(portal.error());
        const auto published = environment.database.write([&](sql::Transaction& transaction) {
          return publish_requirement(transaction, call.scope(), environment.clock, *portal, call.path("requirement"),
                                     *body);
        });
        if (!published) return refuse(published.error());
        return environment.database.read(
            [&](sql::Connection& connection) { return list(connection, call.scope(), call.path("requirement")); });
      });
  router.add(http::erase(publication + "/{portal}")
                 .summary("Takes a requirement off a portal, with its votes and comments there")
                 .tag("portals")
                 .needs(workspace::kEditRequirements),
             [&environment](const Call& call) -> Outcome {
               const auto portal = call.id<PortalId>("portal", "portal");
               if (!portal) return refuse(portal.error());
               return environment.database.write([&](sql::Transaction& transaction) {
                 return withdraw_publication(transaction, call.scope(), environment.clock, *portal,
                                             call.path("requirement"));
               });
             });
  router.add(http::get(publication + "/{portal}/votes")
                 .summary("Who voted for it there, the latest 200")
                 .tag("portals")
                 .needs(workspace::kView),
             [&environment](const Call& call) -> Result<http::List<VoteView>> {
               const auto portal = call.id<PortalId>("portal", "portal");
               if (!portal) return refuse(portal.error());
               return environment.database.read([&](sql::Connection& connection) {
                 return votes(connection, call.scope(), *portal, call.path("requirement"));
               });
             });
}

}  // namespace assay::portal
