#include <chrono>

#include "actions/import_customers.h"
#include "actions/import_inserts.h"
#include "actions/import_jobs.h"
#include "actions/import_rows.h"
#include "actions/import_updates.h"
#include "domain/import_pace.h"
#include "store/import_store.h"

namespace assay::demand {
namespace {

constexpr std::size_t kRowsAtOnce = 500;

using Clocked = std::chrono::steady_clock;

// One application of one file, by one life of its job.
class Application {
 public:
  Application(ImportEnvironment& environment, jobs::JobContext& job, Import import)
      : environment_(environment), job_(job), import_(std::move(import)) {}

  Result<boost::json::value> run();

 private:
  enum class Step { done, cancelled, failed };

  Result<Step> prepare(const std::string& bytes);
  Result<Step> insert(const std::string& bytes);
  Result<Step> update(const std::string& bytes);
  Result<Step> apply_customers_file(std::string bytes);
  Result<boost::json::value> give_up(ImportState state);
  // Writes `work`, the counts and the checkpoint in one transaction and learns from the time it took.
  template <class Work>
  void write_chunk(Pace& pace, std::size_t rows, const Import& after, const ApplyCheckpoint& checkpoint, Work work);
  void note_failures(const std::vector<CheckedRow>& batch);
  Result<ImportRows> open(const std::string& bytes);
  void tell();

