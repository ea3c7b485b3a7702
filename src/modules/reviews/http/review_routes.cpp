#include "actions/hold_review.h"
#include "http/routes.h"
#include "http/wire.h"
#include "workspace/permissions.h"

namespace assay::reviews {
namespace {

using http::Body;
using http::Call;

struct ListQuery {
  std::optional<ReviewState> state;
  std::optional<BusinessLineId> business_line_id;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListQuery, (), (state, business_line_id, limit, cursor))

// One of both: the whole agenda in order, or a filter whose matches are added at its end.
struct AgendaInput {
  std::optional<std::vector<demand::RequirementId>> requirement_ids;
  std::optional<std::string> filter;
};
BOOST_DESCRIBE_STRUCT(AgendaInput, (), (requirement_ids, filter))
struct NoteInput {
  std::string note;
};
BOOST_DESCRIBE_STRUCT(NoteInput, (), (note))

// The parameters of a list's address.
Result<json::TextMap> parameters_of(const std::optional<std::string>& filter) {
  if (!filter || filter->empty()) return json::TextMap();
  http::Request request;
  if (filter->size() > 4'000 || !http::parse_target("/?" + *filter, request))
    return refuse(Error::invalid("filter", "filter_unreadable", {{"value", filter->substr(0, 60)}}));
  return std::move(request.query);
}

Result<ReviewWire> shown(Environment& environment, const Call& call, const std::string& id) {
  return environment.database.read([&](sql::Connection& connection) -> Result<ReviewWire> {
    const auto review = access_review(connection, call.scope(), id, workspace::kView);
    if (!review) return refuse(review.error());
    return show_review(connection, call.scope(), *review);
  });
}

Result<ReviewWire> after(const Outcome& outcome, Environment& environment, const Call& call) {
  if (!outcome) return refuse(outcome.error());
  return shown(environment, call, call.path("review"));
}

Result<http::Page<ReviewRow>> list(sql::Connection& connection, const Scope& scope, const ListQuery& query) {
  store::ReviewFilter filter;
  filter.state = query.state;
  filter.business_line_id = query.business_line_id;
  filter.visible_lines = scope.lines_with(workspace::kView);
  filter.limit = query.limit.value_or(50);
  if (filter.limit < 1 || filter.limit > 200)
    return refuse(Error::invalid("limit", "number_out_of_range", {{"minimum", "1"}, {"maximum", "200"}}));
  if (query.cursor) {
    const auto last = store::find_review(connection, scope.workspace(), *query.cursor);
    if (!last) return refuse(Error::invalid("cursor", "cursor_unknown"));
    filter.below = last->number;
  }
  auto reviews = store::list_reviews(connection, scope.workspace(), filter);
  http::Page<ReviewRow> page;
  if (std::ssize(reviews) > filter.limit) {
    reviews.pop_back();
    page.next = review_key(reviews.back().number);
  }
  page.items = show_rows(connection, scope, reviews);
  return page;
}

}  // namespace

void add_review_routes(http::Router& router, RouteContext context) {
  auto& environment = context.environment;
  router.create(
      http::post("/api/v1/reviews")
          .summary("Plan a review over what a filter matches or over named requirements")
          .tag("reviews")
          .needs(workspace::kEditRequirements),
      [&environment](const Call& call, const Body<NewReview>& body) -> Result<std::string> {
        const auto query = parameters_of(body->filter);
        if (!query) return refuse(query.error());
        const auto id = plan_review(environment, call.scope(), *body, *query);
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&environment](const Call& call, const std::string& id) { return shown(environment, call, id); });
  router.add(http::get("/api/v1/reviews").summary("Reviews, the latest first").tag("reviews").needs(workspace::kView),
             [&environment](const Call& call, const http::Query<ListQuery>& query) -> Result<http::Page<ReviewRow>> {
               return environment.database.read(
                   [&](sql::Connection& connection) { return list(connection, call.scope(), *query); });
             });
  router.add(http::get("/api/v1/reviews/{review}")
                 .summary("One review with its agenda, by id or key")
                 .tag("reviews")
                 .needs(workspace::kView),
             [&environment](const Call& call) { return shown(environment, call, call.path("review")); });
  router.add(http::patch("/api/v1/reviews/{review}")
                 .summary("Change name, day, participants or notes of a review")
                 .tag("reviews")
                 .needs(workspace::kEditRequirements)
                 .versioned(),
             [&environment](const Call& call, const Body<ReviewPatch>& body) -> Result<ReviewWire> {
               return after(change_review(environment, call.scope(), call.path("review"), call.expected_version, *body),
                            environment, call);
             });
  router.add(http::erase("/api/v1/reviews/{review}")
                 .summary("Delete a review that has not begun")
                 .tag("reviews")
                 .needs(workspace::kEditRequirements)
                 .versioned(),
             [&environment](const Call& call) -> Outcome {
               return delete_review(environment, call.scope(), call.path("review"), call.expected_version);
             });
  router.add(http::put("/api/v1/reviews/{review}/agenda")
                 .summary("Set the agenda, whole and in order, or add what a filter matches")
                 .tag("reviews")
                 .needs(workspace::kEditRequirements)
                 .versioned(),
             [&environment](const Call& call, const Body<AgendaInput>& body) -> Result<ReviewWire> {
               if (body->requirement_ids.has_value() == body->filter.has_value())
                 return refuse(Error::invalid("requirement_ids", "ids_or_filter"));
               if (body->requirement_ids)
                 return after(set_agenda(environment, call.scope(), call.path("review"), call.expected_version,
                                         *body->requirement_ids),
                              environment, call);
               const auto query = parameters_of(body->filter);
               if (!query) return refuse(query.error());
               return after(extend_agenda(environment, call.scope(), call.path("review"), call.expected_version,
                                          *body->filter, *query),
                            environment, call);
             });
  router.add(http::post("/api/v1/reviews/{review}/start")
                 .summary("Begin the meeting; verdicts from now on are its own")
                 .tag("reviews")
                 .needs(workspace::kEditRequirements)
                 .versioned(),
             [&environment](const Call& call) -> Result<ReviewWire> {
               return after(start_review(environment, call.scope(), call.path("review"), call.expected_version),
                            environment, call);
             });
  router.add(http::post("/api/v1/reviews/{review}/end")
                 .summary("End the meeting: the minutes are frozen and the messages made")
                 .tag("reviews")
                 .needs(workspace::kEditRequirements)
                 .versioned(),
             [&environment](const Call& call) -> Result<ReviewWire> {
               return after(end_review(environment, call.scope(), call.path("review"), call.expected_version),
                            environment, call);
             });
  router.add(http::put("/api/v1/reviews/{review}/items/{requirement}/note")
                 .summary("Write the note of an item of the agenda; If-Match is the version of the item")
                 .tag("reviews")
                 .needs(workspace::kEditRequirements)
                 .versioned(),
             [&environment](const Call& call, const Body<NoteInput>& body) -> Result<ReviewWire> {
               return after(note_item(environment, call.scope(), call.path("review"), call.path("requirement"),
                                      call.expected_version, body->note),
                            environment, call);
             });
}

}  // namespace assay::reviews
