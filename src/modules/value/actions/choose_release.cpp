#include "actions/choose_release.h"

#include <algorithm>
#include <cmath>

#include "domain/budget_price.h"
#include "domain/release_core.h"
#include "domain/release_search.h"
#include "optimiser/maximise.h"

namespace assay::value {
namespace {

// Each goes on from the best of those before it.
constexpr std::uint64_t kSearches = 6;

using Instant = std::chrono::steady_clock::time_point;

class Choosing {
 public:
  Choosing(const NextRelease& problem, std::vector<std::vector<std::uint32_t>> closures, const ReleaseOptions& options)
      : problem_(problem),
        closures_(std::move(closures)),
        options_(options),
        deadline_(std::chrono::steady_clock::now() +
                  std::min<std::chrono::milliseconds>(options.time_limit, std::chrono::hours(24 * 365))) {
    for (const auto& customer : problem.customers) {
      Wish wish{customer.profit, {}};
      for (const auto asked : customer.asks_for)
        wish.needs.insert(wish.needs.end(), closures_[asked].begin(), closures_[asked].end());
      std::ranges::sort(wish.needs);
      wish.needs.erase(std::ranges::unique(wish.needs).begin(), wish.needs.end());
      bound_ += wish.profit;
      wishes_.push_back(std::move(wish));
    }
    decided_.wishes.assign(wishes_.size(), Decision::kOpen);
    decided_.paid.assign(problem.costs.size(), false);
  }

  Result<ChosenRelease> run() {
    best_ = choice_for(problem_, closures_, {});
    // Once through in any case: whoever waits briefly gets a choice and a bound too.
    for (bool first = true, worth_narrowing = true; !is_proven() && (first || !is_over()); first = false) {
      const auto core = core_of(wishes_, problem_.costs, options_.budget, decided_);
      if (core.budget < 0 || core.bundles.empty()) {
        take_in(core, {});
        bound_ = std::min(bound_, best_.profit);
      } else if (worth_narrowing) {
        // Once little more can be decided, the optimiser is quicker.
        const auto size = core.bundles.size() + core.parts.size();
        worth_narrowing = narrow(core) * 8 > size;
      } else {
        if (const auto outcome = optimise(core); !outcome) return refuse(outcome.error());
        break;
      }
    }
    return ChosenRelease{best_, bound_, is_proven()};
  }

 private:
  [[nodiscard]] bool is_proven() const { return best_.profit >= bound_; }
  [[nodiscard]] bool is_over() const {
    return options_.cancel.stop_requested() || std::chrono::steady_clock::now() >= deadline_;
  }

  // The bundles of the core, with all that was decided before.
  void take_in(const ReleaseCore& core, const std::vector<bool>& bundles) {
    std::vector<std::uint32_t> customers;
    for (std::uint32_t i = 0; i < wishes_.size(); ++i)
      if (decided_.wishes[i] == Decision::kIn) customers.push_back(i);
    for (std::size_t i = 0; i < bundles.size(); ++i)
      if (bundles[i]) customers.insert(customers.end(), core.bundles[i].wishes.begin(), core.bundles[i].wishes.end());
    auto choice = choice_for(problem_, closures_, customers);
    if (choice.cost <= options_.budget && choice.profit > best_.profit) best_ = std::move(choice);
  }

  // Bounds, searches and decides. How many bundles and parts of the core were decided.
  std::size_t narrow(const ReleaseCore& core) {
    ClosureFlow flow(core);
    const auto price = price_of_budget(core, flow);
    // What was decided holds for whatever is better than the best: nothing else can be.
    bound_ = std::min(bound_, std::max(best_.profit, core.profit + price.bound));
    if (is_proven()) return 0;
    SearchOptions search;
    search.from = price.within;
    search.price = static_cast<double>(price.price) / static_cast<double>(ClosureFlow::kScale);
    search.enough = bound_ - core.profit;
    search.is_over = [this] { return is_over(); };
    take_in(core, greedy_choice(core).bundles);
    CoreChoice good;
    for (; search.seed <= kSearches && !is_proven() && !is_over(); ++search.seed) {
      auto another = search_choice(core, search);
      if (another.profit > good.profit) good = std::move(another);
      search.from = good.bundles;
    }
    take_in(core, good.bundles);
    if (is_proven() || is_over()) return 0;
    return decide_by_price(core, flow, price.price, best_.profit - core.profit, decided_, [this] { return is_over(); });
  }

  static optimiser::LinearModel model_of(const ReleaseCore& core) {
    optimiser::LinearModel model;
    optimiser::Row budget{.name = "budget", .at_most = static_cast<double>(core.budget)};
    for (std::size_t i = 0; i < core.bundles.size(); ++i) {
      const auto variable = model.add_variable(
          {.name = "bundle " + std::to_string(i), .gain = static_cast<double>(core.bundles[i].profit)});
      if (core.bundles[i].own_cost > 0)
        budget.terms.push_back({variable, static_cast<double>(core.bundles[i].own_cost)});
    }
    const auto first_part = core.bundles.size();
    for (std::size_t i = 0; i < core.parts.size(); ++i) {
      const auto variable = model.add_variable({.name = "part " + std::to_string(i)});
      budget.terms.push_back({variable, static_cast<double>(core.parts[i].cost)});
    }
    model.add_row(std::move(budget));
    const auto need = [&](std::size_t variable, std::uint32_t part) {
      model.add_row({.name = "need", .terms = {{variable, 1}, {first_part + part, -1}}, .at_most = 0});
    };
    for (std::size_t i = 0; i < core.bundles.size(); ++i)
      for (const auto part : core.bundles[i].needs) need(i, part);
    for (std::size_t i = 0; i < core.parts.size(); ++i)
      for (const auto part : core.parts[i].needs) need(first_part + i, part);
    return model;
  }

  Outcome optimise(const ReleaseCore& core) {
    const auto model = model_of(core);
    optimiser::MaximiseOptions options;
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - std::chrono::steady_clock::now());
    options.time_limit = std::max(left, std::chrono::milliseconds(1));
    options.gain_step = 1;
    options.better_than = static_cast<double>(best_.profit - core.profit);
    options.cancel = options_.cancel;
    const auto found = optimiser::maximise(model, options);
    if (!found) return refuse(found.error());
    if (found->values) {
      std::vector<bool> bundles(core.bundles.size());
      for (std::size_t i = 0; i < bundles.size(); ++i) bundles[i] = (*found->values)[i] > 0.5;
      take_in(core, bundles);
    }
    if (found->ending == optimiser::Ending::kProven || found->ending == optimiser::Ending::kInfeasible)
      bound_ = best_.profit;
    else if (std::isfinite(found->bound))
      bound_ = std::max(best_.profit,
                        std::min(bound_, core.profit + static_cast<std::int64_t>(std::floor(found->bound + 1e-6))));
    return {};
  }

  const NextRelease& problem_;
  std::vector<std::vector<std::uint32_t>> closures_;
  const ReleaseOptions& options_;
  Instant deadline_;
  std::vector<Wish> wishes_;
  Decided decided_;
  ReleaseChoice best_;
  std::int64_t bound_ = 0;
};

}  // namespace

Result<ChosenRelease> choose_release(const NextRelease& problem, const ReleaseOptions& options) {
  auto closures = with_prerequisites(problem);
  if (!closures) return refuse(closures.error());
  return Choosing(problem, std::move(*closures), options).run();
}

}  // namespace assay::value
