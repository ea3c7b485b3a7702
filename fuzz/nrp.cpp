// Next Release Problems from outside: whatever the bytes are, reading ends with a problem or an error, and a small
// problem is solved within its budget.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "domain/next_release.h"
#include "domain/nrp_file.h"
#include "domain/release_core.h"
#include "domain/release_search.h"

using namespace assay::value;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto problem = read_nrp({reinterpret_cast<const char*>(data), size});
  if (!problem || problem->customers.size() > 200 || problem->costs.size() > 500) return 0;
  const auto closures = with_prerequisites(*problem);
  if (!closures) std::abort();
  std::vector<Wish> wishes;
  for (std::uint32_t i = 0; i < problem->customers.size(); ++i)
    wishes.push_back({problem->customers[i].profit, choice_for(*problem, *closures, {i}).requirements});
  Decided decided{std::vector(wishes.size(), Decision::kOpen), std::vector<bool>(problem->costs.size(), false)};
  const auto core = core_of(wishes, problem->costs, affordable_cost(0.5, problem->total_cost()), decided);
  const auto choice = greedy_choice(core);
  if (choice.cost > core.budget || choice.profit < 0) std::abort();
  return 0;
}
