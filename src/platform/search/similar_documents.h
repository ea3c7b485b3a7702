// Finds what says the same in an index: the best by the twenty weightiest words, measured again like Similarity does.
#pragma once

#include <vector>

#include <xapian.h>

#include "base/result.h"
#include "search/search_index.h"
#include "search/term_frequencies.h"

namespace assay::search {

struct SimilarDocument {
  std::string kind;
  std::string id;
  double score = 0;
  std::vector<std::pair<std::string, double>> shared;  // terms and what they weigh in both
};

// `asking` is what the query's text says.
std::vector<SimilarDocument> similar_documents(const Xapian::Database& database, const SimilarQuery& query,
                                               const Said& asking, TermFrequencies& frequencies);

}  // namespace assay::search
