#include "store/wait_store.h"

namespace assay::answers {

AnswerSettings load_answer_settings(sql::Connection& connection, const WorkspaceId& workspace) {
  return store::find_settings(connection, workspace).settings;
}

}  // namespace assay::answers

namespace assay::answers::store {
namespace {

struct SettingsRow {
  boost::json::value settings;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(SettingsRow, (), (settings, version))

struct Conditions {
  std::string text = "workspace_id = ?";
  std::vector<sql::Value> parameters;

  template <class... T>
  void add(std::string_view condition, const T&... value) {
    text += " AND ";
    text += condition;
    (parameters.push_back(sql::to_value(value)), ...);
  }
};

Conditions conditions_of(sql::Engine engine, const WorkspaceId& workspace, const WaitFilter& filter) {
  Conditions where;
  where.parameters = sql::Connection::values(workspace);
  const auto in = [&](std::string_view column) { return std::string(column) + " IN " + sql::in_list(engine); };
  if (filter.answered) where.text += *filter.answered ? " AND answered_at IS NOT NULL" : " AND answered_at IS NULL";
  if (filter.overdue_at) where.add("due_at < COALESCE(answered_at, ?)", *filter.overdue_at);
  if (filter.overdue_at && filter.answered == false) where.add("due_at < ?", *filter.overdue_at);  // uses the index
  if (filter.owner_id == "none")
    where.text += " AND owner_id IS NULL";
  else if (filter.owner_id)
    where.add("owner_id = ?", *filter.owner_id);
  if (filter.record_kind) where.add("record_kind = ?", *filter.record_kind);
  if (filter.channel) where.add("channel = ?", *filter.channel);
  if (filter.tier) where.add("tier = ?", *filter.tier);
  if (!filter.business_line_id.empty()) where.add(in("business_line_id"), sql::list_parameter(filter.business_line_id));
  if (filter.lines) where.add(in("business_line_id"), sql::list_parameter(*filter.lines));
  if (filter.from) where.add("asked_at >= ?", *filter.from);
  if (filter.until) where.add("asked_at < ?", *filter.until);
  return where;
}

struct QuantileRow {
  std::string channel;
  std::string tier;
  std::int64_t place = 0;
  std::int64_t total = 0;
  std::int64_t seconds_taken = 0;
};
BOOST_DESCRIBE_STRUCT(QuantileRow, (), (channel, tier, place, total, seconds_taken))

}  // namespace

StoredSettings find_settings(sql::Connection& connection, const WorkspaceId& workspace) {
  const auto row =
      connection.row<SettingsRow>("SELECT {columns} FROM answer_settings WHERE workspace_id = ?", workspace);
  if (!row) return {};
  // Over the defaults, so that a setting that is added later has a value.
  auto complete = boost::json::parse(json::to_text(AnswerSettings()));
  if (row->settings.is_object())
    for (const auto& [name, value] : row->settings.get_object())
      if (complete.get_object().contains(name)) complete.get_object()[name] = value;
  auto settings = json::from_value<AnswerSettings>(complete);
  if (!settings) throw sql::DatabaseError("stored settings of answers cannot be read");
  return {std::move(*settings), row->version};
}

bool save_settings(sql::Transaction& transaction, const WorkspaceId& workspace, const AnswerSettings& settings,
                   std::int64_t expected_version) {
  const auto value = boost::json::parse(json::to_text(settings));
  if (expected_version == 0)
    return transaction.execute(
               "INSERT INTO answer_settings (workspace_id, settings, version) VALUES (?, ?, 1) ON CONFLICT DO NOTHING",
               workspace, value) == 1;
  return transaction.execute(
             "UPDATE answer_settings SET settings = ?, version = version + 1 WHERE workspace_id = ? AND version = ?",
             value, workspace, expected_version) == 1;
}

void put_waits(sql::Transaction& transaction, const std::vector<WaitRow>& rows) {
  for (const auto& row : rows)
    transaction.execute(
        "INSERT INTO waits (workspace_id, record_kind, record_id, business_line_id, channel, tier, customer_id, "
        "owner_id, asked_at, due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (workspace_id, record_kind, "
        "record_id) DO UPDATE SET business_line_id = excluded.business_line_id, channel = excluded.channel, tier = "
        "excluded.tier, customer_id = excluded.customer_id, owner_id = excluded.owner_id, due_at = excluded.due_at",
        row.workspace_id, row.record_kind, row.record_id, row.business_line_id, row.channel, row.tier, row.customer_id,
        row.owner_id, row.asked_at, row.due_at);
}

void remove_waits(sql::Transaction& transaction, const WorkspaceId& workspace, std::string_view record_kind,
                  const std::vector<std::string>& record_ids) {
  transaction.execute("DELETE FROM waits WHERE workspace_id = ? AND record_kind = ? AND record_id IN " +
                          sql::in_list(transaction.engine()),
                      workspace, record_kind, sql::list_parameter(record_ids));
}

void remove_unanswered_waits(sql::Transaction& transaction, const WorkspaceId& workspace, std::string_view record_kind,
                             const std::vector<std::string>& record_ids) {
  transaction.execute(
      "DELETE FROM waits WHERE workspace_id = ? AND record_kind = ? AND answered_at IS NULL AND record_id IN " +
          sql::in_list(transaction.engine()),
      workspace, record_kind, sql::list_parameter(record_ids));
}

void answer_waits(sql::Transaction& transaction, const WorkspaceId& workspace, std::string_view record_kind,
                  const std::vector<std::string>& record_ids, Timestamp at, std::string_view verdict) {
  transaction.execute(
      "UPDATE waits SET answered_at = ?, verdict = ?, seconds_taken = CASE WHEN asked_at < ? THEN (? - asked_at) / "
      "1000000 ELSE 0 END WHERE workspace_id = ? AND record_kind = ? AND (answered_at IS NULL OR answered_at > ?) AND "
      "record_id IN " +
          sql::in_list(transaction.engine()),
      at, verdict, at, at, workspace, record_kind, at, sql::list_parameter(record_ids));
}

std::vector<std::string> waiting_signals_of(sql::Connection& connection, const WorkspaceId& workspace,
                                            const customers::CustomerId& customer, std::size_t limit) {
  return connection.column<std::string>(
      "SELECT record_id FROM waits WHERE workspace_id = ? AND customer_id = ? AND answered_at IS NULL AND record_kind "
      "= "
      "'signal' LIMIT ?",
      workspace, customer, static_cast<std::int64_t>(limit));
}

std::vector<WaitRow> waiting_after(sql::Connection& connection, const WorkspaceId& workspace,
                                   std::string_view record_kind, const std::string& after, std::size_t limit) {
  return connection.rows<WaitRow>(
      "SELECT {columns} FROM waits WHERE workspace_id = ? AND record_kind = ? AND record_id > ? AND answered_at IS "
      "NULL "
      "ORDER BY record_id LIMIT ?",
      workspace, record_kind, after, static_cast<std::int64_t>(limit));
}

void set_due(sql::Transaction& transaction, const WaitRow& row) {
  transaction.execute("UPDATE waits SET due_at = ? WHERE workspace_id = ? AND record_kind = ? AND record_id = ?",
                      row.due_at, row.workspace_id, row.record_kind, row.record_id);
}

std::vector<WaitRow> find_waits(sql::Connection& connection, const WorkspaceId& workspace, const WaitFilter& filter,
                                std::size_t limit) {
  auto where = conditions_of(connection.engine(), workspace, filter);
  if (filter.after)
    where.add("(due_at > ? OR (due_at = ? AND record_id > ?))", filter.after->due_at, filter.after->due_at,
              filter.after->record_id);
  where.parameters.push_back(sql::to_value(static_cast<std::int64_t>(limit)));
  return connection.rows_values<WaitRow>(
      "SELECT {columns} FROM waits WHERE " + where.text + " ORDER BY due_at, record_id LIMIT ?",
      std::move(where.parameters));
}

std::int64_t count_waits(sql::Connection& connection, const WorkspaceId& workspace, const WaitFilter& filter) {
  auto where = conditions_of(connection.engine(), workspace, filter);
  return connection
      .scalar_values<std::int64_t>("SELECT COUNT(*) FROM waits WHERE " + where.text, std::move(where.parameters))
      .value_or(0);
}

std::vector<OwnerCount> waits_by_owner(sql::Connection& connection, const WorkspaceId& workspace,
                                       const WaitFilter& filter) {
  auto where = conditions_of(connection.engine(), workspace, filter);
  return connection.rows_values<OwnerCount>("SELECT owner_id, COUNT(*), MIN(due_at) FROM waits WHERE " + where.text +
                                                " GROUP BY owner_id ORDER BY 2 DESC, 1 LIMIT 200",
                                            std::move(where.parameters));
}

std::vector<AnswerTime> answer_times(sql::Connection& connection, const WorkspaceId& workspace,
                                     const WaitFilter& filter, Timestamp now) {
  auto where = conditions_of(connection.engine(), workspace, filter);
  auto parameters = sql::Connection::values(now);
  parameters.insert(parameters.end(), where.parameters.begin(), where.parameters.end());
  auto times = connection.rows_values<AnswerTime>(
      "SELECT channel, tier, COUNT(*), COUNT(answered_at), COALESCE(SUM(CASE WHEN answered_at < due_at THEN 1 ELSE 0 "
      "END), 0), COALESCE(SUM(CASE WHEN answered_at IS NULL AND due_at < ? THEN 1 ELSE 0 END), 0), 0, 0 FROM waits "
      "WHERE " +
          where.text + " GROUP BY channel, tier ORDER BY channel, tier",
      std::move(parameters));
  // The nearest rank: the smallest time that the share of the answers does not exceed.
  for (const auto& row : connection.rows_values<QuantileRow>(
           "SELECT channel, tier, place, total, seconds_taken FROM (SELECT channel, tier, seconds_taken, ROW_NUMBER() "
           "OVER (PARTITION BY channel, tier ORDER BY seconds_taken) AS place, COUNT(*) OVER (PARTITION BY channel, "
           "tier) AS total FROM waits WHERE " +
               where.text +
               " AND answered_at IS NOT NULL) ranked WHERE place = (total + 1) / 2 OR place = (total * 9 + 9) / 10",
           std::move(where.parameters))) {
    const auto time = std::ranges::find_if(
        times, [&](const AnswerTime& one) { return one.channel == row.channel && one.tier == row.tier; });
    if (time == times.end()) continue;
    if (row.place == (row.total + 1) / 2) time->median_seconds = row.seconds_taken;
    if (row.place == (row.total * 9 + 9) / 10) time->p90_seconds = row.seconds_taken;
  }
  return times;
}

std::vector<WaitRow> overdue_untold(sql::Connection& connection, const WorkspaceId& workspace, Timestamp now,
                                    bool escalation, std::size_t limit) {
  return connection.rows<WaitRow>(
      std::string("SELECT {columns} FROM waits WHERE workspace_id = ? AND answered_at IS NULL AND due_at < ? AND ") +
          (escalation ? "escalated_at IS NULL" : "owner_told_at IS NULL AND owner_id IS NOT NULL") +
          " ORDER BY due_at, record_id LIMIT ?",
      workspace, now, static_cast<std::int64_t>(limit));
}

void note_told(sql::Transaction& transaction, const WaitRow& row, bool escalation, Timestamp now) {
  transaction.execute(std::string("UPDATE waits SET ") + (escalation ? "escalated_at" : "owner_told_at") +
                          " = ? WHERE workspace_id = ? AND record_kind = ? AND record_id = ?",
                      now, row.workspace_id, row.record_kind, row.record_id);
}

}  // namespace assay::answers::store
