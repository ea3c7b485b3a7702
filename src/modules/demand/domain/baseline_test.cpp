#include "domain/baseline.h"

#include <gmock/gmock.h>

namespace assay::demand {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Requirement accepted_one() {
  Requirement requirement;
  requirement.title = "Move on unsigned customers";
  requirement.status = Status::accepted;
  requirement.pain = "Ten customers a month wait";
  requirement.scenario = "After a visit";
  requirement.objective = "None waits";
  return requirement;
}

SuccessMeasure half_a_measure() {
  SuccessMeasure measure;
  measure.metric = "Customers that wait";
  measure.target = 2;
  return measure;
}

std::vector<std::string> codes(const FieldErrors& errors) {
  std::vector<std::string> list;
  if (const auto outcome = errors.outcome(); !outcome)
    for (const auto& field : outcome.error().fields) list.push_back(field.field + " " + field.code);
  return list;
}

TEST(Baseline, HoldsFromAcceptanceToVerificationAndNeverForAFix) {
  using enum Status;
  for (const auto status : {accepted, planned, in_delivery, released, verified}) {
    EXPECT_TRUE(under_change_control(RequirementType::improvement, status));
    EXPECT_TRUE(under_change_control(RequirementType::compliance, status));
    EXPECT_FALSE(under_change_control(RequirementType::fix, status));
  }
  for (const auto status : {new_, triaged, closed, deferred, declined, merged})
    EXPECT_FALSE(under_change_control(RequirementType::improvement, status));
}

TEST(Baseline, NamesEveryFieldThatWouldMoveIt) {
  const auto before = accepted_one();
  auto after = before;
  after.title = "Another name";
  after.background = "More of it";
  after.urgency = 5;
  EXPECT_THAT(frozen_fields(before, after), IsEmpty());
  after.pain = "Twenty";
  after.scenario.clear();
  after.objective = "All signed";
  after.type = RequirementType::fix;
  EXPECT_THAT(frozen_fields(before, after), ElementsAre("pain", "scenario", "objective", "type"));
}

TEST(Baseline, LetsAMeasureBeCompletedUntilItIsPlanned) {
  auto before = accepted_one();
  auto after = before;
  after.measure = half_a_measure();
  EXPECT_THAT(frozen_fields(before, after), IsEmpty());
  before.measure = after.measure;
  after.measure->review_on = Date{20'000};
  EXPECT_THAT(frozen_fields(before, after), IsEmpty());
  after.measure->target = 5;
  EXPECT_THAT(frozen_fields(before, after), ElementsAre("measure"));
  after.measure->target = 2;
  before.measure = after.measure;
  after.measure->source = "the desk";
  EXPECT_THAT(frozen_fields(before, after), ElementsAre("measure"));
  after.measure.reset();
  EXPECT_THAT(frozen_fields(before, after), ElementsAre("measure"));
  before.measure.reset();
  before.status = after.status = Status::planned;
  after.measure = half_a_measure();
  EXPECT_THAT(frozen_fields(before, after), ElementsAre("measure"));
}

TEST(Baseline, AsksForThePainOfAllButAFix) {
  auto requirement = accepted_one();
  requirement.pain = " \n";
  FieldErrors improvement;
  check_pain(requirement, improvement);
  EXPECT_THAT(codes(improvement), ElementsAre("pain pain_needed"));
  requirement.type = RequirementType::compliance;
  FieldErrors compliance;
  check_pain(requirement, compliance);
  EXPECT_THAT(codes(compliance), ElementsAre("pain obligation_needed"));
  requirement.type = RequirementType::fix;
  FieldErrors fix;
  check_pain(requirement, fix);
  EXPECT_TRUE(fix.empty());
}

TEST(Baseline, RefusesARequestThatChangesNothingOrTooMuch) {
  const auto requirement = accepted_one();
  NewChangeRequest input;
  input.proposed.pain = requirement.pain;
  input.effort_days = 20'000;
  FieldErrors errors;
  check_change_request(input, requirement, errors);
  EXPECT_THAT(codes(errors),
              ElementsAre("proposed nothing_to_change", "reason required", "effort_days number_out_of_range"));
  input.proposed.pain = "";
  input.reason = "They said so";
  input.effort_days = -3;
  FieldErrors without_pain;
  check_change_request(input, requirement, without_pain);
  EXPECT_THAT(codes(without_pain), ElementsAre("proposed.pain pain_needed"));
}

}  // namespace
}  // namespace assay::demand
