// Rows of visits, of who went, of what was heard, and of the quotas.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "customers/customers.h"
#include "demand/signal.h"
#include "domain/visit.h"
#include "sql/database.h"

namespace assay::visits::store {

// One row of the table visits.
struct Visit {
  VisitId id;
  WorkspaceId workspace_id;
  std::int64_t number = 0;  // VIS-number
  VisitKind kind = VisitKind::visit;
  VisitState state = VisitState::planned;
  Date held_on;
  std::optional<BusinessLineId> business_line_id;
  std::optional<customers::CustomerId> customer_id;
  std::vector<ContactId> contacts;
  std::string purpose;
  std::string notes;
  double hours = 0;
  std::int64_t cost_minor = 0;
  std::string currency;
  Timestamp created_at;
  std::optional<MemberId> created_by;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Visit, (),
                      (id, workspace_id, number, kind, state, held_on, business_line_id, customer_id, contacts, purpose,
                       notes, hours, cost_minor, currency, created_at, created_by, version))

std::int64_t take_number(sql::Transaction& transaction, const WorkspaceId& workspace);
void insert_visit(sql::Transaction& transaction, const Visit& visit);
void update_visit(sql::Transaction& transaction, const Visit& visit);
// With its members; its signals stay signals.
void delete_visit(sql::Transaction& transaction, const Visit& visit);
// By id or key ("VIS-3").
std::optional<Visit> find_visit(sql::Connection& connection, const WorkspaceId& workspace, std::string_view id_or_key);
std::vector<Visit> load_visits(sql::Connection& connection, const WorkspaceId& workspace,
                               const std::vector<std::string>& ids);
// On PostgreSQL keeps other transactions from changing the row until this one ends; SQLite has one writer anyway.
void hold_visit(sql::Transaction& transaction, const VisitId& id);

struct VisitFilter {
  std::optional<VisitKind> kind;
  std::optional<VisitState> state;
  std::optional<Date> from;
  std::optional<Date> to;
  std::optional<MemberId> member_id;
  std::optional<customers::CustomerId> customer_id;
  std::optional<BusinessLineId> business_line_id;
  std::optional<demand::SignalId> signal_id;
  std::optional<std::vector<BusinessLineId>> visible_lines;  // nullopt: all, also those without a line
  std::optional<Visit> after;                                // the last of the page before
  std::int64_t limit = 50;
};
// The latest day first, one more than the limit when there are more.
std::vector<Visit> list_visits(sql::Connection& connection, const WorkspaceId& workspace, const VisitFilter& filter);
bool has_visit_of_line(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line);

// Replaces who went, with their shares of the cost.
void set_members(sql::Transaction& transaction, const Visit& visit, const std::vector<MemberId>& members);
std::map<VisitId, std::vector<MemberId>> members_of(sql::Connection& connection, const WorkspaceId& workspace,
                                                    const std::vector<VisitId>& visits);

void add_signal(sql::Transaction& transaction, const Visit& visit, const demand::SignalId& signal, Timestamp at);
std::map<VisitId, std::vector<demand::SignalId>> signals_of(sql::Connection& connection, const WorkspaceId& workspace,
                                                            const std::vector<VisitId>& visits);

// What one member has used of a year.
struct YearUse {
  MemberId member_id;
  std::int64_t done = 0;
  std::int64_t planned = 0;
  double hours = 0;
  std::int64_t cost_minor = 0;
};
BOOST_DESCRIBE_STRUCT(YearUse, (), (member_id, done, planned, hours, cost_minor))
// Cancelled visits count for nothing. `lines`: nullopt counts all visits, otherwise those of these lines.
std::vector<YearUse> year_use(sql::Connection& connection, const WorkspaceId& workspace, int year,
                              const std::optional<std::vector<BusinessLineId>>& lines);

// By member; the empty text is everybody else's.
std::map<std::string, Quota> quotas(sql::Connection& connection, const WorkspaceId& workspace);
void set_quota(sql::Transaction& transaction, const WorkspaceId& workspace, const std::string& member,
               const Quota& quota);

}  // namespace assay::visits::store
