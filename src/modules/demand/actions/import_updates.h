// What a repeated import changes: records that are known from their source are compared and brought up to date.
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "actions/import_rows.h"
#include "store/import_store.h"

namespace assay::demand {

// By source and source id.
std::string source_key(const ImportRow& row);

// A signal as the source told it last, and the entry that stands for it now: it may have been corrected here since.
struct KnownSignal {
  Signal told;
  Signal current;
  std::int64_t votes_here = 0;  // given in Assay, beyond what the source counts
};
std::unordered_map<std::string, KnownSignal> find_known_signals(sql::Connection& connection,
                                                                const WorkspaceId& workspace,
                                                                std::span<const CheckedRow> rows);
std::unordered_map<std::string, store::ImportSource> find_known_requirements(sql::Connection& connection,
                                                                             const WorkspaceId& workspace,
                                                                             std::span<const CheckedRow> rows);

enum class Difference { none, votes, content };
Difference compare(const KnownSignal& known, const CheckedRow& row);

// Writes the differences of these rows: votes in place, everything else as a correction that takes over the links.
// What was there before is kept for undo. Returns how many rows changed something.
std::int64_t update_signals(sql::Transaction& transaction, const Clock& clock, StandingRule& standing,
                            const Import& import, std::span<const CheckedRow> rows);
// Marks rows that would change what an accepted requirement has agreed ("needs_change_request").
void refuse_frozen(sql::Connection& connection, const WorkspaceId& workspace, std::vector<CheckedRow>& rows);
// Cells that are empty change nothing.
std::int64_t update_requirements(sql::Transaction& transaction, const Clock& clock, StandingRule& standing,
                                 const Import& import, std::span<const CheckedRow> rows);

}  // namespace assay::demand
