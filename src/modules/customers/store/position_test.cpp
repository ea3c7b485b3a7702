#include "store/position.h"

#include <gtest/gtest.h>

namespace assay::customers::store {
namespace {

TEST(Position, ComesBackWithAnyValueAndOnlyForItsOrder) {
  const Position position{"-tier", "0190", "3~a~b 公司"};
  const auto read = parse_position(to_text(position), "-tier");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->id, "0190");
  EXPECT_EQ(read->value, "3~a~b 公司");
  EXPECT_FALSE(parse_position(to_text(position), "tier"));
  EXPECT_FALSE(parse_position("", "name"));
  EXPECT_FALSE(parse_position("name", "name"));
  EXPECT_FALSE(parse_position("name~0190", "name"));
}

}  // namespace
}  // namespace assay::customers::store
