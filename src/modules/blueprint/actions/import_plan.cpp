#include "actions/import_plan.h"

#include <algorithm>

#include "actions/record_fields.h"
#include "base/text.h"
#include "workspace/permissions.h"

namespace assay::blueprint {
namespace {

constexpr std::size_t kValueShown = 100;

// The columns of the formats, in their order.
namespace business {
enum : std::size_t { line, process, process_description, step, step_description, posts, rule, kind, source, feature };
}
namespace product {
enum : std::size_t {
  product,
  product_description,
  module,
  module_description,
  owner,
  feature,
  description,
  link,
  state
};
}
namespace scenarios {
enum : std::size_t { line, scenario, story, steps, features };
}

std::string line_key(const std::optional<BusinessLineId>& line) { return line ? line->text() : std::string(); }

std::string key_of(std::string_view kind, const std::string& parent, const std::string& folded) {
  return std::string(kind) + "\n" + parent + "\n" + folded;
}

std::string parent_of(const NewProcess& fields) { return line_key(fields.business_line_id); }
std::string parent_of(const NewStep& fields) { return fields.process_id.text(); }
std::string parent_of(const NewBusinessRule& fields) { return fields.step_id.text(); }
std::string parent_of(const NewProduct&) { return {}; }
std::string parent_of(const NewModule& fields) { return fields.product_id.text(); }
std::string parent_of(const NewFeature& fields) { return fields.module_id.text(); }
std::string parent_of(const NewScenario& fields) { return line_key(fields.business_line_id); }

// Lists in a cell: one a line, or else separated by ; or its Chinese forms.
std::vector<std::string> split(std::string_view text, bool lines_only) {
  static constexpr std::string_view kSeparators[] = {";", "；", "、"};
  const bool lines = lines_only || text.contains('\n');
  std::vector<std::string> parts(1);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = 0;
    if (lines) {
      length = text[at] == '\n' ? 1 : 0;
    } else {
      for (const auto separator : kSeparators)
        if (text.substr(at).starts_with(separator)) length = separator.size();
    }
    if (length > 0)
      parts.emplace_back();
    else
      parts.back() += text[at];
    at += std::max<std::size_t>(length, 1);
  }
  for (auto& part : parts) part = std::string(trim(part));
  std::erase_if(parts, [](const std::string& part) { return part.empty(); });
  return parts;
}

}  // namespace

template <class R>
void ImportPlanner::index(const std::vector<R>& records) {
  for (std::size_t i = 0; i < records.size(); ++i) {
    const typename R::Input& fields = records[i];
    const auto parent = parent_of(fields);
    index_.emplace(key_of(Kind<R>::name, parent, folded_name(fields)), i);
    auto& next = next_position_[key_of(Kind<R>::name, parent, "")];
    next = std::max(next, records[i].position + 1);
  }
}

ImportPlanner::ImportPlanner(ImportGround ground, const Scope& scope, const Clock& clock, const FileOptions& options,
                             std::vector<std::optional<std::size_t>> places)
    : ground_(std::move(ground)), scope_(scope), clock_(clock), options_(options), places_(std::move(places)) {
  auto& blueprint = ground_.blueprint;
  index(blueprint.processes);
  index(blueprint.steps);
  index(blueprint.rules);
  index(blueprint.products);
  index(blueprint.modules);
  index(blueprint.features);
  index(blueprint.scenarios);
  const auto paths = paths_of(blueprint);
  for (const auto& feature : blueprint.features) feature_paths_.emplace(fold(paths.at(feature.id.text())), feature.id);
  for (const auto& step : blueprint.steps) step_paths_.emplace(fold(paths.at(step.id.text())), step.id);
}

void ImportPlanner::take(const tabular::Row& row) {
  row_ = &row;
  errors_before_ = errors_.size();
  made_here_ = changed_here_ = false;
  undo_.clear();
  switch (options_.file) {
    case BlueprintFile::business:
      take_business();
      break;
    case BlueprintFile::product:
      take_product();
      break;
    case BlueprintFile::scenarios:
      take_scenario();
      break;
  }
  if (errors_.size() > errors_before_) {
    while (!undo_.empty()) {
      undo_.back()();
      undo_.pop_back();
    }
    outcomes_.push_back(RowOutcome::failed);
  } else {
    outcomes_.push_back(made_here_      ? RowOutcome::imported
                        : changed_here_ ? RowOutcome::updated
                                        : RowOutcome::unchanged);
  }
}

