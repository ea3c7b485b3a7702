// Gathers what the formula needs to know about the records that requirements refer to, in few queries.
#pragma once

#include <span>

#include "domain/density.h"

namespace assay::value::store {

Knowledge load_knowledge(sql::Connection& connection, const WorkspaceId& workspace,
                         std::span<const demand::StandingInput> inputs);

}  // namespace assay::value::store
