#include "optimiser/maximise.h"

#include <cmath>
#include <memory>

#include <fmt/format.h>
#include <CbcEventHandler.hpp>
#include <CbcModel.hpp>
#include <CbcSolver.hpp>
#include <CoinPackedMatrix.hpp>
#include <OsiClpSolverInterface.hpp>

namespace assay::optimiser {
namespace {

// What CBC says where it knows no number.
constexpr double kBeyond = 1e40;

using Instant = std::chrono::steady_clock::time_point;

// What the search had proven when it was last seen in time, in the solver's sense: small is good.
struct Proven {
  double bound = -kUnbounded;
};

// Stops the search at the deadline and when cancelled, at whatever it does between two linear programs.
class Watch : public CbcEventHandler {
 public:
  Watch(std::stop_token cancel, Instant deadline, Proven& proven)
      : cancel_(std::move(cancel)), deadline_(deadline), proven_(&proven) {}
  CbcAction event(CbcEvent kind) override {
    if (cancel_.stop_requested() || std::chrono::steady_clock::now() >= deadline_) return stop;
    // Heuristics search smaller problems of their own, with this handler too.
    if (kind == node && model_ && !model_->parentModel() && (model_->specialOptions() & kWithinHeuristic) == 0)
      proven_->bound = std::max(proven_->bound, model_->getBestPossibleObjValue());
    return noAction;
  }
  CbcAction event(CbcEvent kind, void*) override { return event(kind); }
  [[nodiscard]] CbcEventHandler* clone() const override { return std::make_unique<Watch>(*this).release(); }

