// What a text says, reduced to what is compared: the terms of its words, the spelling of its title, its time. One
// reading and one measure for files (similarity.h) and for the index (similar_documents.h).
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "search/words.h"

namespace Xapian {
class Stem;
}

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

// A term and how often it is said. Terms are spelled as in the index: English stems as Zexport, pairs of Han characters
// as H导出, words of other alphabets bare.
struct Mentions {
  std::string term;
  double count = 0;
};

struct Said {
  std::vector<Mentions> words;     // by term
  std::vector<Mentions> spelling;  // of the title, by gram
  std::optional<Timestamp> at;
};

Said read_said(const SimilarityItem& item, const SimilarityWeights& weights, WordCutter& cutter,
               const Xapian::Stem& stem);
// Runs of characters across words, four of an alphabet and two of Han: the same thing spelled a little differently.
std::vector<Mentions> spelling_of(std::string_view title);
// "Zexport" → "export".
std::string_view without_mark(std::string_view term);

// How much it says that a term is in `with` of `total` items: ln((total + 1) / with); 0 for what only one says, and for
// what 40 % of all say.
double rarity(double with, double total);
inline double emphasis(double count) { return 1 + std::log(count); }
// Of two items whose words have this cosine: greater is better, at most likeness_max().
double likeness(double words, double spelling, const std::optional<Timestamp>& left,
                const std::optional<Timestamp>& right, const SimilarityWeights& weights);
double likeness_max(bool timed, const SimilarityWeights& weights);

// The product of two sparse vectors, both sorted by what `key` reads.
template <class Vector, class Key, class Weight>
double product(const Vector& left, const Vector& right, Key key, Weight weight) {
  double sum = 0;
  for (auto l = left.begin(), r = right.begin(); l != left.end() && r != right.end();) {
    if (key(*l) < key(*r)) {
      ++l;
    } else if (key(*r) < key(*l)) {
      ++r;
    } else {
      sum += static_cast<double>(weight(*l)) * weight(*r);
      ++l;
      ++r;
    }
  }
  return sum;
}

}  // namespace assay::search
