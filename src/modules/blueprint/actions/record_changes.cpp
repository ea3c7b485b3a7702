#include "actions/record_changes.h"

#include <algorithm>

#include "actions/access.h"
#include "actions/deletion.h"
#include "actions/references.h"
#include "domain/fields.h"
#include "store/rows.h"

namespace assay::blueprint {
namespace {

// The id of the parent, or of the line, as text; empty for records without one.
std::string line_text(const std::optional<BusinessLineId>& line) { return line ? line->text() : std::string(); }
std::string parent_of(const NewProcess& fields) { return line_text(fields.business_line_id); }
std::string parent_of(const NewStep& fields) { return fields.process_id.text(); }
std::string parent_of(const NewBusinessRule& fields) { return fields.step_id.text(); }
std::string parent_of(const NewProduct&) { return {}; }
std::string parent_of(const NewModule& fields) { return fields.product_id.text(); }
std::string parent_of(const NewFeature& fields) { return fields.module_id.text(); }
std::string parent_of(const NewScenario& fields) { return line_text(fields.business_line_id); }

template <class R>
constexpr std::string_view name_field() {
  return std::is_same_v<R, BusinessRule> ? "text" : "name";
}

template <class R>
workspace::RecordChange change_of(const std::string& what, const R& record, const Side& side) {
  workspace::RecordChange change;
  change.action = std::string(Kind<R>::name) + "." + what;
  change.record_kind = Kind<R>::name;
  change.record_id = record.id.text();
  change.business_line_id = side.line;
  return change;
}

// Gives the members of `into` the values that the request has for them. What cannot be empty may not be null.
template <class Fields, class Input>
void apply(const Fields& fields, Input& into, FieldErrors& errors) {
  reflect::for_each_member<Fields>([&](std::string_view name, auto from) {
    reflect::for_each_member<Input>([&](std::string_view target, auto to) {
      using Target = std::remove_cvref_t<decltype(into.*to)>;
      using Value = typename std::remove_cvref_t<decltype((fields.*from).value)>::value_type;
      if constexpr (std::is_same_v<Target, Value> || std::is_same_v<Target, std::optional<Value>>) {
        if (name != target || !(fields.*from).present) return;
        if ((fields.*from).value)
          into.*to = *(fields.*from).value;
        else if constexpr (reflect::IsId<Target>::value || std::is_enum_v<Target>)
          errors.add(std::string(name), "required");
        else
          into.*to = Target();
      }
    });
  });
}

template <class Input>
std::vector<workspace::FieldChange> differences(const Input& before, const Input& after) {
  std::vector<workspace::FieldChange> changes;
  reflect::for_each_member<Input>([&](std::string_view name, auto member) {
    workspace::note_change(changes, name, before.*member, after.*member);
  });
  return changes;
}

void check_position(const Patch<std::int64_t>& position, FieldErrors& errors) {
  if (position.present && (!position.value || *position.value < 0 || *position.value > 1'000'000))
    errors.add("position", "number_out_of_range", {{"minimum", "0"}, {"maximum", "1000000"}});
}

template <class R>
void check_name(const std::vector<R>& siblings, const R& record, FieldErrors& errors) {
  const auto name = folded_name(record);
  if (name.empty()) return;
  for (const auto& sibling : siblings) {
    if (sibling.id == record.id || folded_name(sibling) != name) continue;
    errors.add(std::string(name_field<R>()), "name_taken");
    return;
  }
}

// Puts the record among its siblings and renumbers those whose place changes; true when its own did.
template <class R>
bool place(sql::Transaction& transaction, const WorkspaceId& workspace, std::vector<R> siblings, R& record,
           std::size_t wanted) {
  std::erase_if(siblings, [&](const R& sibling) { return sibling.id == record.id; });
  wanted = std::min(wanted, siblings.size());
  const auto before = record.position;
  for (std::size_t i = 0; i < siblings.size(); ++i) {
    const auto position = static_cast<std::int64_t>(i < wanted ? i : i + 1);
    if (siblings[i].position != position) store::set_position<R>(transaction, workspace, siblings[i].id, position);
  }
  record.position = static_cast<std::int64_t>(wanted);
  return record.position != before;
}

template <class R>
Result<typename R::Identifier> create(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                      const typename R::Input& wanted, const Patch<std::int64_t>& position,
                                      FieldErrors errors, bool answers_request) {
  hold_blueprint(transaction, scope.workspace());
  R record;
  static_cast<typename R::Input&>(record) = wanted;
  typename R::Input& fields = record;
  tidy(fields);
  check_fields(fields, errors);
  check_position(position, errors);
  check_references(transaction, scope, static_cast<const typename R::Input*>(nullptr), fields, errors);
  auto siblings = store::siblings<R>(transaction, scope.workspace(), parent_of(fields));
  const auto side = side_of(transaction, scope.workspace(), fields);
  // What stands beside a record that may not be seen is not told either.
  if (side && may_view(scope, *side)) check_name(siblings, record, errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  if (auto allowed = require_edit(scope, *side); !allowed) return refuse(allowed.error());
  if (store::count<R>(transaction, scope.workspace()) >= kMost<R>)
    return refuse(Error::conflict("blueprint_full", {{"limit", std::to_string(kMost<R>)}}));
  record.id = R::Identifier::make(clock);
  record.created_at = record.updated_at = clock.now();
  const auto place_wanted = position.value ? static_cast<std::size_t>(*position.value) : siblings.size();
  place(transaction, scope.workspace(), std::move(siblings), record, place_wanted);
  store::insert(transaction, scope.workspace(), record);
  auto change = change_of("created", record, *side);
  change.creates = answers_request;
  workspace::record_change(transaction, scope, clock, change);
  return record.id;
}

}  // namespace

void hold_blueprint(sql::Transaction& transaction, const WorkspaceId& workspace) {
  transaction.execute(
      "INSERT INTO blueprint_revisions (workspace_id, revision) VALUES (?, 1) ON CONFLICT (workspace_id) DO UPDATE SET "
      "revision = blueprint_revisions.revision + 1",
      workspace);
}

template <class R>
Result<R> visible_record(sql::Connection& connection, const Scope& scope, const typename R::Identifier& id) {
  auto record = store::find<R>(connection, scope.workspace(), id);
  if (record) {
    const typename R::Input& fields = *record;
    const auto side = side_of(connection, scope.workspace(), fields);
    if (side && may_view(scope, *side)) return std::move(*record);
  }
  return refuse(Error::not_found(std::string(Kind<R>::name)));
}

template <class R>
Result<typename R::Identifier> create_requested(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                                const typename Kind<R>::Fields& fields) {
  typename R::Input wanted;
  FieldErrors errors;
  apply(fields, wanted, errors);
  return create<R>(transaction, scope, clock, wanted, fields.position, errors, true);
}

template <class R>
Outcome change_record(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                      const typename R::Identifier& id, std::int64_t expected_version,
                      const typename Kind<R>::Fields& patch) {
  using Input = typename R::Input;
  hold_blueprint(transaction, scope.workspace());
  auto record = visible_record<R>(transaction, scope, id);
  if (!record) return refuse(record.error());
  const Input before = *record;
  const auto side_before = side_of(transaction, scope.workspace(), before);
  if (auto allowed = require_edit(scope, *side_before); !allowed) return allowed;
  if (record->version != expected_version) return refuse(Error::stale());

  FieldErrors errors;
  Input& fields = *record;
  apply(patch, fields, errors);
  tidy(fields);
  check_fields(fields, errors);
  check_position(patch.position, errors);
  check_references(transaction, scope, &before, fields, errors);
  auto siblings = store::siblings<R>(transaction, scope.workspace(), parent_of(fields));
  const auto side = side_of(transaction, scope.workspace(), fields);
  if (side && may_view(scope, *side)) check_name(siblings, *record, errors);
  if (auto outcome = errors.outcome(); !outcome) return outcome;
  if (auto allowed = require_edit(scope, *side); !allowed) return allowed;

  auto changes = differences<Input>(before, fields);
  const auto position_before = record->position;
  const bool moves_away = parent_of(before) != parent_of(fields);
  if (patch.position.present || moves_away) {
    const auto wanted = patch.position.value ? static_cast<std::size_t>(*patch.position.value) : siblings.size();
    if (place(transaction, scope.workspace(), std::move(siblings), *record, wanted))
      changes.push_back({"position", boost::json::value(position_before), boost::json::value(record->position)});
  }
  if (changes.empty()) return {};
  record->updated_at = clock.now();
  ++record->version;
  store::update(transaction, scope.workspace(), *record);
  if (side->line != side_before->line)
    if (auto fits = check_scenario_lines(transaction, scope.workspace()); !fits) return fits;
  auto change = change_of("changed", *record, *side);
  boost::json::array names;
  for (const auto& field : changes) names.emplace_back(field.field);
  change.announcement["fields"] = std::move(names);
  change.changes = std::move(changes);
  workspace::record_change(transaction, scope, clock, change);
  return {};
}

template <class R>
Outcome delete_record(sql::Transaction& transaction, const Scope& scope, const Clock& clock, BlueprintDemand& demand,
                      const typename R::Identifier& id, std::int64_t expected_version) {
  hold_blueprint(transaction, scope.workspace());
  const auto record = visible_record<R>(transaction, scope, id);
  if (!record) return refuse(record.error());
  const typename R::Input& fields = *record;
  const auto side = side_of(transaction, scope.workspace(), fields);
  if (auto allowed = require_edit(scope, *side); !allowed) return allowed;
  if (record->version != expected_version) return refuse(Error::stale());
  if (auto free = check_free(transaction, scope.workspace(), demand, *record); !free) return free;
  detach(transaction, scope, clock, *record);
  store::erase<R>(transaction, scope.workspace(), id);
  auto change = change_of("deleted", *record, *side);
  change.changes = differences<typename R::Input>(fields, typename R::Input());
  workspace::record_change(transaction, scope, clock, change);
  return {};
}

#define ASSAY_BLUEPRINT_RECORD(R)                                                                                      \
  template Result<R> visible_record<R>(sql::Connection&, const Scope&, const R::Identifier&);                          \
  template Result<R::Identifier> create_requested<R>(sql::Transaction&, const Scope&, const Clock&,                    \
                                                     const Kind<R>::Fields&);                                          \
  template Outcome change_record<R>(sql::Transaction&, const Scope&, const Clock&, const R::Identifier&, std::int64_t, \
                                    const Kind<R>::Fields&);                                                           \
  template Outcome delete_record<R>(sql::Transaction&, const Scope&, const Clock&, BlueprintDemand&,                   \
                                    const R::Identifier&, std::int64_t);
ASSAY_BLUEPRINT_RECORD(Process)
ASSAY_BLUEPRINT_RECORD(Step)
ASSAY_BLUEPRINT_RECORD(BusinessRule)
ASSAY_BLUEPRINT_RECORD(Product)
ASSAY_BLUEPRINT_RECORD(Module)
ASSAY_BLUEPRINT_RECORD(Feature)
ASSAY_BLUEPRINT_RECORD(Scenario)
#undef ASSAY_BLUEPRINT_RECORD

Result<ProcessId> create_process(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                 const NewProcess& process) {
  return create<Process>(transaction, scope, clock, process, {}, {}, false);
}
Result<StepId> create_step(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const NewStep& step) {
  return create<Step>(transaction, scope, clock, step, {}, {}, false);
}
Result<BusinessRuleId> create_rule(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                   const NewBusinessRule& rule) {
  return create<BusinessRule>(transaction, scope, clock, rule, {}, {}, false);
}
Result<ProductId> create_product(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                 const NewProduct& product) {
  return create<Product>(transaction, scope, clock, product, {}, {}, false);
}
Result<ModuleId> create_module(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                               const NewModule& module) {
  return create<Module>(transaction, scope, clock, module, {}, {}, false);
}
Result<FeatureId> create_feature(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                 const NewFeature& feature) {
  return create<Feature>(transaction, scope, clock, feature, {}, {}, false);
}
Result<ScenarioId> create_scenario(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                   const NewScenario& scenario) {
  return create<Scenario>(transaction, scope, clock, scenario, {}, {}, false);
}

}  // namespace assay::blueprint
