#include "actions/import_commands.h"

#include <algorithm>

#include "actions/import_jobs.h"
#include "actions/import_rows.h"
#include "base/text.h"
#include "customers/files.h"
#include "jobs/announcements.h"
#include "sql/idempotency.h"
#include "store/field_store.h"
#include "store/import_store.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

constexpr std::size_t kFilenameCharacters = 200;

bool runs(ImportState state) {
  return state == ImportState::checking || state == ImportState::applying || state == ImportState::undoing;
}

// An import whose job ended without it is not running, whatever its row says.
struct Position {
  Import import;
  ImportState state = ImportState::uploaded;
  std::optional<jobs::Job> job;
};

Position position_of(sql::Connection& connection, Import import) {
  Position position{std::move(import), {}, std::nullopt};
  position.state = position.import.state;
  if (!runs(position.state) || !position.import.job_id) return position;
  position.job = jobs::find(connection, position.import.workspace_id, *position.import.job_id);
  if (!position.job || position.job->state == jobs::JobState::failed)
    position.state = ImportState::failed;
  else if (position.job->state == jobs::JobState::cancelled)
    position.state = position.state == ImportState::undoing ? ImportState::failed : ImportState::cancelled;
  return position;
}

bool sees_all(const Scope& scope) { return scope.may(workspace::kRunImports, std::nullopt); }

Result<Position> access(sql::Connection& connection, const Scope& scope, const ImportId& id) {
  auto import = store::find_import(connection, scope.workspace(), id);
  const bool own = import && import->created_by && import->created_by == scope.member() &&
                   scope.may_anywhere(workspace::kRunImports);
  if (!import || !(own || sees_all(scope))) return refuse(Error::not_found("import"));
  return position_of(connection, std::move(*import));
}

std::unexpected<Error> wrong_state(ImportState state) {
  return refuse(Error::conflict("import_state", {{"state", std::string(to_word(state))}}));
}

// Whoever may import into some business lines only imports into one of them, named for the whole file.
Outcome check_rights(const Scope& scope, ImportPlan& plan, ImportKind kind) {
  if (auto allowed = scope.require(workspace::kRunImports, plan.options.business_line_id); !allowed) return allowed;
  if (scope.lines_with(workspace::kRunImports) && plan.mapping.contains("business_line"))
    return refuse(Error::invalid("mapping.business_line", "import_line_not_allowed"));
  const bool may_make_customers = scope.may(workspace::kEditCustomers, std::nullopt);
  if (kind == ImportKind::customers && !may_make_customers)
    return refuse(Error::forbidden(std::string(workspace::kEditCustomers.name)));
  if (!may_make_customers) plan.options.unknown_customers = UnknownCustomers::refuse;
  if (!may_make_customers && plan.options.unknown_contacts == UnknownContacts::create)
    plan.options.unknown_contacts = UnknownContacts::name;
  return {};
}

// The tables of names must lead to records of the workspace.
void check_names(sql::Connection& connection, const WorkspaceId& workspace, const ImportOptions& options,
                 FieldErrors& errors) {
  const auto count = [&](std::string_view field, std::size_t names) {
    if (names > kNamesMappedMax)
      errors.add("options." + std::string(field), "too_many_items", {{"limit", std::to_string(kNamesMappedMax)}});
  };
  count("customer_names", options.customer_names.size());
  count("contact_names", options.contact_names.size());
  count("tag_names", options.tag_names.size());
  count("state_tags", options.state_tags.size());
  count("left_out_states", options.left_out_states.size());
  if (!errors.empty()) return;
  std::vector<std::string> names;
  std::vector<customers::CustomerId> ids;
  std::vector<ContactId> contacts;
  for (const auto& [name, ours] : options.customer_names) {
    names.push_back(ours);
    if (const auto id = customers::CustomerId::parse(ours)) ids.push_back(*id);
  }
  contacts.reserve(options.contact_names.size());
  for (const auto& [name, ours] : options.contact_names) contacts.push_back(ours);
  const auto by_name = customers::find_customers_by_name(connection, workspace, names);
  const auto by_id = customers::find_customers(connection, workspace, ids);
  const auto known_contacts = customers::find_contacts(connection, workspace, contacts);
  for (const auto& [name, ours] : options.customer_names) {
    const auto id = customers::CustomerId::parse(ours);
    if (!by_name.contains(ours) && !(id && by_id.contains(*id)))
      errors.add("options.customer_names." + std::string(first_code_points(name, 60)), "unknown_customer");
  }
  for (const auto& [name, ours] : options.contact_names)
    if (!known_contacts.contains(ours))
      errors.add("options.contact_names." + std::string(first_code_points(name, 60)), "unknown_contact");
}

