// Which published requests say what somebody is about to write.
#pragma once

#include <memory>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/participation.h"
#include "search/words.h"

namespace assay::portal {

struct Resemblance {
  std::size_t index = 0;  // in the given publications
  double likeness = 0;    // 0 to 1
};

// Thread-safe. Looks at the public titles and texts alone. Keeps the words of what it has seen, by id and version.
class SimilarRequests {
 public:
  SimilarRequests();
  ~SimilarRequests();

  // The most alike first, at most `limit`; those that share hardly a word are left out.
  std::vector<Resemblance> find(const std::vector<Publication>& publications, std::string_view text, std::size_t limit);

 private:
  struct Known {
    std::int64_t version = 0;
    std::vector<std::uint64_t> terms;  // of the title, hashed, sorted, each once
    std::vector<std::uint64_t> text_terms;
  };
  const Known& words_of(const Publication& publication);
  std::vector<std::uint64_t> cut(std::string_view text);

  std::mutex mutex_;
  search::WordCutter cutter_;
  std::unordered_map<PublicationId, Known> known_;
};

}  // namespace assay::portal
