#include "actions/import_jobs.h"

#include "actions/import_rows.h"
#include "actions/import_updates.h"
#include "store/import_store.h"
#include "workspace/notices.h"
#include "workspace/record_change.h"

namespace assay::demand {
namespace {

constexpr std::size_t kRowsAtOnce = 500;
constexpr std::size_t kErrorsAtOnce = 400;

void count_outcomes(sql::Connection& connection, Import& import, const std::vector<CheckedRow>& batch,
                    CheckOutcome& outcome) {
  const auto known = import.kind == ImportKind::signals ? find_known_signals(connection, import.workspace_id, batch)
                                                        : std::unordered_map<std::string, KnownSignal>();
  const auto known_requirements = import.kind == ImportKind::requirements
                                      ? find_known_requirements(connection, import.workspace_id, batch)
                                      : std::unordered_map<std::string, store::ImportSource>();
  for (const auto& checked : batch) {
    if (!checked.good()) {
      ++import.failed;
      for (const auto& error : checked.errors)
        if (outcome.errors.size() < kRowErrorsKept) outcome.errors.push_back(error);
      continue;
    }
    const auto key = source_key(checked.row);
    bool exists = false;
    bool differs = false;
    if (const auto signal = known.find(key); signal != known.end()) {
      exists = true;
      differs = compare(signal->second, checked) != Difference::none;
    }
    if (const auto requirement = known_requirements.find(key); requirement != known_requirements.end()) {
      exists = true;
      differs = requirement->second.content_hash != requirement_hash(checked);
    }
    if (checked.repeated || (exists && !differs))
      ++import.unchanged;
    else if (exists)
      ++import.updated;
    else
      ++import.imported;
  }
}

}  // namespace

Result<Import> import_of_job(ImportEnvironment& environment, const jobs::JobContext& job) {
  const auto* text = job.payload().as_object().if_contains("import_id");
  const auto id = text && text->is_string() ? ImportId::parse(std::string_view(text->get_string())) : std::nullopt;
  if (!id) return refuse(Error::not_found("import"));
  auto import = environment.database.read(
      [&](sql::Connection& connection) { return store::find_import(connection, job.scope().workspace(), *id); });
  if (!import) return refuse(Error::not_found("import"));
  return std::move(*import);
}

void tell_progress(ImportEnvironment& environment, jobs::JobContext& job, const Import& import, std::int64_t done,
                   std::int64_t total) {
  job.progress(done, total);
  if (environment.observe) environment.observe(import.id, done, total);
}

Scope scope_of(const Import& import, const jobs::JobContext& job) {
  Scope scope = job.scope();
  if (!import.created_by) return scope;
  Scope member(import.workspace_id, MemberPrincipal{*import.created_by}, {Grant{}}, scope.language());
  member.request_id = scope.request_id;
  return member;
}

boost::json::value counts_of(const Import& import) {
  return {{"imported", import.imported}, {"updated", import.updated}, {"unchanged", import.unchanged},
          {"failed", import.failed},     {"skipped", import.skipped}, {"kept", import.kept}};
}

void finish_import(ImportEnvironment& environment, const jobs::JobContext& job, Import& import, ImportState state) {
  import.state = state;
  import.hidden = false;
  import.finished_at = environment.clock.now();
  (void)environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    store::update_import(transaction, import);
    workspace::RecordChange change;
    change.record_kind = "import";
    change.record_id = import.id.text();
    change.business_line_id = import.mapping.options.business_line_id;
    const bool signals = import.kind == ImportKind::signals;
    const bool requirements = import.kind == ImportKind::requirements || !import.mapping.options.signals_only;
    change.announcement = {{"import_id", import.id.text()},
                           {"kind", to_word(import.kind)},
                           {"signals", signals ? import.imported : 0},
                           {"requirements", requirements ? import.imported : 0}};
    const auto count = [&](std::string_view field, std::int64_t value) {
      change.changes.push_back({std::string(field), nullptr, boost::json::value(value)});
    };
    change.changes.push_back({"filename", nullptr, boost::json::value(import.filename)});
    if (state == ImportState::complete) {
      change.action = "import.completed";
      count("imported", import.imported);
      count("updated", import.updated);
      count("unchanged", import.unchanged);
      count("failed", import.failed);
    } else if (state == ImportState::undone) {
      change.action = "import.undone";
      count("kept", import.kept);
    } else {
      change.action = state == ImportState::cancelled ? "import.cancelled" : "import.failed";
      change.announcement["signals"] = 0;
      change.announcement["requirements"] = 0;
      count("failed", import.failed);
    }
    workspace::record_change(transaction, scope_of(import, job), environment.clock, change);
    if (import.created_by)
      workspace::notify(transaction, Scope::system(import.workspace_id), environment.clock,
                        {"import",
                         "import",
                         import.id.text(),
                         {{"title", import.filename},
                          {"state", std::string(to_word(state))},
                          {"imported", std::to_string(import.imported)},
                          {"updated", std::to_string(import.updated)},
                          {"failed", std::to_string(import.failed)}}},
                        {*import.created_by});
    return {};
  });
}

Result<CheckOutcome> check_rows(ImportEnvironment& environment, jobs::JobContext& job, Import& import,
                                const std::string& bytes, std::int64_t progress_total_factor) {
  import.imported = import.updated = import.unchanged = import.failed = 0;
  CheckOutcome outcome;
  auto rows = environment.database.read(
      [&](sql::Connection& connection) { return ImportRows::open(connection, import, bytes); });
  if (!rows) return refuse(rows.error());
  std::int64_t done = 0;
  for (;;) {
    if (job.cancelled()) {
      outcome.cancelled = true;
      return outcome;
    }
    auto read = environment.database.read([&](sql::Connection& connection) -> Result<std::size_t> {
      auto batch = rows->next(connection, kRowsAtOnce);
      if (!batch) return refuse(batch.error());
      count_outcomes(connection, import, *batch, outcome);
      return batch->size();
    });
    if (!read) return refuse(read.error());
    if (*read == 0) break;
    done += static_cast<std::int64_t>(*read);
    tell_progress(environment, job, import, done, std::max(done, import.profile.rows) * progress_total_factor);
  }
  import.skipped = rows->skipped();
  import.total = done;
  outcome.unknown_customers.assign(rows->unknown_customers().begin(), rows->unknown_customers().end());
  outcome.unknown_contacts.assign(rows->unknown_contacts().begin(), rows->unknown_contacts().end());
  import.profile.unknown = rows->unknown_names();
  return outcome;
}

void store_errors(ImportEnvironment& environment, const Import& import, const std::vector<RowError>& errors) {
  (void)environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    store::delete_errors(transaction, import.id);
    return {};
  });
  for (std::size_t start = 0; start < errors.size(); start += kErrorsAtOnce) {
    const auto part = std::span(errors).subspan(start, std::min(kErrorsAtOnce, errors.size() - start));
    (void)environment.database.write([&](sql::Transaction& transaction) -> Outcome {
      store::add_errors(transaction, import.id, static_cast<std::int64_t>(start) + 1, part);
      return {};
    });
  }
}

}  // namespace assay::demand
