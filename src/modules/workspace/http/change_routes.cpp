// The live stream of a workspace's changes.
#include <charconv>

#include "http/routes.h"
#include "jobs/announcements.h"
#include "workspace/permissions.h"

namespace assay::workspace {

// Names of kinds and ids only; what they stand for is read through routes that check the rights on each record.
void add_change_routes(http::Router& router, const RouteContext& context) {
  router.add(http::get("/api/v1/changes")
                 .summary("Changes as server-sent events; resumes after Last-Event-ID")
                 .tag("changes")
                 .needs(kView)
                 .streams()
                 .replies("text/event-stream"),
             [&context](const http::Call& call) -> Result<http::Response> {
               const auto& workspace = call.scope().workspace();
               const auto latest = context.with.database.read(
                   [&](sql::Connection& connection) { return jobs::latest(connection, workspace); });
               const auto sent = call.request().header("Last-Event-ID");
               std::int64_t after = latest;
               std::int64_t wanted = 0;
               const auto read = std::from_chars(sent.data(), sent.data() + sent.size(), wanted);
               // A number from the future belongs to another database: begin with what comes next.
               if (!sent.empty() && read.ec == std::errc() && read.ptr == sent.data() + sent.size() && wanted >= 0 &&
                   wanted <= latest)
                 after = wanted;
               http::Response response;
               response.content_type = "text/event-stream; charset=utf-8";
               response.stream = http::ChangeStream{workspace, after};
               return response;
             });
}

}  // namespace assay::workspace
