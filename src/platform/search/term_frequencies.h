// In how many documents terms stand, remembered: asking the files for thousands of them takes longer than all else.
#pragma once

#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

namespace assay::search {

// Thread-safe. Rare terms are always asked for anew, since one more document changes much for them; what is remembered
// of the others is forgotten when the collection has grown or shrunk by a twentieth.
class TermFrequencies {
 public:
  // In the order of the terms.
  std::vector<double> of(const Xapian::Database& database, const std::vector<const std::string*>& terms);
  void forget();

 private:
  std::shared_mutex guard_;
  std::unordered_map<std::string, Xapian::doccount> known_;
  Xapian::doccount documents_ = 0;
};

}  // namespace assay::search
