// Lists of signals: filter, sort, page.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "demand/signal.h"
#include "demand/text_search.h"
#include "sql/database.h"

namespace assay::demand::store {

struct SignalFilter {
  std::optional<std::string> filter;  // in the language of domain/filter_text.h; the others hold beside it
  std::optional<std::string> text;
  std::vector<SignalKind> kind;
  std::vector<Channel> channel;
  std::vector<std::int64_t> hops;
  std::optional<customers::CustomerId> customer_id;
  std::optional<ContactId> contact_id;
  std::vector<BusinessLineId> business_line_id;
  std::vector<SignalState> state;
  std::optional<MemberId> assignee_id;
  std::optional<bool> assigned;
  std::optional<bool> answered;
  std::optional<bool> linked;
  std::optional<RequirementId> requirement_id;
  std::optional<ImportId> import_id;
  std::optional<Date> from;
  std::optional<Date> to;
  std::optional<MemberId> created_by;
  bool corrected = false;  // also those that a correction replaced
};
BOOST_DESCRIBE_STRUCT(SignalFilter, (),
                      (filter, text, kind, channel, hops, customer_id, contact_id, business_line_id, state, assignee_id,
                       assigned, answered, linked, requirement_id, import_id, from, to, created_by, corrected))

struct SignalCondition {
  std::string where;
  std::vector<sql::Value> parameters;
};
// `own_only`: only signals of the acting member, for whoever may only add. `search` finds the texts within
// filter.filter. Refuses what is wrong with filter.filter.
Result<SignalCondition> signal_condition(sql::Connection& connection, const Scope& scope, const SignalFilter& filter,
                                         const std::optional<std::vector<std::string>>& matching, bool own_only,
                                         TextSearch* search = nullptr);

struct SignalPage {
  std::vector<Signal> signals;
  std::optional<std::string> next;
};
// Sorts: said_at, votes, created_at, key; a leading minus is descending. Refuses others and foreign cursors.
Result<SignalPage> signal_page(sql::Connection& connection, const SignalCondition& condition, const std::string& sort,
                               std::size_t limit, const std::optional<std::string>& cursor);
struct TabCount {
  SignalState state = SignalState::unprocessed;
  std::int64_t signals = 0;
  std::int64_t mine = 0;  // assigned to the member
};
BOOST_DESCRIBE_STRUCT(TabCount, (), (state, signals, mine))
// How many signals stand where; states without any are left out.
std::vector<TabCount> count_tabs(sql::Connection& connection, const SignalCondition& condition,
                                 const std::optional<MemberId>& member);
// When the longest waiting of them was said.
std::optional<Timestamp> longest_waiting(sql::Connection& connection, const SignalCondition& condition);
std::int64_t signal_count(sql::Connection& connection, const SignalCondition& condition);

}  // namespace assay::demand::store
