#include "domain/requirement_input.h"

#include "base/text.h"

namespace assay::demand {
namespace {

constexpr std::size_t kTitleLimit = 300;
constexpr std::size_t kTextLimit = 20'000;
constexpr std::size_t kTagLimit = 60;
constexpr std::size_t kTagsLimit = 30;
constexpr double kDaysLimit = 100'000;

void check_length(std::string_view field, std::string_view text, std::size_t limit, FieldErrors& errors) {
  if (code_points(text) > limit)
    errors.add(std::string(field), "too_many_characters", {{"limit", std::to_string(limit)}});
}

void check_range(std::string_view field, const std::optional<double>& value, double minimum, double maximum,
                 FieldErrors& errors) {
  if (value && (*value < minimum || *value > maximum))
    errors.add(std::string(field), "number_out_of_range",
               {{"minimum", fmt::format("{}", minimum)}, {"maximum", fmt::format("{}", maximum)}});
}

void check_scale(std::string_view field, const std::optional<std::int64_t>& value, FieldErrors& errors) {
  if (value && (*value < 1 || *value > 5))
    errors.add(std::string(field), "number_out_of_range", {{"minimum", "1"}, {"maximum", "5"}});
}

void check_effort(const Requirement& requirement, FieldErrors& errors) {
  check_range("effort.optimistic", requirement.effort_optimistic, 0, kDaysLimit, errors);
  check_range("effort.likely", requirement.effort_likely, 0, kDaysLimit, errors);
  check_range("effort.pessimistic", requirement.effort_pessimistic, 0, kDaysLimit, errors);
  const bool any = requirement.effort_optimistic || requirement.effort_likely || requirement.effort_pessimistic;
  const bool all = requirement.effort_optimistic && requirement.effort_likely && requirement.effort_pessimistic;
  if (any && !requirement.effort_likely) errors.add("effort.likely", "required");
  if (all && (*requirement.effort_optimistic > *requirement.effort_likely ||
              *requirement.effort_likely > *requirement.effort_pessimistic))
    errors.add("effort", "effort_out_of_order");
}

template <class T>
void set_text(const Patch<T>& patch, T& field) {
  if (patch.present) field = patch.value.value_or(T());
}
template <class T>
void set_optional(const Patch<T>& patch, std::optional<T>& field) {
  if (patch.present) field = patch.value;
}

}  // namespace

std::vector<std::string> normalised_tags(const std::vector<std::string>& tags) {
  std::set<std::string> unique;
  for (const auto& tag : tags)
    if (const auto trimmed = trim(tag); !trimmed.empty()) unique.emplace(trimmed);
  return {unique.begin(), unique.end()};
}

void check_requirement(const Requirement& requirement, const std::vector<std::string>& tags, FieldErrors& errors) {
  if (trim(requirement.title).empty()) errors.add("title", "required");
  check_length("title", requirement.title, kTitleLimit, errors);
  check_length("background", requirement.background, kTextLimit, errors);
  check_length("pain", requirement.pain, kTextLimit, errors);
  check_length("scenario", requirement.scenario, kTextLimit, errors);
  check_length("objective", requirement.objective, kTextLimit, errors);
  if (tags.size() > kTagsLimit) errors.add("tags", "too_many_items", {{"limit", std::to_string(kTagsLimit)}});
  for (std::size_t i = 0; i < tags.size(); ++i) check_length(fmt::format("tags[{}]", i), tags[i], kTagLimit, errors);
  check_effort(requirement, errors);
  check_range("hours_saved_per_month", requirement.hours_saved_per_month, 0, 10'000'000, errors);
  check_scale("urgency", requirement.urgency, errors);
  check_scale("importance", requirement.importance, errors);
  if (requirement.measure) {
    if (trim(requirement.measure->metric).empty()) errors.add("measure.metric", "required");
    check_length("measure.metric", requirement.measure->metric, kTitleLimit, errors);
    check_length("measure.unit", requirement.measure->unit, 40, errors);
    check_length("measure.source", requirement.measure->source, kTitleLimit, errors);
  }
}

void apply_patch(const RequirementPatch& patch, Requirement& requirement, std::vector<std::string>& tags,
                 std::vector<GoalLink>& goals, FieldErrors& errors) {
  set_text(patch.title, requirement.title);
  set_text(patch.background, requirement.background);
  set_text(patch.pain, requirement.pain);
  set_text(patch.scenario, requirement.scenario);
  set_text(patch.objective, requirement.objective);
  if (patch.type.present) {
    if (patch.type.value)
      requirement.type = *patch.type.value;
    else
      errors.add("type", "required");
  }
  set_optional(patch.business_line_id, requirement.business_line_id);
  set_optional(patch.owner_id, requirement.owner_id);
  set_optional(patch.due_on, requirement.due_on);
  set_optional(patch.hours_saved_per_month, requirement.hours_saved_per_month);
  set_optional(patch.urgency, requirement.urgency);
  set_optional(patch.importance, requirement.importance);
  set_optional(patch.measure, requirement.measure);
  if (patch.effort.present) {
    const auto effort = patch.effort.value.value_or(EffortInput());
    requirement.effort_size = effort.size;
    requirement.effort_optimistic = effort.optimistic;
    requirement.effort_likely = effort.likely;
    requirement.effort_pessimistic = effort.pessimistic;
  }
  if (patch.tags.present) tags = normalised_tags(patch.tags.value.value_or(std::vector<std::string>()));
  if (patch.goals.present) goals = patch.goals.value.value_or(std::vector<GoalLink>());
}

}  // namespace assay::demand
