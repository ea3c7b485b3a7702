#include "actions/import_customers.h"

#include <set>

#include "base/text.h"
#include "customers/files.h"
#include "store/import_store.h"

namespace assay::demand {
namespace {

constexpr std::size_t kCustomersAtOnce = 50;

void count(Import& import, const customers::ImportReport& report) {
  import.imported = report.imported;
  import.updated = report.updated;
  import.unchanged = report.unchanged;
  import.failed = report.failed;
  import.total = import.profile.rows;
}

// What a part did, for undo, and how the import stands, should this process end now.
void note_part(sql::Transaction& transaction, jobs::JobContext& job, const Import& import,
               const customers::AppliedPart& part) {
  std::vector<store::ImportChange> changes;
  changes.reserve(part.new_customers.size() + part.new_contacts.size() + part.changes.size());
  for (const auto& id : part.new_customers) changes.push_back({0, "customer", id.text(), boost::json::object()});
  for (const auto& id : part.new_contacts) changes.push_back({0, "contact", id.text(), boost::json::object()});
  for (const auto& change : part.changes)
    changes.push_back({0,
                       change.kind == customers::ImportedKind::customer ? "changed_customer" : "changed_contact",
                       change.record_id,
                       {{"fields", change.before}, {"version", change.version}}});
  store::add_changes(transaction, import.id, std::move(changes));
  store::save_counts(transaction, import);
  job.save_checkpoint(transaction, boost::json::parse(json::to_text(ApplyCheckpoint{"customers", part.done, 0})));
}

Result<CheckOutcome> import_as(ImportEnvironment& environment, jobs::JobContext& job, Import& import, std::string bytes,
                               bool dry_run, bool begun) {
  customers::ImportOptions options;
  options.format =
      import.profile.format == FileFormat::xlsx ? customers::ImportFormat::xlsx : customers::ImportFormat::csv;
  options.dry_run = dry_run;
  options.partial = import.mapping.options.partial;
  options.sheet = import.mapping.sheet.value_or("");
  for (const auto& [target, field] : import.mapping.mapping)
    if (field.column) options.columns.emplace(target, *field.column);
  std::int64_t done = 0;
  std::int64_t total = 0;
  // An earlier life of the job has made some of the records; what it counted is what the file did.
  options.planned = [&](const customers::ImportReport& report) {
    if (!begun) count(import, report);
  };
  options.applied = [&](sql::Transaction& transaction, const customers::AppliedPart& part) {
    note_part(transaction, job, import, part);
    done = part.done;
    total = part.total;
  };
  options.cancelled = [&] {
    if (total > 0) tell_progress(environment, job, import, done, total);
    return job.cancelled();
  };
  const auto report = customers::import_customers(environment.database, scope_of(import, job), environment.clock,
                                                  environment.catalogue, std::move(bytes), options);
  if (!report) return refuse(report.error());
  if (dry_run) count(import, *report);
  CheckOutcome outcome;
  for (const auto& error : report->errors)
    outcome.errors.push_back({error.row, error.column, error.code, {{"message", error.message}}, {}});
  return outcome;
}

// The customers of these contacts, by what the file calls them: a name, or the id of one.
std::map<std::string, customers::CustomerId> customers_of(sql::Connection& connection, const WorkspaceId& workspace,
                                                          std::span<const UnknownContact> contacts) {
  std::vector<std::string> names;
  std::vector<customers::CustomerId> ids;
  for (const auto& contact : contacts) {
    names.push_back(contact.customer);
    if (const auto id = customers::CustomerId::parse(contact.customer)) ids.push_back(*id);
  }
  auto found = customers::find_customers_by_name(connection, workspace, names);
  for (const auto& [id, customer] : customers::find_customers(connection, workspace, ids)) found[id.text()] = id;
  for (const auto& name : names)
    if (const auto colon = name.find(':'); !found.contains(name) && colon != std::string::npos && colon > 0)
      if (const auto id = customers::find_customer_by_external_id(
              connection, workspace,
              {std::string(trim(name.substr(0, colon))), std::string(trim(name.substr(colon + 1)))}))
        found[name] = *id;
  return found;
}

bool is_address(std::string_view text) {
  return text.size() <= 254 && text.find('@') != std::string_view::npos && text.find(' ') == std::string_view::npos;
}

Outcome create_some_contacts(sql::Transaction& transaction, const Clock& clock, const Scope& scope,
                             const Import& import, std::span<const UnknownContact> contacts) {
  const auto holders = customers_of(transaction, import.workspace_id, contacts);
  std::vector<customers::ContactName> names;
  std::vector<std::string> addresses;
  for (const auto& contact : contacts) {
    if (const auto holder = holders.find(contact.customer); holder != holders.end())
      names.push_back({holder->second, contact.name});
    if (!contact.email.empty()) addresses.push_back(fold(trim(contact.email)));
  }
  // An earlier life of the job may have made them, and two spellings may be one name.
  const auto known = customers::find_contacts_by_name(transaction, import.workspace_id, names);
  const auto known_addresses = customers::find_contacts_by_email(transaction, import.workspace_id, addresses);
  std::set<std::string> folded;
  std::vector<customers::NewContact> missing;
  for (const auto& contact : contacts) {
    const auto holder = holders.find(contact.customer);
    if (holder == holders.end() || known.contains({holder->second, contact.name})) continue;
    if (!contact.email.empty() && known_addresses.contains(fold(trim(contact.email)))) continue;
    if (!folded.insert(holder->second.text() + fold(trim(contact.name))).second) continue;
    customers::NewContact made;
    made.customer_id = holder->second;
    made.name = contact.name;
    if (is_address(contact.email)) made.email = contact.email;
    missing.push_back(std::move(made));
  }
  if (missing.empty()) return {};
  const auto ids = customers::create_contacts(transaction, scope, clock, missing);
  if (!ids) return refuse(ids.error());
  std::vector<store::ImportChange> changes;
  for (const auto& id : *ids) changes.push_back({0, "contact", id.text(), boost::json::object()});
  store::add_changes(transaction, import.id, std::move(changes));
  return {};
}

}  // namespace

Result<CheckOutcome> check_customers(ImportEnvironment& environment, jobs::JobContext& job, Import& import,
                                     std::string bytes) {
  return import_as(environment, job, import, std::move(bytes), true, false);
}

Result<CheckOutcome> apply_customers(ImportEnvironment& environment, jobs::JobContext& job, Import& import,
                                     std::string bytes, bool begun) {
  return import_as(environment, job, import, std::move(bytes), false, begun);
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

Outcome create_unknown_contacts(ImportEnvironment& environment, const jobs::JobContext& job, const Import& import,
                                const std::vector<UnknownContact>& contacts) {
  for (std::size_t start = 0; start < contacts.size(); start += kCustomersAtOnce) {
    const auto some = std::span(contacts).subspan(start, std::min(kCustomersAtOnce, contacts.size() - start));
    const auto made = environment.database.write([&](sql::Transaction& transaction) {
      return create_some_contacts(transaction, environment.clock, scope_of(import, job), import, some);
    });
    if (!made) return made;
  }
  return {};
}

}  // namespace assay::demand
