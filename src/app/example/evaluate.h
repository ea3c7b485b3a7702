// How many of the requirements that are worth it in truth stand among the first, by each way of choosing.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "base/result.h"
#include "plan.h"

namespace assay::app::example {

// A requirement as the pool shows it.
struct PoolItem {
  std::string title;
  std::optional<std::int64_t> urgency;
  std::optional<std::int64_t> importance;
};
// The first `limit` of the real pool by one of its sorts: "-density", "created_at", "-votes".
using PoolReader = std::function<Result<std::vector<PoolItem>>(const std::string& sort, std::size_t limit)>;

struct Method {
  std::string name;
  std::int64_t found = 0;
};
BOOST_DESCRIBE_STRUCT(Method, (), (name, found))
struct Evaluation {
  std::int64_t of = 0;
  std::vector<Method> methods;  // density, first_come, votes, quadrant
  std::int64_t gone = 0;        // renamed or removed since, and not counted; not on the wire
};
BOOST_DESCRIBE_STRUCT(Evaluation, (), (of, methods))

// Recomputes from the plan what is worth it; the records do not say. Refuses "not_the_example" when the pool lacks
// most of them.
Result<Evaluation> evaluate(const Plan& plan, const PoolReader& pool);

}  // namespace assay::app::example
