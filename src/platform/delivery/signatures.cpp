#include "delivery/signatures.h"

#include <sodium.h>

namespace assay::delivery {
namespace {

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

constexpr std::string_view kPrefix = "whsec_";

}  // namespace

std::string hmac_sha256(std::string_view key, std::string_view message) {
  std::string digest(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(message), message.size());
  crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(digest.data()));
  return digest;
}

std::string base64(std::string_view bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.resize(text.find('\0'));
  return text;
}

std::string from_base64(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string bytes(text.size(), '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                        &length, nullptr, sodium_base64_VARIANT_ORIGINAL_NO_PADDING) != 0)
    return {};
  bytes.resize(length);
  return bytes;
}

std::string webhook_signature(std::string_view secret, std::string_view id, std::int64_t timestamp_seconds,
                              std::string_view body) {
  const std::string key =
      secret.starts_with(kPrefix) ? from_base64(secret.substr(kPrefix.size())) : std::string(secret);
  std::string content(id);
  content += '.';
  content += std::to_string(timestamp_seconds);
  content += '.';
  content += body;
  return "v1," + base64(hmac_sha256(key, content));
}

std::string new_webhook_secret() {
  std::string key(32, '\0');
  randombytes_buf(key.data(), key.size());
  return std::string(kPrefix) + base64(key);
}

std::string dingtalk_sign(std::string_view secret, std::int64_t timestamp_milliseconds) {
  return base64(hmac_sha256(secret, std::to_string(timestamp_milliseconds) + "\n" + std::string(secret)));
}

std::string feishu_sign(std::string_view secret, std::int64_t timestamp_seconds) {
  return base64(hmac_sha256(std::to_string(timestamp_seconds) + "\n" + std::string(secret), ""));
}

}  // namespace assay::delivery
