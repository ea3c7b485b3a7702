#include "domain/closure_flow.h"

#include <algorithm>
#include <limits>

namespace assay::value {
namespace {

constexpr std::uint32_t kSource = 0;
constexpr std::uint32_t kSink = 1;
constexpr std::uint32_t kNoLevel = std::numeric_limits<std::uint32_t>::max();
constexpr std::int64_t kEndless = std::numeric_limits<std::int64_t>::max() / 4;

}  // namespace

ClosureFlow::ClosureFlow(const ReleaseCore& core)
    : core_(&core),
      leaving_(2 + core.bundles.size() + core.parts.size()),
      level_(leaving_.size()),
      next_(leaving_.size()) {
  // First the arcs whose room depends on the price, in the order of set_rooms.
  for (std::uint32_t i = 0; i < core.bundles.size(); ++i) {
    connect(kSource, bundle_node(i));
    connect(bundle_node(i), kSink);
  }
  for (std::uint32_t i = 0; i < core.parts.size(); ++i) connect(part_node(i), kSink);
  for (std::uint32_t i = 0; i < core.bundles.size(); ++i)
    for (const auto part : core.bundles[i].needs) connect(bundle_node(i), part_node(part));
  for (std::uint32_t i = 0; i < core.parts.size(); ++i)
    for (const auto part : core.parts[i].needs) connect(part_node(i), part_node(part));
}

ClosureFlow::Node ClosureFlow::part_node(std::uint32_t part) const {
  return static_cast<Node>(2 + core_->bundles.size()) + part;
}

void ClosureFlow::connect(Node from, Node to) {
  leaving_[from].push_back(static_cast<std::uint32_t>(arcs_.size()));
  arcs_.push_back({to, 0});
  leaving_[to].push_back(static_cast<std::uint32_t>(arcs_.size()));
  arcs_.push_back({from, 0});
}

void ClosureFlow::set_rooms(std::int64_t price) {
  // No more can flow than all profits; a cost above that is as good as any.
  const auto priced = [&](std::int64_t cost) {
    const auto exact = static_cast<__int128>(cost) * price;
    return static_cast<std::int64_t>(std::min<__int128>(exact, kEndless));
  };
  std::size_t arc = 0;
  const auto set = [&](std::int64_t room) {
    arcs_[arc].room = room;
    arcs_[arc + 1].room = 0;
    arc += 2;
  };
  sources_ = 0;
  for (const auto& bundle : core_->bundles) {
    const auto weight = bundle.profit * kScale - priced(bundle.own_cost);
    set(std::max<std::int64_t>(weight, 0));
    set(std::max<std::int64_t>(-weight, 0));
    sources_ += std::max<std::int64_t>(weight, 0);
  }
  for (const auto& part : core_->parts) set(priced(part.cost));
  while (arc < arcs_.size()) set(kEndless);
}

bool ClosureFlow::find_levels(Node from, Node to) {
  std::ranges::fill(level_, kNoLevel);
  queue_.clear();
  queue_.push_back(from);
  level_[from] = 0;
  for (std::size_t i = 0; i < queue_.size(); ++i) {
    const auto node = queue_[i];
    for (const auto arc : leaving_[node]) {
      const auto& [next, room] = arcs_[arc];
      if (room == 0 || level_[next] != kNoLevel) continue;
      level_[next] = level_[node] + 1;
      if (next == to) return true;
      queue_.push_back(next);
    }
  }
  return false;
}

std::int64_t ClosureFlow::push(Node from, Node to, std::int64_t most) {
  if (from == to) return most;
  std::int64_t done = 0;
  for (auto& i = next_[from]; i < leaving_[from].size(); ++i) {
    const auto arc = leaving_[from][i];
    const auto [next, room] = arcs_[arc];
    if (room == 0 || level_[next] != level_[from] + 1) continue;
    const auto pushed = push(next, to, std::min(most - done, room));
    if (pushed == 0) continue;
    arcs_[arc].room -= pushed;
    arcs_[arc ^ 1U].room += pushed;
    if (pushed_) pushed_->emplace_back(arc, pushed);
    done += pushed;
    if (done == most) return done;
  }
  return done;
}

void ClosureFlow::solve(std::int64_t price) {
  set_rooms(price);
  flow_ = 0;
  while (find_levels(kSource, kSink)) {
    std::ranges::fill(next_, 0);
    flow_ += push(kSource, kSink, kEndless);
  }
}

std::vector<bool> ClosureFlow::reached(bool from_source) const {
  std::vector<bool> seen(leaving_.size(), false);
  std::vector<Node> waiting{from_source ? kSource : kSink};
  seen[waiting[0]] = true;
  while (!waiting.empty()) {
    const auto node = waiting.back();
    waiting.pop_back();
    for (const auto arc : leaving_[node]) {
      const auto next = arcs_[arc].to;
      const auto room = from_source ? arcs_[arc].room : arcs_[arc ^ 1U].room;
      if (room == 0 || seen[next]) continue;
      seen[next] = true;
      waiting.push_back(next);
    }
  }
  return {seen.begin() + 2, seen.begin() + 2 + static_cast<std::ptrdiff_t>(core_->bundles.size())};
}

std::vector<bool> ClosureFlow::smallest_set() const { return reached(true); }

std::vector<bool> ClosureFlow::largest_set() const {
  auto set = reached(false);
  set.flip();
  return set;
}

// What has to be forced is the flow that still finds a way; afterwards all is as before.
bool ClosureFlow::carries_more(Node from, Node to, std::int64_t than) {
  std::vector<std::pair<std::uint32_t, std::int64_t>> pushed;
  pushed_ = &pushed;
  std::int64_t carried = 0;
  while (carried <= than && find_levels(from, to)) {
    std::ranges::fill(next_, 0);
    carried += push(from, to, than + 1 - carried);
  }
  pushed_ = nullptr;
  for (const auto& [arc, amount] : pushed) {
    arcs_[arc].room += amount;
    arcs_[arc ^ 1U].room -= amount;
  }
  return carried > than;
}

bool ClosureFlow::costs_more_in(std::uint32_t bundle, std::int64_t loss) {
  return carries_more(bundle_node(bundle), kSink, loss);
}

bool ClosureFlow::costs_more_out(std::uint32_t bundle, std::int64_t loss) {
  return carries_more(kSource, bundle_node(bundle), loss);
}

bool ClosureFlow::costs_more_without(std::uint32_t part, std::int64_t loss) {
  return carries_more(kSource, part_node(part), loss);
}

}  // namespace assay::value
