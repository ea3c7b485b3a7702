// Which column of a table probably holds what, told from its name in English or Chinese and the type of its values.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace assay::demand {

struct ColumnGuess {
  std::string name;
  std::string type;  // of its values: empty, text, integer, decimal, date, timestamp, boolean
  std::vector<std::string> samples;
  // How many of the samples can be read as such.
  std::size_t times = 0;
  std::size_t numbers = 0;
};

// What a column may be mapped to.
const std::vector<std::string>& signal_targets();
const std::vector<std::string>& requirement_targets();

// Target -> index of the column. Each column serves one target; a column whose values do not fit the target is left,
// unless it bears the target's very name.
std::map<std::string, std::size_t> suggest_columns(const std::vector<ColumnGuess>& columns, bool requirements);

}  // namespace assay::demand
