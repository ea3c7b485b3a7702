// Moves a requirement to its next status: triage, verdicts, delivery, release, result.
#pragma once

#include "actions/environment.h"
#include "domain/moves.h"

namespace assay::demand {

// What the moves carry; each uses its own part.
struct MoveInput {
  std::optional<std::string> reason;        // verdicts: a code of the workspace's list
  std::optional<std::string> sentence;      // verdicts, reopening
  std::optional<Date> until;                // deferral
  std::optional<std::string> into;          // merge: id or key
  std::optional<std::string> version_name;  // release
  std::optional<Date> on;
  std::optional<double> actual;        // verification
  std::optional<std::string> comment;  // verification, closure
};
BOOST_DESCRIBE_STRUCT(MoveInput, (), (reason, sentence, until, into, version_name, on, actual, comment))

// Adds what is wrong with the "reason" and "sentence" of a verdict.
void check_verdict(sql::Connection& connection, const Scope& scope, Move move, const MoveInput& input,
                   FieldErrors& errors);

// Refuses a stale version (412; no version: any), a move that the status does not allow (409 move_not_allowed), a
// verdict without reason or sentence, an acceptance while a rule is open (409 rules_unanswered), a release without
// version and date, a verification without a result, closing without a comment where the ClosureRule wants one, and
// planning or delivery of anything but a fix without a success measure (409 measure_needed). Accepting anything
// but a fix needs a pain ("pain", pain_needed), compliance the obligation in it (obligation_needed).
Outcome move_requirement(Environment& environment, const Scope& scope, std::string_view id_or_key,
                         std::optional<std::int64_t> expected_version, Move move, const MoveInput& input);
Outcome move_requirement(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                         Requirement requirement, Move move, const MoveInput& input);

}  // namespace assay::demand
