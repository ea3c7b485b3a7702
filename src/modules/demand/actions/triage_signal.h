// Decides what becomes of signals in the inbox: answered, put aside, taken up again, given to somebody.
#pragma once

#include "actions/environment.h"
#include "domain/signal_answer.h"

namespace assay::demand {

enum class TriageStep { answer, archiving, reopening, assignment };
BOOST_DESCRIBE_ENUM(TriageStep, answer, archiving, reopening, assignment)

struct Triage {
  TriageStep step = TriageStep::archiving;
  std::optional<AnswerInput> answer;    // of an answer
  std::optional<MemberId> assignee_id;  // of an assignment; nobody: free for everyone
};
BOOST_DESCRIBE_STRUCT(Triage, (), (step, answer, assignee_id))

struct BulkTriage : Triage {
  std::vector<SignalId> ids;
};
BOOST_DESCRIBE_STRUCT(BulkTriage, (Triage), (ids))

struct TriageResult {
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;  // stood so already
};
BOOST_DESCRIBE_STRUCT(TriageResult, (), (changed, unchanged))

inline constexpr std::size_t kBulkTriageMax = 1'000;

// Needs signals.edit. Answering what was answered, and anything about a corrected signal, is a conflict. Announces
// signal.answered {signal_id, verdict, reason, sentence, feature_id}, signal.archived, signal.reopened,
// signal.assigned {signal_id, assignee_id}.
Outcome triage_signal(Environment& environment, const Scope& scope, std::string_view id_or_key, const Triage& triage);
// All or none; what is wrong with single signals is told under "ids[n]".
Result<TriageResult> triage_signals(Environment& environment, const Scope& scope, const BulkTriage& triage);

}  // namespace assay::demand
