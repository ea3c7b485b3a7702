#include <chrono>

#include "actions/import_jobs.h"
#include "actions/requirement_fields.h"
#include "customers/customers.h"
#include "customers/files.h"
#include "demand/standing.h"
#include "domain/import_pace.h"
#include "jobs/announcements.h"
#include "store/import_store.h"
#include "store/signal_store.h"
#include "workspace/commented_records.h"

namespace assay::demand {
namespace {

using Clocked = std::chrono::steady_clock;
using store::ImportChange;

template <class Ids>
std::vector<std::string> texts_of(const Ids& ids) {
  std::vector<std::string> texts;
  texts.reserve(ids.size());
  for (const auto& id : ids) texts.push_back(id.text());
  return texts;
}

std::int64_t number_in(const boost::json::value& value, std::string_view name) {
  const auto* found = value.as_object().if_contains(name);
  return found && found->is_int64() ? found->get_int64() : 0;
}

// One taking back of one import, chunk by chunk until nothing of it is left.
class TakingBack {
 public:
  TakingBack(ImportEnvironment& environment, Import& import, Scope scope)
      : environment_(environment), import_(import), scope_(std::move(scope)) {}

  // False when nothing is left to do.
  bool restore_changes();
  bool remove_requirements();
  bool remove_signals();
  bool remove_contacts();
  bool remove_customers();

 private:
  template <class Work>
  bool chunk(Work work);
  void restore(sql::Transaction& transaction, const ImportChange& change, std::vector<SignalId>& touched);
  void restore_requirement(sql::Transaction& transaction, const ImportChange& change);
  void restore_correction(sql::Transaction& transaction, const ImportChange& change, std::vector<SignalId>& touched);
  void announce_removed(sql::Transaction& transaction, const std::vector<std::string>& requirements,
                        const std::vector<std::string>& signals);

