#include "delivery/secret_box.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include "base/text.h"
#include "delivery/signatures.h"

namespace assay::delivery {
namespace {

constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kSignatureBytes = 16;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string from_hex(std::string_view text) {
  std::string bytes(kKeyBytes, '\0');
  std::size_t length = 0;
  text = trim(text);
  if (sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                     &length, nullptr) != 0 ||
      length != kKeyBytes || text.size() != 2 * kKeyBytes)
    return {};
  return bytes;
}

Error unusable(const std::filesystem::path& file, std::string reason) {
  return Error::of(ErrorKind::kUnavailable, "secret_key_unusable",
                   {{"file", file.string()}, {"reason", std::move(reason)}});
}

// Whole or not at all, and never readable by others.
Outcome make_key(const std::filesystem::path& file) {
  unsigned char key[kKeyBytes];
  randombytes_buf(key, sizeof key);
  char hex[2 * kKeyBytes + 1];
  sodium_bin2hex(hex, sizeof hex, key, sizeof key);
  const auto draft = file.string() + ".new";
  const int descriptor = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return refuse(unusable(file, std::strerror(errno)));
  const bool written = ::write(descriptor, hex, 2 * kKeyBytes) == 2 * kKeyBytes && ::fsync(descriptor) == 0;
  ::close(descriptor);
  if (!written || ::rename(draft.c_str(), file.c_str()) != 0) return refuse(unusable(file, std::strerror(errno)));
  return {};
}

std::string url_base64(std::string_view bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.resize(text.find('\0'));
  return text;
}

std::optional<std::string> from_url_base64(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                        &length, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
    return std::nullopt;
  bytes.resize(length);
  return bytes;
}

}  // namespace

SecretBox::SecretBox(std::string key)
    : sealing_key_(hmac_sha256(key, "seal")), signing_key_(hmac_sha256(key, "sign")) {}

Result<SecretBox> SecretBox::open(const std::filesystem::path& file, std::string_view key) {
  if (sodium_init() < 0) return refuse(unusable(file, "libsodium"));
  if (!key.empty()) {
    auto bytes = from_hex(key);
    if (bytes.empty()) return refuse(unusable("delivery.key", "not 64 hexadecimal digits"));
    return SecretBox(std::move(bytes));
  }
  if (!std::filesystem::exists(file))
    if (auto made = make_key(file); !made) return refuse(made.error());
  std::ifstream stream(file, std::ios::binary);
  std::string text(2 * kKeyBytes + 2, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  auto bytes = from_hex(text);
  if (bytes.empty()) return refuse(unusable(file, "not 64 hexadecimal digits"));
  return SecretBox(std::move(bytes));
}

std::string SecretBox::seal(std::string_view secret) const {
  std::string sealed(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + secret.size(), '\0');
  auto* out = reinterpret_cast<unsigned char*>(sealed.data());
  randombytes_buf(out, crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy(out + crypto_secretbox_NONCEBYTES, bytes_of(secret), secret.size(), out,
                        bytes_of(sealing_key_));
  return base64(sealed);
}

std::optional<std::string> SecretBox::unseal(std::string_view sealed) const {
  const auto bytes = from_base64(sealed);
  constexpr auto kOverhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
  if (bytes.size() < kOverhead) return std::nullopt;
  std::string secret(bytes.size() - kOverhead, '\0');
  if (crypto_secretbox_open_easy(
          reinterpret_cast<unsigned char*>(secret.data()), bytes_of(bytes) + crypto_secretbox_NONCEBYTES,
          bytes.size() - crypto_secretbox_NONCEBYTES, bytes_of(bytes), bytes_of(sealing_key_)) != 0)
    return std::nullopt;
  return secret;
}

std::string SecretBox::sign(std::string_view purpose, std::string_view payload) const {
  const auto mac = hmac_sha256(signing_key_, std::string(purpose) + "\n" + std::string(payload));
  return url_base64(std::string(payload) + mac.substr(0, kSignatureBytes));
}

std::optional<std::string> SecretBox::verify(std::string_view purpose, std::string_view token) const {
  if (token.size() > 400) return std::nullopt;
  const auto bytes = from_url_base64(token);
  if (!bytes || bytes->size() <= kSignatureBytes) return std::nullopt;
  const auto payload = bytes->substr(0, bytes->size() - kSignatureBytes);
  const auto mac = hmac_sha256(signing_key_, std::string(purpose) + "\n" + payload).substr(0, kSignatureBytes);
  if (!equal_in_constant_time(mac, std::string_view(*bytes).substr(payload.size()))) return std::nullopt;
  return payload;
}

}  // namespace assay::delivery
