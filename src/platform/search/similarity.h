// Which items of a collection say the same as one of them, and by which words: tf-idf over words with the title counted
// more than once, then the best again by the spelling of their titles and the time between them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/time.h"
#include "search/words.h"

namespace assay::search {

struct SimilarityItem {
  std::string title;
  std::string text;
  std::optional<Timestamp> at;
};

// How much each sign counts. The defaults were found on trackers with known duplicates (docs/benchmarks.md).
struct SimilarityWeights {
  double title_mentions = 3;    // a word of the title counts as so many in the text
  double title_spelling = 0.2;  // beside the words, which weigh 1
  double time = 0.1;            // for items of the same moment; falls by e in every `time_days`
  double time_days = 365;
  std::size_t text_terms = 400;  // beyond them a text is a log, not words
  std::size_t reranked = 100;    // how many of the best by words are looked at again
};

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
  using Counts = std::unordered_map<TermId, double>;

  static TermId id_of(Space& space, const std::string& term);
  // idf = ln((items + 1) / items with the term), tf = 1 + ln(mentions); terms of one item or of 40 % of all say
  // nothing.
  static void weigh(Space& space, const std::vector<Counts>& counts);
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
