// Makes the records of rows that are new, a chunk at a time.
#pragma once

#include <span>

#include "actions/import_rows.h"
#include "demand/standing.h"

namespace assay::demand {

// Rows of a file of signals: signals, and one requirement for each unless the import is of signals only.
void insert_signal_rows(sql::Transaction& transaction, const Clock& clock, StandingRule& standing, const Import& import,
                        std::span<const CheckedRow* const> rows);
void insert_requirement_rows(sql::Transaction& transaction, const Clock& clock, StandingRule& standing,
                             const Import& import, std::span<const CheckedRow* const> rows);

}  // namespace assay::demand
