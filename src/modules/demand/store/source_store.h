// Rows of signal sources and of what they delivered.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demand/sources.h"

namespace assay::demand::store {

void insert_source(sql::Transaction& transaction, const SignalSource& source);
std::optional<SignalSource> find_source(sql::Connection& connection, const WorkspaceId& workspace,
                                        const SignalSourceId& id);
// Of any workspace: whoever delivers names nothing else.
std::optional<SignalSource> find_source_of_hook(sql::Connection& connection, const SignalSourceId& id);
// All, the latest first.
std::vector<SignalSource> find_sources(sql::Connection& connection, const WorkspaceId& workspace);
// Everything that members change; counts the version up.
void update_source(sql::Transaction& transaction, const SignalSource& source);
// Keeps others from delivering for the source until the transaction ends; SQLite has one writer anyway.
void hold_source(sql::Transaction& transaction, const SignalSourceId& id);
// Counts one delivery that ended so.
void count_delivery(sql::Transaction& transaction, const SignalSourceId& id, DeliveryState state, Timestamp now);
void count_unsigned(sql::Transaction& transaction, const SignalSourceId& id, std::string_view reason, Timestamp now);

std::optional<SignalDelivery> find_delivery(sql::Connection& connection, const SignalSourceId& source,
                                            const DeliveryId& id);
std::optional<SignalDelivery> find_delivery_of_message(sql::Connection& connection, const SignalSourceId& source,
                                                       std::string_view message_id);
// The latest first, from before `before`.
std::vector<SignalDelivery> find_deliveries(sql::Connection& connection, const SignalSourceId& source,
                                            const std::optional<DeliveryId>& before, std::size_t limit);
// Inserts or, of a message that came before, overwrites it; forgets all but the last kDeliveriesKept.
void keep_delivery(sql::Transaction& transaction, const SignalDelivery& delivery);

}  // namespace assay::demand::store
