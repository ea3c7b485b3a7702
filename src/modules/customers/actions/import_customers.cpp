#include <algorithm>
#include <chrono>
#include <functional>
#include <span>

#include "actions/contact_changes.h"
#include "actions/customer_changes.h"
#include "actions/read_drafts.h"
#include "base/text.h"
#include "customers/files.h"
#include "json/read.h"
#include "json/write.h"
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

using Clocked = std::chrono::steady_clock;

// A transaction aims at 12 ms, so that whoever edits beside an import does not wait.
constexpr std::chrono::milliseconds kAim{12};
constexpr std::size_t kRecordsMin = 4;
constexpr std::size_t kRecordsMax = 500;

// Parents before those below them, so that each part can stand by itself.
void sort_by_level(std::vector<Customer>& customers) {
  std::map<CustomerId, const Customer*> by_id;
  for (const auto& customer : customers) by_id.emplace(customer.id, &customer);
  std::map<CustomerId, std::size_t> levels;
  for (const auto& customer : customers) {
    std::size_t level = 0;
    for (const auto* above = &customer; above->fields.parent_id && level <= kParentLevels; ++level) {
      const auto parent = by_id.find(*above->fields.parent_id);
      if (parent == by_id.end()) break;
      above = parent->second;
    }
    levels[customer.id] = level;
  }
  std::ranges::stable_sort(customers, {}, [&](const Customer& customer) { return levels.at(customer.id); });
}

boost::json::value as_json(const auto& fields) { return boost::json::parse(json::to_text(fields)); }

Error changed_since(const std::string& name) {
  return Error::conflict("import_changed_since", {{"name", std::string(first_code_points(name, 100))}});
}

// Writes a plan part by part.
class Application {
 public:
  Application(sql::Database& database, const Scope& scope, const Clock& clock, const ImportOptions& options,
              ImportPlan& plan)
      : database_(database), scope_(scope), clock_(clock), options_(options), plan_(plan) {
    total_ = plan.new_customers.size() + plan.changed_customers.size() + plan.new_contacts.size() +
             plan.changed_contacts.size();
    sort_by_level(plan.new_customers);
  }

  Outcome run() {
    if (auto made = parts(plan_.new_customers, &Application::make_customers); !made) return made;
    if (auto changed = parts(plan_.changed_customers, &Application::change_customers); !changed) return changed;
    if (auto made = parts(plan_.new_contacts, &Application::make_contacts); !made) return made;
    return parts(plan_.changed_contacts, &Application::change_contacts);
  }

 private:
  template <class Record>
  using Step = Outcome (Application::*)(sql::Transaction&, std::span<const Record>, AppliedPart&);

  template <class Record>
  Outcome parts(const std::vector<Record>& records, Step<Record> step) {
    for (std::size_t start = 0; start < records.size();) {
      if (options_.cancelled && options_.cancelled()) return refuse(Error::conflict("import_cancelled"));
      const auto part = std::span(records).subspan(start, std::min(size_, records.size() - start));
      Clocked::time_point begun;
      const auto written = database_.write([&](sql::Transaction& transaction) -> Outcome {
        begun = Clocked::now();
        AppliedPart applied;
        if (auto done = (this->*step)(transaction, part, applied); !done) return done;
        applied.done = static_cast<std::int64_t>(done_ + part.size());
        applied.total = static_cast<std::int64_t>(total_);
        if (options_.applied) options_.applied(transaction, applied);
        return {};
      });
      if (!written) return written;
      done_ += part.size();
      start += part.size();
      const auto per_record = std::max<std::int64_t>(
          1, std::chrono::nanoseconds(Clocked::now() - begun).count() / static_cast<std::int64_t>(part.size()));
      const auto fitting = static_cast<std::size_t>(std::chrono::nanoseconds(kAim).count() / per_record);
      size_ = std::clamp(fitting, kRecordsMin, std::min(kRecordsMax, size_ * 2));
    }
    return {};
  }

  Outcome make_customers(sql::Transaction& transaction, std::span<const Customer> part, AppliedPart& applied) {
    std::vector<ExternalId> external;
    for (const auto& customer : part)
      external.insert(external.end(), customer.fields.external_ids.begin(), customer.fields.external_ids.end());
    const auto held = store::holders_of(transaction, scope_.workspace(), external);
    for (const auto& customer : part)
      for (const auto& id : customer.fields.external_ids)
        if (held.contains(id)) return refuse(changed_since(customer.fields.name));
    store::insert_customers(transaction, scope_.workspace(), part);
    applied.new_customers.reserve(part.size());
    for (const auto& customer : part) applied.new_customers.push_back(customer.id);
    record_customer_import(transaction, scope_, clock_, applied.new_customers);
    return {};
  }

