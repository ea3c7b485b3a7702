// Changes many requirements at once, as a job with progress and undo.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "actions/environment.h"
#include "actions/move_requirement.h"
#include "demand/text_search.h"
#include "jobs/runner.h"
#include "store/pool_store.h"

namespace assay::demand {

struct BulkMove {
  Status to = Status::triaged;
  std::optional<std::string> reason;
  std::optional<std::string> sentence;
  std::optional<std::string> into;  // of a merge: an id or a key
};
BOOST_DESCRIBE_STRUCT(BulkMove, (), (to, reason, sentence, into))

struct BulkChange {
  Patch<MemberId> owner_id;
  Patch<BusinessLineId> business_line_id;
  Patch<std::int64_t> urgency;
  Patch<std::int64_t> importance;
  std::vector<std::string> add_tags;
  std::vector<std::string> remove_tags;
  Patch<Date> due_on;
  Patch<EffortSize> effort_size;
  Patch<RequirementType> type;
  std::map<std::string, boost::json::value> fields;  // the workspace's own, by key; null takes a value away
  std::optional<BulkMove> move;
};
BOOST_DESCRIBE_STRUCT(BulkChange, (),
                      (owner_id, business_line_id, urgency, importance, add_tags, remove_tags, due_on, effort_size,
                       type, fields, move))

struct BulkSelection {
  std::vector<RequirementId> ids;
  std::optional<store::PoolFilter> filter;
};
BOOST_DESCRIBE_STRUCT(BulkSelection, (), (ids, filter))

struct BulkRequest {
  BulkSelection selection;
  std::optional<std::int64_t> expected_total;  // refused when the filter now matches another number
  BulkChange change;
};
BOOST_DESCRIBE_STRUCT(BulkRequest, (), (selection, expected_total, change))

struct BulkStarted {
  jobs::JobId job_id;
  std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(BulkStarted, (), (job_id, total))

// Fixes the set of requirements now and queues the job; at most 100,000. A merge leaves out the requirement that the
// others are merged into, and takes fewer than 1,000.
Result<BulkStarted> start_bulk_change(Environment& environment, TextSearch& search, const Scope& scope,
                                      const BulkRequest& request);
// Takes back what a finished bulk change did, where nobody changed it since.
Result<BulkStarted> start_bulk_undo(Environment& environment, const Scope& scope, const jobs::JobId& job);
void handle_bulk_jobs(Environment& environment, jobs::Runner& runner);

}  // namespace assay::demand
