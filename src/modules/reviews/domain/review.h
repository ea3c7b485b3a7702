// A review: a meeting over an agenda of requirements, its minutes, and what is told to those who asked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "base/principal.h"
#include "base/time.h"

namespace assay::reviews {

using ReviewId = Id<struct ReviewTag>;
using MessageId = Id<struct ReviewMessageTag>;

enum class ReviewState { planned, running, ended };
BOOST_DESCRIBE_ENUM(ReviewState, planned, running, ended)

struct MinutesItem {
  std::string requirement_id;
  std::string key;
  std::string title;
  std::string status_before;
  std::string status_after;
  std::string verdict;  // "accept", "defer", …; empty: left open
  std::string reason_en;
  std::string reason_zh;
  std::string sentence;
  std::optional<Date> until;
  std::string by;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(MinutesItem, (),
                      (requirement_id, key, title, status_before, status_after, verdict, reason_en, reason_zh, sentence,
                       until, by, note))

// Frozen at the end of the meeting.
struct Minutes {
  std::string key;
  std::string name;
  Date held_on;
  std::string business_line;
  std::vector<std::string> participants;
  std::optional<Timestamp> started_at;
  std::optional<Timestamp> ended_at;
  std::string time_zone;
  std::string notes;
  std::vector<MinutesItem> items;
};
BOOST_DESCRIBE_STRUCT(Minutes, (),
                      (key, name, held_on, business_line, participants, started_at, ended_at, time_zone, notes, items))

// One row of the table reviews.
struct Review {
  ReviewId id;
  WorkspaceId workspace_id;
  std::int64_t number = 0;  // REV-number
  std::string name;
  Date held_on;
  std::optional<BusinessLineId> business_line_id;
  std::vector<MemberId> participants;
  std::string filter;  // of the list's address the agenda was taken from; empty: picked by hand
  std::string notes;
  ReviewState state = ReviewState::planned;
  std::optional<Timestamp> started_at;
  std::optional<Timestamp> ended_at;
  std::optional<Minutes> minutes;
  Timestamp created_at;
  std::optional<MemberId> created_by;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Review, (),
                      (id, workspace_id, number, name, held_on, business_line_id, participants, filter, notes, state,
                       started_at, ended_at, minutes, created_at, created_by, version))

inline std::string review_key(std::int64_t number) { return "REV-" + std::to_string(number); }

enum class MessageState { waiting, told, left_out };
BOOST_DESCRIBE_ENUM(MessageState, waiting, told, left_out)

inline constexpr std::size_t kAgendaMax = 200;
inline constexpr std::size_t kParticipantsMax = 100;

// Limits of lengths, all wrong fields at once.
void check_review(const Review& review, FieldErrors& errors);
void check_note(std::string_view field, std::string_view note, FieldErrors& errors);

}  // namespace assay::reviews
