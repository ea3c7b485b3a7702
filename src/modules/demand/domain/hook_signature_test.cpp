#include "domain/hook_signature.h"

#include <gtest/gtest.h>

namespace assay::demand {
namespace {

TEST(HookSignature, TimesAreSecondsWithinFiveMinutes) {
  EXPECT_EQ(read_hook_time("1614265330")->micros, 1'614'265'330'000'000);
  for (const std::string_view wrong : {"", "now", "-5", "1.5", "99999999999999"}) EXPECT_FALSE(read_hook_time(wrong));
  const Timestamp now{1'000'000'000'000'000};
  EXPECT_TRUE(is_fresh(Timestamp{now.micros - 300'000'000}, now));
  EXPECT_TRUE(is_fresh(Timestamp{now.micros + 300'000'000}, now));
  EXPECT_FALSE(is_fresh(Timestamp{now.micros - 301'000'000}, now));
  EXPECT_FALSE(is_fresh(Timestamp{now.micros + 301'000'000}, now));
}

TEST(HookSignature, OnlyVersionOneCounts) {
  EXPECT_EQ(version_one_signatures("v1,abc= v1a,no v1,def="), (std::vector<std::string_view>{"abc=", "def="}));
  EXPECT_TRUE(version_one_signatures("").empty());
  EXPECT_TRUE(version_one_signatures("abc").empty());
}

TEST(HookSignature, HexadecimalWithOrWithoutItsName) {
  const std::string digest(64, 'A');
  EXPECT_EQ(plain_hexadecimal("sha256=" + digest), std::string(64, 'a'));
  EXPECT_EQ(plain_hexadecimal(digest), std::string(64, 'a'));
  EXPECT_EQ(plain_hexadecimal("sha1=" + digest), "");
  EXPECT_EQ(plain_hexadecimal(std::string(63, 'a')), "");
  EXPECT_EQ(plain_hexadecimal(std::string(64, 'g')), "");
}

}  // namespace
}  // namespace assay::demand
