// Which items of a collection say the same as one of them, and by which words: tf-idf over words with the title counted
// more than once, then the best again by the spelling of their titles and the time between them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "search/said.h"

namespace assay::search {

struct SimilarItem {
  std::size_t item = 0;
  double likeness = 0;              // greater is better
  std::vector<std::string> shared;  // the terms that weigh most in both, at most eight
};

// Holds all in memory: about 16 bytes for each different term of each item. Immutable after it is made; thread-safe.
class Similarity {
 public:
  explicit Similarity(std::span<const SimilarityItem> items, SimilarityWeights weights = {});

  // The most similar to one of the items, best first, without itself. Items that share no word are left out.
  [[nodiscard]] std::vector<SimilarItem> most_similar(std::size_t item, std::size_t limit) const;

 private:
  using TermId = std::uint32_t;
  struct Weighed {
    std::uint32_t of = 0;  // a term in a vector, an item in a posting list
    float weight = 0;
  };
  using Vector = std::vector<Weighed>;  // of length 1, by term
  struct Space {
    std::unordered_map<std::string, TermId> ids;
    std::vector<std::string> terms;
    std::vector<Vector> vectors;   // by item
    std::vector<Vector> postings;  // by term
  };
  struct Count {
    TermId term = 0;
    double count = 0;
  };
  using Counts = std::vector<Count>;  // each term once

  static Counts counted(Space& space, const std::vector<Mentions>& mentions);
  // `rare`: rare terms count for more; otherwise all count alike.
  static void weigh(Space& space, const std::vector<Counts>& counts, bool rare);
  static double cosine(const Vector& left, const Vector& right);
  [[nodiscard]] std::vector<Weighed> by_words(std::size_t item) const;
  [[nodiscard]] double again(std::size_t item, const Weighed& candidate) const;
  [[nodiscard]] std::vector<std::string> shared_terms(std::size_t left, std::size_t right) const;

  SimilarityWeights weights_;
  Space words_;
  Space spelling_;
  std::vector<std::optional<Timestamp>> times_;
};

}  // namespace assay::search
