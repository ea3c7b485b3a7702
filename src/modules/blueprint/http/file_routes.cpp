#include "actions/files.h"
#include "http/routes.h"
#include "workspace/permissions.h"

namespace assay::blueprint {
namespace {

struct ImportQuery {
  BlueprintFile file = BlueprintFile::business;
  std::optional<BusinessLineId> business_line_id;
  bool dry_run = false;
  bool partial = false;
};
BOOST_DESCRIBE_STRUCT(ImportQuery, (), (file, business_line_id, dry_run, partial))

struct ExportQuery {
  BlueprintFile file = BlueprintFile::business;
  std::optional<BusinessLineId> business_line_id;
  std::optional<ProductId> product_id;
};
BOOST_DESCRIBE_STRUCT(ExportQuery, (), (file, business_line_id, product_id))

}  // namespace

void add_file_routes(http::Router& router, const Collaborators& with) {
  using http::Call;
  router.add(http::get("/api/v1/blueprint/export")
                 .summary("One side of the blueprint, or its scenarios, as CSV")
                 .tag("blueprint")
                 .needs(workspace::kView)
                 .replies("text/csv"),
             [&with](const Call& call, const http::Query<ExportQuery>& query) -> Result<http::Response> {
               http::Response response;
               response.content_type = "text/csv; charset=utf-8";
               response.body = with.database.read([&](sql::Connection& connection) {
                 return export_blueprint(connection, call.scope(), query->file, query->business_line_id,
                                         query->product_id);
               });
               response.set("Content-Disposition",
                            "attachment; filename=\"blueprint-" + std::string(to_word(query->file)) + ".csv\"");
               return response;
             });
  router.add(http::post("/api/v1/blueprint/import")
                 .summary("Imports one side of the blueprint, or its scenarios, from CSV; may be repeated")
                 .tag("blueprint")
                 .needs(workspace::kEditBlueprint)
                 .accepts("text/csv", kFileBytes),
             [&with](const Call& call, const http::Query<ImportQuery>& query,
                     const http::RawBody& body) -> Result<FileReport> {
               return import_blueprint(with.database, call.scope(), with.clock, with.catalogue, std::string(body.bytes),
                                       {query->file, query->dry_run, query->partial, query->business_line_id});
             });
}

}  // namespace assay::blueprint
