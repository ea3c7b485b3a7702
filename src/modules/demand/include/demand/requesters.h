// Who asked: signals, votes and merged requirements behind a requirement, for whoever brings answers back.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "demand/requirement.h"
#include "sql/database.h"

namespace assay::demand {

// Those of the ids that exist in the workspace, in no order. Any number of ids is one statement.
std::vector<Requirement> find_requirements(sql::Connection& connection, const WorkspaceId& workspace,
                                           const std::vector<RequirementId>& ids);
std::vector<Signal> find_signals(sql::Connection& connection, const WorkspaceId& workspace,
                                 const std::vector<SignalId>& ids);

// The requirement and all that were merged into it, directly or over others.
std::vector<RequirementId> with_merged(sql::Connection& connection, const WorkspaceId& workspace,
                                       const RequirementId& requirement);
// The signals of any of the requirements, each once and without those that a correction replaced, in the order of
// their ids, after `after`. None for a part of a split requirement: who asked hears of the whole.
std::vector<Signal> signals_behind(sql::Connection& connection, const WorkspaceId& workspace,
                                   const std::vector<RequirementId>& requirements, const std::optional<SignalId>& after,
                                   std::size_t limit);

// One vote for a signal. The voter is "member:ID" or "contact:ID".
struct Vote {
  SignalId signal_id;
  std::string voter;
};
BOOST_DESCRIBE_STRUCT(Vote, (), (signal_id, voter))
// Who voted for signals of any of the requirements, in order, after `after`.
std::vector<Vote> votes_behind(sql::Connection& connection, const WorkspaceId& workspace,
                               const std::vector<RequirementId>& requirements, const std::optional<Vote>& after,
                               std::size_t limit);
// Who voted for the signal, in order, after `after_voter` (empty: from the first).
std::vector<Vote> votes_for(sql::Connection& connection, const WorkspaceId& workspace, const SignalId& signal,
                            const std::string& after_voter, std::size_t limit);

// Which requirements each of the signals feeds.
std::map<SignalId, std::vector<RequirementId>> requirements_fed(sql::Connection& connection,
                                                                const WorkspaceId& workspace,
                                                                const std::vector<SignalId>& signals);
// All signals of the workspace in the order of their ids, after `after`; those of one import only, when it is given.
std::vector<Signal> signals_after(sql::Connection& connection, const WorkspaceId& workspace,
                                  const std::optional<ImportId>& import, const std::optional<SignalId>& after,
                                  std::size_t limit);

}  // namespace assay::demand
