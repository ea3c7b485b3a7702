#include <algorithm>

#include "actions/files.h"
#include "actions/import_plan.h"
#include "actions/record_changes.h"
#include "base/text.h"
#include "store/rows.h"
#include "tabular/csv.h"
#include "workspace/line_names.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::blueprint {
namespace {

constexpr std::size_t kErrorsReported = 1000;

// Where each column of the format stands in the file; the last column of a path that everything hangs on is needed.
Result<std::vector<std::optional<std::size_t>>> places_of(BlueprintFile file, const std::vector<std::string>& header) {
  const auto& columns = columns_of(file);
  std::vector<std::optional<std::size_t>> places(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i)
    for (std::size_t k = 0; k < header.size(); ++k)
      if (!places[i] && (fold(header[k]) == columns[i].field || header[k] == columns[i].chinese)) places[i] = k;
  const std::size_t needed = file == BlueprintFile::product ? 0 : 1;
  if (places[needed]) return places;
  return refuse(tabular::file_error("blueprint_column_missing", {{"column", std::string(columns[needed].field)},
                                                                 {"chinese", std::string(columns[needed].chinese)}}));
}

ImportGround ground_of(sql::Connection& connection, const Scope& scope) {
  ImportGround ground{store::visible_blueprint(connection, scope), {}, {}, {}};
  ground.is_active = [&connection, workspace = scope.workspace()](const MemberId& member) {
    return workspace::is_member(connection, workspace, member);
  };
  for (const auto& [id, name] : workspace::business_line_names(connection, scope.workspace()))
    if (scope.may(workspace::kView, id)) ground.lines.emplace(fold(name), id);
  for (const auto& [id, name] : workspace::member_names(connection, scope.workspace()))
    ground.members[fold(name)].push_back(id);
  return ground;
}

FileReport report_of(const ImportPlanner& planner, const std::vector<std::string>& header, const FileOptions& options,
                     const Scope& scope, const messages::Catalogue& catalogue) {
  FileReport report;
  for (const auto outcome : planner.outcomes()) {
    report.imported += outcome == RowOutcome::imported ? 1 : 0;
    report.updated += outcome == RowOutcome::updated ? 1 : 0;
    report.unchanged += outcome == RowOutcome::unchanged ? 1 : 0;
    report.failed += outcome == RowOutcome::failed ? 1 : 0;
  }
  if (report.failed > 0 && !options.partial) report.imported = report.updated = report.unchanged = 0;
  for (const auto& error : planner.errors()) {
    if (report.errors.size() == kErrorsReported) break;
    report.errors.push_back({static_cast<std::int64_t>(error.row), tabular::column_label(header, error.column),
                             error.value, error.code,
                             catalogue.field_text(scope.language(), {"", error.code, error.parameters})});
  }
  return report;
}

// Writes what the plan made and changed; the numbers go to the audit entry.
template <class R>
Outcome save(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const ImportPlanner& planner,
             const std::vector<R>& records, boost::json::object& counts) {
  std::int64_t made = 0;
  std::int64_t changed = 0;
  for (auto record : records) {
    const auto id = record.id.text();
    if (planner.made().contains(id)) {
      store::insert(transaction, scope.workspace(), record);
      ++made;
    } else if (planner.changed().contains(id)) {
      record.updated_at = clock.now();
      ++record.version;
      store::update(transaction, scope.workspace(), record);
      ++changed;
    }
  }
  if (made > 0 && store::count<R>(transaction, scope.workspace()) > kMost<R>)
    return refuse(Error::conflict("blueprint_full", {{"limit", std::to_string(kMost<R>)}}));
  if (made + changed > 0) counts[Kind<R>::name] = boost::json::object{{"imported", made}, {"updated", changed}};
  return {};
}

Outcome apply(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const ImportPlanner& planner,
              const FileOptions& options) {
  const auto& blueprint = planner.blueprint();
  boost::json::object counts;
  Outcome outcome;
  // Parents first: rows refer to each other.
  const auto save_all = [&](const auto& records) {
    if (outcome) outcome = save(transaction, scope, clock, planner, records, counts);
  };
  save_all(blueprint.processes);
  save_all(blueprint.steps);
  save_all(blueprint.products);
  save_all(blueprint.modules);
  save_all(blueprint.features);
  save_all(blueprint.rules);
  save_all(blueprint.scenarios);
  if (!outcome || counts.empty()) return outcome;
  workspace::RecordChange change;
  change.action = "blueprint.imported";
  change.record_kind = "blueprint";
  change.record_id = scope.workspace().text();
  change.business_line_id = options.business_line_id;
  for (auto& [kind, numbers] : counts) change.changes.push_back({std::string(kind), nullptr, numbers});
  workspace::record_change(transaction, scope, clock, change);
  return {};
}

}  // namespace

Result<FileReport> import_blueprint(sql::Database& database, const Scope& scope, const Clock& clock,
                                    const messages::Catalogue& catalogue, std::string bytes,
                                    const FileOptions& options) {
  if (auto allowed = scope.require_anywhere(workspace::kEditBlueprint); !allowed) return refuse(allowed.error());
  tabular::Limits limits;
  limits.rows = kFileRows;
  limits.file_bytes = kFileBytes;
  const auto table = tabular::read_csv(bytes, {}, limits);
  if (!table) return refuse(table.error());
  const auto places = places_of(options.file, table->header());
  if (!places) return refuse(places.error());
  const auto planned = [&](sql::Connection& connection) {
    ImportPlanner planner(ground_of(connection, scope), scope, clock, options, *places);
    for (std::size_t i = 0; i < table->size(); ++i) planner.take(table->row(i));
    return planner;
  };
  if (options.business_line_id) {
    FieldErrors errors;
    database.read([&](sql::Connection& connection) {
      workspace::check_business_line(connection, scope, "business_line_id", options.business_line_id, errors);
    });
    if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  }
  if (options.dry_run) return report_of(database.read(planned), table->header(), options, scope, catalogue);
  return database.write([&](sql::Transaction& transaction) -> Result<FileReport> {
    hold_blueprint(transaction, scope.workspace());
    const auto planner = planned(transaction);
    auto report = report_of(planner, table->header(), options, scope, catalogue);
    if (report.failed == 0 || options.partial)
      if (auto applied = apply(transaction, scope, clock, planner, options); !applied) return refuse(applied.error());
    return report;
  });
}

}  // namespace assay::blueprint
