#include "delivery/address_guard.h"

#include <array>
#include <cstdint>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>

namespace assay::delivery {
namespace {

struct Range4 {
  std::uint32_t first;
  int bits;
};
// RFC 6890 and the registry of special-purpose addresses.
constexpr Range4 kNotPublic4[] = {
    {0x00000000, 8},   // this network
    {0x0A000000, 8},   // private
    {0x64400000, 10},  // shared, CGNAT
    {0x7F000000, 8},   // loopback
    {0xA9FE0000, 16},  // link-local, cloud metadata
    {0xAC100000, 12},  // private
    {0xC0000000, 24},  // protocol assignments
    {0xC0000200, 24},  // documentation
    {0xC0586300, 24},  // 6to4 relays
    {0xC0A80000, 16},  // private
    {0xC6120000, 15},  // benchmarking
    {0xC6336400, 24},  // documentation
    {0xCB007100, 24},  // documentation
    {0xE0000000, 4},   // multicast
    {0xF0000000, 4},   // reserved, broadcast
};

bool is_public_4(std::uint32_t address) {
  for (const auto& range : kNotPublic4)
    if ((address >> (32 - range.bits)) == (range.first >> (32 - range.bits))) return false;
  return true;
}

std::uint32_t four_bytes(const std::uint8_t* bytes) {
  return static_cast<std::uint32_t>(bytes[0]) << 24 | static_cast<std::uint32_t>(bytes[1]) << 16 |
         static_cast<std::uint32_t>(bytes[2]) << 8 | bytes[3];
}

bool is_public_6(const std::array<std::uint8_t, 16>& bytes) {
  constexpr std::array<std::uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  constexpr std::array<std::uint8_t, 12> kTranslated = {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};
  if (std::memcmp(bytes.data(), kMapped.data(), 12) == 0 || std::memcmp(bytes.data(), kTranslated.data(), 12) == 0)
    return is_public_4(four_bytes(bytes.data() + 12));
  // Only 2000::/3 is given out as global; within it some blocks are not.
  if ((bytes[0] & 0xE0) != 0x20) return false;
  if (bytes[0] == 0x20 && bytes[1] == 0x02) return false;                                          // 6to4
  if (bytes[0] == 0x20 && bytes[1] == 0x01 && (bytes[2] & 0xFE) == 0) return false;                // 2001::/23
  if (bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == 0xB8) return false;  // documentation
  return !(bytes[0] == 0x3F && bytes[1] == 0xFF && (bytes[2] & 0xF0) == 0);                        // documentation
}

bool without_brackets(std::string_view& text) {
  if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
  return text.size() < INET6_ADDRSTRLEN;
}

}  // namespace

bool is_public_address(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, address, sizeof four);
    return is_public_4(ntohl(four.sin_addr.s_addr));
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, address, sizeof six);
    std::array<std::uint8_t, 16> bytes{};
    std::memcpy(bytes.data(), &six.sin6_addr, bytes.size());
    return is_public_6(bytes);
  }
  return false;
}

bool is_public_address(std::string_view text) {
  if (!without_brackets(text)) return false;
  const std::string plain(text);
  in_addr four{};
  if (inet_pton(AF_INET, plain.c_str(), &four) == 1) return is_public_4(ntohl(four.s_addr));
  std::array<std::uint8_t, 16> six{};
  return inet_pton(AF_INET6, plain.c_str(), six.data()) == 1 && is_public_6(six);
}

bool is_network_address(std::string_view text) {
  if (!without_brackets(text)) return false;
  const std::string plain(text);
  std::array<std::uint8_t, 16> bytes{};
  return inet_pton(AF_INET, plain.c_str(), bytes.data()) == 1 || inet_pton(AF_INET6, plain.c_str(), bytes.data()) == 1;
}

}  // namespace assay::delivery
