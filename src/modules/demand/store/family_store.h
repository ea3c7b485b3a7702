// Requirements connected by merges and splits: what they have through each other, kept where everybody reads it.
#pragma once

#include <optional>
#include <vector>

#include "demand/requirement.h"
#include "domain/families.h"
#include "sql/database.h"

namespace assay::demand::store {

// One row of the table requirement_merges: what the requirement was before.
struct MergeRecord {
  RequirementId requirement_id;
  WorkspaceId workspace_id;
  RequirementId into_id;
  Status status = Status::new_;
  std::optional<Verdict> verdict;
  std::optional<MemberId> merged_by;
  Timestamp merged_at;
};
BOOST_DESCRIBE_STRUCT(MergeRecord, (), (requirement_id, workspace_id, into_id, status, verdict, merged_by, merged_at))

// One row of the table requirement_splits: what the requirement is by hand.
struct SplitRecord {
  RequirementId requirement_id;
  WorkspaceId workspace_id;
  Status status = Status::new_;
  std::optional<Verdict> verdict;
  std::optional<ReleaseNote> release;
  std::optional<MemberId> split_by;
  Timestamp split_at;
};
BOOST_DESCRIBE_STRUCT(SplitRecord, (), (requirement_id, workspace_id, status, verdict, release, split_by, split_at))

// A requirement as its relatives are shown.
struct Relative {
  RequirementId id;
  std::int64_t number = 0;
  std::string title;
  Status status = Status::new_;
  std::optional<BusinessLineId> business_line_id;
  std::optional<MemberId> owner_id;
  std::optional<RequirementId> merged_into_id;
  std::optional<RequirementId> parent_id;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Relative, (),
                      (id, number, title, status, business_line_id, owner_id, merged_into_id, parent_id, version))

inline constexpr std::size_t kFamilyMax = 1'000;

void put_merge(sql::Transaction& transaction, const MergeRecord& record);
std::optional<MergeRecord> find_merge(sql::Connection& connection, const RequirementId& id);
void remove_merge(sql::Transaction& transaction, const RequirementId& id);
void put_split(sql::Transaction& transaction, const SplitRecord& record);
std::optional<SplitRecord> find_split(sql::Connection& connection, const RequirementId& id);
void remove_split(sql::Transaction& transaction, const RequirementId& id);

// By number. What was merged straight into it, and what are its parts.
std::vector<Relative> merged_into(sql::Connection& connection, const WorkspaceId& workspace, const RequirementId& id);
std::vector<Relative> parts_of(sql::Connection& connection, const WorkspaceId& workspace, const RequirementId& id);
// Everything connected with these by merges and splits, themselves included; more than kFamilyMax are cut off.
std::vector<Relative> family_of(sql::Connection& connection, const WorkspaceId& workspace,
                                const std::vector<RequirementId>& ids);
// The statuses of a requirement's parts; a part that was merged away has that of its survivor.
std::vector<Status> statuses_of_parts(sql::Connection& connection, const WorkspaceId& workspace,
                                      const RequirementId& id);

// The links that a requirement has by itself.
std::map<SignalId, Importance> own_links(sql::Connection& connection, const WorkspaceId& workspace,
                                         const RequirementId& id);
// From which of its relatives a requirement has a link that is not its own; nullopt when it has none.
std::optional<Relative> source_of_link(sql::Connection& connection, const WorkspaceId& workspace,
                                       const RequirementId& id, const SignalId& signal);
// Sets the importance that a link has by itself, nothing to take it away. Settle afterwards.
void set_own_link(sql::Transaction& transaction, const WorkspaceId& workspace, const RequirementId& id,
                  const SignalId& signal, const std::optional<Importance>& importance, Timestamp now);
// Takes the place of a signal that was corrected, in what is inherited too.
void move_inherited_links(sql::Transaction& transaction, const SignalId& from, const SignalId& to);

// Brings links, their counts and followers of everything connected with these in line with what each has by itself.
// Returns what changed; refresh their standings.
std::vector<RequirementId> settle_family(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                         const std::vector<RequirementId>& ids);

}  // namespace assay::demand::store
