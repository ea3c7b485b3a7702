// The routes of the module.
#pragma once

#include "actions/environment.h"
#include "answers/telling.h"
#include "http/router.h"

namespace assay::answers {

struct RouteContext {
  Environment& environment;
  Telling& telling;
};

void add_telling_routes(http::Router& router, RouteContext context);
void add_requirement_routes(http::Router& router, RouteContext context);
void add_wait_routes(http::Router& router, RouteContext context);
void add_destination_routes(http::Router& router, RouteContext context);
void add_delivery_routes(http::Router& router, RouteContext context);
// Pages that a link in a mail opens, without a login.
void add_link_pages(http::Router& router, RouteContext context);

// 1 to 200, 50 when absent; adds number_out_of_range.
std::size_t page_size(const std::optional<std::int64_t>& limit, FieldErrors& errors);
// "me" as the member's id; adds unknown_member for what is neither an id, "me" nor "none".
std::optional<std::string> owner_filter(const Scope& scope, const std::optional<std::string>& owner,
                                        FieldErrors& errors);

}  // namespace assay::answers
