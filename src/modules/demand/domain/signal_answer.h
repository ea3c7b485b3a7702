// The verdict on a signal itself, as people enter it, and what is wrong with it.
#pragma once

#include "demand/signal.h"

namespace assay::demand {

struct AnswerInput {
  SignalVerdict verdict = SignalVerdict::decline;
  std::optional<std::string> reason;
  std::optional<std::string> sentence;
  std::optional<std::string> note;
  std::optional<blueprint::FeatureId> feature_id;
  std::optional<std::string> reference;
  std::optional<Date> until;
};
BOOST_DESCRIBE_STRUCT(AnswerInput, (), (verdict, reason, sentence, note, feature_id, reference, until))

// Everything but whether the workspace knows the reason and the feature: a sentence for the one who asked, and for a
// defect where it went.
void check_answer(const AnswerInput& input, FieldErrors& errors);
SignalAnswer answer_of(const AnswerInput& input, std::optional<MemberId> by, Timestamp at);

}  // namespace assay::demand