std::string ImportPlanner::text(std::size_t column) const {
  if (!places_[column]) return {};
  auto kept = tidied_text(row_->cell(*places_[column]));
  // The apostrophe that an export put before a text to keep it from running as a formula.
  if (kept.starts_with('\'') && kept.size() > 1 && std::string_view("=+-@\t").contains(kept[1])) kept.erase(0, 1);
  return kept;
}

void ImportPlanner::fail(std::size_t column, std::string code, MessageParameters parameters) {
  errors_.push_back({row_->number, places_[column].value_or(0),
                     std::string(first_code_points(text(column), kValueShown)), std::move(code),
                     std::move(parameters)});
}

template <class R>
void ImportPlanner::check(const R& record, const std::map<std::string, std::size_t>& column_of_field) {
  FieldErrors errors;
  check_fields(record, errors);
  if (const auto outcome = errors.outcome(); !outcome)
    for (const auto& error : outcome.error().fields) {
      const auto column = column_of_field.find(error.field.substr(0, error.field.find('[')));
      if (column != column_of_field.end()) fail(column->second, error.code, error.parameters);
    }
}

template <class R>
std::optional<std::size_t> ImportPlanner::find_or_make(std::vector<R>& records, const std::string& parent,
                                                       typename R::Input fields, std::size_t name_column) {
  const auto name = folded_name(fields);
  if (name.empty()) {
    fail(name_column, "required");
    return std::nullopt;
  }
  const auto key = key_of(Kind<R>::name, parent, name);
  if (const auto found = index_.find(key); found != index_.end()) return found->second;
  R record;
  static_cast<typename R::Input&>(record) = std::move(fields);
  record.id = R::Identifier::make(clock_);
  record.created_at = record.updated_at = clock_.now();
  record.position = next_position_[key_of(Kind<R>::name, parent, "")]++;
  const auto id = record.id.text();
  records.push_back(std::move(record));
  index_[key] = records.size() - 1;
  made_.insert(id);
  made_here_ = true;
  undo_.push_back([this, &records, key, id] {
    records.pop_back();
    index_.erase(key);
    made_.erase(id);
  });
  return records.size() - 1;
}

template <class R, class Fields, class T>
void ImportPlanner::set(std::vector<R>& records, std::size_t at, T Fields::*field, T value, std::size_t column) {
  auto& record = records[at];
  const auto id = record.id.text();
  const bool same = record.*field == value;
  const auto said = said_.find({id, column});
  if (!same && said != said_.end() && said->second != row_->number) {
    fail(column, "blueprint_rows_disagree", {{"row", std::to_string(said->second)}});
    return;
  }
  if (said == said_.end()) {
    said_[{id, column}] = row_->number;
    undo_.push_back([this, id, column] { said_.erase({id, column}); });
  }
  if (same) return;
  undo_.push_back([&records, at, field, before = record.*field] { records[at].*field = before; });
  record.*field = std::move(value);
  if (made_.contains(id)) return;
  changed_here_ = true;
  if (changed_.insert(id).second) undo_.push_back([this, id] { changed_.erase(id); });
}

// The line that the row names, or that the request gives; nullopt when the row is bad.
std::optional<std::optional<BusinessLineId>> ImportPlanner::read_line(std::size_t column) {
  std::optional<BusinessLineId> line = options_.business_line_id;
  if (const auto name = text(column); !name.empty()) {
    const auto found = ground_.lines.find(fold(name));
    if (found == ground_.lines.end()) {
      fail(column, "unknown_business_line");
      return std::nullopt;
    }
    line = found->second;
  }
  if (const auto allowed = scope_.require(workspace::kEditBlueprint, line); !allowed) {
    fail(column, allowed.error().code, allowed.error().parameters);
    return std::nullopt;
  }
  return line;
}

std::vector<std::string> ImportPlanner::parts(std::size_t column) const { return split(text(column), false); }

