#include "store/import_store.h"

#include "store/pool_store.h"
#include "store/signal_store.h"

namespace assay::demand::store {
namespace {

struct TagRow {
  RequirementId requirement_id;
  std::string tag;
  WorkspaceId workspace_id;
};
BOOST_DESCRIBE_STRUCT(TagRow, (), (requirement_id, tag, workspace_id))

struct ErrorRow {
  ImportId import_id;
  std::int64_t position = 0;
  std::int64_t row_number = 0;
  std::string column_name;
  std::string code;
  std::map<std::string, std::string> parameters;
  std::string value;
};
BOOST_DESCRIBE_STRUCT(ErrorRow, (), (import_id, position, row_number, column_name, code, parameters, value))

struct ChangeRow {
  ImportId import_id;
  std::int64_t position = 0;
  std::string record_kind;
  std::string record_id;
  boost::json::value before;
};
BOOST_DESCRIBE_STRUCT(ChangeRow, (), (import_id, position, record_kind, record_id, before))

struct VoteCount {
  SignalId signal_id;
  std::int64_t votes = 0;
};
BOOST_DESCRIBE_STRUCT(VoteCount, (), (signal_id, votes))

PoolRow pool_row_of(const PlacedRequirement& placed) {
  const auto& requirement = placed.requirement;
  const auto& standing = placed.standing;
  PoolRow row;
  row.requirement_id = requirement.id;
  row.workspace_id = requirement.workspace_id;
  row.number = requirement.number;
  row.title = requirement.title;
  row.type = requirement.type;
  row.status = requirement.status;
  row.business_line_id = requirement.business_line_id;
  row.owner_id = requirement.owner_id;
  row.tags = placed.tags;
  row.due_on = requirement.due_on;
  row.urgency = requirement.urgency;
  row.importance = requirement.importance;
  row.effort_size = requirement.effort_size;
  row.effort_optimistic = requirement.effort_optimistic;
  row.effort_likely = requirement.effort_likely;
  row.effort_pessimistic = requirement.effort_pessimistic;
  row.effort_days = standing.effort_days;
  row.effort_assumed = standing.effort_assumed;
  row.hours_saved_per_month = requirement.hours_saved_per_month;
  row.signals = standing.signals;
  row.votes = standing.votes;
  row.voices = standing.voices;
  row.customers = standing.customers;
  row.first_hand_share = standing.first_hand_share;
  row.roles = standing.roles;
  row.tiers = standing.tiers;
  row.goals = standing.goals;
  row.list_order = standing.priced ? 2 : 1;
  row.density = standing.density;
  row.value_minor = standing.value_minor;
  row.points = standing.points;
  row.cost_minor = standing.cost_minor;
  row.import_id = requirement.import_id;
  row.created_at = requirement.created_at;
  row.created_by = requirement.created_by;
  row.updated_at = requirement.updated_at;
  row.version = requirement.version;
  return row;
}

}  // namespace

void insert_import(sql::Transaction& transaction, const Import& import) { transaction.insert("imports", import); }

std::optional<Import> find_import(sql::Connection& connection, const WorkspaceId& workspace, const ImportId& id) {
  return connection.row<Import>("SELECT {columns} FROM imports WHERE id = ? AND workspace_id = ?", id, workspace);
}

std::vector<Import> find_imports(sql::Connection& connection, const WorkspaceId& workspace,
                                 const std::optional<MemberId>& created_by, const std::optional<ImportId>& before,
                                 std::size_t limit) {
  std::string text = "SELECT {columns} FROM imports WHERE workspace_id = ?";
  auto parameters = sql::Connection::values(workspace);
  if (created_by) {
    text += " AND created_by = ?";
    parameters.push_back(sql::to_value(*created_by));
  }
  if (before) {
    text += " AND id < ?";
    parameters.push_back(sql::to_value(*before));
  }
  parameters.push_back(sql::to_value(static_cast<std::int64_t>(limit)));
  return connection.rows_values<Import>(text + " ORDER BY id DESC LIMIT ?", std::move(parameters));
}

void update_import(sql::Transaction& transaction, const Import& import) {
  transaction.execute(
      "UPDATE imports SET source = ?, state = ?, hidden = ?, mapping = ?, profile = ?, job_id = ?, done = ?, total = "
      "?, imported = ?, updated = ?, unchanged = ?, failed = ?, skipped = ?, kept = ?, finished_at = ?, version = "
      "version + 1 WHERE id = ? AND workspace_id = ?",
      import.source, import.state, import.hidden, import.mapping, import.profile, import.job_id, import.done,
      import.total, import.imported, import.updated, import.unchanged, import.failed, import.skipped, import.kept,
      import.finished_at, import.id, import.workspace_id);
}

void lock_imports(sql::Transaction& transaction, const WorkspaceId& workspace) {
  take_numbers(transaction, workspace, "import", 0);
}

void save_counts(sql::Transaction& transaction, const Import& import) {
  transaction.execute(
      "UPDATE imports SET done = ?, total = ?, imported = ?, updated = ?, unchanged = ?, failed = ?, skipped = ?, kept "
      "= ? WHERE id = ? AND workspace_id = ?",
      import.done, import.total, import.imported, import.updated, import.unchanged, import.failed, import.skipped,
      import.kept, import.id, import.workspace_id);
}

std::vector<Import> find_running_imports(sql::Connection& connection, const WorkspaceId& workspace) {
  return connection.rows<Import>(
      "SELECT {columns} FROM imports WHERE workspace_id = ? AND state IN ('applying', 'undoing')", workspace);
}

void delete_errors(sql::Transaction& transaction, const ImportId& import) {
  transaction.execute("DELETE FROM import_errors WHERE import_id = ?", import);
}

void add_errors(sql::Transaction& transaction, const ImportId& import, std::int64_t position,
                std::span<const RowError> errors) {
  std::vector<ErrorRow> rows;
  for (const auto& error : errors)
    rows.push_back({import,
                    position++,
                    error.row,
                    error.column,
                    error.code,
                    {error.parameters.begin(), error.parameters.end()},
                    error.value});
  transaction.insert_all("import_errors", rows);
}

std::vector<StoredRowError> find_errors(sql::Connection& connection, const ImportId& import, std::int64_t after,
                                        std::size_t limit) {
  return connection.rows<StoredRowError>(
      "SELECT {columns} FROM import_errors WHERE import_id = ? AND position > ? ORDER BY position LIMIT ?", import,
      after, static_cast<std::int64_t>(limit));
}

void add_changes(sql::Transaction& transaction, const ImportId& import, std::vector<ImportChange> changes) {
  if (changes.empty()) return;
  auto position =
      transaction
          .scalar<std::int64_t>("SELECT COALESCE(MAX(position), 0) FROM import_changes WHERE import_id = ?", import)
          .value_or(0);
  std::vector<ChangeRow> rows;
  rows.reserve(changes.size());
  for (auto& change : changes)
    rows.push_back(
        {import, ++position, std::move(change.record_kind), std::move(change.record_id), std::move(change.before)});
  transaction.insert_all("import_changes", rows);
}

std::vector<ImportChange> latest_changes(sql::Connection& connection, const ImportId& import, std::size_t limit) {
  return connection.rows<ImportChange>(
      "SELECT {columns} FROM import_changes WHERE import_id = ? AND record_kind NOT IN ('customer', 'contact') "
      "ORDER BY position DESC LIMIT ?",
      import, static_cast<std::int64_t>(limit));
}

std::vector<ImportChange> made_records(sql::Connection& connection, const ImportId& import, std::string_view kind,
                                       std::size_t limit) {
  return connection.rows<ImportChange>(
      "SELECT {columns} FROM import_changes WHERE import_id = ? AND record_kind = ? ORDER BY position DESC LIMIT ?",
      import, kind, static_cast<std::int64_t>(limit));
}

std::vector<std::string> known_tags(sql::Connection& connection, const WorkspaceId& workspace,
                                    const std::vector<std::string>& tags) {
  return connection.column<std::string>("SELECT DISTINCT tag FROM requirement_tags WHERE workspace_id = ? AND tag IN " +
                                            sql::in_list(connection.engine()),
                                        workspace, sql::list_parameter(tags));
}

void delete_change(sql::Transaction& transaction, const ImportId& import, std::int64_t position) {
  transaction.execute("DELETE FROM import_changes WHERE import_id = ? AND position = ?", import, position);
}

void insert_placed_requirements(sql::Transaction& transaction, std::span<const PlacedRequirement> placed) {
  std::vector<Requirement> requirements;
  std::vector<PoolRow> pool;
  std::vector<TagRow> tags;
  requirements.reserve(placed.size());
  pool.reserve(placed.size());
  for (const auto& each : placed) {
    requirements.push_back(each.requirement);
    pool.push_back(pool_row_of(each));
    for (const auto& tag : each.tags) tags.push_back({each.requirement.id, tag, each.requirement.workspace_id});
  }
  transaction.insert_all("requirements", requirements);
  transaction.insert_all("requirement_pool", pool);
  transaction.insert_all("requirement_tags", tags);
}

void insert_signal_links(sql::Transaction& transaction, std::span<const SignalLink> links) {
  transaction.insert_all("requirement_signals", links);
}

void move_signal_links(sql::Transaction& transaction, const WorkspaceId& workspace, const SignalId& from,
                       const SignalId& to) {
  transaction.execute("UPDATE requirement_signals SET signal_id = ? WHERE signal_id = ? AND workspace_id = ?", to, from,
                      workspace);
}

std::set<std::string> known_source_ids(sql::Connection& connection, const WorkspaceId& workspace,
                                       std::string_view source, const std::vector<std::string>& source_ids) {
  const auto found = connection.column<std::string>(
      "SELECT source_id FROM signals WHERE workspace_id = ? AND source = ? AND source_id IN " +
          sql::in_list(connection.engine()),
      workspace, source, sql::list_parameter(source_ids));
  return {found.begin(), found.end()};
}

void add_votes(sql::Transaction& transaction, const WorkspaceId& workspace, const SignalId& id,
               std::int64_t difference) {
  transaction.execute(
      "UPDATE signals SET votes = CASE WHEN votes + ? < 0 THEN 0 ELSE votes + ? END, version = version + 1 WHERE id = "
      "? AND workspace_id = ?",
      difference, difference, id, workspace);
}

std::map<SignalId, std::int64_t> votes_given_here(sql::Connection& connection, const WorkspaceId& workspace,
                                                  const std::vector<SignalId>& signals) {
  std::map<SignalId, std::int64_t> votes;
  for (const auto& row : connection.rows<VoteCount>(
           "SELECT signal_id, COUNT(*) AS votes FROM signal_votes WHERE workspace_id = ? AND signal_id IN " +
               sql::in_list(connection.engine()) + " GROUP BY signal_id",
           workspace, sql::list_parameter(signals)))
    votes.emplace(row.signal_id, row.votes);
  return votes;
}

std::map<std::string, ImportSource> find_import_sources(sql::Connection& connection, const WorkspaceId& workspace,
                                                        std::string_view source,
                                                        const std::vector<std::string>& source_ids) {
  std::map<std::string, ImportSource> found;
  for (auto& row : connection.rows<ImportSource>(
           "SELECT {columns} FROM import_sources WHERE workspace_id = ? AND source = ? AND source_id IN " +
               sql::in_list(connection.engine()),
           workspace, source, sql::list_parameter(source_ids))) {
    auto key = row.source_id;
    found.emplace(std::move(key), std::move(row));
  }
  return found;
}

void insert_import_sources(sql::Transaction& transaction, std::span<const ImportSource> sources) {
  transaction.insert_all("import_sources", sources);
}

void set_content_hash(sql::Transaction& transaction, const ImportSource& source) {
  transaction.execute(
      "UPDATE import_sources SET content_hash = ? WHERE workspace_id = ? AND source = ? AND source_id = ?",
      source.content_hash, source.workspace_id, source.source, source.source_id);
}

std::vector<ImportedRequirement> imported_requirements(sql::Connection& connection, const ImportId& import,
                                                       std::size_t limit) {
  return connection.rows<ImportedRequirement>(
      "SELECT r.id, r.version, r.status, (SELECT COUNT(*) FROM requirement_signals l JOIN signals s ON s.id = "
      "l.signal_id WHERE l.requirement_id = r.id AND (s.import_id IS NULL OR s.import_id <> r.import_id)) AS "
      "other_signals, (SELECT COUNT(*) FROM requirement_goals g WHERE g.requirement_id = r.id) AS goals, (SELECT "
      "COUNT(*) FROM requirements m WHERE m.merged_into_id = r.id) AS merged_here FROM requirements r WHERE "
      "r.import_id = ? ORDER BY r.id LIMIT ?",
      import, static_cast<std::int64_t>(limit));
}

std::vector<ImportedSignal> imported_signals(sql::Connection& connection, const ImportId& import, std::size_t limit) {
  return connection.rows<ImportedSignal>(
      "SELECT s.id, (SELECT COUNT(*) FROM requirement_signals l WHERE l.signal_id = s.id) AS links, (SELECT COUNT(*) "
      "FROM signal_votes v WHERE v.signal_id = s.id) AS votes_here, CASE WHEN s.corrected_by_id IS NULL AND s.answer "
      "IS NULL THEN 0 ELSE 1 END AS corrected, s.corrects_id FROM signals s WHERE s.import_id = ? ORDER BY s.id LIMIT "
      "?",
      import, static_cast<std::int64_t>(limit));
}

void delete_requirements(sql::Transaction& transaction, const WorkspaceId& workspace,
                         const std::vector<RequirementId>& ids) {
  if (ids.empty()) return;
  const auto any_of = sql::in_list(transaction.engine());
  const auto list = sql::list_parameter(ids);
  const auto signals = transaction.column<SignalId>(
      "SELECT DISTINCT signal_id FROM requirement_signals WHERE requirement_id IN " + any_of, list);
  for (const char* table :
       {"requirement_pool", "requirement_signals", "requirement_tags", "requirement_goals", "requirement_placements",
        "requirement_steps", "requirement_rule_answers", "requirement_field_values"})
    transaction.execute("DELETE FROM " + std::string(table) + " WHERE workspace_id = ? AND requirement_id IN " + any_of,
                        workspace, list);
  transaction.execute("DELETE FROM requirements WHERE workspace_id = ? AND id IN " + any_of, workspace, list);
  recount_links(transaction, workspace, signals);
}

void delete_signals(sql::Transaction& transaction, const WorkspaceId& workspace, const std::vector<SignalId>& ids) {
  if (ids.empty()) return;
  const auto any_of = sql::in_list(transaction.engine());
  const auto list = sql::list_parameter(ids);
  for (const char* table : {"requirement_signals", "signal_votes"})
    transaction.execute("DELETE FROM " + std::string(table) + " WHERE workspace_id = ? AND signal_id IN " + any_of,
                        workspace, list);
  transaction.execute("DELETE FROM signals WHERE workspace_id = ? AND id IN " + any_of, workspace, list);
}

void release_requirements(sql::Transaction& transaction, const WorkspaceId& workspace,
                          const std::vector<RequirementId>& ids) {
  if (ids.empty()) return;
  const auto any_of = sql::in_list(transaction.engine());
  const auto list = sql::list_parameter(ids);
  transaction.execute("UPDATE requirements SET import_id = NULL WHERE workspace_id = ? AND id IN " + any_of, workspace,
                      list);
  transaction.execute(
      "UPDATE requirement_pool SET import_id = NULL WHERE workspace_id = ? AND requirement_id IN " + any_of, workspace,
      list);
}

void release_signals(sql::Transaction& transaction, const WorkspaceId& workspace, const std::vector<SignalId>& ids) {
  if (ids.empty()) return;
  transaction.execute(
      "UPDATE signals SET import_id = NULL WHERE workspace_id = ? AND id IN " + sql::in_list(transaction.engine()),
      workspace, sql::list_parameter(ids));
}

}  // namespace assay::demand::store
