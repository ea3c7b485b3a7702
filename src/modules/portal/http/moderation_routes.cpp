// The queue of what strangers wrote, and who is kept out.
#include "actions/moderate.h"
#include "actions/portal_changes.h"
#include "http/routes.h"
#include "markdown/markdown.h"
#include "store/entry_rows.h"
#include "store/people_rows.h"
#include "store/portal_rows.h"
#include "store/publication_rows.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::portal {
namespace {

constexpr std::int64_t kPageLimit = 200;

struct PersonView {
  PersonId id;
  std::string name;
  PersonKind kind = PersonKind::visitor;
  std::string email;
  std::string post;
  std::optional<ContactId> contact_id;
  std::string customer;  // its name, or what another system called it
  bool customer_known = false;
  bool blocked = false;
  Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(PersonView, (),
                      (id, name, kind, email, post, contact_id, customer, customer_known, blocked, created_at))

struct EntryView {
  EntryId id;
  PortalId portal_id;
  EntryForm form = EntryForm::submission;
  demand::SignalKind kind = demand::SignalKind::request;
  std::string text;
  std::string text_html;
  EntryState state = EntryState::waiting;
  PersonView person;
  std::optional<demand::RequirementId> requirement_id;  // that a comment is about
  std::string request_title;
  std::optional<demand::SignalId> signal_id;
  std::optional<workspace::MemberName> entered_by;
  std::string reason;
  std::optional<workspace::MemberName> decided_by;
  std::optional<Timestamp> decided_at;
  Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(EntryView, (),
                      (id, portal_id, form, kind, text, text_html, state, person, requirement_id, request_title,
                       signal_id, entered_by, reason, decided_by, decided_at, created_at))

struct EntryQuery {
  std::optional<PortalId> portal_id;
  EntryState state = EntryState::waiting;
  std::optional<EntryForm> form;
  std::int64_t limit = 50;
  std::string cursor;
};
BOOST_DESCRIBE_STRUCT(EntryQuery, (), (portal_id, state, form, limit, cursor))
struct PeopleQuery {
  bool blocked = false;  // only those
  std::int64_t limit = 50;
  std::string cursor;
};
BOOST_DESCRIBE_STRUCT(PeopleQuery, (), (blocked, limit, cursor))
struct Rejection {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(Rejection, (), (reason))

Outcome check_limit(std::int64_t limit) {
  if (limit >= 1 && limit <= kPageLimit) return {};
  return refuse(
      Error::invalid("limit", "number_out_of_range", {{"minimum", "1"}, {"maximum", std::to_string(kPageLimit)}}));
}

std::map<PersonId, PersonView> view_people(sql::Connection& connection, const WorkspaceId& workspace,
                                           const std::map<PersonId, Person>& people) {
  std::vector<customers::CustomerId> ids;
  for (const auto& [id, person] : people)
    if (person.customer_id) ids.push_back(*person.customer_id);
  const auto customers = customers::find_customers(connection, workspace, ids);
  std::map<PersonId, PersonView> views;
  for (const auto& [id, person] : people) {
    PersonView view{
        id,    person.name,    person.kind,      person.email, person.post, person.contact_id, person.customer_claim,
        false, person.blocked, person.created_at};
    if (person.customer_id)
      if (const auto customer = customers.find(*person.customer_id); customer != customers.end()) {
        view.customer = customer->second.name;
        view.customer_known = true;
      }
    views.emplace(id, std::move(view));
  }
  return views;
}

std::vector<EntryView> view_all(sql::Connection& connection, const Scope& scope, const std::vector<Entry>& entries) {
  std::vector<PersonId> ids;
  std::map<PortalId, std::vector<PublicationId>> commented;
  for (const auto& entry : entries) {
    ids.push_back(entry.person_id);
    if (entry.publication_id) commented[entry.portal_id].push_back(*entry.publication_id);
  }
  const auto people =
      view_people(connection, scope.workspace(), store::find_people(connection, scope.workspace(), ids));
  std::map<PublicationId, Publication> publications;
  for (const auto& [portal, wanted] : commented)
    for (auto& publication : store::find_publications(connection, portal, wanted))
      publications.emplace(publication.id, std::move(publication));
  const auto names = workspace::member_names(connection, scope.workspace());
  const auto named = [&](const std::optional<MemberId>& id) -> std::optional<workspace::MemberName> {
    const auto found = id ? names.find(*id) : names.end();
    if (found == names.end()) return std::nullopt;
    return workspace::MemberName{found->first, found->second};
  };
  std::vector<EntryView> views;
  for (const auto& entry : entries) {
    EntryView view;
    view.id = entry.id;
    view.portal_id = entry.portal_id;
    view.form = entry.form;
    view.kind = entry.kind;
    view.text = entry.text;
    view.text_html = markdown::to_html(entry.text);
    view.state = entry.state;
    view.person = people.at(entry.person_id);
    if (const auto about = entry.publication_id ? publications.find(*entry.publication_id) : publications.end();
        about != publications.end()) {
      view.requirement_id = about->second.requirement_id;
      view.request_title = about->second.title;
    }
    view.signal_id = entry.signal_id;
    view.entered_by = named(entry.entered_by);
    view.reason = entry.reason;
    view.decided_by = named(entry.decided_by);
    view.decided_at = entry.decided_at;
    view.created_at = entry.created_at;
    views.push_back(std::move(view));
  }
  return views;
}

Result<http::Page<EntryView>> list(sql::Connection& connection, const Scope& scope, const EntryQuery& query) {
  if (auto fine = check_limit(query.limit); !fine) return refuse(fine.error());
  const auto after = EntryId::parse(query.cursor);
  if (!query.cursor.empty() && !after) return refuse(Error::invalid("cursor", "portal_cursor_unusable"));
  store::EntryFilter filter;
  for (const auto& portal :
       store::portals_of_lines(connection, scope.workspace(), scope.lines_with(workspace::kEditSignals)))
    if (!query.portal_id || portal.id == *query.portal_id) filter.portals.push_back(portal.id);
  if (query.portal_id && filter.portals.empty()) return refuse(Error::not_found("portal"));
  filter.state = query.state;
  filter.form = query.form;
  filter.after = after;
  filter.limit = query.limit;
  const auto page = store::entry_page(connection, scope.workspace(), filter);
  http::Page<EntryView> answer{view_all(connection, scope, page.items), std::nullopt, std::nullopt};
  if (page.next) answer.next = page.next->text();
  if (query.cursor.empty()) answer.total = store::count_entries(connection, scope.workspace(), filter);
  return answer;
}

Result<http::Page<PersonView>> people(sql::Connection& connection, const Scope& scope, const PortalId& id,
                                      const PeopleQuery& query) {
  if (auto fine = check_limit(query.limit); !fine) return refuse(fine.error());
  const auto portal = access_portal(connection, scope, id, workspace::kEditSignals);
  if (!portal) return refuse(portal.error());
  const auto after = PersonId::parse(query.cursor);
  if (!query.cursor.empty() && !after) return refuse(Error::invalid("cursor", "portal_cursor_unusable"));
  auto found = store::people_after(connection, portal->id, query.blocked, after, query.limit + 1);
  http::Page<PersonView> answer;
  if (std::ssize(found) > query.limit) {
    found.pop_back();
    answer.next = found.back().id.text();
  }
  std::map<PersonId, Person> by_id;
  for (auto& person : found) by_id.emplace(person.id, std::move(person));
  for (auto& [person, view] : view_people(connection, scope.workspace(), by_id)) answer.items.push_back(view);
  return answer;
}

Result<EntryView> show(sql::Database& database, const Scope& scope, const EntryId& id) {
  return database.read([&](sql::Connection& connection) -> Result<EntryView> {
    const auto entry = store::find_entry(connection, scope.workspace(), id);
    if (!entry) return refuse(Error::not_found("portal_entry"));
    return std::move(view_all(connection, scope, {*entry}).front());
  });
}

template <class Work>
Result<EntryView> decide(Environment& environment, const http::Call& call, Work work) {
  const auto id = call.id<EntryId>("entry", "portal_entry");
  if (!id) return refuse(id.error());
  const auto decided =
      environment.database.write([&](sql::Transaction& transaction) -> Outcome { return work(transaction, *id); });
  if (!decided) return refuse(decided.error());
  return show(environment.database, call.scope(), *id);
}

Outcome block(Environment& environment, const http::Call& call, bool blocked) {
  const auto portal = call.id<PortalId>("portal", "portal");
  if (!portal) return refuse(portal.error());
  const auto person = call.id<PersonId>("person", "portal_person");
  if (!person) return refuse(person.error());
  return environment.database.write([&](sql::Transaction& transaction) {
    return set_blocked(transaction, call.scope(), environment.clock, *portal, *person, blocked);
  });
}

}  // namespace

void add_moderation_routes(http::Router& router, RouteContext& context) {
  using http::Call;
  auto& environment = context.environment;
  router.add(http::get("/api/v1/portal-entries")
                 .summary("What was written in portals: waiting (oldest first), accepted or rejected")
                 .tag("portals")
                 .needs(workspace::kEditSignals),
             [&environment](const Call& call, const http::Query<EntryQuery>& query) -> Result<http::Page<EntryView>> {
               return environment.database.read(
                   [&](sql::Connection& connection) { return list(connection, call.scope(), *query); });
             });
  router.add(http::post("/api/v1/portal-entries/{entry}/approval")
                 .summary("Lets it through: a submission becomes a signal, a comment shows")
                 .tag("portals")
                 .needs(workspace::kEditSignals),
             [&environment](const Call& call) -> Result<EntryView> {
               return decide(environment, call, [&](sql::Transaction& transaction, const EntryId& id) {
                 return approve_entry(transaction, environment, call.scope(), id);
               });
             });
  router.add(http::post("/api/v1/portal-entries/{entry}/rejection")
                 .summary("Does not let it through, with a reason for who wrote it")
                 .tag("portals")
                 .needs(workspace::kEditSignals),
             [&environment](const Call& call, const http::Body<Rejection>& body) -> Result<EntryView> {
               return decide(environment, call, [&](sql::Transaction& transaction, const EntryId& id) {
                 return reject_entry(transaction, call.scope(), environment.clock, id, body->reason);
               });
             });
  const std::string people_path = "/api/v1/portals/{portal}/people";
  router.add(http::get(people_path).summary("Who came into a portal").tag("portals").needs(workspace::kEditSignals),
             [&environment](const Call& call, const http::Query<PeopleQuery>& query) -> Result<http::Page<PersonView>> {
               const auto id = call.id<PortalId>("portal", "portal");
               if (!id) return refuse(id.error());
               return environment.database.read(
                   [&](sql::Connection& connection) { return people(connection, call.scope(), *id, *query); });
             });
  router.add(http::put(people_path + "/{person}/block")
                 .summary("Keeps a person out of a portal")
                 .tag("portals")
                 .needs(workspace::kEditSignals),
             [&environment](const Call& call) { return block(environment, call, true); });
  router.add(http::erase(people_path + "/{person}/block")
                 .summary("Lets a person in again")
                 .tag("portals")
                 .needs(workspace::kEditSignals),
             [&environment](const Call& call) { return block(environment, call, false); });
}

}  // namespace assay::portal
