// What an accepted requirement holds to: its baseline, and the requests to change it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "demand/requirement.h"

namespace assay::demand {

using ChangeRequestId = Id<struct ChangeRequestTag>;

// One row of the table requirement_baselines.
struct Baseline {
  RequirementId requirement_id;
  std::int64_t number = 1;
  WorkspaceId workspace_id;
  std::string pain;
  std::string scenario;
  std::string objective;
  std::optional<SuccessMeasure> measure;
  std::optional<ChangeRequestId> change_request_id;  // none: frozen at acceptance, or its measure completed
  Timestamp frozen_at;
  std::optional<MemberId> frozen_by;
};
BOOST_DESCRIBE_STRUCT(Baseline, (),
                      (requirement_id, number, workspace_id, pain, scenario, objective, measure, change_request_id,
                       frozen_at, frozen_by))

enum class ChangeState { open, approved, rejected, withdrawn };
BOOST_DESCRIBE_ENUM(ChangeState, open, approved, rejected, withdrawn)

// The fields of a baseline that are to change; what is absent stays.
struct ProposedChange {
  std::optional<std::string> pain;
  std::optional<std::string> scenario;
  std::optional<std::string> objective;
  std::optional<SuccessMeasure> measure;
};
BOOST_DESCRIBE_STRUCT(ProposedChange, (), (pain, scenario, objective, measure))

// One row of the table change_requests.
struct ChangeRequest {
  ChangeRequestId id;
  WorkspaceId workspace_id;
  RequirementId requirement_id;
  ChangeState state = ChangeState::open;
  std::string cause;  // code of the workspace's list reasons.change
  std::string reason;
  ProposedChange proposed;
  std::int64_t base_number = 1;  // the baseline it was written against
  double effort_days = 0;        // person-days more, or fewer when negative
  std::string plan_effect;
  std::optional<Date> new_due_on;
  std::string decision;  // what the approver wrote
  std::optional<Timestamp> decided_at;
  std::optional<MemberId> decided_by;
  Timestamp created_at;
  std::optional<MemberId> created_by;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ChangeRequest, (),
                      (id, workspace_id, requirement_id, state, cause, reason, proposed, base_number, effort_days,
                       plan_effect, new_due_on, decision, decided_at, decided_by, created_at, created_by, version))

struct NewChangeRequest {
  ProposedChange proposed;
  std::string cause;
  std::string reason;
  std::optional<double> effort_days;
  std::optional<std::string> plan_effect;
  std::optional<Date> new_due_on;
};
BOOST_DESCRIBE_STRUCT(NewChangeRequest, (), (proposed, cause, reason, effort_days, plan_effect, new_due_on))

// Accepted and not closed; a fix takes the light path and holds no baseline.
bool under_change_control(RequirementType type, Status status);
// The fields of `after` that differ from what `before`, which is under change control, has agreed. A success measure
// without target or review date may be completed until the requirement is planned. "type": a fix would escape the
// baseline.
std::vector<std::string> frozen_fields(const Requirement& before, const Requirement& after);
// Adds ("pain", "pain_needed" or, for compliance, "obligation_needed") when it says nothing; a fix needs none.
void check_pain(const Requirement& requirement, FieldErrors& errors);
// The requirement with the proposed fields in place.
Requirement with_change(Requirement requirement, const ProposedChange& proposed, const std::optional<Date>& new_due_on);
// Adds "nothing_to_change", and limits of lengths and numbers; the fields of the requirement under "proposed.".
void check_change_request(const NewChangeRequest& input, const Requirement& requirement, FieldErrors& errors);

}  // namespace assay::demand
