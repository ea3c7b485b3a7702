#include "actions/import_updates.h"

#include "actions/change_control.h"
#include "jobs/announcements.h"
#include "store/field_store.h"
#include "store/signal_store.h"

namespace assay::demand {
namespace {

using store::ImportChange;

std::map<std::string, std::vector<std::string>> ids_by_source(std::span<const CheckedRow> rows) {
  std::map<std::string, std::vector<std::string>> ids;
  for (const auto& checked : rows)
    if (checked.good()) ids[checked.row.source].push_back(checked.row.source_id);
  return ids;
}

// Follows corrections to the entry that nobody corrected, noting the last that came from the source.
void follow_corrections(sql::Connection& connection, const WorkspaceId& workspace,
                        std::unordered_map<std::string, KnownSignal>& known,
                        std::unordered_map<std::string, std::vector<SignalId>>& chains) {
  for (;;) {
    std::vector<SignalId> next;
    for (const auto& [key, signal] : known)
      if (signal.current.corrected_by_id) next.push_back(*signal.current.corrected_by_id);
    if (next.empty()) return;
    std::unordered_map<SignalId, Signal> found;
    for (auto& signal : store::find_signals(connection, workspace, next)) {
      const auto id = signal.id;
      found.emplace(id, std::move(signal));
    }
    bool moved = false;
    for (auto& [key, signal] : known) {
      if (!signal.current.corrected_by_id) continue;
      const auto correction = found.find(*signal.current.corrected_by_id);
      if (correction == found.end()) continue;
      signal.current = correction->second;
      if (signal.current.import_id && signal.current.source == signal.told.source) signal.told = signal.current;
      chains[key].push_back(signal.current.id);
      moved = true;
    }
    if (!moved) return;
  }
}

void announce_changed(sql::Transaction& transaction, const WorkspaceId& workspace, Timestamp now,
                      const std::vector<RequirementId>& requirements) {
  std::vector<jobs::Announcement> announcements;
  for (const auto& id : requirements) {
    jobs::Announcement announcement;
    announcement.kind = "requirement.changed";
    announcement.record_kind = "requirement";
    announcement.record_id = id.text();
    announcements.push_back(std::move(announcement));
  }
  if (!announcements.empty()) jobs::announce_all(transaction, workspace, announcements, now);
}

// The correction of `known` that says what the row says, without number.
Signal correction_of(const KnownSignal& known, const CheckedRow& row, const Import& import, const Clock& clock) {
  Signal signal = signal_of(row, import);
  signal.id = SignalId::make(clock);
  signal.created_at = clock.now();
  signal.source_id.reset();
  signal.corrects_id = known.current.id;
  signal.requirements = known.current.requirements;
  signal.state = known.current.state;
  signal.assignee_id = known.current.assignee_id;
  signal.answer = known.current.answer;
  signal.votes = row.row.votes ? *row.row.votes + known.votes_here : known.current.votes;
  if (!row.row.said_at) signal.said_at = known.current.said_at;
  if (!signal.contact_id) signal.contact_id = known.current.contact_id;
  if (!signal.customer_id) signal.customer_id = known.current.customer_id;
  if (!signal.business_line_id) signal.business_line_id = known.current.business_line_id;
  return signal;
}

}  // namespace

std::string source_key(const ImportRow& row) { return row.source + '\x1f' + row.source_id; }

std::unordered_map<std::string, KnownSignal> find_known_signals(sql::Connection& connection,
                                                                const WorkspaceId& workspace,
                                                                std::span<const CheckedRow> rows) {
  std::unordered_map<std::string, KnownSignal> known;
  std::unordered_map<std::string, std::vector<SignalId>> chains;
  for (const auto& [source, ids] : ids_by_source(rows)) {
    for (auto& [id, signal] : store::find_signals_by_source(connection, workspace, source, ids)) {
      const auto key = source + '\x1f' + id;
      chains[key].push_back(signal.id);
      known.emplace(key, KnownSignal{signal, signal, 0});
    }
  }
  follow_corrections(connection, workspace, known, chains);
  std::vector<SignalId> all;
  for (const auto& [key, ids] : chains) all.insert(all.end(), ids.begin(), ids.end());
  if (all.empty()) return known;
  const auto votes = store::votes_given_here(connection, workspace, all);
  if (votes.empty()) return known;
  for (auto& [key, signal] : known)
    for (const auto& id : chains[key])
      if (const auto found = votes.find(id); found != votes.end()) signal.votes_here += found->second;
  return known;
}

std::unordered_map<std::string, store::ImportSource> find_known_requirements(sql::Connection& connection,
                                                                             const WorkspaceId& workspace,
                                                                             std::span<const CheckedRow> rows) {
  std::unordered_map<std::string, store::ImportSource> known;
  for (const auto& [source, ids] : ids_by_source(rows))
    for (auto& [id, found] : store::find_import_sources(connection, workspace, source, ids))
      known.emplace(source + '\x1f' + id, std::move(found));
  return known;
}

Difference compare(const KnownSignal& known, const CheckedRow& checked) {
  const auto& row = checked.row;
  const auto& told = known.told;
  if (told.title != row.title || told.text != row.text || told.kind != row.kind ||
      told.speaker_name != row.speaker_name || told.speaker_post != row.speaker_post ||
      told.source_link != row.source_link || (row.said_at && told.said_at != *row.said_at))
    return Difference::content;
  if (row.votes && known.current.votes != *row.votes + known.votes_here) return Difference::votes;
  return Difference::none;
}

std::int64_t update_signals(sql::Transaction& transaction, const Clock& clock, StandingRule& standing,
                            const Import& import, std::span<const CheckedRow> rows) {
  const auto& workspace = import.workspace_id;
  const auto known = find_known_signals(transaction, workspace, rows);
  std::vector<ImportChange> changes;
  std::vector<SignalId> touched;
  std::vector<std::pair<Signal, const KnownSignal*>> corrections;
  for (const auto& checked : rows) {
    const auto found = known.find(source_key(checked.row));
    if (found == known.end() || !checked.good() || checked.repeated) continue;
    const auto& current = found->second.current;
    switch (compare(found->second, checked)) {
      case Difference::none:
        break;
      case Difference::votes: {
        const auto votes = *checked.row.votes + found->second.votes_here;
        changes.push_back({0, "votes", current.id.text(), {{"before", current.votes}, {"after", votes}}});
        store::add_votes(transaction, workspace, current.id, votes - current.votes);
        touched.push_back(current.id);
        break;
      }
      case Difference::content:
        corrections.emplace_back(correction_of(found->second, checked, import, clock), &found->second);
        break;
    }
  }
  if (!corrections.empty()) {
    auto number = store::take_numbers(transaction, workspace, "signal", static_cast<std::int64_t>(corrections.size()));
    for (auto& [correction, before] : corrections) {
      correction.number = number++;
      store::insert_signals(transaction, std::span(&correction, 1));
      store::set_corrected_by(transaction, workspace, before->current.id, correction.id);
      store::move_signal_links(transaction, workspace, before->current.id, correction.id);
      store::recount_links(transaction, workspace, {before->current.id, correction.id});
      changes.push_back({0, "correction", correction.id.text(), {{"corrects", before->current.id.text()}}});
      touched.push_back(correction.id);
    }
  }
  if (touched.empty()) return 0;
  std::vector<RequirementId> requirements;
  for (const auto& link : store::links_of_signals(transaction, workspace, touched))
    requirements.push_back(link.requirement_id);
  refresh_standings(transaction, workspace, requirements, standing);
  const auto changed = static_cast<std::int64_t>(changes.size());
  // Not announced one by one: their words are the same, and import.completed tells of the corrections.
  store::add_changes(transaction, import.id, std::move(changes));
  return changed;
}

std::int64_t update_requirements(sql::Transaction& transaction, const Clock& clock, StandingRule& standing,
                                 const Import& import, std::span<const CheckedRow> rows) {
  const auto& workspace = import.workspace_id;
  const auto known = find_known_requirements(transaction, workspace, rows);
  std::vector<ImportChange> changes;
  std::vector<RequirementId> touched;
  for (const auto& checked : rows) {
    const auto found = known.find(source_key(checked.row));
    if (found == known.end() || !checked.good() || checked.repeated) continue;
    const auto hash = requirement_hash(checked);
    if (found->second.content_hash == hash) continue;
    auto requirement = store::find_requirement(transaction, workspace, found->second.requirement_id);
    if (!requirement) continue;
    const auto tags = store::tags_of(transaction, requirement->id);
    boost::json::object before{{"requirement", boost::json::parse(json::to_text(*requirement))},
                               {"tags", boost::json::parse(json::to_text(tags))},
                               {"source", boost::json::parse(json::to_text(found->second))}};

    const Requirement unchanged = *requirement;
    const auto told = requirement_of(checked, import);
    const auto& row = checked.row;
    const auto set_text = [](std::string& field, const std::string& value) {
      if (!value.empty()) field = value;
    };
    const auto set = [](auto& field, const auto& value) {
      if (value) field = value;
    };
    set_text(requirement->title, told.title);
    if (row.type) requirement->type = *row.type;
    set_text(requirement->background, told.background);
    set_text(requirement->pain, told.pain);
    set_text(requirement->scenario, told.scenario);
    set_text(requirement->objective, told.objective);
    if (!row.business_line.empty()) requirement->business_line_id = told.business_line_id;
    set(requirement->owner_id, told.owner_id);
    set(requirement->due_on, told.due_on);
    set(requirement->effort_size, told.effort_size);
    set(requirement->effort_optimistic, told.effort_optimistic);
    set(requirement->effort_likely, told.effort_likely);
    set(requirement->effort_pessimistic, told.effort_pessimistic);
    set(requirement->hours_saved_per_month, told.hours_saved_per_month);
    set(requirement->urgency, told.urgency);
    set(requirement->importance, told.importance);
    // Accepted since the file was checked: the baseline stays.
    if (!keep_baseline(unchanged, *requirement)) continue;
    ++requirement->version;
    requirement->updated_at = clock.now();
    store::update_requirement(transaction, *requirement);
    follow_baseline(transaction, Scope::system(workspace), clock, unchanged, *requirement, false);
    if (const auto new_tags = tags_of(checked); !new_tags.empty())
      store::set_tags(transaction, workspace, requirement->id, new_tags);
    if (!checked.fields.empty()) {
      before["fields"] = boost::json::parse(json::to_text(store::fields_of(transaction, requirement->id)));
      store::set_field_values(transaction, workspace, requirement->id, checked.fields);
    }
    auto source = found->second;
    source.content_hash = hash;
    store::set_content_hash(transaction, source);
    before["version"] = requirement->version;
    changes.push_back({0, "requirement", requirement->id.text(), std::move(before)});
    touched.push_back(requirement->id);
  }
  if (touched.empty()) return 0;
  refresh_standings(transaction, workspace, touched, standing);
  store::add_changes(transaction, import.id, std::move(changes));
  announce_changed(transaction, workspace, clock.now(), touched);
  return static_cast<std::int64_t>(touched.size());
}

}  // namespace assay::demand
