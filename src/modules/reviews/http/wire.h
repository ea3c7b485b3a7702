// Reviews, their agendas, minutes and messages on the wire.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/minutes.h"
#include "store/review_rows.h"
#include "workspace/members.h"

namespace assay::reviews {

struct ReviewRow {
  ReviewId id;
  std::string key;
  std::string name;
  Date held_on;
  std::optional<BusinessLineId> business_line_id;
  std::vector<workspace::MemberName> participants;
  ReviewState state = ReviewState::planned;
  std::int64_t items = 0;
  std::optional<MinutesCounts> outcome;  // of an ended one
  std::optional<Timestamp> started_at;
  std::optional<Timestamp> ended_at;
  Timestamp created_at;
  std::optional<workspace::MemberName> created_by;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ReviewRow, (),
                      (id, key, name, held_on, business_line_id, participants, state, items, outcome, started_at,
                       ended_at, created_at, created_by, version))

struct AgendaVerdict {
  demand::VerdictKind kind = demand::VerdictKind::accept;
  std::string reason;
  std::string sentence;
  std::string by;
};
BOOST_DESCRIBE_STRUCT(AgendaVerdict, (), (kind, reason, sentence, by))

struct AgendaItem {
  demand::RequirementId requirement_id;
  std::string key;
  std::string title;
  demand::RequirementType type = demand::RequirementType::improvement;
  demand::Status status = demand::Status::new_;
  demand::Status status_before = demand::Status::new_;
  std::optional<AgendaVerdict> verdict;  // given in this meeting
  std::string note;
  std::int64_t requirement_version = 1;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(AgendaItem, (),
                      (requirement_id, key, title, type, status, status_before, verdict, note, requirement_version,
                       version))

struct ReviewWire : ReviewRow {
  std::string filter;
  std::string notes;
  std::vector<AgendaItem> agenda;
  std::int64_t hidden_items = 0;  // of other business lines that whoever asks may not see
};
BOOST_DESCRIBE_STRUCT(ReviewWire, (ReviewRow), (filter, notes, agenda, hidden_items))

struct MinutesWire {
  Minutes minutes;
  MinutesCounts outcome;
  bool frozen = false;
  std::int64_t hidden_items = 0;
};
BOOST_DESCRIBE_STRUCT(MinutesWire, (), (minutes, outcome, frozen, hidden_items))

struct MessageWire {
  MessageId id;
  demand::RequirementId requirement_id;
  std::string requirement_key;
  std::string requirement_title;
  std::string name;
  std::string customer;
  std::optional<workspace::MemberName> by;  // who recorded what they said, and so can tell them
  bool member = false;                      // a member who spoke for themself
  demand::VerdictKind verdict = demand::VerdictKind::accept;
  std::string sentence;
  MessageState state = MessageState::waiting;
  std::optional<Timestamp> settled_at;
  std::optional<workspace::MemberName> settled_by;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(MessageWire, (),
                      (id, requirement_id, requirement_key, requirement_title, name, customer, by, member, verdict,
                       sentence, state, settled_at, settled_by, version))

std::vector<ReviewRow> show_rows(sql::Connection& connection, const Scope& scope, const std::vector<Review>& reviews);
ReviewWire show_review(sql::Connection& connection, const Scope& scope, const Review& review);
// Without what is said of requirements that the scope may not see.
MinutesWire show_minutes(sql::Connection& connection, const Scope& scope, const Review& review);
std::vector<MessageWire> show_messages(sql::Connection& connection, const Scope& scope, const Review& review);

}  // namespace assay::reviews
