// What is published on a portal, and what people do with it: vote, follow, comment.
#include "base/text.h"
#include "http/asker.h"
#include "markdown/markdown.h"
#include "store/entry_rows.h"
#include "store/people_rows.h"
#include "store/publication_rows.h"

namespace assay::portal {
namespace {

constexpr std::int64_t kPageLimit = 100;
constexpr std::size_t kExcerpt = 200;
constexpr std::size_t kSearchLimit = 50;
constexpr std::size_t kSimilarLimit = 5;
constexpr std::size_t kSimilarCharactersMin = 2;

struct RequestView {
  PublicationId id;
  std::string title;
  std::string excerpt;
  std::string state;
  std::int64_t votes = 0;
  std::int64_t comments = 0;
  Timestamp published_at;
  bool voted = false;
  bool following = false;
};
BOOST_DESCRIBE_STRUCT(RequestView, (), (id, title, excerpt, state, votes, comments, published_at, voted, following))
struct WholeRequest : RequestView {
  std::string text_html;
};
BOOST_DESCRIBE_STRUCT(WholeRequest, (RequestView), (text_html))

enum class RequestSort { votes, newest };
BOOST_DESCRIBE_ENUM(RequestSort, votes, newest)
struct RequestQuery {
  std::string text;
  std::optional<PublicState> state;
  RequestSort sort = RequestSort::votes;
  std::int64_t limit = 30;
  std::string cursor;
};
BOOST_DESCRIBE_STRUCT(RequestQuery, (), (text, state, sort, limit, cursor))
struct SimilarQuery {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(SimilarQuery, (), (text))
struct PageQuery {
  std::int64_t limit = 50;
  std::string cursor;
};
BOOST_DESCRIBE_STRUCT(PageQuery, (), (limit, cursor))

// Whose words these are, without telling people of one customer who those of another are.
enum class Author { self, team, visitor, participant };
BOOST_DESCRIBE_ENUM(Author, self, team, visitor, participant)
struct CommentView {
  EntryId id;
  Author author = Author::participant;
  std::string name;  // of the team and of visitors, who gave it to be shown
  std::string text_html;
  EntryState state = EntryState::accepted;
  std::string reason;  // of a rejection, for the author
  Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(CommentView, (), (id, author, name, text_html, state, reason, created_at))

Outcome check_limit(std::int64_t limit) {
  if (limit >= 1 && limit <= kPageLimit) return {};
  return refuse(
      Error::invalid("limit", "number_out_of_range", {{"minimum", "1"}, {"maximum", std::to_string(kPageLimit)}}));
}

RequestView view_of(const Publication& publication) {
  return {publication.id,
          publication.title,
          markdown::to_plain_text(publication.text, kExcerpt),
          publication.state,
          publication.votes,
          publication.comments,
          publication.published_at,
          false,
          false};
}

std::vector<RequestView> view_all(sql::Connection& connection, const Asker& asker,
                                  const std::vector<Publication>& publications) {
  std::vector<PublicationId> ids;
  ids.reserve(publications.size());
  for (const auto& publication : publications) ids.push_back(publication.id);
  std::set<PublicationId> voted;
  std::set<PublicationId> followed;
  if (asker.person) {
    voted = store::voted_by(connection, asker.person->id, ids);
    followed = store::followed_by(connection, asker.person->id, ids);
  }
  std::vector<RequestView> views;
  for (const auto& publication : publications) {
    auto& view = views.emplace_back(view_of(publication));
    view.voted = voted.contains(publication.id);
    view.following = followed.contains(publication.id);
  }
  return views;
}

std::vector<Publication> resembling(sql::Connection& connection, RouteContext& context, const Portal& portal,
                                    std::string_view text, std::size_t limit) {
  auto publications = store::shown_publications(connection, portal.id, shown_words(portal));
  std::vector<Publication> found;
  for (const auto& resemblance : context.similar.find(publications, text, limit))
    found.push_back(std::move(publications[resemblance.index]));
  return found;
}

Result<http::Page<RequestView>> list(sql::Connection& connection, RouteContext& context, const Asker& asker,
                                     const RequestQuery& query) {
  if (auto fine = check_limit(query.limit); !fine) return refuse(fine.error());
  if (!trim(query.text).empty()) {
    auto found = resembling(connection, context, asker.portal, query.text, kSearchLimit);
    if (query.state) std::erase_if(found, [&](const Publication& one) { return one.state != to_word(*query.state); });
    return http::Page<RequestView>{view_all(connection, asker, found), std::nullopt, std::ssize(found)};
  }
  store::PublicationFilter filter;
  filter.states = shown_words(asker.portal);
  if (query.state) std::erase_if(filter.states, [&](const std::string& one) { return one != to_word(*query.state); });
  filter.sort = query.sort == RequestSort::newest ? store::PublicationSort::newest : store::PublicationSort::votes;
  filter.cursor = query.cursor;
  filter.limit = query.limit;
  const auto page = store::publication_page(connection, asker.portal.id, filter);
  if (!page) return refuse(page.error());
  return http::Page<RequestView>{view_all(connection, asker, page->items), page->next, std::nullopt};
}

Result<WholeRequest> show(sql::Connection& connection, const Asker& asker, const PublicationId& id) {
  const auto publication = shown_publication(connection, asker.portal, id);
  if (!publication) return refuse(publication.error());
  WholeRequest whole;
  static_cast<RequestView&>(whole) = view_all(connection, asker, {*publication}).front();
  whole.text_html = markdown::to_html(publication->text);
  return whole;
}

Author author_of(const Person& person, const std::optional<Person>& asker) {
  if (asker && person.id == asker->id) return Author::self;
  if (person.kind == PersonKind::member) return Author::team;
  return person.kind == PersonKind::visitor ? Author::visitor : Author::participant;
}

Result<http::Page<CommentView>> comments(sql::Connection& connection, const Asker& asker, const PublicationId& id,
                                         const PageQuery& query) {
  if (auto fine = check_limit(query.limit); !fine) return refuse(fine.error());
  const auto publication = shown_publication(connection, asker.portal, id);
  if (!publication) return refuse(publication.error());
  const auto after = EntryId::parse(query.cursor);
  if (!query.cursor.empty() && !after) return refuse(Error::invalid("cursor", "portal_cursor_unusable"));
  const auto own = asker.person ? std::optional(asker.person->id) : std::nullopt;
  const auto page = store::comments_on(connection, publication->id, own, after, query.limit);
  std::vector<PersonId> ids;
  ids.reserve(page.items.size());
  for (const auto& entry : page.items) ids.push_back(entry.person_id);
  const auto people = store::find_people(connection, asker.portal.workspace_id, ids);
  http::Page<CommentView> answer;
  for (const auto& entry : page.items) {
    const auto& person = people.at(entry.person_id);
    CommentView view{
        entry.id,        author_of(person, asker.person), "", markdown::to_html(entry.text), entry.state, entry.reason,
        entry.created_at};
    if (view.author == Author::team || view.author == Author::visitor) view.name = person.name;
    answer.items.push_back(std::move(view));
  }
  if (page.next) answer.next = page.next->text();
  return answer;
}

// A change by whoever asks, and the request as it is then.
template <class Change>
Result<WholeRequest> change_request(RouteContext& context, const http::Call& call, Change change) {
  auto asker = find_writer(context, call);
  if (!asker) return refuse(asker.error());
  const auto id = call.id<PublicationId>("request", "publication");
  if (!id) return refuse(id.error());
  auto& environment = context.environment;
  const auto changed = environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto participant = participant_of(transaction, environment.clock, *asker);
    return change(transaction, asker->portal, participant, *id);
  });
  if (!changed) return refuse(changed.error());
  return environment.database.read([&](sql::Connection& connection) -> Result<WholeRequest> {
    const auto now = find_asker(connection, context, call);
    if (!now) return refuse(now.error());
    return show(connection, *now, *id);
  });
}

template <class Answer, class Read>
Result<Answer> read_as(RouteContext& context, const http::Call& call, Read read) {
  return context.environment.database.read([&](sql::Connection& connection) -> Result<Answer> {
    const auto asker = find_reader(connection, context, call);
    if (!asker) return refuse(asker.error());
    return read(connection, *asker);
  });
}

void add_reading(http::Router& router, RouteContext& context) {
  using http::Call;
  using Requests = http::Page<RequestView>;
  router.add(http::get("/api/v1/portal/{slug}/requests")
                 .summary("What is published, by votes or newest first, or by words")
                 .tag("portal")
                 .open(),
             [&context](const Call& call, const http::Query<RequestQuery>& query) -> Result<Requests> {
               return read_as<Requests>(context, call, [&](sql::Connection& connection, const Asker& asker) {
                 return list(connection, context, asker, *query);
               });
             });
  router.add(http::get("/api/v1/portal/{slug}/similar")
                 .summary("Published requests that say what somebody is about to write")
                 .tag("portal")
                 .open(),
             [&context](const Call& call, const http::Query<SimilarQuery>& query) -> Result<http::List<RequestView>> {
               if (auto counted = count_request(context.rates.similar, call.request().address); !counted)
                 return refuse(counted.error());
               return read_as<http::List<RequestView>>(
                   context, call,
                   [&](sql::Connection& connection, const Asker& asker) -> Result<http::List<RequestView>> {
                     if (code_points(trim(query->text)) < kSimilarCharactersMin) return http::List<RequestView>{};
                     const auto found = resembling(connection, context, asker.portal, query->text, kSimilarLimit);
                     return http::List<RequestView>{view_all(connection, asker, found)};
                   });
             });
  router.add(
      http::get("/api/v1/portal/{slug}/requests/{request}").summary("One published request").tag("portal").open(),
      [&context](const Call& call) -> Result<WholeRequest> {
        return read_as<WholeRequest>(context, call,
                                     [&](sql::Connection& connection, const Asker& asker) -> Result<WholeRequest> {
                                       const auto id = call.id<PublicationId>("request", "publication");
                                       if (!id) return refuse(id.error());
                                       return show(connection, asker, *id);
                                     });
      });
  router.add(http::get("/api/v1/portal/{slug}/requests/{request}/comments")
                 .summary("Comments on a published request, oldest first")
                 .tag("portal")
                 .open(),
             [&context](const Call& call, const http::Query<PageQuery>& query) -> Result<http::Page<CommentView>> {
               return read_as<http::Page<CommentView>>(
                   context, call,
                   [&](sql::Connection& connection, const Asker& asker) -> Result<http::Page<CommentView>> {
                     const auto id = call.id<PublicationId>("request", "publication");
                     if (!id) return refuse(id.error());
                     return comments(connection, asker, *id, *query);
                   });
             });
}

void add_writing(http::Router& router, RouteContext& context) {
  using http::Call;
  auto& environment = context.environment;
  const std::string request = "/api/v1/portal/{slug}/requests/{request}";
  router.add(http::put(request + "/vote").summary("Vote, once").tag("portal").open(),
             [&context, &environment](const Call& call) -> Result<WholeRequest> {
               return change_request(context, call,
                                     [&](auto& transaction, const auto& portal, const auto& who, auto id) {
                                       return vote(transaction, environment.clock, portal, who, id);
                                     });
             });
  router.add(http::erase(request + "/vote").summary("Take the vote back").tag("portal").open(),
             [&context](const Call& call) -> Result<WholeRequest> {
               return change_request(context, call,
                                     [&](auto& transaction, const auto& portal, const auto& who, auto id) {
                                       return withdraw_vote(transaction, portal, who, id);
                                     });
             });
  router.add(http::put(request + "/follow").summary("Follow what comes of it").tag("portal").open(),
             [&context, &environment](const Call& call) -> Result<WholeRequest> {
               return change_request(context, call,
                                     [&](auto& transaction, const auto& portal, const auto& who, auto id) {
                                       return follow(transaction, environment.clock, portal, who, id);
                                     });
             });
  router.add(http::erase(request + "/follow").summary("Follow no more").tag("portal").open(),
             [&context](const Call& call) -> Result<WholeRequest> {
               return change_request(context, call,
                                     [&](auto& transaction, const auto& portal, const auto& who, auto id) {
                                       return unfollow(transaction, portal, who, id);
                                     });
             });
  router.add(http::post(request + "/comments").summary("Comment").tag("portal").open(),
             [&context, &environment](const Call& call, const http::Body<NewComment>& body) -> Result<WholeRequest> {
               return change_request(context, call,
                                     [&](auto& transaction, const auto& portal, const auto& who, auto id) -> Outcome {
                                       const auto made = comment(transaction, environment, portal, who, id, *body);
                                       if (!made) return refuse(made.error());
                                       return {};
                                     });
             });
}

}  // namespace

void add_request_routes(http::Router& router, RouteContext& context) {
  add_reading(router, context);
  add_writing(router, context);
}

}  // namespace assay::portal
