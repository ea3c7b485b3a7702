#include "store/signal_store.h"

namespace assay::demand::store {

std::int64_t take_numbers(sql::Transaction& transaction, const WorkspaceId& workspace, std::string_view kind,
                          std::int64_t count) {
  transaction.execute("INSERT INTO demand_numbers (workspace_id, kind, next) VALUES (?, ?, 1) ON CONFLICT DO NOTHING",
                      workspace, kind);
  const auto next = transaction.scalar<std::int64_t>(
      "UPDATE demand_numbers SET next = next + ? WHERE workspace_id = ? AND kind = ? RETURNING next", count, workspace,
      kind);
  return next.value() - count;
}

void insert_signals(sql::Transaction& transaction, std::span<const Signal> signals) {
  transaction.insert_all("signals", signals);
}

std::optional<Signal> find_signal(sql::Connection& connection, const WorkspaceId& workspace, const SignalId& id) {
  return connection.row<Signal>("SELECT {columns} FROM signals WHERE id = ? AND workspace_id = ?", id, workspace);
}

std::optional<Signal> find_signal(sql::Connection& connection, const WorkspaceId& workspace,
                                  std::string_view id_or_key) {
  if (const auto id = SignalId::parse(id_or_key)) return find_signal(connection, workspace, *id);
  const auto number = number_of_key(id_or_key, "SIG-");
  if (!number) return std::nullopt;
  return connection.row<Signal>("SELECT {columns} FROM signals WHERE workspace_id = ? AND number = ?", workspace,
                                *number);
}

std::vector<Signal> find_signals(sql::Connection& connection, const WorkspaceId& workspace,
                                 const std::vector<SignalId>& ids) {
  return connection.rows<Signal>(
      "SELECT {columns} FROM signals WHERE workspace_id = ? AND id IN " + sql::in_list(connection.engine()), workspace,
      sql::list_parameter(ids));
}

std::map<std::string, Signal> find_signals_by_source(sql::Connection& connection, const WorkspaceId& workspace,
                                                     std::string_view source,
                                                     const std::vector<std::string>& source_ids) {
  std::map<std::string, Signal> found;
  auto rows =
      connection.rows<Signal>("SELECT {columns} FROM signals WHERE workspace_id = ? AND source = ? AND source_id IN " +
                                  sql::in_list(connection.engine()),
                              workspace, source, sql::list_parameter(source_ids));
  for (auto& row : rows) {
    auto key = row.source_id.value_or("");
    found.emplace(std::move(key), std::move(row));
  }
  return found;
}

void hold_signal(sql::Transaction& transaction, const SignalId& id) {
  if (transaction.engine() == sql::Engine::postgresql)
    transaction.scalar<std::int64_t>("SELECT version FROM signals WHERE id = ? FOR UPDATE", id);
}

void set_votes(sql::Transaction& transaction, const WorkspaceId& workspace, const SignalId& id, std::int64_t votes) {
  transaction.execute("UPDATE signals SET votes = ?, version = version + 1 WHERE id = ? AND workspace_id = ?", votes,
                      id, workspace);
}

void set_corrected_by(sql::Transaction& transaction, const WorkspaceId& workspace, const SignalId& id,
                      const std::optional<SignalId>& corrected_by) {
  transaction.execute("UPDATE signals SET corrected_by_id = ?, version = version + 1 WHERE id = ? AND workspace_id = ?",
                      corrected_by, id, workspace);
}

void recount_links(sql::Transaction& transaction, const WorkspaceId& workspace, const std::vector<SignalId>& ids) {
  transaction.execute(
      "UPDATE signals SET requirements = (SELECT COUNT(*) FROM requirement_signals l WHERE l.signal_id = signals.id), "
      "state = CASE "
      "WHEN (SELECT COUNT(*) FROM requirement_signals l WHERE l.signal_id = signals.id) > requirements THEN "
      "'processed' "
      "WHEN state = 'processed' AND answer IS NULL AND requirements > 0 AND NOT EXISTS (SELECT 1 FROM "
      "requirement_signals l WHERE l.signal_id = signals.id) THEN 'unprocessed' "
      "ELSE state END WHERE workspace_id = ? AND id IN " +
          sql::in_list(transaction.engine()),
      workspace, sql::list_parameter(ids));
}

void set_triage(sql::Transaction& transaction, const Signal& signal) {
  transaction.execute(
      "UPDATE signals SET state = ?, assignee_id = ?, answer = ?, version = version + 1 WHERE id = ? AND workspace_id "
      "= ?",
      signal.state, signal.assignee_id, signal.answer, signal.id, signal.workspace_id);
}

bool speaks_of_customer(sql::Connection& connection, const WorkspaceId& workspace,
                        const customers::CustomerId& customer) {
  return connection
      .scalar<std::int64_t>("SELECT 1 FROM signals WHERE workspace_id = ? AND customer_id = ? LIMIT 1", workspace,
                            customer)
      .has_value();
}

std::optional<BusinessLineId> last_line_of(sql::Connection& connection, const WorkspaceId& workspace,
                                           const ContactId& contact, const customers::CustomerId& customer) {
  if (auto line = connection.scalar<BusinessLineId>(
          "SELECT business_line_id FROM signals WHERE workspace_id = ? AND contact_id = ? AND business_line_id IS NOT "
          "NULL ORDER BY said_at DESC, id DESC LIMIT 1",
          workspace, contact))
    return line;
  return connection.scalar<BusinessLineId>(
      "SELECT business_line_id FROM signals WHERE workspace_id = ? AND customer_id = ? AND business_line_id IS NOT "
      "NULL ORDER BY said_at DESC, id DESC LIMIT 1",
      workspace, customer);
}

bool speaks_contact(sql::Connection& connection, const WorkspaceId& workspace, const ContactId& contact) {
  return connection
      .scalar<std::int64_t>("SELECT 1 FROM signals WHERE workspace_id = ? AND contact_id = ? LIMIT 1", workspace,
                            contact)
      .has_value();
}

}  // namespace assay::demand::store
