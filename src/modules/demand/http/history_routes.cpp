#include "actions/access.h"
#include "actions/change_requirement.h"
#include "http/routes.h"
#include "http/wire.h"
#include "store/import_store.h"
#include "workspace/history.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

struct TimelineQuery {
  std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(TimelineQuery, (), (limit))

struct UndoInput {
  workspace::AuditId audit_id;
};
BOOST_DESCRIBE_STRUCT(UndoInput, (), (audit_id))

// Imports write no audit entry for each row; a timeline begins with the file all the same.
workspace::TimelineItem came_with(sql::Connection& connection, const messages::Catalogue& catalogue, const Scope& scope,
                                  const Requirement& requirement) {
  const auto import = store::find_import(connection, scope.workspace(), *requirement.import_id);
  const workspace::Origins origins(connection, catalogue, scope);
  workspace::TimelineItem item;
  item.at = requirement.created_at;
  item.kind = "change";
  item.actor = {requirement.created_by ? "member" : "system",
                requirement.created_by ? requirement.created_by->text() : std::string(),
                origins.name_of(requirement.created_by)};
  item.action = "requirement.imported";
  if (import) item.changes.push_back({"filename", nullptr, boost::json::value(import->filename)});
  return item;
}

}  // namespace

void add_history_routes(http::Router& router, RouteContext context) {
  using http::Call;
  auto& environment = context.environment;
  const auto& catalogue = context.catalogue;
  router.add(
      http::get("/api/v1/requirements/{requirement}/timeline")
          .summary("Changes and comments of a requirement, the latest first")
          .tag("requirements")
          .needs(workspace::kView),
      [&environment, &catalogue](
          const Call& call, const http::Query<TimelineQuery>& query) -> Result<http::List<workspace::TimelineItem>> {
        const auto size = page_size(query->limit ? query->limit : std::optional<std::int64_t>(100));
        if (!size) return refuse(size.error());
        return environment.database.read(
            [&](sql::Connection& connection) -> Result<http::List<workspace::TimelineItem>> {
              const auto requirement =
                  access_requirement(connection, call.scope(), call.path("requirement"), workspace::kView);
              if (!requirement) return refuse(requirement.error());
              auto items = workspace::timeline_of(connection, catalogue, call.scope(), "requirement",
                                                  requirement->id.text(), *size);
              if (requirement->import_id && items.size() < *size)
                items.push_back(came_with(connection, catalogue, call.scope(), *requirement));
              return http::List<workspace::TimelineItem>{std::move(items)};
            });
      });
  router.add(
      http::post("/api/v1/requirements/{requirement}/undo")
          .summary("Take back the field changes of one timeline entry")
          .tag("requirements")
          .needs(workspace::kEditRequirements),
      [&environment, &catalogue](const Call& call, const http::Body<UndoInput>& body) -> Result<RequirementWire> {
        const auto entry = environment.database.read([&](sql::Connection& connection) -> Result<workspace::AuditEntry> {
          const auto requirement =
              access_requirement(connection, call.scope(), call.path("requirement"), workspace::kEditRequirements);
          if (!requirement) return refuse(requirement.error());
          auto found = workspace::find_audit_entry(connection, catalogue, call.scope(), body->audit_id);
          if (!found || found->record_kind != "requirement" || found->record_id != requirement->id.text())
            return refuse(Error::not_found("change"));
          return std::move(*found);
        });
        if (!entry) return refuse(entry.error());
        const auto undone =
            undo_requirement_change(environment, call.scope(), call.path("requirement"), entry->changes);
        if (!undone) return refuse(undone.error());
        return show_requirement(environment.database, call.scope(), call.path("requirement"));
      });
}

}  // namespace assay::demand