  Outcome change_customers(sql::Transaction& transaction, std::span<const Change<Customer>> part,
                           AppliedPart& applied) {
    std::vector<CustomerId> ids;
    ids.reserve(part.size());
    for (const auto& [before, after] : part) ids.push_back(after.id);
    std::map<CustomerId, std::int64_t> versions;
    for (const auto& customer : store::load_customers(transaction, scope_.workspace(), ids))
      versions.emplace(customer.id, customer.version);
    for (auto [before, after] : part) {
      const auto found = versions.find(after.id);
      if (found == versions.end() || found->second != before.version) return refuse(changed_since(before.fields.name));
      after.updated_at = clock_.now();
      after.version = before.version + 1;
      store::update_customer(transaction, scope_.workspace(), after);
      record_customer_change(transaction, scope_, clock_, after.id, changes_between(before.fields, after.fields));
      applied.changes.push_back({ImportedKind::customer, after.id.text(), as_json(before.fields), after.version});
    }
    return {};
  }

  Outcome make_contacts(sql::Transaction& transaction, std::span<const Contact> part, AppliedPart& applied) {
    std::vector<CustomerId> holders;
    holders.reserve(part.size());
    for (const auto& contact : part) holders.push_back(contact.fields.customer_id);
    std::set<CustomerId> there;
    for (const auto& customer : store::load_customers(transaction, scope_.workspace(), holders))
      there.insert(customer.id);
    for (const auto& contact : part)
      if (!there.contains(contact.fields.customer_id)) return refuse(changed_since(contact.fields.name));
    store::insert_contacts(transaction, scope_.workspace(), part);
    record_contact_import(transaction, scope_, clock_, part);
    applied.new_contacts.reserve(part.size());
    for (const auto& contact : part) applied.new_contacts.push_back(contact.id);
    return {};
  }

  Outcome change_contacts(sql::Transaction& transaction, std::span<const Change<Contact>> part, AppliedPart& applied) {
    std::vector<ContactId> ids;
    ids.reserve(part.size());
    for (const auto& [before, after] : part) ids.push_back(after.id);
    std::map<ContactId, std::int64_t> versions;
    for (const auto& contact : store::load_contacts(transaction, scope_.workspace(), ids))
      versions.emplace(contact.id, contact.version);
    for (auto [before, after] : part) {
      const auto found = versions.find(after.id);
      if (found == versions.end() || found->second != before.version) return refuse(changed_since(before.fields.name));
      after.updated_at = clock_.now();
      after.version = before.version + 1;
      store::update_contact(transaction, scope_.workspace(), after);
      record_contact_change(transaction, scope_, clock_, after, changes_between(before.fields, after.fields));
      applied.changes.push_back({ImportedKind::contact, after.id.text(), as_json(before.fields), after.version});
    }
    return {};
  }

  sql::Database& database_;
  const Scope& scope_;
  const Clock& clock_;
  const ImportOptions& options_;
  ImportPlan& plan_;
  std::size_t total_ = 0;
  std::size_t done_ = 0;
  std::size_t size_ = 16;
};

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
  auto plan = database.read(planned);
  auto report = report_of(plan, *file, options, scope, catalogue);
  if (options.planned) options.planned(report);
  if (report.failed > 0 && !options.partial) return report;
  if (auto written = Application(database, scope, clock, options, plan).run(); !written) return refuse(written.error());
  return report;
}

bool take_back_change(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                      const ImportedChange& change) {
  if (change.kind == ImportedKind::customer) {
    const auto id = CustomerId::parse(change.record_id);
    auto customer = id ? store::find_customer(transaction, scope.workspace(), *id) : std::nullopt;
    const auto before = json::from_value<NewCustomer>(change.before);
    if (!customer || !before || customer->version != change.version) return false;
    const auto changes = changes_between(customer->fields, *before);
    customer->fields = *before;
    customer->updated_at = clock.now();
    ++customer->version;
    store::update_customer(transaction, scope.workspace(), *customer);
    record_customer_change(transaction, scope, clock, customer->id, changes);
    return true;
  }
  const auto id = ContactId::parse(change.record_id);
  if (!id) return false;
  auto contacts = store::load_contacts(transaction, scope.workspace(), {*id});
  const auto before = json::from_value<NewContact>(change.before);
  if (contacts.empty() || !before || contacts.front().version != change.version) return false;
  auto& contact = contacts.front();
  const auto changes = changes_between(contact.fields, *before);
  contact.fields = *before;
  contact.updated_at = clock.now();
  ++contact.version;
  store::update_contact(transaction, scope.workspace(), contact);
  record_contact_change(transaction, scope, clock, contact, changes);
  return true;
}

}  // namespace assay::customers
