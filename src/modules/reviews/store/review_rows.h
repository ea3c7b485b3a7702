// Rows of reviews, of their agendas and of their messages.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "customers/customers.h"
#include "demand/requirement.h"
#include "domain/review.h"
#include "sql/database.h"

namespace assay::reviews::store {

struct Item {
  ReviewId review_id;
  demand::RequirementId requirement_id;
  WorkspaceId workspace_id;
  std::int64_t position = 0;
  demand::Status status_before = demand::Status::new_;
  std::string note;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Item, (), (review_id, requirement_id, workspace_id, position, status_before, note, version))

struct Message {
  MessageId id;
  ReviewId review_id;
  WorkspaceId workspace_id;
  demand::RequirementId requirement_id;
  std::int64_t position = 0;
  std::string requester_key;
  std::string name;
  std::string customer;
  std::optional<ContactId> contact_id;
  std::optional<MemberId> member_id;  // who recorded what they said
  demand::VerdictKind verdict = demand::VerdictKind::accept;
  std::string sentence;
  MessageState state = MessageState::waiting;
  std::optional<Timestamp> settled_at;
  std::optional<MemberId> settled_by;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Message, (),
                      (id, review_id, workspace_id, requirement_id, position, requester_key, name, customer, contact_id,
                       member_id, verdict, sentence, state, settled_at, settled_by, version))

std::int64_t take_number(sql::Transaction& transaction, const WorkspaceId& workspace);
void insert_review(sql::Transaction& transaction, const Review& review);
// All but id, number and creation.
void update_review(sql::Transaction& transaction, const Review& review);
// With agenda and messages.
void delete_review(sql::Transaction& transaction, const WorkspaceId& workspace, const ReviewId& id);
// By id or key ("REV-3").
std::optional<Review> find_review(sql::Connection& connection, const WorkspaceId& workspace,
                                  std::string_view id_or_key);
std::vector<Review> load_reviews(sql::Connection& connection, const WorkspaceId& workspace,
                                 const std::vector<std::string>& ids);
// On PostgreSQL keeps other transactions from changing the row until this one ends; SQLite has one writer anyway.
void hold_review(sql::Transaction& transaction, const ReviewId& id);

struct ReviewFilter {
  std::optional<ReviewState> state;
  std::optional<BusinessLineId> business_line_id;
  std::optional<std::vector<BusinessLineId>> visible_lines;  // nullopt: all, also those without a line
  std::optional<std::int64_t> below;                         // numbers below this one
  std::int64_t limit = 50;
};
// The latest first, one more than the limit when there are more.
std::vector<Review> list_reviews(sql::Connection& connection, const WorkspaceId& workspace, const ReviewFilter& filter);
bool has_review_of_line(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line);
bool is_in_running_review(sql::Connection& connection, const WorkspaceId& workspace,
                          const demand::RequirementId& requirement);

std::vector<Item> items_of(sql::Connection& connection, const WorkspaceId& workspace, const ReviewId& review);
// How many items each review has.
std::map<ReviewId, std::int64_t> count_items(sql::Connection& connection, const WorkspaceId& workspace,
                                             const std::vector<ReviewId>& reviews);
void set_items(sql::Transaction& transaction, const WorkspaceId& workspace, const ReviewId& review,
               std::span<const Item> items);
void update_item(sql::Transaction& transaction, const Item& item);

void insert_messages(sql::Transaction& transaction, std::span<const Message> messages);
std::vector<Message> messages_of(sql::Connection& connection, const WorkspaceId& workspace, const ReviewId& review);
void update_message(sql::Transaction& transaction, const Message& message);
// Neither the name of a contact that is gone stays, nor what was written to them.
void forget_contact(sql::Transaction& transaction, const WorkspaceId& workspace, const ContactId& contact);

}  // namespace assay::reviews::store
