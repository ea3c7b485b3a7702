#include "domain/parts.h"

namespace assay::demand {
namespace {

using enum Status;

std::optional<Status> said(std::vector<Status> parts) { return status_from_parts(parts); }

TEST(Parts, SayNothingBeforeTheyBegin) {
  EXPECT_EQ(said({}), std::nullopt);
  EXPECT_EQ(said({new_, triaged}), std::nullopt);
  EXPECT_EQ(said({new_, declined}), std::nullopt);
  EXPECT_EQ(said({triaged, deferred}), std::nullopt);
}

TEST(Parts, SayHowFarTheWholeIs) {
  EXPECT_EQ(said({new_, accepted}), accepted);
  EXPECT_EQ(said({accepted, planned}), planned);
  EXPECT_EQ(said({planned, in_delivery}), in_delivery);
  EXPECT_EQ(said({released, new_}), in_delivery);
  EXPECT_EQ(said({released, deferred}), in_delivery);
  EXPECT_EQ(said({released, verified, closed}), released);
  EXPECT_EQ(said({released, declined}), released);
  EXPECT_EQ(said({declined, declined}), declined);
  EXPECT_EQ(said({deferred, declined}), deferred);
}

TEST(Parts, LeaveWhatWasDoneByHandWhereTheySayNothing) {
  EXPECT_EQ(split_status(triaged, std::vector{new_, new_}), triaged);
  EXPECT_EQ(split_status(accepted, std::vector{new_, in_delivery}), in_delivery);
  EXPECT_EQ(split_status(verified, std::vector{released, closed}), verified);
  EXPECT_EQ(split_status(closed, std::vector{released, triaged}), in_delivery);
}

TEST(Parts, LeaveToPeopleWhatComesBeforeAndAfterThem) {
  const std::vector<Status> open{new_, accepted};
  const std::vector<Status> under_way{new_, in_delivery};
  const std::vector<Status> done{released, closed};
  EXPECT_TRUE(move_left_to_people(Move::release, {}));
  EXPECT_TRUE(move_left_to_people(Move::acceptance, open));
  EXPECT_FALSE(move_left_to_people(Move::acceptance, under_way));
  EXPECT_FALSE(move_left_to_people(Move::planning, open));
  EXPECT_FALSE(move_left_to_people(Move::decline, open));
  EXPECT_FALSE(move_left_to_people(Move::merge, open));
  EXPECT_FALSE(move_left_to_people(Move::verification, under_way));
  EXPECT_TRUE(move_left_to_people(Move::verification, done));
  EXPECT_TRUE(move_left_to_people(Move::closure, done));
}

}  // namespace
}  // namespace assay::demand
