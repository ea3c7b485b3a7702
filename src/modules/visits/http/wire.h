// Visits and the totals of a year on the wire.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "store/visit_rows.h"
#include "workspace/members.h"

namespace assay::visits {

struct VisitContact {
  ContactId id;
  std::string name;
  std::optional<std::string> post;
};
BOOST_DESCRIBE_STRUCT(VisitContact, (), (id, name, post))
struct VisitCustomer {
  customers::CustomerId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(VisitCustomer, (), (id, name))
struct HeardSignal {
  demand::SignalId id;
  std::string key;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(HeardSignal, (), (id, key, title))

enum class QuotaKind { visits, cost };
BOOST_DESCRIBE_ENUM(QuotaKind, visits, cost)
// A member of the visit who is past the year's quota.
struct QuotaWarning {
  workspace::MemberName member;
  QuotaKind kind = QuotaKind::visits;
  std::int64_t used = 0;  // visits, or minor units
  std::int64_t limit = 0;
};
BOOST_DESCRIBE_STRUCT(QuotaWarning, (), (member, kind, used, limit))

struct VisitWire {
  VisitId id;
  std::string key;
  VisitKind kind = VisitKind::visit;
  VisitState state = VisitState::planned;
  Date held_on;
  std::optional<BusinessLineId> business_line_id;
  std::vector<workspace::MemberName> members;
  std::optional<VisitCustomer> customer;
  std::vector<VisitContact> contacts;
  std::string purpose;
  std::string notes;
  double hours = 0;
  Money cost;
  std::vector<HeardSignal> signals;
  std::vector<QuotaWarning> warnings;
  Timestamp created_at;
  std::optional<workspace::MemberName> created_by;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(VisitWire, (),
                      (id, key, kind, state, held_on, business_line_id, members, customer, contacts, purpose, notes,
                       hours, cost, signals, warnings, created_at, created_by, version))

struct MemberYear {
  workspace::MemberName member;
  std::int64_t done = 0;
  std::int64_t planned = 0;
  double hours = 0;
  Money cost;
  std::optional<std::int64_t> quota_visits;  // their own, else everybody's
  std::optional<Money> quota_cost;
  bool own_quota = false;
  bool past_visits = false;
  bool past_cost = false;
};
BOOST_DESCRIBE_STRUCT(MemberYear, (),
                      (member, done, planned, hours, cost, quota_visits, quota_cost, own_quota, past_visits, past_cost))
struct YearWire {
  std::int64_t year = 0;
  std::optional<std::int64_t> quota_visits;  // of everybody without one of their own
  std::optional<Money> quota_cost;
  std::vector<MemberYear> members;
};
BOOST_DESCRIBE_STRUCT(YearWire, (), (year, quota_visits, quota_cost, members))

// Names, contacts, signals and quotas are read once for all of them. Signals that the scope may not see are left out.
std::vector<VisitWire> show_visits(sql::Connection& connection, const Scope& scope,
                                   const std::vector<store::Visit>& visits);
// Everybody who went or is to go that year, or has a quota of their own.
YearWire show_year(sql::Connection& connection, const Scope& scope, int year);

}  // namespace assay::visits
