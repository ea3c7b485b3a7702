#include "search/similarity.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"

namespace assay::search {
namespace {

constexpr double kCommonShare = 0.4;
constexpr std::size_t kSharedTerms = 8;

const std::set<std::string, std::less<>>& stop_words() {
  static const std::set<std::string, std::less<>> kWords{
      "a",     "about", "also",  "am",    "an",   "and",    "any",   "are",  "as",   "at",   "be",   "been",
      "but",   "by",    "can",   "could", "did",  "do",     "does",  "for",  "from", "had",  "has",  "have",
      "how",   "i",     "if",    "in",    "into", "is",     "it",    "its",  "may",  "me",   "my",   "no",
      "not",   "of",    "on",    "or",    "our",  "should", "so",    "such", "than", "that", "the",  "their",
      "them",  "then",  "there", "these", "they", "this",   "to",    "was",  "we",   "were", "what", "when",
      "which", "while", "who",   "why",   "will", "with",   "would", "you",  "your"};
  return kWords;
}

bool is_long_number(std::string_view word) {
  return word.size() > 6 && word.find_first_not_of("0123456789") == std::string_view::npos;
}

// The terms of a text: English words by their stem, the parts of identifiers and the whole, pairs of Han characters.
class Terms final : public WordSink {
 public:
  explicit Terms(const Xapian::Stem& stem) : stem_(stem) {}
  void word(Word word) override {
    for (const auto& part : word.parts) plain(part);
    if (word.parts.size() > 1)
      found.push_back(word.text);
    else if (word.parts.empty())
      plain(word.text);
  }
  void han(const HanRun& run) override {
    if (run.characters.size() == 1) found.push_back(run.characters.front());
    for (std::size_t i = 0; i + 1 < run.characters.size(); ++i)
      found.push_back(run.characters[i] + run.characters[i + 1]);
  }
  std::vector<std::string> found;

 private:
  void plain(const std::string& word) {
    if (word.size() < 2 || is_long_number(word) || stop_words().contains(word)) return;
    found.push_back(is_latin(word) ? stem_(word) : word);
  }
  const Xapian::Stem& stem_;
};

std::vector<std::string> characters_of(std::string_view text) {
  std::vector<std::string> characters;
  while (!text.empty()) {
    const auto first = first_code_points(text, 1);
    characters.emplace_back(first);
    text.remove_prefix(first.size());
  }
  return characters;
}

// Runs of characters across words, four of an alphabet and two of Han: the same thing spelled a little differently.
std::vector<std::string> spelling_of(std::string_view title) {
  std::string plain = " ";
  for (const char c : fold(title)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80U;
    if (kept)
      plain += c;
    else if (plain.back() != ' ')
      plain += ' ';
  }
  if (plain.back() != ' ') plain += ' ';
  const auto characters = characters_of(plain);
  const bool han = characters.size() * 3 < plain.size() * 2;  // most take three bytes
  const std::size_t length = han ? 2 : 4;
  std::vector<std::string> grams;
  for (std::size_t i = 0; i + length <= characters.size(); ++i) {
    std::string gram;
    for (std::size_t j = 0; j < length; ++j) gram += characters[i + j];
    grams.push_back(std::move(gram));
  }
  return grams;
}

}  // namespace

Similarity::TermId Similarity::id_of(Space& space, const std::string& term) {
  const auto [place, unknown] = space.ids.try_emplace(term, static_cast<TermId>(space.terms.size()));
  if (unknown) space.terms.push_back(term);
  return place->second;
}

void Similarity::weigh(Space& space, const std::vector<Counts>& counts) {
  std::vector<std::size_t> items_with(space.terms.size());
  for (const auto& item : counts)
    for (const auto& [term, mentions] : item) ++items_with[term];
  const auto total = static_cast<double>(counts.size());
  space.vectors.resize(counts.size());
  space.postings.resize(space.terms.size());
  for (std::size_t item = 0; item < counts.size(); ++item) {
    auto& vector = space.vectors[item];
    double square = 0;
    for (const auto& [term, mentions] : counts[item]) {
      const auto with = static_cast<double>(items_with[term]);
      if (with < 2 || with >= std::max(3.0, total * kCommonShare)) continue;
      const double weight = (1 + std::log(mentions)) * std::log((total + 1) / with);
      vector.push_back({term, static_cast<float>(weight)});
      square += weight * weight;
    }
    std::ranges::sort(vector, {}, &Weighed::of);
    for (auto& entry : vector) {
      entry.weight = static_cast<float>(entry.weight / std::sqrt(square));
      space.postings[entry.of].push_back({static_cast<std::uint32_t>(item), entry.weight});
    }
  }
}

Similarity::Similarity(std::span<const SimilarityItem> items, SimilarityWeights weights) : weights_(weights) {
  WordCutter cutter;
  const Xapian::Stem stem("en");
  std::vector<Counts> words(items.size());
  std::vector<Counts> spelling(items.size());
  times_.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    Terms title(stem);
    cutter.cut(items[i].title, title);
    Terms text(stem);
    cutter.cut(items[i].text, text);
    if (text.found.size() > weights_.text_terms) text.found.resize(weights_.text_terms);
    for (const auto& term : title.found) words[i][id_of(words_, term)] += weights_.title_mentions;
    for (const auto& term : text.found) words[i][id_of(words_, term)] += 1;
    for (const auto& gram : spelling_of(items[i].title)) spelling[i][id_of(spelling_, gram)] += 1;
    times_.push_back(items[i].at);
  }
  weigh(words_, words);
  weigh(spelling_, spelling);
}

double Similarity::cosine(const Vector& left, const Vector& right) {
  double sum = 0;
  for (auto l = left.begin(), r = right.begin(); l != left.end() && r != right.end();) {
    if (l->of < r->of) {
      ++l;
    } else if (r->of < l->of) {
      ++r;
    } else {
      sum += static_cast<double>(l->weight) * r->weight;
      ++l;
      ++r;
    }
  }
  return sum;
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
  double likeness =
      candidate.weight + weights_.title_spelling * cosine(spelling_.vectors[item], spelling_.vectors[candidate.of]);
  if (times_[item] && times_[candidate.of]) {
    const double days = std::abs(static_cast<double>(times_[item]->micros - times_[candidate.of]->micros)) / 86'400e6;
    likeness += weights_.time * std::exp(-days / weights_.time_days);
  }
  return likeness;
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
  for (const auto& [weight, term] : shared) terms.push_back(words_.terms[term]);
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
