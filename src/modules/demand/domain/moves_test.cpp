#include "domain/moves.h"

#include "json/reflect.h"

namespace assay::demand {
namespace {

TEST(Moves, LeadAnImprovementThroughEveryStepAndNoShortcut) {
  const auto type = RequirementType::improvement;
  EXPECT_TRUE(move_allowed(type, Status::new_, Move::triage));
  EXPECT_FALSE(move_allowed(type, Status::new_, Move::acceptance));
  EXPECT_TRUE(move_allowed(type, Status::triaged, Move::acceptance));
  EXPECT_FALSE(move_allowed(type, Status::accepted, Move::delivery));
  EXPECT_FALSE(move_allowed(type, Status::released, Move::closure));
  EXPECT_TRUE(move_allowed(type, Status::verified, Move::closure));
}

TEST(Moves, LetAFixTakeTheLightPath) {
  const auto type = RequirementType::fix;
  EXPECT_TRUE(move_allowed(type, Status::new_, Move::acceptance));
  EXPECT_TRUE(move_allowed(type, Status::accepted, Move::delivery));
  EXPECT_TRUE(move_allowed(type, Status::released, Move::closure));
}

TEST(Moves, LeaveNoStateButMergedWithoutAWayOn) {
  for (const auto& word : words<Status>()) {
    const auto status = *parse_word<Status>(word);
    EXPECT_EQ(allowed_moves(RequirementType::new_, status).empty(), status == Status::merged) << word;
  }
}

TEST(Moves, NeverLeadToTheStatusTheyStartFrom) {
  for (const auto& word : words<Status>())
    for (const auto move : allowed_moves(RequirementType::fix, *parse_word<Status>(word)))
      EXPECT_NE(to_word(status_after(move)), word);
}

}  // namespace
}  // namespace assay::demand
