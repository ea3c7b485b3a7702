// Signatures of what leaves: webhooks as Standard Webhooks has them, and what group robots of DingTalk and Feishu ask.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace assay::delivery {

// HMAC-SHA256, 32 raw bytes.
std::string hmac_sha256(std::string_view key, std::string_view message);
// Standard base64 with padding.
std::string base64(std::string_view bytes);
// The bytes of standard base64 text, with or without padding; empty when it is none.
std::string from_base64(std::string_view text);

// The header webhook-signature: "v1," and the base64 of HMAC-SHA256 over "id.timestamp.body". A secret that begins with
// "whsec_" is the base64 of the key; any other is the key itself. (https://www.standardwebhooks.com)
std::string webhook_signature(std::string_view secret, std::string_view id, std::int64_t timestamp_seconds,
                              std::string_view body);
// A new secret for webhook_signature: "whsec_" and 32 random bytes.
std::string new_webhook_secret();

// DingTalk: the base64 of HMAC-SHA256 with the secret over "timestamp\nsecret", for the query parameter `sign`
// (still to be percent-encoded).
std::string dingtalk_sign(std::string_view secret, std::int64_t timestamp_milliseconds);
// Feishu: the base64 of HMAC-SHA256 of nothing, keyed by "timestamp\nsecret", for the field `sign`.
std::string feishu_sign(std::string_view secret, std::int64_t timestamp_seconds);

}  // namespace assay::delivery
