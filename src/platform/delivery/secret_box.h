// Keeps secrets of destinations encrypted at rest, and signs links that work without a login.
//
// One key an installation: 32 random bytes in the file `secret.key` of the data folder, readable by its owner only, or
// given by the setting delivery.key where several servers share one database.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace assay::delivery {

// Immutable; safe to use from all threads.
class SecretBox {
 public:
  // `key`: 64 hexadecimal digits; empty: the file, which is made when it is missing. Refuses "secret_key_unusable".
  static Result<SecretBox> open(const std::filesystem::path& file, std::string_view key = {});
  // With a key of its own; for tests.
  explicit SecretBox(std::string key);

  // Authenticated encryption (XSalsa20-Poly1305) as base64; a different text every time.
  [[nodiscard]] std::string seal(std::string_view secret) const;
  // nullopt when it was sealed with another key, or damaged.
  [[nodiscard]] std::optional<std::string> unseal(std::string_view sealed) const;

  // `purpose` and the payload with a signature of 16 bytes, as URL-safe base64. A token of one purpose is none of
  // another.
  [[nodiscard]] std::string sign(std::string_view purpose, std::string_view payload) const;
  // The payload when the signature is right.
  [[nodiscard]] std::optional<std::string> verify(std::string_view purpose, std::string_view token) const;

 private:
  std::string sealing_key_;
  std::string signing_key_;
};

}  // namespace assay::delivery
