// Where a requirement stands: its evidence, value, cost and density. Computed by the value module, kept by demand.
#pragma once

#include <span>
#include <vector>

#include "demand/requirement.h"
#include "sql/database.h"

namespace assay::demand {

// A linked signal, reduced to what counts.
struct Evidence {
  RequirementId requirement_id;
  SignalId signal_id;
  std::int64_t number = 0;
  Importance importance = Importance::important;
  std::optional<ContactId> contact_id;
  std::optional<customers::CustomerId> customer_id;
  std::string speaker_name;
  std::int64_t hops = 0;
  std::int64_t votes = 0;
  Timestamp said_at;
};
BOOST_DESCRIBE_STRUCT(Evidence, (),
                      (requirement_id, signal_id, number, importance, contact_id, customer_id, speaker_name, hops,
                       votes, said_at))

// Everything of one requirement that its standing depends on. A score depends on its own input only.
struct StandingInput {
  RequirementId requirement_id;
  std::optional<EffortSize> effort_size;
  std::optional<double> effort_optimistic;
  std::optional<double> effort_likely;
  std::optional<double> effort_pessimistic;
  std::optional<double> hours_saved_per_month;
  std::vector<GoalLink> goals;
  std::vector<Evidence> evidence;
  bool weighed_at_whole = false;  // a part: who asked counts at the requirement that was split, once
};

struct Standing {
  double effort_days = 0;
  bool effort_assumed = true;
  std::int64_t signals = 0;
  std::int64_t votes = 0;
  double voices = 0;  // weighted
  std::int64_t customers = 0;
  double first_hand_share = 0;  // 0 to 1, of the distinct voices
  std::int64_t roles = 0;       // bit 0 user, 1 decision maker, 2 payer
  std::int64_t tiers = 0;       // bit 0 A … bit 3 D
  std::int64_t goals = 0;
  std::optional<std::int64_t> hops_min;  // of the nearest voice; none without signals
  std::int64_t people = 0;               // distinct voices
  std::int64_t users = 0;                // of them by decision role
  std::int64_t decision_makers = 0;
  std::int64_t payers = 0;
  std::optional<Timestamp> newest_said_at;
  bool priced = false;
  double density = 0;            // money per money, or points per person-day
  std::int64_t value_minor = 0;  // money a year
  double points = 0;
  std::int64_t cost_minor = 0;
};

// Implemented by the value module and wired in app/. Called inside the transaction that changed an input, and by the
// fan-out jobs; reads only what lower modules know.
class StandingRule {
 public:
  virtual ~StandingRule() = default;
  // One standing for each input, in the same order.
  virtual std::vector<Standing> compute(sql::Connection& connection, const WorkspaceId& workspace,
                                        std::span<const StandingInput> inputs) = 0;
};

// The inputs of these requirements (in this order; those that do not exist are left out).
std::vector<StandingInput> load_standing_inputs(sql::Connection& connection, const WorkspaceId& workspace,
                                                const std::vector<RequirementId>& requirements);
// Computes and stores the standings of these requirements, in the caller's transaction.
void refresh_standings(sql::Transaction& transaction, const WorkspaceId& workspace,
                       const std::vector<RequirementId>& requirements, StandingRule& rule);
// Requirements whose standing depends on a customer, a contact or a goal; at most `limit` after `after`.
std::vector<RequirementId> requirements_of_customer(sql::Connection& connection, const WorkspaceId& workspace,
                                                    const customers::CustomerId& customer);
std::vector<RequirementId> requirements_of_contact(sql::Connection& connection, const WorkspaceId& workspace,
                                                   const ContactId& contact);
std::vector<RequirementId> requirements_of_goal(sql::Connection& connection, const WorkspaceId& workspace,
                                                const goals::GoalId& goal);
// Requirements whose standing was computed before people were counted, of any workspace.
struct UncountedRequirement {
  WorkspaceId workspace_id;
  RequirementId requirement_id;
};
BOOST_DESCRIBE_STRUCT(UncountedRequirement, (), (workspace_id, requirement_id))
std::vector<UncountedRequirement> uncounted_requirements(sql::Connection& connection, std::size_t limit);
std::vector<RequirementId> requirements_after(sql::Connection& connection, const WorkspaceId& workspace,
                                              const std::optional<RequirementId>& after, std::size_t limit);

}  // namespace assay::demand
