// Id<Tag>: a UUIDv7 whose type says what it names, so that a customer's id cannot stand in for a goal's.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace assay {

namespace detail {
using UuidBytes = std::array<std::uint8_t, 16>;
UuidBytes make_uuid(Timestamp now);
std::string uuid_text(const UuidBytes& bytes);
std::optional<UuidBytes> parse_uuid(std::string_view text);
}  // namespace detail

template <class Tag>
class Id {
 public:
  Id() = default;  // the nil id; never stored
  // Version 7 of RFC 9562: milliseconds, then a counter that grows within the process, then random bits.
  // Ids made by one process sort in the order they were made.
  static Id make(const Clock& clock) { return Id(detail::make_uuid(clock.now())); }
  static std::optional<Id> parse(std::string_view text) {
    auto bytes = detail::parse_uuid(text);
    if (!bytes) return std::nullopt;
    return Id(*bytes);
  }
  [[nodiscard]] std::string text() const { return detail::uuid_text(bytes_); }
  [[nodiscard]] bool nil() const { return bytes_ == detail::UuidBytes{}; }
  [[nodiscard]] const detail::UuidBytes& bytes() const { return bytes_; }
  auto operator<=>(const Id&) const = default;

 private:
  explicit Id(detail::UuidBytes bytes) : bytes_(bytes) {}
  detail::UuidBytes bytes_{};
};

}  // namespace assay

template <class Tag>
struct std::hash<assay::Id<Tag>> {
  std::size_t operator()(const assay::Id<Tag>& id) const noexcept {
    std::size_t hash = 14695981039346656037ULL;
    for (auto byte : id.bytes()) hash = (hash ^ byte) * 1099511628211ULL;
    return hash;
  }
};
