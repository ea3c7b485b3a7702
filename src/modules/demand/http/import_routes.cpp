#include "http/import_routes.h"

#include "actions/import_commands.h"
#include "actions/import_jobs.h"
#include "actions/import_mappings.h"
#include "store/import_store.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

constexpr std::size_t kFileBytesMax = std::size_t{256} << 20U;
constexpr std::int64_t kPageMax = 200;

struct UploadQuery {
  ImportKind kind = ImportKind::signals;
  std::string preset;
  std::optional<std::string> filename;
  std::optional<std::string> source;
  std::optional<BusinessLineId> business_line_id;
  bool signals_only = false;
  bool partial = false;
  bool pull_requests = false;
};
BOOST_DESCRIBE_STRUCT(UploadQuery, (),
                      (kind, preset, filename, source, business_line_id, signals_only, partial, pull_requests))

struct PlanBody {
  std::optional<std::string> sheet;
  boost::json::value mapping;
  boost::json::value options;
};
BOOST_DESCRIBE_STRUCT(PlanBody, (), (sheet, mapping, options))

struct ListQuery {
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListQuery, (), (limit, cursor))

struct ImportWire {
  ImportId id;
  ImportKind kind = ImportKind::signals;
  std::string preset;
  std::string source;
  std::string filename;
  ImportState state = ImportState::uploaded;
  std::int64_t done = 0;
  std::int64_t total = 0;
  std::int64_t imported = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::int64_t failed = 0;
  std::int64_t skipped = 0;
  std::int64_t kept = 0;
  std::optional<std::string> sheet;
  Mapping mapping;
  ImportOptions options;
  ImportProfile profile;
  std::vector<std::string> unused_columns;
  std::optional<jobs::JobId> job_id;
  std::optional<workspace::MemberName> created_by;
  Timestamp created_at;
  std::optional<Timestamp> finished_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ImportWire, (),
                      (id, kind, preset, source, filename, state, done, total, imported, updated, unchanged, failed,
                       skipped, kept, sheet, mapping, options, profile, unused_columns, job_id, created_by, created_at,
                       finished_at, version))

