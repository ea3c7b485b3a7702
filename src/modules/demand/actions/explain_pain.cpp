#include "actions/access.h"
#include "actions/change_control.h"
#include "base/text.h"
#include "demand/pool.h"
#include "store/baseline_store.h"
#include "store/requirement_store.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::demand {
namespace {

constexpr std::size_t kCausesMax = 7;
constexpr std::size_t kCauseLimit = 2'000;
constexpr std::size_t kSignalsMax = 20;

std::vector<std::string> texts_of(const std::vector<store::Cause>& causes) {
  std::vector<std::string> texts;
  texts.reserve(causes.size());
  for (const auto& cause : causes) texts.push_back(cause.text);
  return texts;
}

void check(sql::Connection& connection, const Scope& scope, const std::vector<CauseInput>& causes,
           FieldErrors& errors) {
  if (causes.size() > kCausesMax) errors.add("causes", "too_many_items", {{"limit", std::to_string(kCausesMax)}});
  std::vector<SignalId> named;
  for (const auto& cause : causes) named.insert(named.end(), cause.signal_ids.begin(), cause.signal_ids.end());
  if (named.size() > kCausesMax * kSignalsMax) named.resize(kCausesMax * kSignalsMax);
  const auto visible = visible_signals(connection, scope, named);
  for (std::size_t i = 0; i < causes.size() && i < kCausesMax; ++i) {
    const auto at = fmt::format("causes[{}].", i);
    if (trim(causes[i].text).empty()) errors.add(at + "text", "required");
    if (code_points(causes[i].text) > kCauseLimit)
      errors.add(at + "text", "too_many_characters", {{"limit", std::to_string(kCauseLimit)}});
    if (causes[i].signal_ids.size() > kSignalsMax)
      errors.add(at + "signal_ids", "too_many_items", {{"limit", std::to_string(kSignalsMax)}});
    else if (std::ranges::any_of(causes[i].signal_ids, [&](const SignalId& id) { return !visible.contains(id); }))
      errors.add(at + "signal_ids", "unknown_signal");
  }
}

}  // namespace

Outcome explain_pain(Environment& environment, const Scope& scope, std::string_view id_or_key,
                     std::int64_t expected_version, const std::vector<CauseInput>& causes) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto requirement = access_requirement(transaction, scope, id_or_key, workspace::kEditRequirements);
    if (!requirement) return refuse(requirement.error());
    if (requirement->version != expected_version) return refuse(Error::stale());
    FieldErrors errors;
    check(transaction, scope, causes, errors);
    if (auto outcome = errors.outcome(); !outcome) return outcome;

    const auto before = store::causes_of(transaction, scope.workspace(), requirement->id);
    std::vector<store::Cause> rows;
    rows.reserve(causes.size());
    for (const auto& cause : causes)
      rows.push_back(
          {requirement->id, std::ssize(rows), scope.workspace(), std::string(trim(cause.text)), cause.signal_ids});
    store::set_causes(transaction, scope.workspace(), requirement->id, rows);
    std::vector<workspace::FieldChange> changes;
    workspace::note_change(changes, "causes", texts_of(before), texts_of(rows));
    ++requirement->version;
    requirement->updated_at = environment.clock.now();
    store::update_requirement(transaction, *requirement);
    workspace::record_change(transaction, scope, environment.clock,
                             {.action = "requirement.changed",
                              .record_kind = "requirement",
                              .record_id = requirement->id.text(),
                              .record_key = requirement_key(requirement->number),
                              .business_line_id = requirement->business_line_id,
                              .changes = std::move(changes),
                              .announcement = {}});
    return {};
  });
}

}  // namespace assay::demand
