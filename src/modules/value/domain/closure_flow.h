// The best set of bundles at a price for each unit of cost, without a budget, exactly: a maximum closure, found as a
// minimum cut (Picard 1976). In whole numbers throughout, so that a bound made of it is proven.
#pragma once

#include <cstdint>
#include <vector>

#include "domain/release_core.h"

namespace assay::value {

class ClosureFlow {
 public:
  // Profits and prices are counted in units of 1 / kScale.
  static constexpr std::int64_t kScale = std::int64_t{1} << 20;

  // The core has to outlive it.
  explicit ClosureFlow(const ReleaseCore& core);

  // Finds the best set at this price, not negative, in units of 1 / kScale for each unit of cost.
  void solve(std::int64_t price);
  // Profit less price × cost of the best set, in units of 1 / kScale.
  [[nodiscard]] std::int64_t value() const { return sources_ - flow_; }
  // Which bundles are in the smallest and in the largest of the best sets.
  [[nodiscard]] std::vector<bool> smallest_set() const;
  [[nodiscard]] std::vector<bool> largest_set() const;

  // Whether value() falls by more than `loss` when the bundle has to be in (or out), the part has to be out.
  bool costs_more_in(std::uint32_t bundle, std::int64_t loss);
  bool costs_more_out(std::uint32_t bundle, std::int64_t loss);
  bool costs_more_without(std::uint32_t part, std::int64_t loss);

 private:
  using Node = std::uint32_t;
  struct Arc {
    Node to = 0;
    std::int64_t room = 0;
  };
  [[nodiscard]] Node bundle_node(std::uint32_t bundle) const { return 2 + bundle; }
  [[nodiscard]] Node part_node(std::uint32_t part) const;
  void connect(Node from, Node to);
  void set_rooms(std::int64_t price);
  bool find_levels(Node from, Node to);
  std::int64_t push(Node from, Node to, std::int64_t most);
  bool carries_more(Node from, Node to, std::int64_t than);
  [[nodiscard]] std::vector<bool> reached(bool from_source) const;

  const ReleaseCore* core_;
  // Arc 2k and its opposite 2k + 1; by node the numbers of its arcs.
  std::vector<Arc> arcs_;
  std::vector<std::vector<std::uint32_t>> leaving_;
  std::vector<std::uint32_t> level_;
  std::vector<std::uint32_t> next_;
  std::vector<Node> queue_;
  std::int64_t sources_ = 0;
  std::int64_t flow_ = 0;
  // What a trial changed, to be put back.
  std::vector<std::pair<std::uint32_t, std::int64_t>>* pushed_ = nullptr;
};

}  // namespace assay::value
