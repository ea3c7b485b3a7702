#include "delivery/signatures.h"

#include <gtest/gtest.h>

namespace assay::delivery {
namespace {

// The example of the Standard Webhooks specification and its reference libraries.
TEST(Signatures, StandardWebhooksExample) {
  EXPECT_EQ(webhook_signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
                              R"({"test": 2432232314})"),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

// RFC 4231, test cases 1 and 2.
TEST(Signatures, HmacSha256) {
  EXPECT_EQ(base64(hmac_sha256(std::string(20, '\x0b'), "Hi There")), "sDRMYdjbOFNcqK/OrwvxK4gdwgDJgz2nJuk3bC4yz/c=");
  EXPECT_EQ(base64(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=");
}

TEST(Signatures, Base64BothWays) {
  EXPECT_EQ(base64("\xff\xfe?"), "//4/");
  EXPECT_EQ(from_base64("//4/"), "\xff\xfe?");
  EXPECT_EQ(from_base64("Zg=="), "f");
  EXPECT_EQ(from_base64("not base64!"), "");
}

TEST(Signatures, NewSecretsAreKeysOfTheirOwn) {
  const auto secret = new_webhook_secret();
  EXPECT_TRUE(secret.starts_with("whsec_"));
  EXPECT_EQ(from_base64(std::string_view(secret).substr(6)).size(), 32U);
  EXPECT_NE(secret, new_webhook_secret());
}

// Computed by another implementation, as the documentations of the two say.
TEST(Signatures, RobotsOfGroups) {
  EXPECT_EQ(dingtalk_sign("SECtest", 1577262236757), "Za/ne6w2koB8B4ROVlgTNd/X+/FbyDpZrXLz57xNZSA=");
  EXPECT_EQ(feishu_sign("demo", 1599360473), "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=");
}

}  // namespace
}  // namespace assay::delivery