Outcome check_idle(sql::Connection& connection, const WorkspaceId& workspace, const ImportId& except) {
  for (auto& other : store::find_running_imports(connection, workspace)) {
    if (other.id == except) continue;
    const auto position = position_of(connection, std::move(other));
    if (runs(position.state))
      return refuse(Error::conflict("import_running", {{"filename", position.import.filename}}));
  }
  return {};
}

Result<ImportProfile> profile_of(const Import& import, const std::string& bytes) {
  if (import.kind != ImportKind::customers) return profile_import(bytes, reader_settings(import));
  auto settings = reader_settings(import);
  settings.kind = ImportKind::signals;
  auto profile = profile_import(bytes, settings);
  if (!profile) return profile;
  profile->suggested_mapping.clear();
  for (const auto& column : profile->columns)
    if (const auto field = customers::recognise_column(column.name); !field.empty())
      profile->suggested_mapping.emplace(field, column.name);
  return profile;
}

// Columns that bear the name or the key of one of the workspace's own fields, and nothing else that is known.
void suggest_own_fields(ImportEnvironment& environment, const Scope& scope, Import& import) {
  const bool requirements = import.kind == ImportKind::requirements ||
                            (import.kind == ImportKind::signals && !import.mapping.options.signals_only);
  if (import.preset != "generic" || !requirements) return;
  const auto fields = environment.database.read(
      [&](sql::Connection& connection) { return store::find_fields(connection, scope.workspace(), false); });
  auto& suggested = import.profile.suggested_mapping;
  std::set<std::string> used;
  for (const auto& [target, column] : suggested) used.insert(column);
  bool found = false;
  for (const auto& field : fields) {
    if (field.business_line_id && !scope.may(workspace::kView, field.business_line_id)) continue;
    for (const auto& column : import.profile.columns) {
      const auto name = fold(trim(column.name));
      if ((name != fold(field.name) && name != field.key) || used.contains(column.name)) continue;
      suggested.emplace(std::string(kOwnField) + field.key, column.name);
      used.insert(column.name);
      found = true;
      break;
    }
  }
  // Whoever maps nothing gets what is suggested, these among it.
  if (!found || !import.mapping.mapping.empty() || !suggested.contains("title")) return;
  for (const auto& [target, column] : suggested)
    if (target != "business_line" || !scope.lines_with(workspace::kRunImports))
      import.mapping.mapping[target].column = column;
}

Outcome check_columns(const Import& import) {
  if (import.profile.format == FileFormat::json || import.mapping.mapping.empty()) return {};
  std::vector<std::string> header;
  header.reserve(import.profile.columns.size());
  for (const auto& column : import.profile.columns) header.push_back(column.name);
  const auto bound = MappedColumns::bind(import.mapping.mapping, header, import.kind);
  if (!bound) return refuse(bound.error());
  return {};
}

