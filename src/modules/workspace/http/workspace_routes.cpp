// The workspace and its settings.
#include "actions/workspaces.h"
#include "http/routes.h"
#include "store/workspace_store.h"
#include "workspace/permissions.h"

namespace assay::workspace {

struct Workspace {
  WorkspaceId id;
  std::string name;
  Language language = Language::zh;
  std::string time_zone;
  std::string currency;
  std::int64_t version = 1;
  Settings settings;
};
BOOST_DESCRIBE_STRUCT(Workspace, (), (id, name, language, time_zone, currency, version, settings))

namespace {

Result<Workspace> read_workspace(const RouteContext& context, const Scope& scope) {
  const auto row = context.with.database.read(
      [&](sql::Connection& connection) { return find_workspace_row(connection, scope.workspace()); });
  if (!row) return refuse(Error::not_found("workspace"));
  return Workspace{row->id, row->name, row->language, row->time_zone, row->currency, row->version, settings_of(*row)};
}

}  // namespace

void add_workspace_routes(http::Router& router, const RouteContext& context) {
  router.add(http::get("/api/v1/workspace").summary("The workspace and its settings").tag("workspace").needs(kView),
             [&context](const http::Call& call) -> Result<Workspace> { return read_workspace(context, call.scope()); });
  router.add(http::patch("/api/v1/workspace")
                 .summary("Change the workspace or any of its settings")
                 .tag("workspace")
                 .needs(kManageValue)
                 .versioned(),
             [&context](const http::Call& call, const http::Body<WorkspaceChange>& body) -> Result<Workspace> {
               if (auto changed = change_workspace(context.with, call.scope(), call.expected_version, *body); !changed)
                 return refuse(std::move(changed.error()));
               return read_workspace(context, call.scope());
             });
}

}  // namespace assay::workspace
