#include "actions/access.h"

#include "demand/pool.h"
#include "store/pool_store.h"
#include "store/requirement_store.h"
#include "store/signal_store.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

bool is_hidden(sql::Connection& connection, const WorkspaceId& workspace, const std::optional<ImportId>& import) {
  if (!import) return false;
  const auto hidden = store::hidden_imports(connection, workspace);
  return std::ranges::find(hidden, import->text()) != hidden.end();
}

}  // namespace

Result<Requirement> access_requirement(sql::Connection& connection, const Scope& scope, std::string_view id_or_key,
                                       Permission permission) {
  auto requirement = store::find_requirement(connection, scope.workspace(), id_or_key);
  if (!requirement || !scope.may(workspace::kView, requirement->business_line_id) ||
      is_hidden(connection, scope.workspace(), requirement->import_id))
    return refuse(Error::not_found("requirement"));
  if (auto allowed = scope.require(permission, requirement->business_line_id); !allowed) return refuse(allowed.error());
  return std::move(*requirement);
}

Result<Requirement> find_visible_requirement(sql::Connection& connection, const Scope& scope,
                                             std::string_view id_or_key) {
  return access_requirement(connection, scope, id_or_key, workspace::kView);
}

bool may_see_signal(const Scope& scope, const Signal& signal) {
  if (scope.may(workspace::kView, signal.business_line_id)) return true;
  return signal.created_by && signal.created_by == scope.member() && scope.may_anywhere(workspace::kAddSignals);
}

Result<Signal> access_signal(sql::Connection& connection, const Scope& scope, std::string_view id_or_key,
                             Permission permission) {
  auto signal = store::find_signal(connection, scope.workspace(), id_or_key);
  if (!signal || !may_see_signal(scope, *signal) || is_hidden(connection, scope.workspace(), signal->import_id))
    return refuse(Error::not_found("signal"));
  if (permission != workspace::kView && permission != workspace::kAddSignals)
    if (auto allowed = scope.require(permission, signal->business_line_id); !allowed) return refuse(allowed.error());
  return std::move(*signal);
}

std::map<SignalId, Signal> access_signals(sql::Connection& connection, const Scope& scope,
                                          const std::vector<SignalId>& ids) {
  const auto hidden = store::hidden_imports(connection, scope.workspace());
  std::map<SignalId, Signal> found;
  for (auto& signal : store::find_signals(connection, scope.workspace(), ids)) {
    if (!may_see_signal(scope, signal)) continue;
    if (signal.import_id && std::ranges::find(hidden, signal.import_id->text()) != hidden.end()) continue;
    const auto id = signal.id;
    found.emplace(id, std::move(signal));
  }
  return found;
}

std::map<SignalId, Entered> visible_signals(sql::Connection& connection, const Scope& scope,
                                            const std::vector<SignalId>& signals) {
  std::map<SignalId, Entered> visible;
  for (const auto& signal : store::find_signals(connection, scope.workspace(), signals))
    if (may_see_signal(scope, signal)) visible.emplace(signal.id, Entered{signal.created_by, signal.created_at});
  return visible;
}

Result<Requirement> access_requirement(sql::Transaction& transaction, const Scope& scope, std::string_view id_or_key,
                                       Permission permission) {
  sql::Connection& connection = transaction;
  auto found = access_requirement(connection, scope, id_or_key, permission);
  if (!found) return found;
  store::hold_requirement(transaction, found->id);
  return access_requirement(connection, scope, found->id.text(), permission);
}

Result<Signal> access_signal(sql::Transaction& transaction, const Scope& scope, std::string_view id_or_key,
                             Permission permission) {
  sql::Connection& connection = transaction;
  auto found = access_signal(connection, scope, id_or_key, permission);
  if (!found) return found;
  store::hold_signal(transaction, found->id);
  return access_signal(connection, scope, found->id.text(), permission);
}

}  // namespace assay::demand
