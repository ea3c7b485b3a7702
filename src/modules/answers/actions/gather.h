// Gathers everyone who is to hear an answer, a chunk at a time, and sends each on their way.
#pragma once

#include "actions/environment.h"
#include "store/telling_store.h"

namespace assay::answers {

// Somebody who has a reason to be told.
struct Candidate {
  RecipientKind kind = RecipientKind::member;
  std::string id;
  Because because = Because::asked;
  std::optional<demand::SignalId> signal_id;
  std::optional<customers::CustomerId> customer_id;
  std::optional<portal::PublicationId> publication_id = {};
  std::string name = {};                     // of a speaker
  std::optional<std::string> sentence = {};  // what this person is told in place of the answer's own
};

inline constexpr std::int64_t kLastStage = 4;
// Where the gathering of one answer stands; a checkpoint of its job.
struct GatherPlace {
  std::string answer_id;
  std::int64_t answer_version = 0;  // gathered anew when the answer changed
  std::int64_t stage = 0;           // 0 signals, 1 votes, 2 watchers, 3 portals, 4 groups
  std::string after;
  std::string after_voter;
};
BOOST_DESCRIBE_STRUCT(GatherPlace, (), (answer_id, answer_version, stage, after, after_voter))

// The next candidates after `place`, which moves on; none and the last stage at the end.
std::vector<Candidate> next_candidates(sql::Connection& connection, const AnswerRow& answer, GatherPlace& place,
                                       std::size_t limit, std::int64_t last_stage = kLastStage);

// Who of the candidates is told, and how: one row a person, nobody who is known already or may not see any more what it
// is about. Members have `told_at` by their notice.
struct Resolved {
  std::vector<TellingRow> rows;
  std::vector<MemberId> on_requirement;  // members who get their notice on the record itself
  std::vector<std::pair<MemberId, demand::SignalId>> on_signal;
  std::vector<std::size_t> by_mail;  // indexes of rows that get a mail of their own at once
};
Resolved resolve(sql::Connection& connection, const Environment& environment, const AnswerRow& answer,
                 std::vector<Candidate> candidates, store::Known known = store::Known::all);
// Writes them down, with their mails and notices.
void tell(sql::Transaction& transaction, const Environment& environment, const AnswerRow& answer, Resolved resolved);

// The handler of the job "answers.gather": all answers of the workspace that are being told.
Result<boost::json::value> gather(Environment& environment, jobs::JobContext& context);
void enqueue_gathering(sql::Transaction& transaction, Environment& environment, const WorkspaceId& workspace);

}  // namespace assay::answers
