#include "domain/release_search.h"

#include <algorithm>
#include <random>

namespace assay::value {
namespace {

class Filling {
 public:
  explicit Filling(const ReleaseCore& core)
      : core_(core), in_(core.bundles.size(), false), uses_(core.parts.size(), 0), extra_(core.bundles.size()) {
    for (std::size_t i = 0; i < extra_.size(); ++i) {
      extra_[i] = core.bundles[i].own_cost;
      for (const auto part : core.bundles[i].parts) extra_[i] += core.parts[part].cost;
    }
  }

  [[nodiscard]] bool has(std::uint32_t bundle) const { return in_[bundle]; }
  [[nodiscard]] std::int64_t extra(std::uint32_t bundle) const { return extra_[bundle]; }  // of one that is out
  [[nodiscard]] std::int64_t room() const { return core_.budget - cost_; }
  [[nodiscard]] std::int64_t profit() const { return profit_; }
  [[nodiscard]] std::int64_t cost() const { return cost_; }
  [[nodiscard]] const std::vector<bool>& bundles() const { return in_; }

  [[nodiscard]] std::int64_t freed_by(std::uint32_t bundle) const {
    std::int64_t freed = core_.bundles[bundle].own_cost;
    for (const auto part : core_.bundles[bundle].parts)
      if (uses_[part] == 1) freed += core_.parts[part].cost;
    return freed;
  }

  void add(std::uint32_t bundle) {
    in_[bundle] = true;
    cost_ += core_.bundles[bundle].own_cost;
    profit_ += core_.bundles[bundle].profit;
    for (const auto part : core_.bundles[bundle].parts)
      if (uses_[part]++ == 0) change(part, -core_.parts[part].cost);
  }

  void remove(std::uint32_t bundle) {
    in_[bundle] = false;
    cost_ -= core_.bundles[bundle].own_cost;
    profit_ -= core_.bundles[bundle].profit;
    for (const auto part : core_.bundles[bundle].parts)
      if (--uses_[part] == 0) change(part, core_.parts[part].cost);
  }

  void become(const std::vector<bool>& bundles) {
    for (std::uint32_t i = 0; i < in_.size(); ++i)
      if (in_[i] && !bundles[i]) remove(i);
    for (std::uint32_t i = 0; i < in_.size(); ++i)
      if (!in_[i] && bundles[i]) add(i);
  }

 private:
  void change(std::uint32_t part, std::int64_t by) {
    cost_ -= by;
    for (const auto bundle : core_.parts[part].bundles) extra_[bundle] += by;
  }

  const ReleaseCore& core_;
  std::vector<bool> in_;
  std::vector<std::uint32_t> uses_;  // by part: bundles that are in
  std::vector<std::int64_t> extra_;  // by bundle: what it would cost on top, its own cost included
  std::int64_t cost_ = 0;
  std::int64_t profit_ = 0;
};

CoreChoice choice_of(const Filling& filling) { return {filling.bundles(), filling.profit(), filling.cost()}; }

class Search {
 public:
  Search(const ReleaseCore& core, const SearchOptions& options)
      : core_(core), options_(options), random_(options.seed), filling_(core), held_(core.bundles.size(), 0) {}

  CoreChoice run() {
    if (!options_.from.empty()) filling_.become(options_.from);
    fill(0);
    CoreChoice best = choice_of(filling_);
    CoreChoice current = best;
    std::size_t idle = 0;
    for (step_ = 1; step_ <= options_.steps_max && idle < options_.idle_steps_max; ++step_, ++idle) {
      if (best.profit >= options_.enough || (step_ % 64 == 0 && options_.is_over())) break;
      disturb();
      while (filling_.room() < 0) drop_worst();
      fill(0.3);
      // A little worse is let pass, the less the longer it found nothing.
      const auto allowance =
          static_cast<std::int64_t>(static_cast<double>(best.profit) * 0.004 *
                                    (1 - static_cast<double>(idle) / static_cast<double>(options_.idle_steps_max)));
      if (filling_.profit() >= best.profit - allowance && filling_.profit() != current.profit)
        current = choice_of(filling_);
      else
        filling_.become(current.bundles);
      if (filling_.profit() > best.profit) {
        best = choice_of(filling_);
        idle = 0;
      } else if (idle % 1500 == 1499) {
        current = best;
        filling_.become(best.bundles);
      }
    }
    return best;
  }

