// The ranked pool as commands read it: through the server that uses the folder, or from the folder itself.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands/command.h"
#include "evaluate.h"
#include "value/ranking.h"

namespace assay::app {

class PoolSource {
 public:
  virtual ~PoolSource() = default;
  virtual Result<value::Ranking> rank(const value::RankQuery& query) = 0;
  virtual Result<value::ExplainedValue> explain(const std::string& id_or_key) = 0;
  // The first of the pool by one of its sorts.
  virtual Result<std::vector<example::PoolItem>> first(const std::string& sort, std::size_t limit) = 0;
};

// Complains and returns nullptr when neither can be reached.
std::unique_ptr<PoolSource> open_pool(const CommandLine& line);

}  // namespace assay::app
