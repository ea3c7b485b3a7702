#include "store/visit_rows.h"
#include "visits/past.h"
#include "workspace/record_change.h"
#include "workspace/settings.h"

namespace assay::visits {
namespace {

VisitKind kind_of(demand::Channel channel) {
  if (channel == demand::Channel::interview) return VisitKind::interview;
  return channel == demand::Channel::service ? VisitKind::service_day : VisitKind::visit;
}

}  // namespace

Outcome write_past_visit(sql::Transaction& transaction, const Scope& scope, const PastVisit& past) {
  const ManualClock then(past.recorded_at);
  const auto workspace = workspace::find_workspace(transaction, scope.workspace());
  store::Visit visit;
  visit.id = VisitId::make(then);
  visit.workspace_id = scope.workspace();
  visit.kind = kind_of(past.channel);
  visit.state = past.planned ? VisitState::planned : VisitState::done;
  visit.held_on = past.held_on;
  visit.business_line_id = past.business_line_id;
  visit.customer_id = past.customer_id;
  visit.contacts = past.contacts;
  visit.purpose = past.purpose;
  visit.notes = past.notes;
  visit.hours = past.hours;
  visit.cost_minor = past.cost_minor;
  visit.currency = workspace ? workspace->currency : std::string();
  visit.created_at = past.recorded_at;
  if (!past.members.empty()) visit.created_by = past.members.front();
  FieldErrors errors;
  check_visit({visit.kind, visit.customer_id.has_value(), past.members.size(), visit.contacts.size(), visit.purpose,
               visit.notes, visit.hours, Money{visit.cost_minor, visit.currency}, visit.currency},
              errors);
  if (auto outcome = errors.outcome(); !outcome) return outcome;
  visit.number = store::take_number(transaction, scope.workspace());
  store::insert_visit(transaction, visit);
  store::set_members(transaction, visit, past.members);
  for (const auto& signal : past.signals) store::add_signal(transaction, visit, signal, past.recorded_at);
  const auto actor = visit.created_by ? Principal(MemberPrincipal{*visit.created_by}) : Principal(SystemPrincipal());
  workspace::record_change(transaction, Scope(scope.workspace(), actor, {}, scope.language()), then,
                           {.action = "visit.created",
                            .record_kind = "visit",
                            .record_id = visit.id.text(),
                            .record_key = visit_key(visit.number),
                            .business_line_id = visit.business_line_id,
                            .changes = {},
                            .announcement = {}});
  return {};
}

void write_quota(sql::Transaction& transaction, const WorkspaceId& workspace, std::int64_t visits,
                 std::int64_t cost_minor) {
  store::set_quota(transaction, workspace, "", {visits, cost_minor});
}

}  // namespace assay::visits
