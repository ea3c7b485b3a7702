#include "actions/versions.h"

#include <set>

#include "actions/record_fields.h"
#include "base/text.h"
#include "domain/fields.h"
#include "store/rows.h"
#include "workspace/line_names.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::blueprint {
namespace {

using Names = std::map<std::string, std::string>;

Side side_of(const store::VersionRow& version) {
  return {version.side == VersionSide::business, version.business_line_id};
}

// Only the part that a version is of.
Blueprint part_of(Blueprint blueprint, const store::VersionRow& version) {
  if (version.side == VersionSide::business) {
    if (version.business_line_id)
      store::keep_lines(blueprint,
                        [&](const std::optional<BusinessLineId>& line) { return line == version.business_line_id; });
    blueprint.products.clear();
    blueprint.modules.clear();
    blueprint.features.clear();
    return blueprint;
  }
  blueprint.processes.clear();
  blueprint.steps.clear();
  blueprint.rules.clear();
  blueprint.scenarios.clear();
  if (!version.product_id) return blueprint;
  std::erase_if(blueprint.products, [&](const Product& product) { return product.id != *version.product_id; });
  std::erase_if(blueprint.modules, [&](const Module& module) { return module.product_id != *version.product_id; });
  const auto modules = by_id(blueprint.modules);
  std::erase_if(blueprint.features, [&](const Feature& feature) { return !modules.contains(feature.module_id); });
  return blueprint;
}

// Paths of all records, and the names of lines and members.
Names names_of(sql::Connection& connection, const WorkspaceId& workspace, const Blueprint& whole) {
  auto names = paths_of(whole);
  for (const auto& [id, name] : workspace::business_line_names(connection, workspace)) names[id.text()] = name;
  for (const auto& [id, name] : workspace::member_names(connection, workspace)) names[id.text()] = name;
  return names;
}

// Calls visit(id) for each record, line or member that a record names.
template <class T, class Visit>
void each_named(const T& value, Visit& visit) {
  if constexpr (reflect::IsId<T>::value)
    visit(value.text());
  else if constexpr (reflect::IsOptional<T>::value) {
    if (value) each_named(*value, visit);
  } else if constexpr (reflect::IsVector<T>::value) {
    for (const auto& element : value) each_named(element, visit);
  }
}

Names named_in(const Blueprint& part, const Names& all) {
  Names named;
  auto keep = [&](const std::string& id) {
    if (const auto found = all.find(id); found != all.end()) named.insert(*found);
  };
  reflect::for_each_member<Blueprint>([&](std::string_view, auto list) {
    for (const auto& record : part.*list) {
      using Input = typename std::remove_cvref_t<decltype(record)>::Input;
      reflect::for_each_member<Input>([&](std::string_view, auto member) { each_named(record.*member, keep); });
    }
  });
  return named;
}

// The value with names for ids; ids that nobody knows any more are left out.
template <class T>
boost::json::value readable(const T& value, const Names& names) {
  if constexpr (reflect::IsId<T>::value) {
    const auto found = names.find(value.text());
    return found == names.end() ? boost::json::value(nullptr) : boost::json::value(found->second);
  } else if constexpr (reflect::IsOptional<T>::value) {
    return value ? readable(*value, names) : boost::json::value(nullptr);
  } else if constexpr (reflect::IsVector<T>::value) {
    boost::json::array list;
    for (const auto& element : value) list.push_back(readable(element, names));
    return list;
  } else {
    return boost::json::parse(json::to_text(value));
  }
}

template <class R>
void compare(const std::vector<R>& before, const std::vector<R>& now, const Names& names_before, const Names& names_now,
             std::vector<VersionChange>& changes) {
  const auto earlier = by_id(before);
  const auto later = by_id(now);
  const auto entry = [&](VersionChangeKind kind, const R& record, const Names& names) {
    const auto id = record.id.text();
    const auto path = names.find(id);
    return VersionChange{kind, std::string(Kind<R>::name), id, path == names.end() ? "" : path->second, {}};
  };
  for (const auto& record : now) {
    const auto found = earlier.find(record.id);
    if (found == earlier.end()) {
      changes.push_back(entry(VersionChangeKind::added, record, names_now));
      continue;
    }
    auto changed = entry(VersionChangeKind::changed, record, names_now);
    const R& old = *found->second;
    reflect::for_each_member<typename R::Input>([&](std::string_view name, auto member) {
      if (!(old.*member == record.*member))
        changed.changes.push_back(
            {std::string(name), readable(old.*member, names_before), readable(record.*member, names_now)});
    });
    if (!changed.changes.empty()) changes.push_back(std::move(changed));
  }
  for (const auto& record : before)
    if (!later.contains(record.id)) changes.push_back(entry(VersionChangeKind::removed, record, names_before));
}

workspace::RecordChange change_of(std::string action, const store::VersionRow& version) {
  workspace::RecordChange change;
  change.action = std::move(action);
  change.record_kind = "blueprint_version";
  change.record_id = version.id.text();
  change.business_line_id = version.business_line_id;
  return change;
}

}  // namespace

