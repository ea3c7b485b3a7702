// The routes of the module, by what they are about.
#pragma once

#include "actions/environment.h"
#include "demand/similar.h"
#include "demand/text_search.h"
#include "http/router.h"
#include "jobs/runner.h"
#include "messages/catalogue.h"
#include "store/pool_store.h"
#include "store/signal_list.h"

namespace assay::demand {

struct RouteContext {
  Environment& environment;
  TextSearch& search;
  SimilarSearch& similar;
  const messages::Catalogue& catalogue;
  jobs::Runner& runner;
};

void add_signal_routes(http::Router& router, RouteContext context);
void add_triage_routes(http::Router& router, RouteContext context);
void add_capture_routes(http::Router& router, RouteContext context);
void add_requirement_routes(http::Router& router, RouteContext context);
void add_move_routes(http::Router& router, RouteContext context);
void add_pool_routes(http::Router& router, RouteContext context);
void add_view_routes(http::Router& router, RouteContext context);
void add_home_routes(http::Router& router, RouteContext context);
void add_history_routes(http::Router& router, RouteContext context);
void add_related_routes(http::Router& router, RouteContext context);
void add_search_routes(http::Router& router, RouteContext context);
void add_family_routes(http::Router& router, RouteContext context);
void add_similar_routes(http::Router& router, RouteContext context);
void add_placement_routes(http::Router& router, RouteContext context);
void add_blueprint_routes(http::Router& router, RouteContext context);
void add_change_routes(http::Router& router, RouteContext context);
void add_field_routes(http::Router& router, RouteContext context);
void add_filter_routes(http::Router& router, RouteContext context);
void add_provenance_routes(http::Router& router, RouteContext context);
void add_bulk_routes(http::Router& router, RouteContext context);

// The most a text filter finds; the best matches come first.
inline constexpr std::size_t kMatchesMax = 10'000;

// The condition of a filter, with its text looked up in the search index.
Result<store::PoolCondition> pool_condition_of(sql::Connection& connection, const Scope& scope,
                                               const store::PoolFilter& filter, TextSearch& search);
Result<store::SignalCondition> signal_condition_of(sql::Connection& connection, const Scope& scope,
                                                   const store::SignalFilter& filter, TextSearch& search,
                                                   bool own_only);
// 1 to 200.
Result<std::size_t> page_size(const std::optional<std::int64_t>& limit);

}  // namespace assay::demand
