// A review is reached only through these, planned before the meeting and run in it.
#pragma once

#include <string>
#include <vector>

#include "actions/environment.h"
#include "demand/selection.h"
#include "json/query.h"
#include "json/reflect.h"
#include "store/review_rows.h"

namespace assay::reviews {

struct NewReview {
  std::string name;
  Date held_on;
  std::optional<BusinessLineId> business_line_id;
  std::vector<MemberId> participant_ids;
  std::optional<std::string> notes;
  std::optional<std::string> filter;  // of the list's address; what it matches is the agenda
  std::vector<demand::RequirementId> requirement_ids;
};
BOOST_DESCRIBE_STRUCT(NewReview, (), (name, held_on, business_line_id, participant_ids, notes, filter, requirement_ids))

struct ReviewPatch {
  Patch<std::string> name;
  Patch<Date> held_on;
  Patch<std::vector<MemberId>> participant_ids;
  Patch<std::string> notes;
};
BOOST_DESCRIBE_STRUCT(ReviewPatch, (), (name, held_on, participant_ids, notes))

// 404 when it does not exist or may not be seen, 403 when it may be seen but not this.
Result<Review> access_review(sql::Connection& connection, const Scope& scope, std::string_view id_or_key,
                             Permission permission);

// Needs requirements.edit on the review's line. The agenda is what the filter matches, else the named requirements.
Result<ReviewId> plan_review(Environment& environment, const Scope& scope, const NewReview& input,
                             const json::TextMap& filter);
// The name, day, participants and notes; after the end nothing (409 review_ended).
Outcome change_review(Environment& environment, const Scope& scope, std::string_view id, std::int64_t expected_version,
                      const ReviewPatch& patch);
// Only a planned one (409 review_begun).
Outcome delete_review(Environment& environment, const Scope& scope, std::string_view id, std::int64_t expected_version);
// The agenda, whole and in order. What was decided in the meeting cannot leave it (409 review_item_decided).
Outcome set_agenda(Environment& environment, const Scope& scope, std::string_view id, std::int64_t expected_version,
                   const std::vector<demand::RequirementId>& requirements);
// Adds what a filter matches at the end of the agenda.
Outcome extend_agenda(Environment& environment, const Scope& scope, std::string_view id, std::int64_t expected_version,
                      const std::string& filter, const json::TextMap& query);
Outcome start_review(Environment& environment, const Scope& scope, std::string_view id, std::int64_t expected_version);
// The version is that of the item.
Outcome note_item(Environment& environment, const Scope& scope, std::string_view id, std::string_view requirement,
                  std::int64_t expected_version, const std::string& note);
// Freezes the minutes and makes the messages to everyone who asked for what was decided.
Outcome end_review(Environment& environment, const Scope& scope, std::string_view id, std::int64_t expected_version);

// The minutes as of now; those of an ended review are the frozen ones.
Minutes minutes_of(sql::Connection& connection, const Review& review);

struct MessagePatch {
  std::optional<std::string> sentence;
  std::optional<MessageState> state;  // waiting or left_out
};
BOOST_DESCRIBE_STRUCT(MessagePatch, (), (sentence, state))
// Refuses one that was told (409 message_told).
Outcome change_message(Environment& environment, const Scope& scope, std::string_view id, const MessageId& message,
                       std::int64_t expected_version, const MessagePatch& patch);
// Tells the waiting ones among these, each in the words of their message, and answers how many. Whom no mail and no
// notice reaches is told by the member who recorded what they said, and that member gets a notice. Once nobody waits
// any more, everyone else who voted, watches or looks after a customer is told of the verdict as well.
Result<std::int64_t> tell_requesters(Environment& environment, const Scope& scope, std::string_view id,
                                     const std::vector<MessageId>& messages);

}  // namespace assay::reviews
