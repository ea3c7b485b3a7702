#include <algorithm>

#include "base/text.h"
#include "blueprint/blueprint.h"
#include "http/routes.h"
#include "store/rows.h"
#include "workspace/permissions.h"

namespace assay::blueprint {
namespace {

constexpr std::int64_t kPageLimit = 200;

struct FeatureQuery {
  std::string text;
  std::optional<ModuleId> module_id;
  std::optional<FeatureState> state;
  std::int64_t limit = 50;
  std::string cursor;
};
BOOST_DESCRIBE_STRUCT(FeatureQuery, (), (text, module_id, state, limit, cursor))

// Features in the order of the product; the cursor is the last one shown.
Result<http::Page<FeatureMatch>> in_order(sql::Connection& connection, const Scope& scope, const FeatureQuery& query) {
  const auto blueprint = store::load_blueprint(connection, scope.workspace());
  std::vector<FeatureId> ids;
  for (const auto& feature : blueprint.features)
    if ((!query.module_id || feature.module_id == *query.module_id) && (!query.state || feature.state == *query.state))
      ids.push_back(feature.id);
  http::Page<FeatureMatch> page;
  page.total = std::ssize(ids);
  if (!query.cursor.empty()) {
    const auto after = FeatureId::parse(query.cursor);
    const auto found = after ? std::ranges::find(ids, *after) : ids.end();
    if (found == ids.end()) return refuse(Error::invalid("cursor", "feature_cursor_unusable"));
    ids.erase(ids.begin(), found + 1);
  }
  if (std::ssize(ids) > query.limit) {
    ids.resize(static_cast<std::size_t>(query.limit));
    page.next = ids.back().text();
  }
  auto features = find_features(connection, scope.workspace(), ids);
  for (const auto& id : ids) {
    FeatureMatch item;
    static_cast<FeatureSummary&>(item) = std::move(features.at(id));
    page.items.push_back(std::move(item));
  }
  return page;
}

http::Page<FeatureMatch> by_text(sql::Connection& connection, const Scope& scope, const FeatureQuery& query) {
  http::Page<FeatureMatch> page;
  // What the other conditions drop must not take the place of what they keep.
  auto matches = matching_features(connection, scope, query.text, 2'000);
  std::erase_if(matches, [&](const FeatureMatch& match) {
    return (query.module_id && match.module_id != *query.module_id) || (query.state && match.state != *query.state);
  });
  page.total = std::ssize(matches);
  if (std::ssize(matches) > query.limit) matches.resize(static_cast<std::size_t>(query.limit));
  page.items = std::move(matches);
  return page;
}

}  // namespace

void add_feature_routes(http::Router& router, const Collaborators& with) {
  router.add(
      http::get("/api/v1/features")
          .summary("Features in the order of the product, or those that speak of a text, the best first")
          .tag("blueprint")
          .needs(workspace::kView),
      [&with](const http::Call& call, const http::Query<FeatureQuery>& query) -> Result<http::Page<FeatureMatch>> {
        if (query->limit < 1 || query->limit > kPageLimit)
          return refuse(Error::invalid("limit", "number_out_of_range",
                                       {{"minimum", "1"}, {"maximum", std::to_string(kPageLimit)}}));
        return with.database.read([&](sql::Connection& connection) -> Result<http::Page<FeatureMatch>> {
          if (trim(query->text).empty()) return in_order(connection, call.scope(), *query);
          return by_text(connection, call.scope(), *query);
        });
      });
}

}  // namespace assay::blueprint