template <class TypedId>
std::optional<TypedId> ImportPlanner::by_path(std::size_t column, const std::string& path,
                                              const std::multimap<std::string, TypedId>& paths, const char* unknown) {
  const auto [first, last] = paths.equal_range(fold(path));
  const std::string shown(first_code_points(path, kValueShown));
  if (first == last) {
    fail(column, unknown, {{"value", shown}});
    return std::nullopt;
  }
  if (std::next(first) != last) {
    fail(column, "blueprint_path_ambiguous", {{"value", shown}});
    return std::nullopt;
  }
  return first->second;
}

const std::vector<MemberId>& ImportPlanner::members_called(const std::string& name) {
  const auto folded = fold(name);
  const auto [known, added] = owners_.try_emplace(folded);
  if (added)
    if (const auto found = ground_.members.find(folded); found != ground_.members.end())
      for (const auto& member : found->second)
        if (ground_.is_active(member)) known->second.push_back(member);
  return known->second;
}

void ImportPlanner::take_business() {
  namespace at = business;
  auto& blueprint = ground_.blueprint;
  const auto line = read_line(at::line);
  if (!line) return;
  NewProcess process;
  process.name = text(at::process);
  process.business_line_id = *line;
  const auto process_at = find_or_make(blueprint.processes, line_key(*line), process, at::process);
  if (!process_at) return;
  if (auto description = text(at::process_description); !description.empty())
    set(blueprint.processes, *process_at, &NewProcess::description, std::move(description), at::process_description);
  check(blueprint.processes[*process_at], {{"name", at::process}, {"description", at::process_description}});

  const bool has_rule = !text(at::rule).empty();
  if (text(at::step).empty()) {
    for (const auto column : {at::step_description, at::posts, at::rule})
      if (!text(column).empty()) return fail(at::step, "required");
    return;
  }
  NewStep step;
  step.process_id = blueprint.processes[*process_at].id;
  step.name = text(at::step);
  const auto step_at = find_or_make(blueprint.steps, step.process_id.text(), step, at::step);
  if (!step_at) return;
  if (auto description = text(at::step_description); !description.empty())
    set(blueprint.steps, *step_at, &NewStep::description, std::move(description), at::step_description);
  if (auto posts = tidied_posts(parts(at::posts)); !posts.empty())
    set(blueprint.steps, *step_at, &NewStep::posts, std::move(posts), at::posts);
  check(blueprint.steps[*step_at], {{"name", at::step}, {"description", at::step_description}, {"posts", at::posts}});

  if (!has_rule) {
    for (const auto column : {at::kind, at::source, at::feature})
      if (!text(column).empty()) return fail(at::rule, "required");
    return;
  }
  NewBusinessRule rule;
  rule.step_id = blueprint.steps[*step_at].id;
  rule.text = text(at::rule);
  const auto word = text(at::kind);
  const auto kind = rule_kind_of(word);
  if (!word.empty() && !kind)
    fail(at::kind, "not_one_of",
         {{"value", std::string(first_code_points(word, kValueShown))},
          {"allowed", "law (法规), contract (合同), operating_limit (作业限制), tier_or_price (等级或价格)"}});
  const auto rule_at = find_or_make(blueprint.rules, rule.step_id.text(), rule, at::rule);
  if (!rule_at) return;
  if (kind) set(blueprint.rules, *rule_at, &NewBusinessRule::kind, *kind, at::kind);
  if (auto source = text(at::source); !source.empty())
    set(blueprint.rules, *rule_at, &NewBusinessRule::source, std::move(source), at::source);
  if (const auto path = text(at::feature); !path.empty())
    if (const auto feature = by_path(at::feature, path, feature_paths_, "feature_path_unknown"))
      set(blueprint.rules, *rule_at, &NewBusinessRule::feature_id, std::optional<FeatureId>(*feature), at::feature);
  check(blueprint.rules[*rule_at], {{"text", at::rule}, {"source", at::source}});
}

