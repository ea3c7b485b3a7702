#include "actions/workspaces.h"

#include "domain/text_rules.h"
#include "store/workspace_store.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::workspace {
namespace {

Outcome check_workspace(sql::Connection& connection, WorkspaceRow& row, FieldErrors& errors) {
  row.name = checked_name(row.name, "name", errors);
  check_time_zone(row.time_zone, "time_zone", errors);
  check_currency(row.currency, "currency", errors);
  if (workspace_name_taken(connection, row.name, row.id)) errors.add("name", "name_taken");
  return errors.outcome();
}

std::vector<FieldChange> changes_between(const WorkspaceRow& before, const WorkspaceRow& after) {
  std::vector<FieldChange> changes;
  note_change(changes, "name", before.name, after.name);
  note_change(changes, "language", before.language, after.language);
  note_change(changes, "time_zone", before.time_zone, after.time_zone);
  note_change(changes, "currency", before.currency, after.currency);
  const auto old_settings = boost::json::parse(json::to_text(settings_of(before)));
  const auto new_settings = boost::json::parse(json::to_text(settings_of(after)));
  for (const auto& [name, value] : new_settings.get_object())
    note_change(changes, "settings." + std::string(name), old_settings.at(name), value);
  return changes;
}

}  // namespace

Result<WorkspaceId> create_workspace(sql::Transaction& transaction, const Clock& clock,
                                     const NewWorkspace& new_workspace) {
  WorkspaceRow row;
  row.id = WorkspaceId::make(clock);
  row.name = new_workspace.name;
  row.language = new_workspace.language;
  row.time_zone = new_workspace.time_zone;
  row.currency = new_workspace.currency;
  row.created_at = clock.now();
  FieldErrors errors;
  if (auto sound = check_workspace(transaction, row, errors); !sound) return refuse(std::move(sound.error()));
  row.settings = boost::json::parse(json::to_text(default_settings(row.currency)));
  insert_workspace(transaction, row);
  record_change(transaction, Scope::system(row.id), clock,
                {"workspace.created", "workspace", row.id.text(), {}, {}, {}, {}, false});
  return row.id;
}

Outcome change_workspace(const Collaborators& with, const Scope& scope, std::int64_t expected_version,
                         const WorkspaceChange& change) {
  const bool manages = scope.may(kManageWorkspace, std::nullopt);
  if (!manages && (change.name || change.language || change.time_zone || change.currency || !change.settings))
    return refuse(Error::forbidden(std::string(kManageWorkspace.name)));
  if (!manages && !scope.may(kManageValue, std::nullopt))
    return refuse(Error::forbidden(std::string(kManageValue.name)));
  return with.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto before = find_workspace_row(transaction, scope.workspace());
    if (!before) return refuse(Error::not_found("workspace"));
    if (before->version != expected_version) return refuse(Error::stale());
    WorkspaceRow after = *before;
    if (change.name) after.name = *change.name;
    if (change.language) after.language = *change.language;
    if (change.time_zone) after.time_zone = *change.time_zone;
    if (change.currency) after.currency = *change.currency;
    FieldErrors errors;
    auto settings = settings_of(*before);
    if (change.settings) settings = changed(std::move(settings), *change.settings);
    check_settings(settings, after.currency, errors);
    if (auto sound = check_workspace(transaction, after, errors); !sound) return sound;
    after.settings = boost::json::parse(json::to_text(settings));
    auto changes = changes_between(*before, after);
    if (changes.empty()) return {};
    if (!update_workspace(transaction, after, expected_version)) return refuse(Error::stale());
    record_change(transaction, scope, with.clock,
                  {"workspace.changed", "workspace", after.id.text(), {}, {}, std::move(changes), {}, false});
    return {};
  });
}

}  // namespace assay::workspace
