// Change requests, baselines and chains of causes on the wire.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/baseline.h"
#include "store/baseline_store.h"
#include "workspace/members.h"

namespace assay::demand {

struct BaselineWire {
  std::int64_t number = 1;
  std::string pain;
  std::string scenario;
  std::string objective;
  std::optional<SuccessMeasure> measure;
  std::optional<ChangeRequestId> change_request_id;
  Timestamp frozen_at;
  std::optional<workspace::MemberName> frozen_by;
};
BOOST_DESCRIBE_STRUCT(BaselineWire, (),
                      (number, pain, scenario, objective, measure, change_request_id, frozen_at, frozen_by))

// Somebody who asked for the requirement, and so was promised what is agreed.
struct PromisedTo {
  std::string name;
  std::string customer;
  std::int64_t signals = 0;
};
BOOST_DESCRIBE_STRUCT(PromisedTo, (), (name, customer, signals))

struct ChangeRequestWire {
  ChangeRequestId id;
  RequirementId requirement_id;
  std::string requirement_key;
  std::string requirement_title;
  Status requirement_status = Status::accepted;
  std::optional<BusinessLineId> business_line_id;
  ChangeState state = ChangeState::open;
  std::string cause;
  std::string reason;
  ProposedChange proposed;
  std::optional<BaselineWire> baseline;  // the one it was written against
  double effort_days = 0;
  std::string plan_effect;
  std::optional<Date> due_on;  // of the requirement now
  std::optional<Date> new_due_on;
  std::vector<PromisedTo> promised_to;
  std::string decision;
  std::optional<Timestamp> decided_at;
  std::optional<workspace::MemberName> decided_by;
  Timestamp created_at;
  std::optional<workspace::MemberName> created_by;
  bool may_decide = false;    // whoever asks, of an open one
  bool may_withdraw = false;  // as above
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ChangeRequestWire, (),
                      (id, requirement_id, requirement_key, requirement_title, requirement_status, business_line_id,
                       state, cause, reason, proposed, baseline, effort_days, plan_effect, due_on, new_due_on,
                       promised_to, decision, decided_at, decided_by, created_at, created_by, may_decide, may_withdraw,
                       version))

// Names, requirements and baselines are read once for all of them.
std::vector<ChangeRequestWire> show_changes(sql::Connection& connection, const Scope& scope,
                                            const std::vector<ChangeRequest>& requests);
std::vector<BaselineWire> show_baselines(sql::Connection& connection, const Scope& scope,
                                         const RequirementId& requirement);

struct SupportingSignal {
  SignalId id;
  std::string key;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(SupportingSignal, (), (id, key, title))
struct CauseWire {
  std::string text;
  std::vector<SupportingSignal> signals;
};
BOOST_DESCRIBE_STRUCT(CauseWire, (), (text, signals))
struct WhyChain {
  std::string pain;
  std::vector<CauseWire> causes;
  std::int64_t version = 1;  // of the requirement
};
BOOST_DESCRIBE_STRUCT(WhyChain, (), (pain, causes, version))
WhyChain show_why(sql::Connection& connection, const Scope& scope, const Requirement& requirement);

}  // namespace assay::demand