  ImportEnvironment& environment_;
  jobs::JobContext& job_;
  Import import_;
  ApplyCheckpoint checkpoint_;
  std::vector<RowError> late_errors_;  // of rows that were good when they were checked
  Pace pace_;
};

ApplyCheckpoint read_checkpoint(const jobs::JobContext& job) {
  const boost::json::value* stored = nullptr;
  if (job.checkpoint()) stored = &*job.checkpoint();
  // A job that goes on where another one failed.
  if (!stored) stored = job.payload().as_object().if_contains("checkpoint");
  if (!stored || !stored->is_object()) return {};
  return json::from_value<ApplyCheckpoint>(*stored).value_or(ApplyCheckpoint{});
}

void Application::tell() {
  // The first half is checking; then the rows are made, and compared where some were known.
  const auto total = std::max<std::int64_t>(import_.total, 1);
  const auto done = checkpoint_.phase == "update" ? total : checkpoint_.row;
  tell_progress(environment_, job_, import_, total + done, total * 2);
}

Result<ImportRows> Application::open(const std::string& bytes) {
  return environment_.database.read(
      [&](sql::Connection& connection) { return ImportRows::open(connection, import_, bytes); });
}

template <class Work>
void Application::write_chunk(Pace& pace, std::size_t rows, const Import& after, const ApplyCheckpoint& checkpoint,
                              Work work) {
  Clocked::time_point start;
  (void)environment_.database.write([&](sql::Transaction& transaction) -> Outcome {
    start = Clocked::now();
    work(transaction);
    store::save_counts(transaction, after);
    job_.save_checkpoint(transaction, boost::json::parse(json::to_text(checkpoint)));
    return {};
  });
  pace.took(rows, Clocked::now() - start);
}

Result<Application::Step> Application::prepare(const std::string& bytes) {
  auto outcome = check_rows(environment_, job_, import_, bytes, 2);
  if (!outcome) return refuse(outcome.error());
  if (outcome->cancelled) return Step::cancelled;
  store_errors(environment_, import_, outcome->errors);
  if (import_.failed > 0 && !import_.mapping.options.partial) {
    import_.imported = import_.updated = import_.unchanged = 0;
    return Step::failed;
  }
  if (auto made = create_unknown_customers(environment_, job_, import_, outcome->unknown_customers); !made)
    return refuse(made.error());
  if (import_.mapping.options.unknown_contacts == UnknownContacts::create)
    if (auto made = create_unknown_contacts(environment_, job_, import_, outcome->unknown_contacts); !made)
      return refuse(made.error());
  import_.imported = import_.updated = import_.unchanged = import_.failed = 0;
  checkpoint_ = {"insert", 0, 0};
  return Step::done;
}

void Application::note_failures(const std::vector<CheckedRow>& batch) {
  for (const auto& checked : batch)
    if (!checked.good() && !import_.mapping.options.partial)
      late_errors_.insert(late_errors_.end(), checked.errors.begin(), checked.errors.end());
}

Result<Application::Step> Application::insert(const std::string& bytes) {
  auto rows = open(bytes);
  if (!rows) return refuse(rows.error());
  if (auto outcome = rows->skip(checkpoint_.row); !outcome) return refuse(outcome.error());
  const bool signals = import_.kind == ImportKind::signals;
  for (;;) {
    std::vector<bool> known;
    auto batch = environment_.database.read([&](sql::Connection& connection) -> Result<std::vector<CheckedRow>> {
      auto read = rows->next(connection, kRowsAtOnce);
      if (!read) return refuse(read.error());
      std::map<std::string, std::set<std::string>> found;
      std::map<std::string, std::vector<std::string>> asked;
      for (const auto& checked : *read)
        if (checked.good()) asked[checked.row.source].push_back(checked.row.source_id);
      for (const auto& [source, ids] : asked) {
        if (signals) {
          found[source] = store::known_source_ids(connection, import_.workspace_id, source, ids);
        } else {
          for (const auto& [id, entry] : store::find_import_sources(connection, import_.workspace_id, source, ids))
            found[source].insert(id);
        }
      }
      for (const auto& checked : *read)
        known.push_back(checked.good() && found[checked.row.source].contains(checked.row.source_id));
      return std::move(*read);
    });
    if (!batch) return refuse(batch.error());
    if (batch->empty()) break;
    note_failures(*batch);
    if (!late_errors_.empty()) return Step::failed;
    for (std::size_t start = 0; start < batch->size();) {
      if (job_.cancelled()) return Step::cancelled;
      // Rows that only need to be counted do not shorten a chunk.
      std::vector<const CheckedRow*> fresh;
      Import after = import_;
      ApplyCheckpoint checkpoint = checkpoint_;
      std::size_t end = start;
      for (; end < batch->size() && fresh.size() < pace_.rows(); ++end) {
        const auto& checked = (*batch)[end];
        ++checkpoint.row;
        if (!checked.good()) {
          ++after.failed;
        } else if (checked.repeated) {
          ++after.unchanged;
        } else if (known[end]) {
          ++checkpoint.known;
        } else {
          fresh.push_back(&checked);
          ++after.imported;
        }
      }
      write_chunk(pace_, fresh.size(), after, checkpoint, [&](sql::Transaction& transaction) {
        if (signals)
          insert_signal_rows(transaction, environment_.clock, environment_.standing, import_, fresh);
        else
          insert_requirement_rows(transaction, environment_.clock, environment_.standing, import_, fresh);
      });
      import_ = after;
      checkpoint_ = checkpoint;
      start = end;
      tell();
    }
  }
  checkpoint_ = {checkpoint_.known > 0 ? "update" : "finish", 0, checkpoint_.known};
  return Step::done;
}

Result<Application::Step> Application::update(const std::string& bytes) {
  auto rows = open(bytes);
  if (!rows) return refuse(rows.error());
  if (auto outcome = rows->skip(checkpoint_.row); !outcome) return refuse(outcome.error());
  const bool signals = import_.kind == ImportKind::signals;
  Pace pace;
  for (;;) {
    std::vector<CheckedRow> changed;
    Import after = import_;
    // Compared on a snapshot first: what is the same takes no turn of the writer.
    auto read = environment_.database.read([&](sql::Connection& connection) -> Result<std::size_t> {
      auto batch = rows->next(connection, kRowsAtOnce);
      if (!batch) return refuse(batch.error());
      const auto known = signals ? find_known_signals(connection, import_.workspace_id, *batch)
                                 : std::unordered_map<std::string, KnownSignal>();
      const auto sources = signals ? std::unordered_map<std::string, store::ImportSource>()
                                   : find_known_requirements(connection, import_.workspace_id, *batch);
      // What this very import made is no older record. Known ones are those that stood before.
      for (auto& checked : *batch) {
        if (!checked.good() || checked.repeated) continue;
        const auto key = source_key(checked.row);
        bool differs = false;
        if (signals) {
          const auto found = known.find(key);
          if (found == known.end() || (found->second.told.import_id == import_.id && !found->second.told.corrects_id))
            continue;
          differs = compare(found->second, checked) != Difference::none;
        } else {
          const auto found = sources.find(key);
          if (found == sources.end()) continue;
          differs = found->second.content_hash != requirement_hash(checked);
        }
        if (differs) changed.push_back(std::move(checked));
      }
      return batch->size();
    });
    if (!read) return refuse(read.error());
    if (*read == 0) break;
    ApplyCheckpoint checkpoint = checkpoint_;
    for (std::size_t start = 0; start < changed.size();) {
      if (job_.cancelled()) return Step::cancelled;
      const auto part = std::span(changed).subspan(start, std::min(pace.rows(), changed.size() - start));
      write_chunk(pace, part.size(), after, checkpoint, [&](sql::Transaction& transaction) {
        Import counted = import_;
        counted.updated +=
            signals ? update_signals(transaction, environment_.clock, environment_.standing, import_, part)
                    : update_requirements(transaction, environment_.clock, environment_.standing, import_, part);
        after = counted;
      });
      import_ = after;
      start += part.size();
    }
    checkpoint.row += static_cast<std::int64_t>(*read);
    checkpoint_ = checkpoint;
    write_chunk(pace, 0, import_, checkpoint_, [](sql::Transaction&) {});
    tell();
  }
  import_.unchanged += std::max<std::int64_t>(0, checkpoint_.known - import_.updated);
  return Step::done;
}

Result<Application::Step> Application::apply_customers_file(std::string bytes) {
  auto outcome = apply_customers(environment_, job_, import_, std::move(bytes), checkpoint_.phase == "customers");
  if (!outcome && outcome.error().code == "import_cancelled") return Step::cancelled;
  if (!outcome) return refuse(outcome.error());
  store_errors(environment_, import_, outcome->errors);
  return import_.failed > 0 && !import_.mapping.options.partial ? Step::failed : Step::done;
}

Result<boost::json::value> Application::give_up(ImportState state) {
  const auto failed = import_.failed;
  // Should this process end now, the next one must not go on applying.
  Pace pace;
  checkpoint_ = {"give_up", 0, 0};
  write_chunk(pace, 0, import_, checkpoint_, [](sql::Transaction&) {});
  take_back(environment_, job_, import_);
  import_.imported = import_.updated = import_.unchanged = 0;
  import_.kept = 0;
  import_.failed = failed;
  finish_import(environment_, job_, import_, state);
  return counts_of(import_);
}

Result<boost::json::value> Application::run() {
  checkpoint_ = read_checkpoint(job_);
  auto bytes = environment_.files.get(import_.workspace_id, *files::FileHash::parse(import_.file_hash));
  Result<Step> step = Step::done;
  if (!bytes)
    step = refuse(bytes.error());
  else if (job_.cancelled())
    step = Step::cancelled;
  else if (checkpoint_.phase == "give_up")
    step = Step::failed;
  else if (import_.kind == ImportKind::customers)
    step = apply_customers_file(std::move(*bytes));
  if (step && *step == Step::done && import_.kind != ImportKind::customers) {
    if (checkpoint_.phase.empty()) step = prepare(*bytes);
    if (step && *step == Step::done && checkpoint_.phase == "insert") step = insert(*bytes);
    if (step && *step == Step::done && checkpoint_.phase == "update") step = update(*bytes);
  }
  if (!step) {
    const auto error = step.error();
    (void)give_up(ImportState::failed);
    return refuse(error);
  }
  switch (*step) {
    case Step::done:
      break;
    case Step::cancelled:
      return give_up(ImportState::cancelled);
    case Step::failed:
      if (!late_errors_.empty()) {
        import_.failed = static_cast<std::int64_t>(late_errors_.size());
        if (late_errors_.size() > kRowErrorsKept) late_errors_.resize(kRowErrorsKept);
        store_errors(environment_, import_, late_errors_);
      }
      return give_up(ImportState::failed);
  }
  import_.done = import_.total;
  finish_import(environment_, job_, import_, ImportState::complete);
  tell_progress(environment_, job_, import_, 1, 1);
  return counts_of(import_);
}

}  // namespace

Result<boost::json::value> apply_import(ImportEnvironment& environment, jobs::JobContext& job) {
  auto import = import_of_job(environment, job);
  if (!import) return refuse(import.error());
  // It ended, and only the job did not hear of it.
  if (import->state != ImportState::applying) return counts_of(*import);
  return Application(environment, job, std::move(*import)).run();
}

}  // namespace assay::demand
