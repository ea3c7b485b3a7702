#include "http/export_routes.h"

#include "actions/export_records.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

struct ShapeQuery {
  ExportFormat format = ExportFormat::csv;
  std::optional<std::string> sort;
  std::vector<std::string> columns;
};
BOOST_DESCRIBE_STRUCT(ShapeQuery, (), (format, sort, columns))
struct RequirementExport : store::PoolFilter, ShapeQuery {
  std::optional<std::string> group;  // its groups one behind the other, named in a column of their own
};
BOOST_DESCRIBE_STRUCT(RequirementExport, (store::PoolFilter, ShapeQuery), (group))
struct SignalExport : store::SignalFilter, ShapeQuery {};
BOOST_DESCRIBE_STRUCT(SignalExport, (store::SignalFilter, ShapeQuery), ())

template <class Export>
Result<http::Response> download(const std::string& name, const ShapeQuery& shape, Export write) {
  http::Response response;
  response.content_type = content_type(shape.format);
  const ExportSink sink = [&](std::string_view bytes) -> Outcome {
    response.body += bytes;
    return {};
  };
  if (auto outcome = write(ExportShape{shape.format, shape.sort, shape.columns, std::nullopt}, sink); !outcome)
    return refuse(outcome.error());
  response.set("Content-Disposition",
               "attachment; filename=\"" + name + "." + std::string(to_word(shape.format)) + "\"");
  return response;
}

}  // namespace

void add_export_routes(http::Router& router, RouteContext context) {
  using http::Call;
  using http::Query;
  auto& database = context.environment.database;
  auto& search = context.search;
  router.add(http::get("/api/v1/requirements/export")
                 .summary("Requirements as CSV, JSON or XLSX, by the filter, sort and columns of the list")
                 .tag("requirements")
                 .needs(workspace::kView)
                 .replies("text/csv"),
             [&database, &search](const Call& call, const Query<RequirementExport>& query) -> Result<http::Response> {
               return download("requirements", *query, [&](ExportShape shape, const ExportSink& sink) {
                 shape.group = query->group;
                 return export_requirements(database, call.scope(), search, *query, shape, sink);
               });
             });
  router.add(http::get("/api/v1/signals/export")
                 .summary("Signals as CSV, JSON or XLSX, by the filter, sort and columns of the list")
                 .tag("signals")
                 .needs(workspace::kView)
                 .replies("text/csv"),
             [&database, &search](const Call& call, const Query<SignalExport>& query) -> Result<http::Response> {
               return download("signals", *query, [&](const ExportShape& shape, const ExportSink& sink) {
                 return export_signals(database, call.scope(), search, *query, shape, sink);
               });
             });
}

}  // namespace assay::demand
