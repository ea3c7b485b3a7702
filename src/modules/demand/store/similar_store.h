// Which of the records that the index found may be offered, and the pairs that people said are not the same.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "demand/requirement.h"
#include "sql/database.h"

namespace assay::demand::store {

// One row of the table similar_refusals; `left_id` is the smaller id.
struct SimilarRefusal {
  WorkspaceId workspace_id;
  std::string left_id;
  std::string right_id;
  std::optional<MemberId> refused_by;
  Timestamp refused_at;
};
BOOST_DESCRIBE_STRUCT(SimilarRefusal, (), (workspace_id, left_id, right_id, refused_by, refused_at))

SimilarRefusal refusal_of(const WorkspaceId& workspace, const std::string& one, const std::string& other);
// False when the pair was refused before.
bool put_refusal(sql::Transaction& transaction, const SimilarRefusal& refusal);
// False when the pair was not refused.
bool remove_refusal(sql::Transaction& transaction, const SimilarRefusal& refusal);
std::set<std::string> refused_by_record(sql::Connection& connection, const WorkspaceId& workspace,
                                        const std::string& id);
// What was said of a signal holds for its correction.
void inherit_refusals(sql::Transaction& transaction, const WorkspaceId& workspace, const std::string& from,
                      const std::string& to);
void forget_refusals(sql::Transaction& transaction, const WorkspaceId& workspace, const std::string& id);

struct OfferedRequirement {
  std::string requirement_id;
  std::int64_t number = 0;
  std::string title;
  Status status = Status::new_;
};
BOOST_DESCRIBE_STRUCT(OfferedRequirement, (), (requirement_id, number, title, status))

struct OfferedSignal {
  std::string id;
  std::int64_t number = 0;
  std::string title;
  std::string text;  // its beginning
};
BOOST_DESCRIBE_STRUCT(OfferedSignal, (), (id, number, title, text))

// Those of the ids that the scope may see and that are neither hidden nor merged away nor corrected.
std::map<std::string, OfferedRequirement> offered_requirements(sql::Connection& connection, const Scope& scope,
                                                               const std::vector<std::string>& ids);
std::map<std::string, OfferedSignal> offered_signals(sql::Connection& connection, const Scope& scope,
                                                     const std::vector<std::string>& ids);

}  // namespace assay::demand::store
