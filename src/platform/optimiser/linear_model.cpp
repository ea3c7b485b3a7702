#include "optimiser/linear_model.h"

#include <cmath>

namespace assay::optimiser {
namespace {

std::unexpected<Error> wrong(const std::string& name, const char* reason) {
  return refuse(Error::of(ErrorKind::kInvalid, "optimiser_model_wrong", {{"name", name}, {"reason", reason}}));
}

bool within(double value, double at_least, double at_most, double tolerance) {
  const double slack = tolerance * std::max(1.0, std::abs(value));
  return value >= at_least - slack && value <= at_most + slack;
}

}  // namespace

std::size_t LinearModel::add_variable(Variable variable) {
  variables_.push_back(std::move(variable));
  return variables_.size() - 1;
}

void LinearModel::add_row(Row row) { rows_.push_back(std::move(row)); }

double LinearModel::gain(std::span<const double> values) const {
  double sum = 0;
  for (std::size_t i = 0; i < variables_.size(); ++i) sum += variables_[i].gain * values[i];
  return sum;
}

Outcome LinearModel::check() const {
  for (const auto& variable : variables_) {
    if (!std::isfinite(variable.gain)) return wrong(variable.name, "gain");
    if (!(variable.at_least <= variable.at_most)) return wrong(variable.name, "bounds");
  }
  std::vector<std::size_t> last_row(variables_.size(), 0);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const auto& row = rows_[i];
    if (!(row.at_least <= row.at_most)) return wrong(row.name, "bounds");
    for (const auto& term : row.terms) {
      if (term.variable >= variables_.size()) return wrong(row.name, "unknown");
      if (last_row[term.variable] == i + 1) return wrong(row.name, "twice");
      if (!std::isfinite(term.factor)) return wrong(row.name, "factor");
      last_row[term.variable] = i + 1;
    }
  }
  return {};
}

bool LinearModel::is_feasible(std::span<const double> values, double tolerance) const {
  if (values.size() != variables_.size()) return false;
  for (std::size_t i = 0; i < variables_.size(); ++i) {
    const auto& variable = variables_[i];
    if (!std::isfinite(values[i]) || !within(values[i], variable.at_least, variable.at_most, tolerance)) return false;
    if (variable.whole && std::abs(values[i] - std::round(values[i])) > tolerance) return false;
  }
  for (const auto& row : rows_) {
    double sum = 0;
    for (const auto& term : row.terms) sum += term.factor * values[term.variable];
    if (!within(sum, row.at_least, row.at_most, tolerance)) return false;
  }
  return true;
}

}  // namespace assay::optimiser
