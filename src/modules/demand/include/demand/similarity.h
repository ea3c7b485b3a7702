// How well the search for the same thing said twice does on a file where people marked the duplicates.
#pragma once

#include <map>
#include <optional>
#include <string>

#include <boost/describe.hpp>

#include "base/result.h"

namespace assay::demand {

struct LabelledFile {
  std::string items;  // CSV: one record a row
  std::string pairs;  // CSV: the ids of two records in the first two columns
  std::string id_column;
  std::string title_column;
  std::string text_column;
  std::optional<std::string> time_column;
};

struct SimilarityFound {
  std::int64_t pairs = 0;                // of which both records are in the file
  std::map<std::string, double> recall;  // "1", "5", "10", "20": share of the pairs found among so many
  double mrr = 0;                        // mean of 1 / rank
};
BOOST_DESCRIBE_STRUCT(SimilarityFound, (), (pairs, recall, mrr))

// For each pair the first record asks and the second is looked for among all others. The pairs are used for judging
// alone. Refuses a column that the file does not have, and pairs of which none is in the file.
Result<SimilarityFound> evaluate_similarity(LabelledFile file);

}  // namespace assay::demand