Result<jobs::JobId> start(sql::Transaction& transaction, ImportEnvironment& environment, const Scope& scope,
                          Import import, ImportState state, std::string_view kind, boost::json::object payload = {}) {
  payload["import_id"] = import.id.text();
  const auto job =
      jobs::enqueue(transaction, scope, {.kind = std::string(kind), .payload = std::move(payload)}, environment.clock);
  import.state = state;
  import.job_id = job;
  import.done = 0;
  import.finished_at.reset();
  store::update_import(transaction, import);
  environment.runner.wake_after(transaction);
  return job;
}

}  // namespace

Result<ImportPlan> read_plan(const boost::json::value& value, ImportKind kind) {
  ImportPlan plan;
  if (value.is_null()) return plan;
  if (!value.is_object()) return refuse(Error::invalid("mapping", "not_an_object"));
  const auto& object = value.get_object();
  const auto* inner = object.if_contains("mapping");
  const bool whole = (inner && inner->is_object()) || object.contains("options") || object.contains("sheet");
  auto mapping = read_mapping(whole ? (inner ? *inner : boost::json::value()) : value, kind);
  if (!mapping) return refuse(mapping.error());
  plan.mapping = std::move(*mapping);
  if (!whole) return plan;
  FieldErrors errors;
  const json::Limits limits;
  if (const auto* sheet = object.if_contains("sheet"))
    json::read(*sheet, plan.sheet, json::Reader{errors, limits, "sheet"});
  if (const auto* options = object.if_contains("options"); options && !options->is_null()) {
    // Absent ones keep their defaults.
    boost::json::value merged = boost::json::parse(json::to_text(plan.options));
    if (options->is_object()) {
      for (const auto& [name, option] : options->get_object()) merged.get_object()[name] = option;
      json::read(merged, plan.options, json::Reader{errors, limits, "options"});
    } else {
      errors.add("options", "not_an_object");
    }
  }
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  return plan;
}

Result<ImportId> upload_import(ImportEnvironment& environment, const Scope& scope, NewImport input,
                               const std::string& bytes) {
  const auto preset = parse_preset(input.preset);
  FieldErrors errors;
  if (!preset)
    errors.add("preset", "not_one_of",
               {{"value", std::string(first_code_points(input.preset, 60))}, {"allowed", preset_names()}});
  else if (input.kind == ImportKind::customers && *preset != Preset::generic)
    errors.add("preset", "not_one_of", {{"value", input.preset}, {"allowed", "generic"}});
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  if (auto allowed = scope.require_anywhere(workspace::kRunImports); !allowed) return refuse(allowed.error());
  // Whoever may import into one line only need not name it.
  if (const auto lines = scope.lines_with(workspace::kRunImports);
      lines && lines->size() == 1 && !input.plan.options.business_line_id)
    input.plan.options.business_line_id = lines->front();

  Import import;
  import.id = ImportId::make(environment.clock);
  import.workspace_id = scope.workspace();
  import.kind = input.kind;
  import.preset = input.preset;
  import.filename = first_code_points(clean(trim(input.filename)), kFilenameCharacters);
  if (import.filename.empty()) import.filename = "upload";
  import.source = import_source(*preset, input.source, import.filename);
  import.mapping = std::move(input.plan);
  import.created_by = scope.member();
  import.created_at = environment.clock.now();
  auto profile = profile_of(import, bytes);
  if (!profile) return refuse(profile.error());
  import.profile = std::move(*profile);
  import.total = import.profile.rows;
  suggest_own_fields(environment, scope, import);
  if (auto known = check_columns(import); !known) return refuse(known.error());
  const auto hash = environment.files.put(scope.workspace(), bytes);
  if (!hash) return refuse(hash.error());
  import.file_hash = hash->text();
  return environment.database.write([&](sql::Transaction& transaction) -> Result<ImportId> {
    FieldErrors references;
    workspace::check_business_line(transaction, scope, "business_line_id", import.mapping.options.business_line_id,
                                   references);
    check_own_fields(transaction, import, references);
    if (auto outcome = references.outcome(); !outcome) return refuse(outcome.error());
    store::insert_import(transaction, import);
    sql::remember_result(transaction, scope, import.id.text(), import.created_at);
    return import.id;
  });
}