  ImportEnvironment& environment_;
  Import& import_;
  Scope scope_;
  Pace pace_;
};

template <class Work>
bool TakingBack::chunk(Work work) {
  std::size_t rows = 0;
  Clocked::time_point start;
  Import after = import_;
  (void)environment_.database.write([&](sql::Transaction& transaction) -> Outcome {
    start = Clocked::now();
    after = import_;
    rows = work(transaction, after);
    if (rows > 0) store::save_counts(transaction, after);
    return {};
  });
  pace_.took(rows, Clocked::now() - start);
  import_ = after;
  return rows > 0;
}

void TakingBack::announce_removed(sql::Transaction& transaction, const std::vector<std::string>& requirements,
                                  const std::vector<std::string>& signals) {
  jobs::Announcement announcement;
  announcement.kind = "import.records_removed";
  announcement.record_kind = "import";
  announcement.record_id = import_.id.text();
  announcement.payload = {{"import_id", import_.id.text()},
                          {"requirements", boost::json::array(requirements.begin(), requirements.end())},
                          {"signals", boost::json::array(signals.begin(), signals.end())}};
  jobs::announce(transaction, import_.workspace_id, announcement, environment_.clock.now());
}

void TakingBack::restore_requirement(sql::Transaction& transaction, const ImportChange& change) {
  const auto& before = change.before.as_object();
  const auto requirement = json::from_value<Requirement>(before.at("requirement"));
  if (!requirement) return;
  const auto current = store::find_requirement(transaction, import_.workspace_id, requirement->id);
  if (!current) return;
  if (current->version != number_in(change.before, "version")) {
    ++import_.kept;
    return;
  }
  Requirement restored = *requirement;
  restored.version = current->version + 1;
  restored.updated_at = environment_.clock.now();
  store::update_requirement(transaction, restored);
  if (const auto tags = json::from_value<std::vector<std::string>>(before.at("tags")))
    store::set_tags(transaction, import_.workspace_id, restored.id, *tags);
  if (const auto* values = before.if_contains("fields"))
    if (const auto fields = json::from_value<std::map<std::string, std::string>>(*values)) {
      std::vector<workspace::FieldChange> changes;
      restore_fields(transaction, scope_, restored.id, *fields, changes);
    }
  if (const auto source = json::from_value<store::ImportSource>(before.at("source")))
    store::set_content_hash(transaction, *source);
  refresh_standings(transaction, import_.workspace_id, {restored.id}, environment_.standing);
}

void TakingBack::restore_correction(sql::Transaction& transaction, const ImportChange& change,
                                    std::vector<SignalId>& touched) {
  const auto correction_id = SignalId::parse(change.record_id);
  const auto original_id = SignalId::parse(std::string_view(change.before.as_object().at("corrects").as_string()));
  if (!correction_id || !original_id) return;
  const auto correction = store::find_signal(transaction, import_.workspace_id, *correction_id);
  // Corrected again since: the chain stays as people left it.
  if (!correction || correction->corrected_by_id) return;
  store::set_corrected_by(transaction, import_.workspace_id, *original_id, std::nullopt);
  store::move_signal_links(transaction, import_.workspace_id, *correction_id, *original_id);
  store::recount_links(transaction, import_.workspace_id, {*correction_id, *original_id});
  touched.push_back(*original_id);
}

void TakingBack::restore(sql::Transaction& transaction, const ImportChange& change, std::vector<SignalId>& touched) {
  if (change.record_kind == "requirement") return restore_requirement(transaction, change);
  if (change.record_kind == "correction") return restore_correction(transaction, change, touched);
  if (change.record_kind == "changed_customer" || change.record_kind == "changed_contact") {
    const bool customer = change.record_kind == "changed_customer";
    const customers::ImportedChange made{
        customer ? customers::ImportedKind::customer : customers::ImportedKind::contact, change.record_id,
        change.before.as_object().at("fields"), number_in(change.before, "version")};
    if (!customers::take_back_change(transaction, scope_, environment_.clock, made)) ++import_.kept;
    return;
  }
  const auto id = SignalId::parse(change.record_id);
  if (change.record_kind != "votes" || !id) return;
  // Votes given here since then are kept.
  store::add_votes(transaction, import_.workspace_id, *id,
                   number_in(change.before, "before") - number_in(change.before, "after"));
  touched.push_back(*id);
}

bool TakingBack::restore_changes() {
  return chunk([&](sql::Transaction& transaction, Import& after) {
    const auto kept = import_.kept;
    const auto changes = store::latest_changes(transaction, import_.id, pace_.rows());
    std::vector<SignalId> touched;
    for (const auto& change : changes) {
      restore(transaction, change, touched);
      store::delete_change(transaction, import_.id, change.position);
    }
    if (!touched.empty()) {
      std::vector<RequirementId> requirements;
      for (const auto& link : store::links_of_signals(transaction, import_.workspace_id, touched))
        requirements.push_back(link.requirement_id);
      refresh_standings(transaction, import_.workspace_id, requirements, environment_.standing);
    }
    after.kept = import_.kept;
    import_.kept = kept;  // should the transaction be tried again
    return changes.size();
  });
}

bool TakingBack::remove_requirements() {
  return chunk([&](sql::Transaction& transaction, Import& after) {
    const auto found = store::imported_requirements(transaction, import_.id, pace_.rows());
    std::vector<RequirementId> ids;
    ids.reserve(found.size());
    for (const auto& requirement : found) ids.push_back(requirement.id);
    const auto commented =
        workspace::commented_records(transaction, import_.workspace_id, "requirement", texts_of(ids));
    std::vector<RequirementId> removed;
    std::vector<RequirementId> kept;
    for (const auto& requirement : found) {
      const bool worked_on = requirement.version > 1 || requirement.status != Status::new_ ||
                             requirement.other_signals > 0 || requirement.goals > 0 || requirement.merged_here > 0 ||
                             commented.contains(requirement.id.text());
      (worked_on ? kept : removed).push_back(requirement.id);
    }
    store::delete_requirements(transaction, import_.workspace_id, removed);
    store::release_requirements(transaction, import_.workspace_id, kept);
    after.kept += static_cast<std::int64_t>(kept.size());
    if (!removed.empty()) announce_removed(transaction, texts_of(removed), {});
    return found.size();
  });
}

bool TakingBack::remove_signals() {
  return chunk([&](sql::Transaction& transaction, Import& after) {
    const auto found = store::imported_signals(transaction, import_.id, pace_.rows());
    std::vector<SignalId> ids;
    ids.reserve(found.size());
    for (const auto& signal : found) ids.push_back(signal.id);
    const auto commented = workspace::commented_records(transaction, import_.workspace_id, "signal", texts_of(ids));
    std::vector<SignalId> removed;
    std::vector<SignalId> kept;
    for (const auto& signal : found) {
      // By now only requirements that stay are linked.
      const bool used =
          signal.links > 0 || signal.votes_here > 0 || signal.corrected || commented.contains(signal.id.text());
      (used ? kept : removed).push_back(signal.id);
    }
    store::delete_signals(transaction, import_.workspace_id, removed);
    store::release_signals(transaction, import_.workspace_id, kept);
    after.kept += static_cast<std::int64_t>(kept.size());
    if (!removed.empty()) announce_removed(transaction, {}, texts_of(removed));
    return found.size();
  });
}

bool TakingBack::remove_contacts() {
  return chunk([&](sql::Transaction& transaction, Import& after) {
    const auto changes = store::made_records(transaction, import_.id, "contact", pace_.rows());
    std::vector<ContactId> unused;
    for (const auto& change : changes) {
      const auto id = ContactId::parse(change.record_id);
      if (id && !store::speaks_contact(transaction, import_.workspace_id, *id)) unused.push_back(*id);
      store::delete_change(transaction, import_.id, change.position);
    }
    const auto removed = customers::remove_untouched_contacts(transaction, scope_, environment_.clock, unused);
    // Of an import of demand what stays is counted already.
    if (import_.kind == ImportKind::customers && removed)
      after.kept += static_cast<std::int64_t>(changes.size() - removed->size());
    return changes.size();
  });
}

bool TakingBack::remove_customers() {
  return chunk([&](sql::Transaction& transaction, Import& after) {
    // The last first: those below others were made after them.
    const auto changes = store::made_records(transaction, import_.id, "customer", pace_.rows());
    std::vector<customers::CustomerId> unused;
    for (const auto& change : changes) {
      const auto id = customers::CustomerId::parse(change.record_id);
      if (id && !store::speaks_of_customer(transaction, import_.workspace_id, *id)) unused.push_back(*id);
      store::delete_change(transaction, import_.id, change.position);
    }
    const auto commented =
        workspace::commented_records(transaction, import_.workspace_id, "customer", texts_of(unused));
    std::erase_if(unused, [&](const auto& id) { return commented.contains(id.text()); });
    const auto removed = customers::remove_untouched(transaction, scope_, environment_.clock, unused);
    // Of an import of demand what stays is counted already; the customers that others use by now are theirs.
    if (import_.kind == ImportKind::customers && removed)
      after.kept += static_cast<std::int64_t>(changes.size() - removed->size());
    return changes.size();
  });
}

}  // namespace

void take_back(ImportEnvironment& environment, jobs::JobContext& job, Import& import) {
  TakingBack taking(environment, import, scope_of(import, job));
  std::int64_t done = 0;
  const auto total = import.imported * 2 + import.updated + 1;
  const auto tell = [&] { tell_progress(environment, job, import, std::min(++done, total), total); };
  while (taking.restore_changes()) tell();
  while (taking.remove_requirements()) tell();
  while (taking.remove_signals()) tell();
  while (taking.remove_contacts()) tell();
  while (taking.remove_customers()) tell();
}

Result<boost::json::value> undo_import(ImportEnvironment& environment, jobs::JobContext& job) {
  auto import = import_of_job(environment, job);
  if (!import) return refuse(import.error());
  if (import->state != ImportState::undoing) return counts_of(*import);
  take_back(environment, job, *import);
  const auto* ending = job.payload().as_object().if_contains("ending");
  const bool cancelled = ending && ending->is_string() && ending->get_string() == "cancelled";
  if (cancelled) import->imported = import->updated = import->unchanged = 0;
  finish_import(environment, job, *import, cancelled ? ImportState::cancelled : ImportState::undone);
  return counts_of(*import);
}

}  // namespace assay::demand