struct MappingWire {
  ImportMappingId id;
  std::string name;
  ImportKind kind = ImportKind::signals;
  std::string preset;
  std::optional<std::string> sheet;
  Mapping mapping;
  ImportOptions options;
  std::optional<workspace::MemberName> created_by;
  Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(MappingWire, (), (id, name, kind, preset, sheet, mapping, options, created_by, created_at))

struct MappingQuery {
  std::optional<ImportId> import;  // only what fits this file
};
BOOST_DESCRIBE_STRUCT(MappingQuery, (), (import))

struct SaveMappingBody {
  std::string name;
  ImportId import;  // whose mapping and choices are kept
};
BOOST_DESCRIBE_STRUCT(SaveMappingBody, (), (name, import))

struct RowErrorWire {
  std::int64_t row = 0;
  std::string column;
  std::string code;
  std::string message;
  std::string value;
};
BOOST_DESCRIBE_STRUCT(RowErrorWire, (), (row, column, code, message, value))

struct StartedJob {
  jobs::JobId job_id;
};
BOOST_DESCRIBE_STRUCT(StartedJob, (), (job_id))

ImportWire to_wire(const Import& import, const std::map<MemberId, std::string>& names) {
  ImportWire wire{import.id,
                  import.kind,
                  import.preset,
                  import.source,
                  import.filename,
                  import.state,
                  import.done,
                  import.total,
                  import.imported,
                  import.updated,
                  import.unchanged,
                  import.failed,
                  import.skipped,
                  import.kept,
                  import.mapping.sheet,
                  import.mapping.mapping,
                  import.mapping.options,
                  import.profile,
                  unused_columns(import),
                  import.job_id,
                  std::nullopt,
                  import.created_at,
                  import.finished_at,
                  import.version};
  if (import.created_by) {
    const auto name = names.find(*import.created_by);
    wire.created_by = workspace::MemberName{*import.created_by, name == names.end() ? "" : name->second};
  }
  return wire;
}

Result<ImportWire> show(ImportEnvironment& environment, const Scope& scope, const ImportId& id) {
  return environment.database.read([&](sql::Connection& connection) -> Result<ImportWire> {
    const auto import = access_import(connection, scope, id);
    if (!import) return refuse(import.error());
    return to_wire(*import, workspace::member_names(connection, scope.workspace()));
  });
}

Result<std::size_t> page_limit(const std::optional<std::int64_t>& limit) {
  if (limit && (*limit < 1 || *limit > kPageMax))
    return refuse(Error::invalid("limit", "number_out_of_range", {{"minimum", "1"}, {"maximum", "200"}}));
  return static_cast<std::size_t>(limit.value_or(50));
}

Result<http::Page<ImportWire>> list(ImportEnvironment& environment, const Scope& scope, const ListQuery& query) {
  const auto size = page_limit(query.limit);
  if (!size) return refuse(size.error());
  std::optional<ImportId> before;
  if (query.cursor) {
    before = ImportId::parse(*query.cursor);
    if (!before) return refuse(Error::invalid("cursor", "cursor_unknown"));
  }
  return environment.database.read([&](sql::Connection& connection) -> Result<http::Page<ImportWire>> {
    auto imports = list_imports(connection, scope, before, *size + 1);
    const auto names = workspace::member_names(connection, scope.workspace());
    http::Page<ImportWire> page;
    if (imports.size() > *size) {
      imports.resize(*size);
      page.next = imports.back().id.text();
    }
    for (const auto& import : imports) page.items.push_back(to_wire(import, names));
    return page;
  });
}

Result<http::Page<RowErrorWire>> list_errors(ImportEnvironment& environment, const Scope& scope, const ImportId& id,
                                             const ListQuery& query, const std::string& language) {
  const auto size = page_limit(query.limit);
  if (!size) return refuse(size.error());
  std::int64_t after = 0;
  if (query.cursor) {
    const auto read = std::from_chars(query.cursor->data(), query.cursor->data() + query.cursor->size(), after);
    if (read.ec != std::errc() || read.ptr != query.cursor->data() + query.cursor->size() || after < 0)
      return refuse(Error::invalid("cursor", "cursor_unknown"));
  }
  return environment.database.read([&](sql::Connection& connection) -> Result<http::Page<RowErrorWire>> {
    const auto import = access_import(connection, scope, id);
    if (!import) return refuse(import.error());
    auto errors = store::find_errors(connection, id, after, *size + 1);
    http::Page<RowErrorWire> page;
    if (errors.size() > *size) {
      errors.resize(*size);
      page.next = std::to_string(errors.back().position);
    }
    for (const auto& error : errors)
      page.items.push_back({error.row_number, error.column_name, error.code,
                            row_error_text(environment.catalogue, language, error.code, error.parameters),
                            error.value});
    return page;
  });
}

Result<std::string> upload(ImportEnvironment& environment, const Scope& scope, const UploadQuery& query,
                           const http::RawBody& body) {
  NewImport input;
  input.kind = query.kind;
  input.preset = query.preset;
  input.filename = query.filename.value_or("");
  input.source = query.source.value_or("");
  input.plan.options.business_line_id = query.business_line_id;
  input.plan.options.signals_only = query.signals_only;
  input.plan.options.partial = query.partial;
  input.plan.options.pull_requests = query.pull_requests;
  const auto id = upload_import(environment, scope, std::move(input), std::string(body.bytes));
  if (!id) return refuse(id.error());
  return id->text();
}

Result<ImportWire> change(ImportEnvironment& environment, const Scope& scope, const ImportId& id,
                          const PlanBody& body) {
  const auto kind = environment.database.read([&](sql::Connection& connection) -> Result<ImportKind> {
    const auto import = access_import(connection, scope, id);
    if (!import) return refuse(import.error());
    return import->kind;
  });
  if (!kind) return refuse(kind.error());
  boost::json::object sent{{"mapping", body.mapping.is_null() ? boost::json::object() : body.mapping},
                           {"options", body.options}};
  if (body.sheet) sent["sheet"] = *body.sheet;
  auto plan = read_plan(sent, *kind);
  if (!plan) return refuse(plan.error());
  if (auto outcome = change_plan(environment, scope, id, std::move(*plan)); !outcome) return refuse(outcome.error());
  return show(environment, scope, id);
}

MappingWire to_wire(SavedMapping saved, const std::map<MemberId, std::string>& names) {
  MappingWire wire{saved.id,
                   std::move(saved.name),
                   saved.kind,
                   std::move(saved.preset),
                   std::move(saved.plan.sheet),
                   std::move(saved.plan.mapping),
                   std::move(saved.plan.options),
                   std::nullopt,
                   saved.created_at};
  if (saved.created_by) {
    const auto name = names.find(*saved.created_by);
    wire.created_by = workspace::MemberName{*saved.created_by, name == names.end() ? "" : name->second};
  }
  return wire;
}

Result<http::List<MappingWire>> list_mappings(ImportEnvironment& environment, const Scope& scope,
                                              const std::optional<ImportId>& fitting) {
  return environment.database.read([&](sql::Connection& connection) -> Result<http::List<MappingWire>> {
    std::vector<SavedMapping> found;
    if (fitting) {
      const auto import = access_import(connection, scope, *fitting);
      if (!import) return refuse(import.error());
      found = matching_mappings(connection, scope, *import);
    } else {
      found = saved_mappings(connection, scope);
    }
    const auto names = workspace::member_names(connection, scope.workspace());
    http::List<MappingWire> list;
    for (auto& saved : found) list.items.push_back(to_wire(std::move(saved), names));
    return list;
  });
}

void add_mapping_routes(http::Router& router, ImportEnvironment& environment) {
  using http::Call;
  router.add(http::get("/api/v1/import-mappings")
                 .summary("Saved mappings, all or those that fit the columns of an import")
                 .tag("imports")
                 .needs(workspace::kRunImports),
             [&environment](const Call& call, const http::Query<MappingQuery>& query) {
               return list_mappings(environment, call.scope(), query->import);
             });
  router.create(
      http::post("/api/v1/import-mappings")
          .summary("Keep the mapping of an import under a name")
          .tag("imports")
          .needs(workspace::kRunImports),
      [&environment](const Call& call, const http::Body<SaveMappingBody>& body) -> Result<std::string> {
        const auto id = save_mapping(environment, call.scope(), body->import, body->name);
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&environment](const Call& call, const std::string& id) -> Result<MappingWire> {
        return environment.database.read([&](sql::Connection& connection) -> Result<MappingWire> {
          for (auto& saved : saved_mappings(connection, call.scope()))
            if (saved.id.text() == id)
              return to_wire(std::move(saved), workspace::member_names(connection, call.scope().workspace()));
          return refuse(Error::not_found("import_mapping"));
        });
      });
  router.add(http::erase("/api/v1/import-mappings/{mapping}")
                 .summary("Forget a saved mapping")
                 .tag("imports")
                 .needs(workspace::kRunImports),
             [&environment](const Call& call) -> Outcome {
               const auto id = call.id<ImportMappingId>("mapping", "import_mapping");
               if (!id) return refuse(id.error());
               return delete_mapping(environment, call.scope(), *id);
             });
}

using Start = Result<jobs::JobId> (*)(ImportEnvironment&, const Scope&, const ImportId&);

void add_start(http::Router& router, ImportEnvironment& environment, const std::string& step,
               const std::string& summary, Start start) {
  router.add(
      http::post("/api/v1/imports/{import}/" + step).summary(summary).tag("imports").needs(workspace::kRunImports),
      [&environment, start](const http::Call& call) -> Result<StartedJob> {
        const auto id = call.id<ImportId>("import", "import");
        if (!id) return refuse(id.error());
        const auto job = start(environment, call.scope(), *id);
        if (!job) return refuse(job.error());
        return StartedJob{*job};
      });
}

}  // namespace