Result<Import> access_import(sql::Connection& connection, const Scope& scope, const ImportId& id) {
  auto found = access(connection, scope, id);
  if (!found) return refuse(found.error());
  auto import = std::move(found->import);
  import.state = found->state;
  if (found->job && !jobs::finished(found->job->state)) {
    import.done = found->job->progress_done;
    import.total = std::max(import.total, found->job->progress_total);
  }
  return import;
}

std::vector<Import> list_imports(sql::Connection& connection, const Scope& scope, const std::optional<ImportId>& before,
                                 std::size_t limit) {
  const auto only = sees_all(scope) ? std::nullopt : std::optional(scope.member().value_or(MemberId()));
  auto imports = store::find_imports(connection, scope.workspace(), only, before, limit);
  for (auto& import : imports) {
    auto position = position_of(connection, std::move(import));
    import = std::move(position.import);
    import.state = position.state;
  }
  return imports;
}

Outcome change_plan(ImportEnvironment& environment, const Scope& scope, const ImportId& id, ImportPlan plan) {
  auto found = environment.database.read([&](sql::Connection& connection) { return access(connection, scope, id); });
  if (!found) return refuse(found.error());
  auto import = found->import;
  if (auto allowed = check_rights(scope, plan, import.kind); !allowed) return allowed;
  const bool other_sheet = plan.sheet.value_or("") != import.mapping.sheet.value_or("");
  // Which items are read, and what becomes of their states, is seen in the first of them.
  const bool other_items =
      import.preset != "generic" && (plan.options.state_tags != import.mapping.options.state_tags ||
                                     plan.options.left_out_states != import.mapping.options.left_out_states ||
                                     plan.options.pull_requests != import.mapping.options.pull_requests);
  import.mapping = std::move(plan);
  if (other_sheet || other_items) {
    const auto hash = files::FileHash::parse(import.file_hash);
    auto bytes = environment.files.get(scope.workspace(), *hash);
    if (!bytes) return refuse(bytes.error());
    auto profile = profile_of(import, *bytes);
    if (!profile) return refuse(profile.error());
    import.profile = std::move(*profile);
    suggest_own_fields(environment, scope, import);
  }
  if (auto known = check_columns(import); !known) return known;
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    store::lock_imports(transaction, scope.workspace());
    const auto current = access(transaction, scope, id);
    if (!current) return refuse(current.error());
    if (current->import.hidden || runs(current->state) || current->state == ImportState::complete ||
        current->state == ImportState::undone)
      return wrong_state(current->state);
    FieldErrors references;
    workspace::check_business_line(transaction, scope, "options.business_line_id",
                                   import.mapping.options.business_line_id, references);
    check_names(transaction, scope.workspace(), import.mapping.options, references);
    check_own_fields(transaction, import, references);
    if (auto outcome = references.outcome(); !outcome) return outcome;
    import.state = ImportState::uploaded;
    import.total = import.profile.rows;
    import.done = import.imported = import.updated = import.unchanged = import.failed = import.skipped = 0;
    store::delete_errors(transaction, id);
    store::update_import(transaction, import);
    return {};
  });
}

Result<jobs::JobId> start_check(ImportEnvironment& environment, const Scope& scope, const ImportId& id) {
  return environment.database.write([&](sql::Transaction& transaction) -> Result<jobs::JobId> {
    store::lock_imports(transaction, scope.workspace());
    auto found = access(transaction, scope, id);
    if (!found) return refuse(found.error());
    if (found->import.hidden || runs(found->state) || found->state == ImportState::complete ||
        found->state == ImportState::undone)
      return wrong_state(found->state);
    if (auto allowed = check_rights(scope, found->import.mapping, found->import.kind); !allowed)
      return refuse(allowed.error());
    return start(transaction, environment, scope, std::move(found->import), ImportState::checking, kCheckImport);
  });
}

