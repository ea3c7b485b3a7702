#include "http/page_query.h"

namespace assay::workspace {
namespace {

TEST(Cursors, BelongToTheirListAndAreChecked) {
  FieldErrors errors;
  EXPECT_EQ(read_cursor(write_cursor("audit", "9007199254740993"), "audit", errors), "9007199254740993");
  EXPECT_FALSE(read_cursor(std::nullopt, "audit", errors));
  EXPECT_TRUE(errors.empty());
  for (const auto& wrong :
       {write_cursor("notices", "1"), std::string("zz"), std::string("6"), std::string("61"), std::string(500, '6')}) {
    FieldErrors refused;
    EXPECT_FALSE(read_cursor(wrong, "audit", refused));
    EXPECT_EQ(describe(refused.outcome().error()), "invalid; cursor: cursor_unknown") << wrong;
  }
}

TEST(Limits, AreBounded) {
  FieldErrors errors;
  EXPECT_EQ(checked_limit(std::nullopt, errors), 50U);
  EXPECT_EQ(checked_limit(200, errors), 200U);
  EXPECT_TRUE(errors.empty());
  (void)checked_limit(0, errors);
  (void)checked_limit(201, errors);
  EXPECT_EQ(errors.outcome().error().fields.size(), 2U);
}

}  // namespace
}  // namespace assay::workspace
