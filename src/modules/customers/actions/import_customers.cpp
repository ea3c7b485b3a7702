#include <algorithm>

#include "actions/contact_changes.h"
#include "actions/customer_changes.h"
#include "actions/read_drafts.h"
#include "base/text.h"
#include "customers/files.h"
#include "store/contact_rows.h"
#include "store/customer_rows.h"
#include "workspace/members.h"
#include "workspace/permissions.h"
#include "workspace/settings.h"

namespace assay::customers {
namespace {

constexpr std::size_t kErrorsReported = 1000;

Known load_known(sql::Connection& connection, const WorkspaceId& workspace, const std::vector<Draft>& drafts) {
  std::vector<ExternalId> external_ids;
  std::set<std::string> names;
  bool parents = false;
  bool owners = false;
  for (const auto& draft : drafts) {
    external_ids.insert(external_ids.end(), draft.external_ids.begin(), draft.external_ids.end());
    if (draft.name) names.insert(fold(*draft.name));
    if (draft.parent) names.insert(fold(*draft.parent));
    parents = parents || draft.parent;
    owners = owners || draft.owner;
  }
  std::set<CustomerId> ids;
  for (const auto& [external, id] : store::holders_of(connection, workspace, external_ids)) ids.insert(id);
  for (const auto& [name, named] :
       store::find_by_folded_names(connection, workspace, std::vector<std::string>(names.begin(), names.end())))
    ids.insert(named.begin(), named.end());
  const std::vector<CustomerId> list(ids.begin(), ids.end());
  Known known;
  known.customers = store::load_customers(connection, workspace, list);
  known.contacts = store::contacts_of_customers(connection, workspace, list);
  if (parents) known.parents = store::parents(connection, workspace);
  if (owners)
    for (const auto& [id, name] : workspace::member_names(connection, workspace))
      known.members[fold(name)].push_back(id);
  return known;
}

void apply(sql::Transaction& transaction, const Scope& scope, const Clock& clock, ImportPlan& plan) {
  store::insert_customers(transaction, scope.workspace(), plan.new_customers);
  std::vector<CustomerId> made;
  made.reserve(plan.new_customers.size());
  for (const auto& customer : plan.new_customers) made.push_back(customer.id);
  record_customer_import(transaction, scope, clock, made);
  const auto now = clock.now();
  for (auto& [before, after] : plan.changed_customers) {
    after.updated_at = now;
    after.version = before.version + 1;
    store::update_customer(transaction, scope.workspace(), after);
    record_customer_change(transaction, scope, clock, after.id, changes_between(before.fields, after.fields));
  }
  store::insert_contacts(transaction, scope.workspace(), plan.new_contacts);
  record_contact_import(transaction, scope, clock, plan.new_contacts);
  for (auto& [before, after] : plan.changed_contacts) {
    after.updated_at = now;
    after.version = before.version + 1;
    store::update_contact(transaction, scope.workspace(), after);
    record_contact_change(transaction, scope, clock, after, changes_between(before.fields, after.fields));
  }
}

ImportReport report_of(const ImportPlan& plan, const DraftFile& file, const ImportOptions& options, const Scope& scope,
                       const messages::Catalogue& catalogue) {
  ImportReport report;
  for (const auto outcome : plan.outcomes) {
    report.imported += outcome == RowOutcome::imported ? 1 : 0;
    report.updated += outcome == RowOutcome::updated ? 1 : 0;
    report.unchanged += outcome == RowOutcome::unchanged ? 1 : 0;
    report.failed += outcome == RowOutcome::failed ? 1 : 0;
  }
  if (report.failed > 0 && !options.partial) report.imported = report.updated = report.unchanged = 0;
  std::vector<RowError> errors = file.errors;
  errors.insert(errors.end(), plan.errors.begin(), plan.errors.end());
  std::ranges::stable_sort(errors, {}, &RowError::row);
  if (errors.size() > kErrorsReported) errors.resize(kErrorsReported);
  for (const auto& error : errors)
    report.errors.push_back({static_cast<std::int64_t>(error.row), column_of(file, error.field), error.code,
                             catalogue.field_text(scope.language(), {"", error.code, error.parameters})});
  return report;
}

}  // namespace

Result<ImportReport> import_customers(sql::Database& database, const Scope& scope, const Clock& clock,
                                      const messages::Catalogue& catalogue, std::string bytes,
                                      const ImportOptions& options) {
  if (auto allowed = scope.require_anywhere(workspace::kEditCustomers); !allowed) return refuse(allowed.error());
  const auto workspace = database.read(
      [&](sql::Connection& connection) { return workspace::find_workspace(connection, scope.workspace()); });
  if (!workspace) return refuse(Error::not_found("workspace"));
  const auto file = read_drafts(std::move(bytes), options, workspace->currency);
  if (!file) return refuse(file.error());
  const auto planned = [&](sql::Connection& connection) {
    return plan_import(file->drafts, file->failed, load_known(connection, scope.workspace(), file->drafts), clock);
  };
  if (options.dry_run) return report_of(database.read(planned), *file, options, scope, catalogue);
  return database.write([&](sql::Transaction& transaction) -> Result<ImportReport> {
    auto plan = planned(transaction);
    auto report = report_of(plan, *file, options, scope, catalogue);
    if (report.failed == 0 || options.partial) apply(transaction, scope, clock, plan);
    return report;
  });
}

}  // namespace assay::customers
