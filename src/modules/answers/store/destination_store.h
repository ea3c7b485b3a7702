// Webhooks and group robots that hear every answer.
#pragma once

#include <vector>

#include "store/rows.h"

namespace assay::answers::store {

std::vector<DestinationRow> find_destinations(sql::Connection& connection, const WorkspaceId& workspace);
std::optional<DestinationRow> find_destination(sql::Connection& connection, const WorkspaceId& workspace,
                                               const AnswerDestinationId& id);
void insert_destination(sql::Transaction& transaction, const DestinationRow& row);
// False when somebody else changed it since.
bool update_destination(sql::Transaction& transaction, const DestinationRow& row, std::int64_t expected_version);
bool delete_destination(sql::Transaction& transaction, const WorkspaceId& workspace, const AnswerDestinationId& id,
                        std::int64_t expected_version);

}  // namespace assay::answers::store
