// The portal's page, by itself and inside of another system's page.
#include "http/asker.h"
#include "store/portal_rows.h"

namespace assay::portal {
namespace {

Result<http::Response> page(const RouteContext& context) {
  if (context.settings.page.empty()) return refuse(Error::not_found("page"));
  http::Response response;
  response.content_type = "text/html; charset=utf-8";
  response.body = context.settings.page;
  response.set("Cache-Control", "no-cache");
  return response;
}

// Only the systems that the portal names may show it in a frame.
std::string frame_policy(const Portal& portal) {
  std::string policy =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
      "form-action 'self'; frame-ancestors";
  if (portal.allowed_origins.empty()) policy += " 'none'";
  for (const auto& origin : portal.allowed_origins) policy += " " + origin;
  return policy;
}

}  // namespace

void add_page_routes(http::Router& router, RouteContext& context) {
  router.add(http::get("/p/{slug}").summary("The page of a portal").tag("portal").open().replies("text/html"),
             [&context](const http::Call&) -> Result<http::Response> { return page(context); });
  router.add(http::get("/p/{slug}/embed")
                 .summary("The page of a portal, for a frame in another system")
                 .tag("portal")
                 .open()
                 .replies("text/html"),
             [&context](const http::Call& call) -> Result<http::Response> {
               const auto portal = context.environment.database.read([&](sql::Connection& connection) {
                 return store::find_portal_by_slug(connection, call.path("slug"));
               });
               if (!portal || !portal->open) return refuse(Error::not_found("portal"));
               auto response = page(context);
               if (!response) return response;
               response->set("Content-Security-Policy", frame_policy(*portal));
               return response;
             });
}

}  // namespace assay::portal