void ImportPlanner::take_product() {
  namespace at = product;
  auto& blueprint = ground_.blueprint;
  NewProduct fields;
  fields.name = text(at::product);
  const auto product_at = find_or_make(blueprint.products, "", fields, at::product);
  if (!product_at) return;
  if (auto description = text(at::product_description); !description.empty())
    set(blueprint.products, *product_at, &NewProduct::description, std::move(description), at::product_description);
  check(blueprint.products[*product_at], {{"name", at::product}, {"description", at::product_description}});

  if (text(at::module).empty()) {
    for (const auto column : {at::module_description, at::owner, at::feature})
      if (!text(column).empty()) return fail(at::module, "required");
    return;
  }
  NewModule module;
  module.product_id = blueprint.products[*product_at].id;
  module.name = text(at::module);
  const auto module_at = find_or_make(blueprint.modules, module.product_id.text(), module, at::module);
  if (!module_at) return;
  if (auto description = text(at::module_description); !description.empty())
    set(blueprint.modules, *module_at, &NewModule::description, std::move(description), at::module_description);
  if (const auto owner = text(at::owner); !owner.empty()) {
    const auto& found = members_called(owner);
    if (found.empty())
      fail(at::owner, "unknown_member");
    else if (found.size() > 1)
      fail(at::owner, "member_name_ambiguous", {{"value", std::string(first_code_points(owner, kValueShown))}});
    else
      set(blueprint.modules, *module_at, &NewModule::owner_id, std::optional<MemberId>(found.front()), at::owner);
  }
  check(blueprint.modules[*module_at], {{"name", at::module}, {"description", at::module_description}});

  if (text(at::feature).empty()) {
    for (const auto column : {at::description, at::link, at::state})
      if (!text(column).empty()) return fail(at::feature, "required");
    return;
  }
  NewFeature feature;
  feature.module_id = blueprint.modules[*module_at].id;
  feature.name = text(at::feature);
  const auto feature_at = find_or_make(blueprint.features, feature.module_id.text(), feature, at::feature);
  if (!feature_at) return;
  if (auto description = text(at::description); !description.empty())
    set(blueprint.features, *feature_at, &NewFeature::description, std::move(description), at::description);
  if (auto link = text(at::link); !link.empty())
    set(blueprint.features, *feature_at, &NewFeature::link, std::move(link), at::link);
  if (const auto word = text(at::state); !word.empty()) {
    if (const auto state = feature_state_of(word))
      set(blueprint.features, *feature_at, &NewFeature::state, *state, at::state);
    else
      fail(at::state, "not_one_of",
           {{"value", std::string(first_code_points(word, kValueShown))},
            {"allowed", "planned (规划中), available (可用), retired (已下线)"}});
  }
  check(blueprint.features[*feature_at], {{"name", at::feature}, {"description", at::description}, {"link", at::link}});
}

void ImportPlanner::take_scenario() {
  namespace at = scenarios;
  auto& blueprint = ground_.blueprint;
  const auto line = read_line(at::line);
  if (!line) return;
  NewScenario fields;
  fields.name = text(at::scenario);
  fields.business_line_id = *line;
  const auto scenario_at = find_or_make(blueprint.scenarios, line_key(*line), fields, at::scenario);
  if (!scenario_at) return;
  if (auto story = text(at::story); !story.empty())
    set(blueprint.scenarios, *scenario_at, &NewScenario::story, std::move(story), at::story);
  const auto steps_by_id = by_id(blueprint.steps);
  const auto processes = by_id(blueprint.processes);
  std::vector<StepId> steps;
  for (const auto& path : split(text(at::steps), true)) {
    const auto step = by_path(at::steps, path, step_paths_, "step_path_unknown");
    if (!step) continue;
    const auto& of = *steps_by_id.at(*step);
    if (*line && processes.at(of.process_id)->business_line_id != *line)
      fail(at::steps, "step_of_other_line", {{"step", of.name}});
    steps.push_back(*step);
  }
  std::vector<FeatureId> features;
  for (const auto& path : split(text(at::features), true))
    if (const auto feature = by_path(at::features, path, feature_paths_, "feature_path_unknown"))
      features.push_back(*feature);
  if (!steps.empty()) set(blueprint.scenarios, *scenario_at, &NewScenario::steps, std::move(steps), at::steps);
  if (!features.empty())
    set(blueprint.scenarios, *scenario_at, &NewScenario::features, std::move(features), at::features);
  check(blueprint.scenarios[*scenario_at],
        {{"name", at::scenario}, {"story", at::story}, {"steps", at::steps}, {"features", at::features}});
}

}  // namespace assay::blueprint
