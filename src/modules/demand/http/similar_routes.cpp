#include "actions/refuse_similar.h"
#include "http/routes.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

struct SimilarRecordsQuery {
  std::vector<SimilarKind> kinds;
  std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(SimilarRecordsQuery, (), (kinds, limit))

struct SimilarTextQuery {
  std::string text;
  std::vector<SimilarKind> kinds;
  std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(SimilarTextQuery, (), (text, kinds, limit))

using Records = http::List<SimilarRecord>;

Result<std::size_t> count_of(const std::optional<std::int64_t>& limit) {
  const auto most = static_cast<std::int64_t>(kSimilarMax);
  if (limit && (*limit < 1 || *limit > most))
    return refuse(
        Error::invalid("limit", "number_out_of_range", {{"minimum", "1"}, {"maximum", std::to_string(most)}}));
  return static_cast<std::size_t>(limit.value_or(10));
}

Result<Records> listed(Result<std::vector<SimilarRecord>> records) {
  if (!records) return refuse(records.error());
  Records list;
  list.items = std::move(*records);
  return list;
}

}  // namespace

void add_similar_routes(http::Router& router, RouteContext context) {
  using http::Call;
  using http::Query;
  auto& environment = context.environment;
  auto& database = environment.database;
  auto& search = context.similar;
  router.add(http::get("/api/v1/similar")
                 .summary("Requirements and signals that say the same as a text, with the words they share")
                 .tag("search")
                 .needs(workspace::kView),
             [&database, &search](const Call& call, const Query<SimilarTextQuery>& query) -> Result<Records> {
               const auto limit = count_of(query->limit);
               if (!limit) return refuse(limit.error());
               return listed(similar_to_text(database, call.scope(), search, query->text, query->kinds, *limit));
             });
  router.add(
      http::get("/api/v1/signals/{signal}/similar")
          .summary("What says the same as a signal, with the words they share")
          .tag("signals")
          .needs(workspace::kView),
      [&database, &search](const Call& call, const Query<SimilarRecordsQuery>& query) -> Result<Records> {
        const auto limit = count_of(query->limit);
        if (!limit) return refuse(limit.error());
        return listed(similar_to_signal(database, call.scope(), search, call.path("signal"), query->kinds, *limit));
      });
  router.add(http::get("/api/v1/requirements/{requirement}/similar")
                 .summary("What says the same as a requirement, with the words they share")
                 .tag("requirements")
                 .needs(workspace::kView),
             [&database, &search](const Call& call, const Query<SimilarRecordsQuery>& query) -> Result<Records> {
               const auto limit = count_of(query->limit);
               if (!limit) return refuse(limit.error());
               return listed(similar_to_requirement(database, call.scope(), search, call.path("requirement"),
                                                    query->kinds, *limit));
             });
  const auto add_refusal = [&](const std::string& path, const std::string& parameter, SimilarKind kind,
                               Permission permission) {
    const auto tag = parameter + "s";
    router.add(http::put(path + "/similar/{other}/refusal")
                   .summary("Say that another record is not the same; it is not offered again")
                   .tag(tag)
                   .needs(permission),
               [&environment, parameter, kind](const Call& call) -> Outcome {
                 return refuse_similar(environment, call.scope(), kind, call.path(parameter), call.path("other"));
               });
    router.add(http::erase(path + "/similar/{other}/refusal")
                   .summary("Take back that another record is not the same")
                   .tag(tag)
                   .needs(permission),
               [&environment, parameter, kind](const Call& call) -> Outcome {
                 return allow_similar(environment, call.scope(), kind, call.path(parameter), call.path("other"));
               });
  };
  add_refusal("/api/v1/signals/{signal}", "signal", SimilarKind::signal, workspace::kEditSignals);
  add_refusal("/api/v1/requirements/{requirement}", "requirement", SimilarKind::requirement,
              workspace::kEditRequirements);
}

}  // namespace assay::demand
