#include "actions/import_customers.h"

#include <set>

#include "base/text.h"
#include "customers/files.h"
#include "store/import_store.h"

namespace assay::demand {
namespace {

constexpr std::size_t kCustomersAtOnce = 50;

Result<CheckOutcome> import_as(ImportEnvironment& environment, jobs::JobContext& job, Import& import, std::string bytes,
                               bool dry_run) {
  customers::ImportOptions options;
  options.format =
      import.profile.format == FileFormat::xlsx ? customers::ImportFormat::xlsx : customers::ImportFormat::csv;
  options.dry_run = dry_run;
  options.partial = import.mapping.options.partial;
  options.sheet = import.mapping.sheet.value_or("");
  for (const auto& [target, field] : import.mapping.mapping)
    if (field.column) options.columns.emplace(target, *field.column);
  const auto report = customers::import_customers(environment.database, scope_of(import, job), environment.clock,
                                                  environment.catalogue, std::move(bytes), options);
  if (!report) return refuse(report.error());
  import.imported = report->imported;
  import.updated = report->updated;
  import.unchanged = report->unchanged;
  import.failed = report->failed;
  import.total = import.profile.rows;
  CheckOutcome outcome;
  for (const auto& error : report->errors)
    outcome.errors.push_back({error.row, error.column, error.code, {{"message", error.message}}, {}});
  return outcome;
}

}  // namespace

Result<CheckOutcome> check_customers(ImportEnvironment& environment, jobs::JobContext& job, Import& import,
                                     std::string bytes) {
  return import_as(environment, job, import, std::move(bytes), true);
}

Result<CheckOutcome> apply_customers(ImportEnvironment& environment, jobs::JobContext& job, Import& import,
                                     std::string bytes) {
  return import_as(environment, job, import, std::move(bytes), false);
}

Outcome create_unknown_customers(ImportEnvironment& environment, const jobs::JobContext& job, const Import& import,
                                 const std::vector<std::string>& names) {
  for (std::size_t start = 0; start < names.size(); start += kCustomersAtOnce) {
    const auto end = std::min(names.size(), start + kCustomersAtOnce);
    const auto made = environment.database.write([&](sql::Transaction& transaction) -> Outcome {
      std::vector<std::string> some(names.begin() + static_cast<std::ptrdiff_t>(start),
                                    names.begin() + static_cast<std::ptrdiff_t>(end));
      // An earlier life of the job may have made them, and two spellings may be one name.
      const auto known = customers::find_customers_by_name(transaction, import.workspace_id, some);
      std::vector<customers::NewCustomer> missing;
      std::set<std::string> folded;
      for (auto& name : some) {
        if (known.contains(name) || !folded.insert(fold(name)).second) continue;
        customers::NewCustomer customer;
        customer.name = std::move(name);
        missing.push_back(std::move(customer));
      }
      if (missing.empty()) return {};
      const auto ids = customers::create_customers(transaction, scope_of(import, job), environment.clock, missing);
      if (!ids) return refuse(ids.error());
      std::vector<store::ImportChange> changes;
      for (const auto& id : *ids) changes.push_back({0, "customer", id.text(), boost::json::object()});
      store::add_changes(transaction, import.id, std::move(changes));
      return {};
    });
    if (!made) return made;
  }
  return {};
}

}  // namespace assay::demand
