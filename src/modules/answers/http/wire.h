// What the module shows of tellings and waits, with the names that people know.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "actions/compose.h"
#include "store/wait_store.h"
#include "workspace/members.h"

namespace assay::answers {

struct AboutWire {
  std::string kind;
  std::string id;
  std::string key;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(AboutWire, (), (kind, id, key, title))

struct RecipientWire {
  RecipientKind kind = RecipientKind::member;
  std::string id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(RecipientWire, (), (kind, id, name))

struct NamedCustomer {
  customers::CustomerId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(NamedCustomer, (), (id, name))

struct TellingWire {
  TellingId id;
  AboutWire about;
  std::string verdict;
  std::string reason;
  std::string sentence;
  std::string feature;  // which does it already, where the answer names one
  RecipientWire recipient;
  std::optional<NamedCustomer> customer;
  Because because = Because::asked;
  TellingState state = TellingState::waiting;
  std::optional<TellingChannel> channel;
  std::optional<workspace::MemberName> owner;
  Timestamp since;
  std::optional<Timestamp> told_at;
  std::optional<workspace::MemberName> told_by;
  std::string note;
  std::string problem;
  bool asks_back = false;
  std::optional<bool> solved;
  std::string reply;
  std::optional<Timestamp> replied_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(TellingWire, (),
                      (id, about, verdict, reason, sentence, feature, recipient, customer, because, state, channel,
                       owner, since, told_at, told_by, note, problem, asks_back, solved, reply, replied_at, version))

struct WaitWire {
  AboutWire record;
  std::optional<BusinessLineId> business_line_id;
  std::string channel;
  std::string tier;
  std::optional<NamedCustomer> customer;
  std::optional<workspace::MemberName> owner;
  Timestamp asked_at;
  Timestamp due_at;
  bool overdue = false;
  std::optional<Timestamp> answered_at;
  std::optional<std::int64_t> seconds_taken;
  std::optional<std::string> verdict;
};
BOOST_DESCRIBE_STRUCT(WaitWire, (),
                      (record, business_line_id, channel, tier, customer, owner, asked_at, due_at, overdue, answered_at,
                       seconds_taken, verdict))

struct OwnerCountWire {
  std::optional<workspace::MemberName> owner;
  std::int64_t records = 0;
  Timestamp oldest_at;
};
BOOST_DESCRIBE_STRUCT(OwnerCountWire, (), (owner, records, oldest_at))

// Any number of rows in a fixed number of statements.
std::vector<TellingWire> show_tellings(sql::Connection& connection, const Environment& environment, const Scope& scope,
                                       const std::vector<TellingRow>& rows);
std::vector<WaitWire> show_waits(sql::Connection& connection, const Environment& environment, const Scope& scope,
                                 const std::vector<WaitRow>& rows);
std::vector<OwnerCountWire> show_owners(sql::Connection& connection, const Scope& scope,
                                        const std::vector<store::OwnerCount>& rows);

}  // namespace assay::answers
