// Which features speak of what a text says: BM25 over folded words and pairs of Han characters, with the name counted
// more than the description (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/blueprint.h"

namespace assay::blueprint {

// Folded words without the commonest ones and without plain English endings, and each two Han characters side by side;
// in the order of the text, with repetitions.
std::vector<std::string> terms_of(std::string_view text);

struct RankedFeature {
  const Feature* feature = nullptr;  // of the blueprint
  double score = 0;
  std::vector<std::string> shared;  // those that weigh most first, at most eight
};

// The best first, at most `limit`. Retired features, and features that share less than two terms with a text of more
// than two, are left out.
std::vector<RankedFeature> rank_features(const Blueprint& blueprint, std::string_view text, std::size_t limit);

}  // namespace assay::blueprint
