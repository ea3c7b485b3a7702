#include "actions/hold_review.h"
#include "http/routes.h"
#include "http/wire.h"
#include "workspace/permissions.h"

namespace assay::reviews {
namespace {

using http::Body;
using http::Call;

struct LanguageQuery {
  std::optional<std::string> language;  // "zh" or "en"; otherwise that of whoever asks
};
BOOST_DESCRIBE_STRUCT(LanguageQuery, (), (language))
struct TellingInput {
  std::vector<MessageId> message_ids;
};
BOOST_DESCRIBE_STRUCT(TellingInput, (), (message_ids))
struct Told {
  std::int64_t told = 0;
  std::vector<MessageWire> items;
};
BOOST_DESCRIBE_STRUCT(Told, (), (told, items))

template <class Work>
auto on_review(Environment& environment, const Call& call, Work work) {
  return environment.database.read([&](sql::Connection& connection) -> decltype(work(connection, Review())) {
    const auto review = access_review(connection, call.scope(), call.path("review"), workspace::kView);
    if (!review) return refuse(review.error());
    return work(connection, *review);
  });
}

Result<http::List<MessageWire>> messages(Environment& environment, const Call& call) {
  return on_review(environment, call,
                   [&](sql::Connection& connection, const Review& review) -> Result<http::List<MessageWire>> {
                     return http::List<MessageWire>{show_messages(connection, call.scope(), review)};
                   });
}

}  // namespace

void add_minutes_routes(http::Router& router, RouteContext context) {
  auto& environment = context.environment;
  const auto& catalogue = context.catalogue;
  router.add(http::get("/api/v1/reviews/{review}/minutes")
                 .summary("The minutes of a review; frozen once it has ended")
                 .tag("reviews")
                 .needs(workspace::kView),
             [&environment](const Call& call) -> Result<MinutesWire> {
               return on_review(environment, call,
                                [&](sql::Connection& connection, const Review& review) -> Result<MinutesWire> {
                                  return show_minutes(connection, call.scope(), review);
                                });
             });
  router.add(
      http::get("/api/v1/reviews/{review}/minutes/markdown")
          .summary("The minutes of a review as a Markdown file")
          .tag("reviews")
          .needs(workspace::kView)
          .replies("text/markdown"),
      [&environment, &catalogue](const Call& call, const http::Query<LanguageQuery>& query) -> Result<http::Response> {
        const auto language = query->language.value_or(call.language());
        if (language != "zh" && language != "en")
          return refuse(
              Error::invalid("language", "not_one_of", {{"value", language.substr(0, 60)}, {"allowed", "zh, en"}}));
        return on_review(
            environment, call, [&](sql::Connection& connection, const Review& review) -> Result<http::Response> {
              http::Response response;
              response.content_type = "text/markdown; charset=utf-8";
              const auto shown = show_minutes(connection, call.scope(), review);
              response.body = minutes_markdown(catalogue, language, shown.minutes);
              response.set("Content-Disposition", "attachment; filename=\"" + review_key(review.number) + ".md\"");
              return response;
            });
      });
  router.add(http::get("/api/v1/reviews/{review}/messages")
                 .summary("What everyone who asked is to be told of the review's verdicts")
                 .tag("reviews")
                 .needs(workspace::kView),
             [&environment](const Call& call) { return messages(environment, call); });
  router.add(http::patch("/api/v1/reviews/{review}/messages/{message}")
                 .summary("Edit the sentence for one of them, or leave them out")
                 .tag("reviews")
                 .needs(workspace::kEditRequirements)
                 .versioned(),
             [&environment](const Call& call, const Body<MessagePatch>& body) -> Result<http::List<MessageWire>> {
               const auto id = call.id<MessageId>("message", "message");
               if (!id) return refuse(id.error());
               const auto changed =
                   change_message(environment, call.scope(), call.path("review"), *id, call.expected_version, *body);
               if (!changed) return refuse(changed.error());
               return messages(environment, call);
             });
  router.add(http::post("/api/v1/reviews/{review}/telling")
                 .summary("Tell those of them who still wait")
                 .tag("reviews")
                 .needs(workspace::kEditRequirements),
             [&environment](const Call& call, const Body<TellingInput>& body) -> Result<Told> {
               const auto told = tell_requesters(environment, call.scope(), call.path("review"), body->message_ids);
               if (!told) return refuse(told.error());
               auto list = messages(environment, call);
               if (!list) return refuse(list.error());
               return Told{*told, std::move(list->items)};
             });
}

}  // namespace assay::reviews
