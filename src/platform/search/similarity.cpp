#include "search/similarity.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>

namespace assay::search {
namespace {

constexpr std::size_t kSharedTerms = 8;

}  // namespace

Similarity::Counts Similarity::counted(Space& space, const std::vector<Mentions>& mentions) {
  Counts counts;
  counts.reserve(mentions.size());
  for (const auto& [term, count] : mentions) {
    const auto [place, unknown] = space.ids.try_emplace(term, static_cast<TermId>(space.terms.size()));
    if (unknown) space.terms.push_back(term);
    counts.push_back({place->second, count});
  }
  return counts;
}

void Similarity::weigh(Space& space, const std::vector<Counts>& counts, bool rare) {
  std::vector<std::size_t> items_with(space.terms.size());
  for (const auto& item : counts)
    for (const auto& [term, count] : item) ++items_with[term];
  const auto total = static_cast<double>(counts.size());
  space.vectors.resize(counts.size());
  space.postings.resize(space.terms.size());
  for (std::size_t item = 0; item < counts.size(); ++item) {
    auto& vector = space.vectors[item];
    double square = 0;
    for (const auto& [term, count] : counts[item]) {
      const double weight = emphasis(count) * (rare ? rarity(static_cast<double>(items_with[term]), total) : 1);
      if (weight == 0) continue;
      vector.push_back({term, static_cast<float>(weight)});
      square += weight * weight;
    }
    std::ranges::sort(vector, {}, &Weighed::of);
    for (auto& entry : vector) {
      entry.weight = static_cast<float>(entry.weight / std::sqrt(square));
      if (rare) space.postings[entry.of].push_back({static_cast<std::uint32_t>(item), entry.weight});
    }
  }
}

Similarity::Similarity(std::span<const SimilarityItem> items, SimilarityWeights weights) : weights_(weights) {
  WordCutter cutter;
  const Xapian::Stem stem("en");
  std::vector<Counts> words;
  std::vector<Counts> spelling;
  words.reserve(items.size());
  spelling.reserve(items.size());
  times_.reserve(items.size());
  for (const auto& item : items) {
    const auto said = read_said(item, weights_, cutter, stem);
    words.push_back(counted(words_, said.words));
    spelling.push_back(counted(spelling_, said.spelling));
    times_.push_back(said.at);
  }
  weigh(words_, words, true);
  weigh(spelling_, spelling, false);
}

double Similarity::cosine(const Vector& left, const Vector& right) {
  return product(
      left, right, [](const Weighed& entry) { return entry.of; }, [](const Weighed& entry) { return entry.weight; });
}

std::vector<Similarity::Weighed> Similarity::by_words(std::size_t item) const {
  std::vector<float> sums(words_.vectors.size());
  for (const auto& term : words_.vectors[item])
    for (const auto& posting : words_.postings[term.of]) sums[posting.of] += term.weight * posting.weight;
  std::vector<Weighed> found;
  for (std::size_t other = 0; other < sums.size(); ++other)
    if (other != item && sums[other] > 0) found.push_back({static_cast<std::uint32_t>(other), sums[other]});
  std::ranges::sort(found, [](const Weighed& left, const Weighed& right) {
    return left.weight != right.weight ? left.weight > right.weight : left.of < right.of;
  });
  return found;
}

double Similarity::again(std::size_t item, const Weighed& candidate) const {
  return likeness(candidate.weight, cosine(spelling_.vectors[item], spelling_.vectors[candidate.of]), times_[item],
                  times_[candidate.of], weights_);
}

std::vector<std::string> Similarity::shared_terms(std::size_t left, std::size_t right) const {
  std::vector<std::pair<float, TermId>> shared;
  const auto& others = words_.vectors[right];
  for (const auto& term : words_.vectors[left]) {
    const auto found = std::ranges::lower_bound(others, term.of, {}, &Weighed::of);
    if (found != others.end() && found->of == term.of) shared.emplace_back(term.weight * found->weight, term.of);
  }
  std::ranges::sort(shared, std::greater{});
  if (shared.size() > kSharedTerms) shared.resize(kSharedTerms);
  std::vector<std::string> terms;
  terms.reserve(shared.size());
  for (const auto& [weight, term] : shared) terms.emplace_back(without_mark(words_.terms[term]));
  return terms;
}

std::vector<SimilarItem> Similarity::most_similar(std::size_t item, std::size_t limit) const {
  const auto candidates = by_words(item);
  std::vector<SimilarItem> similar;
  similar.reserve(candidates.size());
  for (const auto& candidate : candidates) similar.push_back({candidate.of, candidate.weight, {}});
  const auto first = static_cast<std::ptrdiff_t>(std::min(weights_.reranked, similar.size()));
  for (std::ptrdiff_t i = 0; i < first; ++i)
    similar[static_cast<std::size_t>(i)].likeness = again(item, candidates[static_cast<std::size_t>(i)]);
  std::ranges::stable_sort(similar.begin(), similar.begin() + first, std::greater{}, &SimilarItem::likeness);
  if (similar.size() > limit) similar.resize(limit);
  for (auto& one : similar) one.shared = shared_terms(item, one.item);
  return similar;
}

}  // namespace assay::search