Result<jobs::JobId> start_application(ImportEnvironment& environment, const Scope& scope, const ImportId& id) {
  return environment.database.write([&](sql::Transaction& transaction) -> Result<jobs::JobId> {
    store::lock_imports(transaction, scope.workspace());
    auto found = access(transaction, scope, id);
    if (!found) return refuse(found.error());
    auto& import = found->import;
    if (runs(found->state) || found->state == ImportState::complete || found->state == ImportState::undone)
      return wrong_state(found->state);
    // A half undone import can only be undone further.
    if (import.state == ImportState::undoing) return wrong_state(import.state);
    if (auto allowed = check_rights(scope, import.mapping, import.kind); !allowed) return refuse(allowed.error());
    if (auto idle = check_idle(transaction, scope.workspace(), id); !idle) return refuse(idle.error());
    boost::json::object payload;
    if (import.hidden && found->job && found->job->checkpoint) payload["checkpoint"] = *found->job->checkpoint;
    import.hidden = import.kind != ImportKind::customers;
    return start(transaction, environment, scope, std::move(import), ImportState::applying, kApplyImport,
                 std::move(payload));
  });
}

Result<jobs::JobId> start_undo(ImportEnvironment& environment, const Scope& scope, const ImportId& id) {
  return environment.database.write([&](sql::Transaction& transaction) -> Result<jobs::JobId> {
    store::lock_imports(transaction, scope.workspace());
    auto found = access(transaction, scope, id);
    if (!found) return refuse(found.error());
    auto& import = found->import;
    const bool stuck = import.state == ImportState::undoing && found->state == ImportState::failed;
    if (found->state != ImportState::complete && !stuck) return wrong_state(found->state);
    if (auto allowed = check_rights(scope, import.mapping, import.kind); !allowed) return refuse(allowed.error());
    if (auto idle = check_idle(transaction, scope.workspace(), id); !idle) return refuse(idle.error());
    // Customers are seen until they are gone: signals of others speak of them.
    if (import.kind != ImportKind::customers) {
      import.hidden = true;
      jobs::Announcement hidden;
      hidden.kind = "import.hidden";
      hidden.record_kind = "import";
      hidden.record_id = id.text();
      hidden.payload = {{"import_id", id.text()}};
      jobs::announce(transaction, scope.workspace(), hidden, environment.clock.now());
    }
    return start(transaction, environment, scope, std::move(import), ImportState::undoing, kUndoImport);
  });
}

Outcome cancel_import(ImportEnvironment& environment, const Scope& scope, const ImportId& id) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    store::lock_imports(transaction, scope.workspace());
    auto found = access(transaction, scope, id);
    if (!found) return refuse(found.error());
    auto& import = found->import;
    if (found->state == ImportState::checking || found->state == ImportState::applying) {
      if (auto stopped = jobs::cancel(transaction, scope.workspace(), *import.job_id, environment.clock); !stopped)
        return stopped;
      environment.runner.wake_after(transaction);
      const auto job = jobs::find(transaction, scope.workspace(), *import.job_id);
      // One that had begun is told, and takes back what it did.
      if (job && !jobs::finished(job->state)) return {};
    } else if (import.hidden && import.state == ImportState::applying) {
      // Its job failed with the work half done.
      const auto job = start(transaction, environment, scope, std::move(import), ImportState::undoing, kUndoImport,
                             {{"ending", "cancelled"}});
      if (!job) return refuse(job.error());
      return {};
    } else if (found->state != ImportState::uploaded && found->state != ImportState::checked) {
      return wrong_state(found->state);
    }
    import.state = ImportState::cancelled;
    import.hidden = false;
    import.finished_at = environment.clock.now();
    store::update_import(transaction, import);
    return {};
  });
}

}  // namespace assay::demand
