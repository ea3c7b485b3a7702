// The audit list and its export.
#include <charconv>

#include "actions/audit_entries.h"
#include "http/page_query.h"
#include "http/routes.h"
#include "store/audit_store.h"
#include "tabular/csv_writer.h"
#include "workspace/permissions.h"

namespace assay::workspace {

struct AuditQuery {
  std::optional<std::string> record_kind;
  std::optional<std::string> record_id;
  std::optional<MemberId> member_id;
  std::optional<std::string> action;
  std::optional<Timestamp> from;
  std::optional<Timestamp> to;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(AuditQuery, (), (record_kind, record_id, member_id, action, from, to, limit, cursor))

enum class ExportFormat { csv, json };
BOOST_DESCRIBE_ENUM(ExportFormat, csv, json)

struct ExportQuery {
  ExportFormat format = ExportFormat::csv;
  std::optional<std::string> record_kind;
  std::optional<std::string> record_id;
  std::optional<MemberId> member_id;
  std::optional<std::string> action;
  std::optional<Timestamp> from;
  std::optional<Timestamp> to;
};
BOOST_DESCRIBE_STRUCT(ExportQuery, (), (format, record_kind, record_id, member_id, action, from, to))

namespace {

constexpr std::size_t kExportedMax = 100'000;

template <class Filters>
AuditFilter filter_of(const Scope& scope, const Filters& query) {
  AuditFilter filter;
  filter.record_kind = query.record_kind;
  filter.record_id = query.record_id;
  filter.member_id = query.member_id;
  filter.action = query.action;
  filter.from = query.from;
  filter.to = query.to;
  filter.lines = scope.lines_with(kViewAudit);
  return filter;
}

std::optional<std::int64_t> whole_number(const std::string& text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

Result<http::Page<AuditEntry>> list_audit(const RouteContext& context, const Scope& scope, const AuditQuery& query) {
  FieldErrors errors;
  const auto limit = checked_limit(query.limit, errors);
  auto filter = filter_of(scope, query);
  if (const auto place = read_cursor(query.cursor, "audit", errors)) {
    filter.below = whole_number(*place);
    if (!filter.below) errors.add("cursor", "cursor_unknown");
  }
  if (auto outcome = errors.outcome(); !outcome) return refuse(std::move(outcome.error()));
  return context.with.database.read([&](sql::Connection& connection) -> Result<http::Page<AuditEntry>> {
    auto rows = find_audit_entries(connection, scope.workspace(), filter, limit + 1);
    http::Page<AuditEntry> page;
    if (rows.size() > limit) {
      rows.resize(limit);
      page.next = write_cursor("audit", std::to_string(rows.back().number));
    }
    const AuditPresenter presenter(connection, context.with.catalogue, scope);
    for (auto& row : rows) page.items.push_back(presenter.entry_of(std::move(row)));
    return page;
  });
}

std::string plain_text(const boost::json::value& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return std::string(value.get_string());
  return json::to_text(value);
}

// One row for each changed field; one with empty fields for an entry without any.
std::string csv_of(const std::vector<AuditEntry>& entries) {
  static const std::vector<std::string> kHeader = {"number", "at",          "actor_kind", "actor",
                                                   "action", "record_kind", "record_key", "record_id",
                                                   "field",  "before",      "after"};
  tabular::CsvWriter writer;
  writer.header(kHeader);
  const auto write = [&](const AuditEntry& entry, const FieldChange* change) {
    const std::vector<tabular::Cell> cells = {entry.number,
                                              entry.at,
                                              entry.actor.kind,
                                              entry.actor.name,
                                              entry.action,
                                              entry.record_kind,
                                              entry.record_key,
                                              entry.record_id,
                                              change ? change->field : std::string(),
                                              change ? plain_text(change->before) : std::string(),
                                              change ? plain_text(change->after) : std::string()};
    writer.row(cells);
  };
  for (const auto& entry : entries) {
    if (entry.changes.empty()) write(entry, nullptr);
    for (const auto& change : entry.changes) write(entry, &change);
  }
  return writer.take();
}

Result<http::Response> export_audit(const RouteContext& context, const Scope& scope, const ExportQuery& query) {
  return context.with.database.read([&](sql::Connection& connection) -> Result<http::Response> {
    auto rows = find_audit_entries(connection, scope.workspace(), filter_of(scope, query), kExportedMax + 1);
    if (rows.size() > kExportedMax)
      return refuse(Error::of(ErrorKind::kTooLarge, "export_too_large", {{"limit", std::to_string(kExportedMax)}}));
    const AuditPresenter presenter(connection, context.with.catalogue, scope);
    http::List<AuditEntry> list;
    for (auto& row : rows) list.items.push_back(presenter.entry_of(std::move(row)));
    http::Response response;
    if (query.format == ExportFormat::csv) {
      response.content_type = "text/csv; charset=utf-8";
      response.body = csv_of(list.items);
    } else {
      response.body = json::to_text(list);
    }
    response.set("Content-Disposition", "attachment; filename=\"audit." + std::string(to_word(query.format)) + "\"");
    return response;
  });
}

}  // namespace

void add_audit_routes(http::Router& router, const RouteContext& context) {
  router.add(
      http::get("/api/v1/audit").summary("Who changed what, the latest first").tag("audit").needs(kViewAudit),
      [&context](const http::Call& call, const http::Query<AuditQuery>& query) -> Result<http::Page<AuditEntry>> {
        return list_audit(context, call.scope(), *query);
      });
  router.add(http::get("/api/v1/audit/export")
                 .summary("The audit entries as a file")
                 .tag("audit")
                 .needs(kViewAudit)
                 .replies("text/csv"),
             [&context](const http::Call& call, const http::Query<ExportQuery>& query) -> Result<http::Response> {
               return export_audit(context, call.scope(), *query);
             });
}

}  // namespace assay::workspace