 private:
  std::uint32_t below(std::size_t count) { return static_cast<std::uint32_t>(random_() % count); }
  double chance() { return static_cast<double>(random_() >> 11U) * 0x1.0p-53; }

  [[nodiscard]] double worth(std::uint32_t bundle, double cost) const {
    return static_cast<double>(core_.bundles[bundle].profit) - options_.price * cost;
  }

  void disturb() {
    const auto count = core_.bundles.size();
    if (chance() < 0.5) {
      // One comes in, with some that share with it.
      const auto first = below(count);
      hold(first);
      if (!filling_.has(first)) filling_.add(first);
      const auto& parts = core_.bundles[first].parts;
      for (auto more = parts.empty() ? 0 : below(3); more > 0; --more) {
        const auto& sharing = core_.parts[parts[below(parts.size())]].bundles;
        const auto other = sharing[below(sharing.size())];
        hold(other);
        if (!filling_.has(other)) filling_.add(other);
      }
      return;
    }
    for (auto more = 1 + below(6); more > 0; --more) {
      const auto first = below(count);
      const auto& parts = core_.bundles[first].parts;
      take_out(first);
      if (parts.empty() || chance() < 0.5) continue;
      for (const auto other : core_.parts[parts[below(parts.size())]].bundles)
        if (chance() < 0.7) take_out(other);
    }
  }

  void take_out(std::uint32_t bundle) {
    if (!filling_.has(bundle)) return;
    filling_.remove(bundle);
    if (chance() < 0.5) hold(bundle);
  }

  // In this step it is neither dropped nor put back.
  void hold(std::uint32_t bundle) { held_[bundle] = step_; }

  void drop_worst() {
    std::uint32_t worst = 0;
    double least = 0;
    bool found = false;
    for (int round = 0; round < 2 && !found; ++round) {
      for (std::uint32_t i = 0; i < core_.bundles.size(); ++i) {
        if (!filling_.has(i) || (round == 0 && held_[i] == step_)) continue;
        const auto freed = static_cast<double>(filling_.freed_by(i));
        const double here = (worth(i, freed) + 1e-3) * (1 + 0.3 * chance());
        if (found && here >= least) continue;
        found = true;
        least = here;
        worst = i;
      }
    }
    filling_.remove(worst);
  }

  void fill(double noise) {
    for (;;) {
      const auto room = filling_.room();
      std::uint32_t best = 0;
      double most = 0;
      bool found = false;
      for (std::uint32_t i = 0; i < core_.bundles.size(); ++i) {
        if (filling_.has(i) || filling_.extra(i) > room || held_[i] == step_) continue;
        const double factor = noise > 0 ? 1 - noise * chance() : 1;
        const double here =
            static_cast<double>(core_.bundles[i].profit) / (static_cast<double>(filling_.extra(i)) + 1e-9) * factor;
        if (found && here <= most) continue;
        found = true;
        most = here;
        best = i;
      }
      if (!found) return;
      filling_.add(best);
    }
  }

  const ReleaseCore& core_;
  const SearchOptions& options_;
  std::mt19937_64 random_;
  Filling filling_;
  std::vector<std::size_t> held_;  // by bundle: the last step in which it was held
  std::size_t step_ = std::numeric_limits<std::size_t>::max();
};

}  // namespace

CoreChoice greedy_choice(const ReleaseCore& core) {
  SearchOptions options;
  options.steps_max = 0;
  return Search(core, options).run();
}

CoreChoice search_choice(const ReleaseCore& core, const SearchOptions& options) { return Search(core, options).run(); }

}  // namespace assay::value
