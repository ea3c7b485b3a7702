#include "store/source_store.h"

namespace assay::demand::store {

void insert_source(sql::Transaction& transaction, const SignalSource& source) {
  transaction.insert("signal_sources", source);
}

std::optional<SignalSource> find_source(sql::Connection& connection, const WorkspaceId& workspace,
                                        const SignalSourceId& id) {
  return connection.row<SignalSource>("SELECT {columns} FROM signal_sources WHERE id = ? AND workspace_id = ?", id,
                                      workspace);
}

std::optional<SignalSource> find_source_of_hook(sql::Connection& connection, const SignalSourceId& id) {
  return connection.row<SignalSource>("SELECT {columns} FROM signal_sources WHERE id = ?", id);
}

std::vector<SignalSource> find_sources(sql::Connection& connection, const WorkspaceId& workspace) {
  return connection.rows<SignalSource>("SELECT {columns} FROM signal_sources WHERE workspace_id = ? ORDER BY id DESC",
                                       workspace);
}

void update_source(sql::Transaction& transaction, const SignalSource& source) {
  transaction.execute(
      "UPDATE signal_sources SET name = ?, state = ?, business_line_id = ?, signing = ?, signature_header = ?, "
      "timestamp_header = ?, secret = ?, previous_secret = ?, previous_until = ?, plan = ?, updated_at = ?, version = "
      "version + 1 WHERE id = ? AND workspace_id = ?",
      source.name, source.state, source.business_line_id, source.signing, source.signature_header,
      source.timestamp_header, source.secret, source.previous_secret, source.previous_until, source.plan,
      source.updated_at, source.id, source.workspace_id);
}

void hold_source(sql::Transaction& transaction, const SignalSourceId& id) {
  if (transaction.engine() == sql::Engine::postgresql)
    transaction.scalar<std::int64_t>("SELECT version FROM signal_sources WHERE id = ? FOR UPDATE", id);
}

void count_delivery(sql::Transaction& transaction, const SignalSourceId& id, DeliveryState state, Timestamp now) {
  const auto one = [&](DeliveryState wanted) { return static_cast<std::int64_t>(state == wanted ? 1 : 0); };
  transaction.execute(
      "UPDATE signal_sources SET accepted = accepted + ?, refused = refused + ?, skipped = skipped + ?, last_at = ? "
      "WHERE id = ?",
      one(DeliveryState::accepted), one(DeliveryState::refused), one(DeliveryState::skipped), now, id);
}

void count_unsigned(sql::Transaction& transaction, const SignalSourceId& id, std::string_view reason, Timestamp now) {
  transaction.execute(
      "UPDATE signal_sources SET unsigned_count = unsigned_count + 1, unsigned_reason = ?, unsigned_at = ? WHERE id = "
      "?",
      reason, now, id);
}

std::optional<SignalDelivery> find_delivery(sql::Connection& connection, const SignalSourceId& source,
                                            const DeliveryId& id) {
  return connection.row<SignalDelivery>("SELECT {columns} FROM signal_deliveries WHERE id = ? AND source_id = ?", id,
                                        source);
}

std::optional<SignalDelivery> find_delivery_of_message(sql::Connection& connection, const SignalSourceId& source,
                                                       std::string_view message_id) {
  return connection.row<SignalDelivery>(
      "SELECT {columns} FROM signal_deliveries WHERE source_id = ? AND message_id = ?", source, message_id);
}

std::vector<SignalDelivery> find_deliveries(sql::Connection& connection, const SignalSourceId& source,
                                            const std::optional<DeliveryId>& before, std::size_t limit) {
  std::string text = "SELECT {columns} FROM signal_deliveries WHERE source_id = ?";
  auto parameters = sql::Connection::values(source);
  if (before) {
    text += " AND id < ?";
    parameters.push_back(sql::to_value(*before));
  }
  parameters.push_back(sql::to_value(static_cast<std::int64_t>(limit)));
  return connection.rows_values<SignalDelivery>(text + " ORDER BY id DESC LIMIT ?", std::move(parameters));
}

void keep_delivery(sql::Transaction& transaction, const SignalDelivery& delivery) {
  transaction.execute("DELETE FROM signal_deliveries WHERE source_id = ? AND message_id = ?", delivery.source_id,
                      delivery.message_id);
  transaction.insert("signal_deliveries", delivery);
  transaction.execute(
      "DELETE FROM signal_deliveries WHERE source_id = ? AND id < (SELECT id FROM signal_deliveries WHERE source_id = "
      "? ORDER BY id DESC LIMIT 1 OFFSET ?)",
      delivery.source_id, delivery.source_id, static_cast<std::int64_t>(kDeliveriesKept - 1));
}

}  // namespace assay::demand::store
