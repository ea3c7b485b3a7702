// What people submit, and what came of it.
#include <algorithm>

#include "demand/outside.h"
#include "http/asker.h"
#include "markdown/markdown.h"
#include "store/entry_rows.h"
#include "store/publication_rows.h"

namespace assay::portal {
namespace {

constexpr std::int64_t kPageLimit = 100;
constexpr std::int64_t kFollowsShown = 100;

// Where a submission stands: with the moderators, heard, or as far as the requirement it feeds.
struct OutcomeView {
  PublicState state = PublicState::considering;
  std::optional<demand::VerdictKind> verdict;
  std::string sentence;
  std::optional<PublicationId> request_id;  // where it is published on this portal
};
BOOST_DESCRIBE_STRUCT(OutcomeView, (), (state, verdict, sentence, request_id))
struct SubmissionView {
  EntryId id;
  demand::SignalKind kind = demand::SignalKind::request;
  std::string text_html;
  EntryState state = EntryState::waiting;
  std::string reason;  // of a rejection
  bool entered_by_team = false;
  std::vector<OutcomeView> outcomes;
  Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(SubmissionView, (), (id, kind, text_html, state, reason, entered_by_team, outcomes, created_at))
struct OwnQuery {
  std::int64_t limit = 30;
  std::string cursor;
};
BOOST_DESCRIBE_STRUCT(OwnQuery, (), (limit, cursor))
struct FollowedView {
  PublicationId id;
  std::string title;
  std::string state;
  std::int64_t votes = 0;
};
BOOST_DESCRIBE_STRUCT(FollowedView, (), (id, title, state, votes))

std::vector<SubmissionView> view_all(sql::Connection& connection, const Portal& portal,
                                     const std::vector<Entry>& entries) {
  std::vector<demand::SignalId> signals;
  for (const auto& entry : entries)
    if (entry.signal_id) signals.push_back(*entry.signal_id);
  const auto answers = demand::answers_to(connection, portal.workspace_id, signals);
  std::vector<demand::RequirementId> requirements;
  for (const auto& [signal, list] : answers)
    for (const auto& answer : list) requirements.push_back(answer.requirement_id);
  const auto shown = shown_words(portal);
  std::map<demand::RequirementId, PublicationId> published;
  for (const auto& publication : store::publications_of(connection, portal.workspace_id, requirements))
    if (publication.portal_id == portal.id && std::ranges::find(shown, publication.state) != shown.end())
      published[publication.requirement_id] = publication.id;
  std::vector<SubmissionView> views;
  for (const auto& entry : entries) {
    auto& view = views.emplace_back(SubmissionView{entry.id,
                                                   entry.kind,
                                                   markdown::to_html(entry.text),
                                                   entry.state,
                                                   entry.reason,
                                                   entry.entered_by.has_value(),
                                                   {},
                                                   entry.created_at});
    if (!entry.signal_id || !answers.contains(*entry.signal_id)) continue;
    for (const auto& answer : answers.at(*entry.signal_id)) {
      OutcomeView outcome{public_state(answer.status), answer.verdict, answer.sentence, std::nullopt};
      if (const auto found = published.find(answer.requirement_id); found != published.end())
        outcome.request_id = found->second;
      view.outcomes.push_back(std::move(outcome));
    }
  }
  return views;
}

// Own records are asked for by somebody.
Result<Asker> find_known(sql::Connection& connection, RouteContext& context, const http::Call& call) {
  auto asker = find_asker(connection, context, call);
  if (asker && !asker->known()) return refuse(Error::of(ErrorKind::kUnauthenticated, "portal_sign_in_needed"));
  return asker;
}

Result<http::Page<SubmissionView>> own(sql::Connection& connection, const Asker& asker, const OwnQuery& query) {
  if (query.limit < 1 || query.limit > kPageLimit)
    return refuse(
        Error::invalid("limit", "number_out_of_range", {{"minimum", "1"}, {"maximum", std::to_string(kPageLimit)}}));
  const auto after = EntryId::parse(query.cursor);
  if (!query.cursor.empty() && !after) return refuse(Error::invalid("cursor", "portal_cursor_unusable"));
  http::Page<SubmissionView> answer;
  if (!asker.person) return answer;
  const auto page = store::submissions_of(connection, asker.person->id, after, query.limit);
  answer.items = view_all(connection, asker.portal, page.items);
  if (page.next) answer.next = page.next->text();
  return answer;
}

http::List<FollowedView> followed(sql::Connection& connection, const Asker& asker) {
  http::List<FollowedView> answer;
  if (!asker.person) return answer;
  const auto shown = shown_words(asker.portal);
  for (const auto& publication : store::find_publications(
           connection, asker.portal.id, store::follows_of(connection, asker.person->id, kFollowsShown)))
    if (std::ranges::find(shown, publication.state) != shown.end())
      answer.items.push_back({publication.id, publication.title, publication.state, publication.votes});
  std::ranges::sort(answer.items, std::ranges::greater{}, &FollowedView::id);
  return answer;
}

}  // namespace

void add_submission_routes(http::Router& router, RouteContext& context) {
  using http::Call;
  auto& environment = context.environment;
  router.add(http::get("/api/v1/portal/{slug}/submissions")
                 .summary("What I submitted and what came of it, newest first")
                 .tag("portal")
                 .open(),
             [&context](const Call& call, const http::Query<OwnQuery>& query) -> Result<http::Page<SubmissionView>> {
               return context.environment.database.read(
                   [&](sql::Connection& connection) -> Result<http::Page<SubmissionView>> {
                     const auto asker = find_known(connection, context, call);
                     if (!asker) return refuse(asker.error());
                     return own(connection, *asker, *query);
                   });
             });
  router.add(
      http::get("/api/v1/portal/{slug}/follows").summary("What I follow").tag("portal").open(),
      [&context](const Call& call) -> Result<http::List<FollowedView>> {
        return context.environment.database.read([&](sql::Connection& connection) -> Result<http::List<FollowedView>> {
          const auto asker = find_known(connection, context, call);
          if (!asker) return refuse(asker.error());
          return followed(connection, *asker);
        });
      });
  router.add(http::post("/api/v1/portal/{slug}/submissions").summary("Say what is needed").tag("portal").open(),
             [&context, &environment](const Call& call, const http::Body<Submission>& body) -> Result<SubmissionView> {
               const auto asker = find_writer(context, call);
               if (!asker) return refuse(asker.error());
               const auto id = environment.database.write([&](sql::Transaction& transaction) {
                 const auto participant = participant_of(transaction, environment.clock, *asker);
                 return submit(transaction, environment, asker->portal, participant, *body);
               });
               if (!id) return refuse(id.error());
               return environment.database.read([&](sql::Connection& connection) -> Result<SubmissionView> {
                 const auto entry = store::find_entry(connection, asker->portal.workspace_id, *id);
                 if (!entry) return refuse(Error::not_found("portal_entry"));
                 return std::move(view_all(connection, asker->portal, {*entry}).front());
               });
             });
}

}  // namespace assay::portal
