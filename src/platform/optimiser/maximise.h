// Finds the values of a linear model that make its gain largest, with a proven bound on what any values could reach.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

#include "optimiser/linear_model.h"

namespace assay::optimiser {

struct MaximiseOptions {
  // Of the wall clock, from the call on. It is looked at between the steps of the search; one step over a model of
  // ten thousand rows can take a second.
  std::chrono::milliseconds time_limit = std::chrono::seconds(60);
  // The search may end when bound - gain is not above either of them. 0: the optimum.
  double absolute_gap = 0;
  double relative_gap = 0;
  // Gains of two different solutions differ by at least this, for example 1 where all gains are whole numbers. 0: not
  // known.
  double gain_step = 0;
  // A solution to begin with: the answer is never worse. One that is not feasible is refused.
  std::optional<std::vector<double>> start;
  // Only solutions that gain more are of interest; kInfeasible then says that there is none.
  std::optional<double> better_than;
  std::stop_token cancel;
};

enum class Ending {
  kProven,      // the values are the best, up to the allowed gap
  kInfeasible,  // no values keep all rows and gain more than `better_than`
  kUnbounded,   // the gain has no limit
  kTimeUp,
  kCancelled,
};

struct Maximum {
  Ending ending = Ending::kTimeUp;
  std::optional<std::vector<double>> values;  // by variable; whole ones exactly whole
  double gain = 0;                            // of the values
  double bound = kUnbounded;                  // no feasible values gain more
  std::int64_t nodes = 0;                     // of the search tree
};

// The same model and options give the same answer, unless the time limit ended the search. Refuses a model that
// contradicts itself (LinearModel::check), a start that is not feasible (`optimiser_start_infeasible`), a time limit or
// gap that is not positive (`optimiser_option_wrong`); `optimiser_failed` when the solver gave up on the numbers.
Result<Maximum> maximise(const LinearModel& model, const MaximiseOptions& options = {});

}  // namespace assay::optimiser
