#include "customers/files.h"
#include "http/routes.h"
#include "tabular/xlsx.h"
#include "workspace/permissions.h"

namespace assay::customers {
namespace {

constexpr std::size_t kImportBytesLimit = 32 * 1024 * 1024;

struct ImportQuery {
  std::optional<ImportFormat> format;  // without one it is told from the bytes
  bool dry_run = false;
  bool partial = false;
  std::string sheet;
};
BOOST_DESCRIBE_STRUCT(ImportQuery, (), (format, dry_run, partial, sheet))

struct ExportQuery {
  ExportFormat format = ExportFormat::csv;
};
BOOST_DESCRIBE_STRUCT(ExportQuery, (), (format))

std::string_view content_type(ExportFormat format) {
  switch (format) {
    case ExportFormat::csv:
      return "text/csv; charset=utf-8";
    case ExportFormat::json:
      return "application/json; charset=utf-8";
    case ExportFormat::xlsx:
      return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  }
  return "application/octet-stream";
}

}  // namespace

void add_file_routes(http::Router& router, const Collaborators& with) {
  using http::Call;
  router.add(
      http::post("/api/v1/customers/import")
          .summary("Imports customers and their contacts from CSV or XLSX; may be repeated")
          .tag("customers")
          .needs(workspace::kEditCustomers)
          .accepts("text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", kImportBytesLimit),
      [&with](const Call& call, const http::Query<ImportQuery>& query,
              const http::RawBody& body) -> Result<ImportReport> {
        ImportOptions options;
        options.format =
            query->format.value_or(tabular::looks_like_xlsx(body.bytes) ? ImportFormat::xlsx : ImportFormat::csv);
        options.dry_run = query->dry_run;
        options.partial = query->partial;
        options.sheet = query->sheet;
        return import_customers(with.database, call.scope(), with.clock, with.catalogue, std::string(body.bytes),
                                options);
      });
  router.add(http::get("/api/v1/customers/export")
                 .summary("All customers with their contacts as CSV, JSON or XLSX")
                 .tag("customers")
                 .needs(workspace::kView)
                 .replies("text/csv"),
             [&with](const Call& call, const http::Query<ExportQuery>& query) -> Result<http::Response> {
               auto bytes = export_customers(with.database, call.scope(), query->format);
               if (!bytes) return refuse(bytes.error());
               http::Response response;
               response.content_type = content_type(query->format);
               response.body = std::move(*bytes);
               response.set("Content-Disposition",
                            "attachment; filename=\"customers." + std::string(to_word(query->format)) + "\"");
               return response;
             });
}

}  // namespace assay::customers
