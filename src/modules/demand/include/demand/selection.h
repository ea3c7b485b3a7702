// Requirements by id or by the filter of the lists, whole, for modules above.
#pragma once

#include <string>
#include <vector>

#include "demand/requirement.h"
#include "demand/text_search.h"
#include "json/query.h"
#include "sql/database.h"

namespace assay::demand {

// Those of the ids that exist and that the scope may see, in the order of the ids.
std::vector<Requirement> visible_requirements(sql::Connection& connection, const Scope& scope,
                                              const std::vector<RequirementId>& ids);
// The first `limit` requirements of a list: the query is that of the list's address ("status=triaged&sort=-density",
// decoded); what only pages it is ignored. Refuses wrong fields as the list does.
Result<std::vector<RequirementId>> matching_requirements(sql::Connection& connection, const Scope& scope,
                                                         TextSearch& search, json::TextMap query, std::size_t limit);

// What came of the requirements of a line (nullopt: of the whole workspace) from one time up to another.
struct VerdictFact {
  RequirementId requirement_id;
  std::int64_t number = 0;
  std::string title;
  Verdict verdict;
};
// Their latest verdicts, where they were given in that time; in the order of their times.
std::vector<VerdictFact> verdicts_between(sql::Connection& connection, const WorkspaceId& workspace,
                                          const std::optional<BusinessLineId>& line, Timestamp from, Timestamp to);
struct NamedRequirement {
  RequirementId id;
  std::int64_t number = 0;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(NamedRequirement, (), (id, number, title))
// Released on one of these days, whatever came of them since.
std::vector<NamedRequirement> released_between(sql::Connection& connection, const WorkspaceId& workspace,
                                               const std::optional<BusinessLineId>& line, Date first, Date last);
// Due before `day` and neither released nor given up.
std::vector<NamedRequirement> overdue_on(sql::Connection& connection, const WorkspaceId& workspace,
                                         const std::optional<BusinessLineId>& line, Date day);
struct NamedSignal {
  SignalId id;
  std::int64_t number = 0;
  std::string title;
};
// Those of the ids that the scope may see.
std::vector<NamedSignal> named_signals(sql::Connection& connection, const Scope& scope,
                                       const std::vector<SignalId>& ids);
// Recorded in that time.
std::vector<NamedSignal> signals_between(sql::Connection& connection, const WorkspaceId& workspace,
                                         const std::optional<BusinessLineId>& line, Timestamp from, Timestamp to);
// The signals behind these requirements, each once.
std::vector<NamedSignal> signals_behind(sql::Connection& connection, const WorkspaceId& workspace,
                                        const std::optional<BusinessLineId>& line,
                                        const std::vector<RequirementId>& requirements);

}  // namespace assay::demand
