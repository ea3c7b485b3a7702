// The part of a next-release problem that is still open: customers with the same wishes are one bundle, requirements
// that the same bundles ask for are one part, and what has been decided is counted and gone.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace assay::value {

enum class Decision : std::uint8_t { kOpen, kIn, kOut };

struct Wish {
  std::int64_t profit = 0;
  std::vector<std::uint32_t> needs;  // all requirements, prerequisites included, ascending
};

// What has been decided about the wishes and the requirements so far. A requirement that is in is paid for.
struct Decided {
  std::vector<Decision> wishes;
  std::vector<bool> paid;  // by requirement
};

struct Part {
  std::int64_t cost = 0;
  std::vector<std::uint32_t> bundles;       // that need it: two or more, ascending
  std::vector<std::uint32_t> needs;         // parts asked for by all of its bundles and more; nothing indirect
  std::vector<std::uint32_t> requirements;  // that it consists of
};

struct Bundle {
  std::int64_t profit = 0;
  std::int64_t own_cost = 0;          // of what nobody else needs
  std::vector<std::uint32_t> parts;   // all that it needs, ascending
  std::vector<std::uint32_t> needs;   // those of its parts that no other of its parts needs
  std::vector<std::uint32_t> wishes;  // that it consists of
};

struct ReleaseCore {
  std::vector<Bundle> bundles;
  std::vector<Part> parts;
  std::int64_t budget = 0;  // what is left
  std::int64_t profit = 0;  // of the wishes that are in
};

// Decides what is plain: wishes that cost nothing more are in, those that cost more than is left are out. `decided` is
// brought up to date with it.
ReleaseCore core_of(std::span<const Wish> wishes, std::span<const std::int64_t> costs, std::int64_t budget,
                    Decided& decided);

}  // namespace assay::value
