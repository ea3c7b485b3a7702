#include "base/id.h"

#include <mutex>

#include <sodium.h>

namespace assay::detail {

UuidBytes make_uuid(Timestamp now) {
  // 48 bits of milliseconds and a 12-bit counter make one number that only ever grows in this process.
  static std::mutex mutex;
  static std::uint64_t last = 0;
  UuidBytes bytes;
  randombytes_buf(bytes.data(), bytes.size());
  std::uint64_t stamp = (static_cast<std::uint64_t>(now.micros / 1000) << 12) |
                        ((static_cast<std::uint64_t>(now.micros % 1000) << 2) | (bytes[7] & 0x3U));
  {
    const std::lock_guard lock(mutex);
    if (stamp <= last) stamp = last + 1;
    last = stamp;
  }
  const std::uint64_t millis = stamp >> 12;
  for (int i = 0; i < 6; ++i) bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(millis >> (40 - 8 * i));
  bytes[6] = static_cast<std::uint8_t>(0x70U | ((stamp >> 8) & 0x0FU));
  bytes[7] = static_cast<std::uint8_t>(stamp & 0xFFU);
  bytes[8] = static_cast<std::uint8_t>(0x80U | (bytes[8] & 0x3FU));
  return bytes;
}

std::string uuid_text(const UuidBytes& bytes) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string text;
  text.reserve(36);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text.push_back('-');
    text.push_back(kHex[bytes[i] >> 4]);
    text.push_back(kHex[bytes[i] & 0xFU]);
  }
  return text;
}

std::optional<UuidBytes> parse_uuid(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  UuidBytes bytes{};
  std::size_t nibble = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (c != '-') return std::nullopt;
      continue;
    }
    int value = 0;
    if (c >= '0' && c <= '9')
      value = c - '0';
    else if (c >= 'a' && c <= 'f')
      value = c - 'a' + 10;
    else if (c >= 'A' && c <= 'F')
      value = c - 'A' + 10;
    else
      return std::nullopt;
    bytes[nibble / 2] = static_cast<std::uint8_t>((bytes[nibble / 2] << 4) | value);
    ++nibble;
  }
  return bytes;
}

}  // namespace assay::detail