 private:
  static constexpr int kWithinHeuristic = 2048;
  std::stop_token cancel_;
  Instant deadline_;
  Proven* proven_;
};

Outcome check(const LinearModel& model, const MaximiseOptions& options) {
  const auto wrong = [](const char* name, double value) {
    return refuse(Error::of(ErrorKind::kInvalid, "optimiser_option_wrong",
                            {{"name", name}, {"value", fmt::format("{}", value)}}));
  };
  if (options.time_limit.count() <= 0) return wrong("time_limit", static_cast<double>(options.time_limit.count()));
  if (!(options.absolute_gap >= 0)) return wrong("absolute_gap", options.absolute_gap);
  if (!(options.relative_gap >= 0)) return wrong("relative_gap", options.relative_gap);
  if (!(options.gain_step >= 0)) return wrong("gain_step", options.gain_step);
  if (const auto outcome = model.check(); !outcome) return outcome;
  if (options.start && !model.is_feasible(*options.start))
    return refuse(Error::of(ErrorKind::kInvalid, "optimiser_start_infeasible"));
  return {};
}

// CBC makes small: gains change their sign.
void load(const LinearModel& model, OsiClpSolverInterface& solver) {
  const auto& variables = model.variables();
  std::vector<double> lower, upper, cost;
  for (const auto& variable : variables) {
    lower.push_back(variable.at_least);
    upper.push_back(variable.at_most);
    cost.push_back(-variable.gain);
  }
  CoinPackedMatrix matrix(false, 0, 0);
  matrix.setDimensions(0, static_cast<int>(variables.size()));
  std::vector<double> row_lower, row_upper, factors;
  std::vector<int> columns;
  for (const auto& row : model.rows()) {
    columns.clear();
    factors.clear();
    for (const auto& term : row.terms) {
      columns.push_back(static_cast<int>(term.variable));
      factors.push_back(term.factor);
    }
    matrix.appendRow(static_cast<int>(columns.size()), columns.data(), factors.data());
    row_lower.push_back(row.at_least);
    row_upper.push_back(row.at_most);
  }
  solver.messageHandler()->setLogLevel(0);
  solver.loadProblem(matrix, lower.data(), upper.data(), cost.data(), row_lower.data(), row_upper.data());
  for (std::size_t i = 0; i < variables.size(); ++i)
    if (variables[i].whole) solver.setInteger(static_cast<int>(i));
}

std::vector<double> rounded(const LinearModel& model, const double* found) {
  std::vector<double> values(found, found + model.variables().size());
  for (std::size_t i = 0; i < values.size(); ++i)
    if (model.variables()[i].whole) values[i] = std::round(values[i]);
  return values;
}

// What all variables could gain together if there were no rows.
double gain_without_rows(const LinearModel& model) {
  double sum = 0;
  for (const auto& variable : model.variables())
    if (variable.gain != 0) sum += variable.gain * (variable.gain > 0 ? variable.at_most : variable.at_least);
  return sum;
}

// The bound of the problem whose variables need not be whole; kUnbounded when there was no time to find it.
double relaxed_bound(OsiClpSolverInterface& solver) {
  solver.initialSolve();
  return solver.isProvenOptimal() ? -solver.getObjValue() : kUnbounded;
}

Proven search(CbcModel& cbc, const MaximiseOptions& options, Instant deadline, std::optional<double> better_than) {
  CbcSolverUsefulData settings;
  settings.noPrinting_ = true;
  settings.useSignalHandler_ = false;
  CbcMain0(cbc, settings);
  cbc.setLogLevel(0);
  Proven proven;
  Watch watch(options.cancel, deadline, proven);
  cbc.passInEventHandler(&watch);
  // A gap below one step proves as much as no gap.
  const double gap = std::max(options.absolute_gap, options.gain_step > 0 ? options.gain_step * (1 - 1e-3) : 1e-9);
  std::vector<std::string> words = {"assay",
                                    "-log",
                                    "0",
                                    "-timeMode",
                                    "elapsed",
                                    "-sec",
                                    fmt::format("{:.3f}", static_cast<double>(options.time_limit.count()) / 1000),
                                    "-ratio",
                                    fmt::format("{}", options.relative_gap),
                                    "-allow",
                                    fmt::format("{}", gap)};
  if (better_than) {
    const double step = options.gain_step > 0 ? options.gain_step / 2 : 1e-6 * std::max(1.0, std::abs(*better_than));
    words.insert(words.end(), {"-cutoff", fmt::format("{}", -(*better_than + step))});
  }
  words.insert(words.end(), {"-solve", "-quit"});
  std::vector<const char*> arguments;
  arguments.reserve(words.size());
  for (const auto& word : words) arguments.push_back(word.c_str());
  const auto go_on = [](CbcModel*, int) { return 0; };
  CbcMain1(static_cast<int>(arguments.size()), arguments.data(), cbc, go_on, settings);
  return proven;
}

}  // namespace

Result<Maximum> maximise(const LinearModel& model, const MaximiseOptions& options) {
  if (const auto outcome = check(model, options); !outcome) return refuse(outcome.error());
  const Instant deadline = std::chrono::steady_clock::now() + options.time_limit;
  const auto begun = std::chrono::system_clock::now();
  Maximum maximum;
  if (options.start) {
    maximum.values = options.start;
    maximum.gain = model.gain(*options.start);
  }
  OsiClpSolverInterface solver;
  load(model, solver);
  // A linear program that is cut short looks infeasible to CBC, which would prove too much of it. Therefore what CBC
  // says after the deadline counts for nothing but the solutions, which are checked.
  solver.getModelPtr()->setMaximumWallSeconds(std::chrono::duration<double>(options.time_limit).count());
  const double relaxed = relaxed_bound(solver);
  CbcModel cbc(solver);
  auto better_than = options.better_than;
  if (options.start && (!better_than || *better_than < maximum.gain)) better_than = maximum.gain;
  const auto proven = search(cbc, options, deadline, better_than);
  // Clp reads the clock that can be set.
  const bool in_time =
      std::chrono::steady_clock::now() < deadline && std::chrono::system_clock::now() - begun < options.time_limit;
  if (const double* found = cbc.bestSolution()) {
    auto values = rounded(model, found);
    // The solver's tolerances are absolute; what it found has to stand up to ours.
    if (!model.is_feasible(values)) return refuse(Error::of(ErrorKind::kInternal, "optimiser_failed"));
    if (const double gain = model.gain(values); !maximum.values || gain > maximum.gain) {
      maximum.gain = gain;
      maximum.values = std::move(values);
    }
  }
  maximum.nodes = cbc.getNodeCount();
  const bool finished = in_time && cbc.status() == 0;
  if (finished && cbc.isProvenDualInfeasible() && !maximum.values) {
    maximum.ending = Ending::kUnbounded;
    return maximum;
  }
  if (finished && !maximum.values) {
    maximum.ending = Ending::kInfeasible;
    return maximum;
  }
  if (finished) {
    maximum.ending = Ending::kProven;
    const double gap = std::max(options.absolute_gap, options.relative_gap * std::abs(maximum.gain));
    maximum.bound = maximum.gain + gap;
    return maximum;
  }
  maximum.bound = std::min(relaxed, gain_without_rows(model));
  if (std::abs(proven.bound) < kBeyond) maximum.bound = std::min(maximum.bound, -proven.bound);
  maximum.bound = std::max(maximum.bound, maximum.values ? maximum.gain : -kUnbounded);
  if (options.cancel.stop_requested())
    maximum.ending = Ending::kCancelled;
  else if (!in_time || cbc.status() == 1)
    maximum.ending = Ending::kTimeUp;
  else
    return refuse(Error::of(ErrorKind::kInternal, "optimiser_failed"));
  return maximum;
}

}  // namespace assay::optimiser
