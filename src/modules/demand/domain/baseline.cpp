#include "domain/baseline.h"

#include <cmath>

#include "base/text.h"
#include "domain/requirement_input.h"

namespace assay::demand {
namespace {

constexpr std::size_t kReasonLimit = 2'000;
constexpr std::string_view kProposed = "proposed";
constexpr double kDaysLimit = 10'000;

bool is_whole(const std::optional<SuccessMeasure>& measure) { return measure && measure->target && measure->review_on; }

template <class T>
bool kept(const std::optional<T>& before, const std::optional<T>& after) {
  return !before || before == after;
}
bool completes(const std::optional<SuccessMeasure>& before, const std::optional<SuccessMeasure>& after) {
  if (!before) return true;
  if (!after || is_whole(before)) return false;
  return kept(before->target, after->target) && kept(before->review_on, after->review_on);
}

void check_length(std::string_view field, std::string_view text, FieldErrors& errors) {
  if (code_points(text) > kReasonLimit)
    errors.add(std::string(field), "too_many_characters", {{"limit", std::to_string(kReasonLimit)}});
}

}  // namespace

bool under_change_control(RequirementType type, Status status) {
  using enum Status;
  if (type == RequirementType::fix) return false;
  return status == accepted || status == planned || status == in_delivery || status == released || status == verified;
}

std::vector<std::string> frozen_fields(const Requirement& before, const Requirement& after) {
  std::vector<std::string> fields;
  if (after.pain != before.pain) fields.emplace_back("pain");
  if (after.scenario != before.scenario) fields.emplace_back("scenario");
  if (after.objective != before.objective) fields.emplace_back("objective");
  const bool completing = before.status == Status::accepted && completes(before.measure, after.measure);
  if (after.measure != before.measure && !completing) fields.emplace_back("measure");
  if (after.type == RequirementType::fix) fields.emplace_back("type");
  return fields;
}

void check_pain(const Requirement& requirement, FieldErrors& errors) {
  if (requirement.type == RequirementType::fix || !trim(requirement.pain).empty()) return;
  errors.add("pain", requirement.type == RequirementType::compliance ? "obligation_needed" : "pain_needed");
}

Requirement with_change(Requirement requirement, const ProposedChange& proposed,
                        const std::optional<Date>& new_due_on) {
  if (proposed.pain) requirement.pain = *proposed.pain;
  if (proposed.scenario) requirement.scenario = *proposed.scenario;
  if (proposed.objective) requirement.objective = *proposed.objective;
  if (proposed.measure) requirement.measure = proposed.measure;
  if (new_due_on) requirement.due_on = new_due_on;
  return requirement;
}

void check_change_request(const NewChangeRequest& input, const Requirement& requirement, FieldErrors& errors) {
  const auto changed = with_change(requirement, input.proposed, std::nullopt);
  if (changed.pain == requirement.pain && changed.scenario == requirement.scenario &&
      changed.objective == requirement.objective && changed.measure == requirement.measure)
    errors.add(std::string(kProposed), "nothing_to_change");
  FieldErrors wrong;
  check_pain(changed, wrong);
  check_requirement(changed, {}, wrong);
  if (auto outcome = wrong.outcome(); !outcome) errors.add(outcome.error(), kProposed);
  if (trim(input.reason).empty()) errors.add("reason", "required");
  check_length("reason", input.reason, errors);
  check_length("plan_effect", input.plan_effect.value_or(""), errors);
  const auto days = input.effort_days.value_or(0);
  if (!std::isfinite(days) || days < -kDaysLimit || days > kDaysLimit)
    errors.add("effort_days", "number_out_of_range", {{"minimum", "-10000"}, {"maximum", "10000"}});
}

}  // namespace assay::demand