Result<BlueprintVersionId> keep_version(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                        const NewVersion& wanted) {
  store::VersionRow version;
  version.name = tidied_text(wanted.name);
  version.side = wanted.side;
  FieldErrors errors;
  if (version.name.empty()) errors.add("name", "required");
  if (code_points(version.name) > kNameLimit)
    errors.add("name", "too_many_characters", {{"limit", std::to_string(kNameLimit)}});
  if (wanted.side == VersionSide::business) {
    version.business_line_id = wanted.business_line_id;
    workspace::check_business_line(transaction, scope, "business_line_id", wanted.business_line_id, errors);
  } else {
    version.product_id = wanted.product_id;
    if (wanted.product_id && !store::find<Product>(transaction, scope.workspace(), *wanted.product_id))
      errors.add("product_id", "unknown_product");
  }
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  if (auto allowed = require_edit(scope, side_of(version)); !allowed) return refuse(allowed.error());
  if (store::count_versions(transaction, scope.workspace()) >= kVersionsMost)
    return refuse(Error::conflict("versions_full", {{"limit", std::to_string(kVersionsMost)}}));
  version.id = BlueprintVersionId::make(clock);
  version.created_at = clock.now();
  version.created_by = scope.member();
  const auto whole = store::load_blueprint(transaction, scope.workspace());
  const auto names = names_of(transaction, scope.workspace(), whole);
  store::VersionContent content{part_of(whole, version), {}};
  content.names = named_in(content.blueprint, names);
  store::insert_version(transaction, scope.workspace(), version, content);
  auto change = change_of("blueprint_version.created", version);
  change.creates = true;
  workspace::record_change(transaction, scope, clock, change);
  return version.id;
}

Result<store::VersionRow> visible_version(sql::Connection& connection, const Scope& scope,
                                          const BlueprintVersionId& id) {
  auto version = store::find_version(connection, scope.workspace(), id);
  if (!version || !may_view(scope, side_of(*version))) return refuse(Error::not_found("blueprint_version"));
  return std::move(*version);
}

Outcome delete_version(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                       const BlueprintVersionId& id) {
  const auto version = visible_version(transaction, scope, id);
  if (!version) return refuse(version.error());
  if (auto allowed = require_edit(scope, side_of(*version)); !allowed) return allowed;
  store::delete_version(transaction, scope.workspace(), id);
  auto change = change_of("blueprint_version.deleted", *version);
  workspace::note_change(change.changes, "name", version->name, std::string());
  workspace::record_change(transaction, scope, clock, change);
  return {};
}

std::vector<VersionChange> compare_with_now(sql::Connection& connection, const WorkspaceId& workspace,
                                            const store::VersionRow& version) {
  const auto then = store::content_of(connection, workspace, version.id);
  const auto whole = store::load_blueprint(connection, workspace);
  const auto names_now = names_of(connection, workspace, whole);
  const auto now = part_of(whole, version);
  auto names_then = then.names;
  names_then.merge(paths_of(then.blueprint));
  std::vector<VersionChange> changes;
  reflect::for_each_member<Blueprint>(
      [&](std::string_view, auto list) { compare(then.blueprint.*list, now.*list, names_then, names_now, changes); });
  return changes;
}

}  // namespace assay::blueprint
