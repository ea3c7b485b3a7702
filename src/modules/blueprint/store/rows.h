// The tables of the blueprint's records, each read and written through its described members.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "blueprint/records.h"
#include "domain/blueprint.h"
#include "sql/database.h"

namespace assay::blueprint::store {

// The table of each record, and the column below which records have their order and their names.
template <class R>
struct Table;
template <>
struct Table<Process> {
  static constexpr std::string_view name = "blueprint_processes";
  static constexpr std::string_view parent = "business_line_id";
};
template <>
struct Table<Step> {
  static constexpr std::string_view name = "blueprint_steps";
  static constexpr std::string_view parent = "process_id";
};
template <>
struct Table<BusinessRule> {
  static constexpr std::string_view name = "blueprint_rules";
  static constexpr std::string_view parent = "step_id";
};
template <>
struct Table<Product> {
  static constexpr std::string_view name = "blueprint_products";
  static constexpr std::string_view parent = "";
};
template <>
struct Table<Module> {
  static constexpr std::string_view name = "blueprint_modules";
  static constexpr std::string_view parent = "product_id";
};
template <>
struct Table<Feature> {
  static constexpr std::string_view name = "blueprint_features";
  static constexpr std::string_view parent = "module_id";
};
template <>
struct Table<Scenario> {
  static constexpr std::string_view name = "blueprint_scenarios";
  static constexpr std::string_view parent = "business_line_id";
};

template <class R>
std::vector<R> load_all(sql::Connection& connection, const WorkspaceId& workspace) {
  return connection.rows<R>(
      "SELECT {columns} FROM " + std::string(Table<R>::name) + " WHERE workspace_id = ? ORDER BY position, id",
      workspace);
}
template <class R>
std::vector<R> load_by_ids(sql::Connection& connection, const WorkspaceId& workspace,
                           const std::vector<typename R::Identifier>& ids) {
  if (ids.empty()) return {};
  return connection.rows<R>("SELECT {columns} FROM " + std::string(Table<R>::name) +
                                " WHERE workspace_id = ? AND id IN " + sql::in_list(connection.engine()) +
                                " ORDER BY position, id",
                            workspace, sql::list_parameter(ids));
}
template <class R>
std::optional<R> find(sql::Connection& connection, const WorkspaceId& workspace, const typename R::Identifier& id) {
  return connection.row<R>(
      "SELECT {columns} FROM " + std::string(Table<R>::name) + " WHERE workspace_id = ? AND id = ?", workspace, id);
}
// Those below one parent, in order. No parent is a place of its own: records of no business line, or all products.
template <class R>
std::vector<R> siblings(sql::Connection& connection, const WorkspaceId& workspace, const std::string& parent) {
  const std::string all = "SELECT {columns} FROM " + std::string(Table<R>::name) + " WHERE workspace_id = ?";
  const std::string order = " ORDER BY position, id";
  if (Table<R>::parent.empty()) return connection.rows<R>(all + order, workspace);
  const std::string below = all + " AND " + std::string(Table<R>::parent);
  if (parent.empty()) return connection.rows<R>(below + " IS NULL" + order, workspace);
  return connection.rows<R>(below + " = ?" + order, workspace, parent);
}
template <class R>
std::int64_t count(sql::Connection& connection, const WorkspaceId& workspace) {
  return connection
      .scalar<std::int64_t>("SELECT COUNT(*) FROM " + std::string(Table<R>::name) + " WHERE workspace_id = ?",
                            workspace)
      .value_or(0);
}

template <class R>
void insert(sql::Transaction& transaction, const WorkspaceId& workspace, const R& record) {
  std::string columns = "workspace_id";
  std::string marks = "?";
  auto parameters = sql::Connection::values(workspace);
  reflect::for_each_member<R>([&](std::string_view name, auto pointer) {
    columns += ", " + std::string(reflect::enumerator_word(name));
    marks += ", ?";
    parameters.push_back(sql::to_value(record.*pointer));
  });
  transaction.execute_values("INSERT INTO " + std::string(Table<R>::name) + " (" + columns + ") VALUES (" + marks + ")",
                             std::move(parameters));
}
template <class R>
void update(sql::Transaction& transaction, const WorkspaceId& workspace, const R& record) {
  std::string columns;
  std::vector<sql::Value> parameters;
  reflect::for_each_member<R>([&](std::string_view name, auto pointer) {
    columns += (columns.empty() ? "" : ", ") + std::string(reflect::enumerator_word(name)) + " = ?";
    parameters.push_back(sql::to_value(record.*pointer));
  });
  parameters.push_back(sql::to_value(workspace));
  parameters.push_back(sql::to_value(record.id));
  transaction.execute_values(
      "UPDATE " + std::string(Table<R>::name) + " SET " + columns + " WHERE workspace_id = ? AND id = ?",
      std::move(parameters));
}
// A place among its siblings is no change of the record itself.
template <class R>
void set_position(sql::Transaction& transaction, const WorkspaceId& workspace, const typename R::Identifier& id,
                  std::int64_t position) {
  transaction.execute("UPDATE " + std::string(Table<R>::name) + " SET position = ? WHERE workspace_id = ? AND id = ?",
                      position, workspace, id);
}
template <class R>
void erase(sql::Transaction& transaction, const WorkspaceId& workspace, const typename R::Identifier& id) {
  transaction.execute("DELETE FROM " + std::string(Table<R>::name) + " WHERE workspace_id = ? AND id = ?", workspace,
                      id);
}

// Seven statements, whatever the size; in the order of the tree.
Blueprint load_blueprint(sql::Connection& connection, const WorkspaceId& workspace);
// The same, with only the business side that the scope may see. All see the product.
Blueprint visible_blueprint(sql::Connection& connection, const Scope& scope);
// Takes away processes whose line is not kept, what is below them, and scenarios of other lines.
template <class Keep>
void keep_lines(Blueprint& blueprint, Keep keep) {
  std::erase_if(blueprint.processes, [&](const Process& process) { return !keep(process.business_line_id); });
  const auto processes = by_id(blueprint.processes);
  std::erase_if(blueprint.steps, [&](const Step& step) { return !processes.contains(step.process_id); });
  const auto steps = by_id(blueprint.steps);
  std::erase_if(blueprint.rules, [&](const BusinessRule& rule) { return !steps.contains(rule.step_id); });
  std::erase_if(blueprint.scenarios, [&](const Scenario& scenario) { return !keep(scenario.business_line_id); });
}

bool has_records_of_line(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line);

}  // namespace assay::blueprint::store
