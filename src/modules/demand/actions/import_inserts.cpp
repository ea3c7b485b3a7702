#include "actions/import_inserts.h"

#include "store/field_store.h"
#include "store/import_store.h"
#include "store/signal_store.h"

namespace assay::demand {
namespace {

// The standing is computed from what is about to be stored, so that each row of the pool is written once.
void place(sql::Transaction& transaction, const WorkspaceId& workspace, StandingRule& standing,
           std::vector<store::PlacedRequirement>& placed, const std::vector<StandingInput>& inputs) {
  auto standings = standing.compute(transaction, workspace, inputs);
  for (std::size_t i = 0; i < placed.size(); ++i) placed[i].standing = standings[i];
  store::insert_placed_requirements(transaction, placed);
}

void set_own_fields(sql::Transaction& transaction, const WorkspaceId& workspace,
                    std::span<const CheckedRow* const> rows, const std::vector<store::PlacedRequirement>& placed) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    store::set_field_values(transaction, workspace, placed[i].requirement.id, rows[i]->fields);
}

StandingInput input_of(const Requirement& requirement) {
  return {requirement.id,
          requirement.effort_size,
          requirement.effort_optimistic,
          requirement.effort_likely,
          requirement.effort_pessimistic,
          requirement.hours_saved_per_month,
          {},
          {}};
}

Requirement new_requirement(const CheckedRow& checked, const Import& import, const Clock& clock, Timestamp now,
                            std::int64_t number) {
  auto requirement = requirement_of(checked, import);
  requirement.id = RequirementId::make(clock);
  requirement.number = number;
  requirement.created_at = now;
  requirement.updated_at = now;
  return requirement;
}

}  // namespace

void insert_signal_rows(sql::Transaction& transaction, const Clock& clock, StandingRule& standing, const Import& import,
                        std::span<const CheckedRow* const> rows) {
  if (rows.empty()) return;
  const auto now = clock.now();
  const auto count = static_cast<std::int64_t>(rows.size());
  const bool requirements = !import.mapping.options.signals_only;
  auto number = store::take_numbers(transaction, import.workspace_id, "signal", count);
  auto requirement_number =
      requirements ? store::take_numbers(transaction, import.workspace_id, "requirement", count) : 0;
  std::vector<Signal> signals;
  std::vector<store::PlacedRequirement> placed;
  std::vector<store::SignalLink> links;
  std::vector<StandingInput> inputs;
  signals.reserve(rows.size());
  for (const auto* checked : rows) {
    auto signal = signal_of(*checked, import);
    signal.id = SignalId::make(clock);
    signal.number = number++;
    signal.created_at = now;
    if (requirements) {
      signal.requirements = 1;
      signal.state = SignalState::processed;
      auto requirement = new_requirement(*checked, import, clock, now, requirement_number++);
      links.push_back({requirement.id, signal.id, import.workspace_id, checked->row.importance, now});
      auto input = input_of(requirement);
      input.evidence.push_back({requirement.id, signal.id, signal.number, checked->row.importance, signal.contact_id,
                                signal.customer_id, signal.speaker_name, signal.hops, signal.votes});
      inputs.push_back(std::move(input));
      placed.push_back({std::move(requirement), tags_of(*checked), {}});
    }
    signals.push_back(std::move(signal));
  }
  store::insert_signals(transaction, signals);
  if (!requirements) return;
  place(transaction, import.workspace_id, standing, placed, inputs);
  store::insert_signal_links(transaction, links);
  set_own_fields(transaction, import.workspace_id, rows, placed);
}

void insert_requirement_rows(sql::Transaction& transaction, const Clock& clock, StandingRule& standing,
                             const Import& import, std::span<const CheckedRow* const> rows) {
  if (rows.empty()) return;
  const auto now = clock.now();
  auto number =
      store::take_numbers(transaction, import.workspace_id, "requirement", static_cast<std::int64_t>(rows.size()));
  std::vector<store::PlacedRequirement> placed;
  std::vector<StandingInput> inputs;
  std::vector<store::ImportSource> sources;
  for (const auto* checked : rows) {
    auto requirement = new_requirement(*checked, import, clock, now, number++);
    sources.push_back(
        {import.workspace_id, checked->row.source, checked->row.source_id, requirement.id, requirement_hash(*checked)});
    inputs.push_back(input_of(requirement));
    placed.push_back({std::move(requirement), tags_of(*checked), {}});
  }
  place(transaction, import.workspace_id, standing, placed, inputs);
  store::insert_import_sources(transaction, sources);
  set_own_fields(transaction, import.workspace_id, rows, placed);
}

}  // namespace assay::demand
