// A linear problem with variables that may have to be whole numbers: what is to be made large, and within which rows.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace assay::optimiser {

inline constexpr double kUnbounded = std::numeric_limits<double>::infinity();

struct Variable {
  std::string name;  // for whoever reads the model; need not be unique
  double gain = 0;   // for each unit, in the unit of what is made large
  double at_least = 0;
  double at_most = 1;
  bool whole = true;
};

struct Term {
  std::size_t variable = 0;
  double factor = 0;
};

// at_least <= sum of factor × variable <= at_most. A variable stands in a row once.
struct Row {
  std::string name;
  std::vector<Term> terms;
  double at_least = -kUnbounded;
  double at_most = kUnbounded;
};

class LinearModel {
 public:
  // The number of the variable, for rows and for values.
  std::size_t add_variable(Variable variable);
  void add_row(Row row);

  [[nodiscard]] const std::vector<Variable>& variables() const { return variables_; }
  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
  [[nodiscard]] double gain(std::span<const double> values) const;

  // Refuses bounds that contradict each other, numbers that are not finite, a variable that does not exist or stands
  // in a row twice: `optimiser_model_wrong` with the name and the reason.
  [[nodiscard]] Outcome check() const;
  // Whether the values keep all bounds, rows and whole numbers, each up to `tolerance` of its own size.
  [[nodiscard]] bool is_feasible(std::span<const double> values, double tolerance = 1e-6) const;

 private:
  std::vector<Variable> variables_;
  std::vector<Row> rows_;
};

}  // namespace assay::optimiser
