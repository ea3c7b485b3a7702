// Plans and logs visits, keeps the quotas, and makes signals of what was heard.
#pragma once

#include "demand/first_hand.h"
#include "json/reflect.h"
#include "store/visit_rows.h"

namespace assay::visits {

struct Environment {
  sql::Database& database;
  const Clock& clock;
  demand::SignalRecorder& recorder;
};

struct NewVisit {
  VisitKind kind = VisitKind::visit;
  std::optional<VisitState> state;  // planned when absent
  Date held_on;
  std::optional<BusinessLineId> business_line_id;
  std::vector<MemberId> member_ids;
  std::optional<customers::CustomerId> customer_id;
  std::vector<ContactId> contact_ids;
  std::string purpose;
  std::optional<std::string> notes;
  std::optional<double> hours;
  std::optional<Money> cost;  // shared equally by who went
};
BOOST_DESCRIBE_STRUCT(NewVisit, (),
                      (kind, state, held_on, business_line_id, member_ids, customer_id, contact_ids, purpose, notes,
                       hours, cost))

struct VisitPatch {
  Patch<VisitKind> kind;
  Patch<VisitState> state;
  Patch<Date> held_on;
  Patch<std::vector<MemberId>> member_ids;
  Patch<customers::CustomerId> customer_id;
  Patch<std::vector<ContactId>> contact_ids;
  Patch<std::string> purpose;
  Patch<std::string> notes;
  Patch<double> hours;
  Patch<Money> cost;
};
BOOST_DESCRIBE_STRUCT(VisitPatch, (),
                      (kind, state, held_on, member_ids, customer_id, contact_ids, purpose, notes, hours, cost))

// 404 when it does not exist or may not be seen, 403 when it may be seen but not this.
Result<store::Visit> access_visit(sql::Connection& connection, const Scope& scope, std::string_view id_or_key,
                                  Permission permission);
// Needs customers.edit on the visit's line, as all changes of visits do.
Result<VisitId> plan_visit(Environment& environment, const Scope& scope, const NewVisit& input);
// Refuses a stale version (412).
Outcome change_visit(Environment& environment, const Scope& scope, std::string_view id, std::int64_t expected_version,
                     const VisitPatch& patch);
// Refuses one with signals (409 visit_has_signals): cancel it instead.
Outcome delete_visit(Environment& environment, const Scope& scope, std::string_view id, std::int64_t expected_version);

struct HeardInput {
  std::string text;  // as it stands in the notes
  demand::SignalKind kind = demand::SignalKind::request;
  std::optional<ContactId> contact_id;
  std::optional<std::string> speaker_name;
  std::optional<std::string> requirement_id;  // id or key
  std::optional<demand::Importance> importance;
};
BOOST_DESCRIBE_STRUCT(HeardInput, (), (text, kind, contact_id, speaker_name, requirement_id, importance))
// A first-hand signal of words in the notes. Refuses words that do not stand there ("text", not_in_notes), and nobody
// who said them ("contact_id", required).
Result<demand::SignalId> record_heard(Environment& environment, const Scope& scope, std::string_view id,
                                      const HeardInput& input);

struct QuotaInput {
  std::optional<std::int64_t> visits;      // a year; null: no limit
  std::optional<std::int64_t> cost_minor;  // a year, in the workspace's currency
};
BOOST_DESCRIBE_STRUCT(QuotaInput, (), (visits, cost_minor))
// Of one member, or with nullopt of everybody without one of their own. Needs value.manage.
Outcome set_quota(Environment& environment, const Scope& scope, const std::optional<MemberId>& member,
                  const QuotaInput& input);

}  // namespace assay::visits