void add_import_routes(http::Router& router, ImportEnvironment& environment) {
  using http::Body;
  using http::Call;
  using http::Query;
  router.add(
      http::get("/api/v1/imports").summary("Imports, the latest first").tag("imports").needs(workspace::kRunImports),
      [&environment](const Call& call, const Query<ListQuery>& query) {
        return list(environment, call.scope(), *query);
      });
  router.create(
      http::post("/api/v1/imports")
          .summary("Upload a file to import")
          .tag("imports")
          .needs(workspace::kRunImports)
          .accepts("text/csv, application/json, application/x-ndjson, "
                   "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                   kFileBytesMax),
      [&environment](const Call& call, const Query<UploadQuery>& query, const http::RawBody& body)
          -> Result<std::string> { return upload(environment, call.scope(), *query, body); },
      [&environment](const Call& call, const std::string& id) -> Result<ImportWire> {
        return show(environment, call.scope(), ImportId::parse(id).value_or(ImportId()));
      });
  router.add(http::get("/api/v1/imports/{import}")
                 .summary("One import: its state, counts, columns and mapping")
                 .tag("imports")
                 .needs(workspace::kRunImports),
             [&environment](const Call& call) -> Result<ImportWire> {
               const auto id = call.id<ImportId>("import", "import");
               if (!id) return refuse(id.error());
               return show(environment, call.scope(), *id);
             });
  router.add(http::get("/api/v1/imports/{import}/errors")
                 .summary("The rows that cannot be imported, and why")
                 .tag("imports")
                 .needs(workspace::kRunImports),
             [&environment](const Call& call, const Query<ListQuery>& query) -> Result<http::Page<RowErrorWire>> {
               const auto id = call.id<ImportId>("import", "import");
               if (!id) return refuse(id.error());
               return list_errors(environment, call.scope(), *id, *query, call.language());
             });
  router.add(http::put("/api/v1/imports/{import}/mapping")
                 .summary("Say what the columns of the file mean")
                 .tag("imports")
                 .needs(workspace::kRunImports),
             [&environment](const Call& call, const Body<PlanBody>& body) -> Result<ImportWire> {
               const auto id = call.id<ImportId>("import", "import");
               if (!id) return refuse(id.error());
               return change(environment, call.scope(), *id, *body);
             });
  add_mapping_routes(router, environment);
  add_start(router, environment, "dry-run", "Check every row and tell what an import would do", &start_check);
  add_start(router, environment, "application", "Import the file", &start_application);
  add_start(router, environment, "undo", "Take a whole import back", &start_undo);
  router.add(http::post("/api/v1/imports/{import}/cancellation")
                 .summary("Stop an import; what it did is taken back")
                 .tag("imports")
                 .needs(workspace::kRunImports),
             [&environment](const Call& call) -> Result<ImportWire> {
               const auto id = call.id<ImportId>("import", "import");
               if (!id) return refuse(id.error());
               if (auto outcome = cancel_import(environment, call.scope(), *id); !outcome)
                 return refuse(outcome.error());
               return show(environment, call.scope(), *id);
             });
}

}  // namespace assay::demand
