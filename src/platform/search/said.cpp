#include "search/said.h"

#include <xapian.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/text.h"

namespace assay::search {
namespace {

constexpr double kCommonShare = 0.4;
// Of few items even many say something.
constexpr double kFew = 20;
// More than hold the terms that count; cutting a long log into words is slow.
constexpr std::size_t kTextCharacters = 8'000;

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
      found.push_back(term_of(word.text));  // DataNode is also what others write as datanode
    else if (word.parts.empty())
      plain(word.text);
  }
  void han(const HanRun& run) override {
    if (run.characters.size() == 1) found.push_back(run.characters.front());
    for (std::size_t i = 0; i + 1 < run.characters.size(); ++i)
      found.push_back('H' + run.characters[i] + run.characters[i + 1]);
  }
  std::vector<std::string> found;

 private:
  void plain(const std::string& word) {
    if (word.size() < 2 || is_long_number(word) || stop_words().contains(word)) return;
    found.push_back(term_of(word));
  }
  [[nodiscard]] std::string term_of(const std::string& word) const { return is_latin(word) ? 'Z' + stem_(word) : word; }
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

std::vector<Mentions> sorted(std::unordered_map<std::string, double>&& counts) {
  std::vector<Mentions> mentions;
  mentions.reserve(counts.size());
  while (!counts.empty()) {
    auto node = counts.extract(counts.begin());
    mentions.push_back({std::move(node.key()), node.mapped()});
  }
  std::ranges::sort(mentions, {}, &Mentions::term);
  return mentions;
}

}  // namespace

std::vector<Mentions> spelling_of(std::string_view title) {
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
  std::unordered_map<std::string, double> grams;
  for (std::size_t i = 0; i + length <= characters.size(); ++i) {
    std::string gram;
    for (std::size_t j = 0; j < length; ++j) gram += characters[i + j];
    grams[std::move(gram)] += 1;
  }
  return sorted(std::move(grams));
}

Said read_said(const SimilarityItem& item, const SimilarityWeights& weights, WordCutter& cutter,
               const Xapian::Stem& stem) {
  Terms title(stem);
  cutter.cut(item.title, title);
  Terms text(stem);
  cutter.cut(first_code_points(item.text, kTextCharacters), text);
  if (text.found.size() > weights.text_terms) text.found.resize(weights.text_terms);
  std::unordered_map<std::string, double> counts;
  for (const auto& term : title.found) counts[term] += weights.title_mentions;
  for (const auto& term : text.found) counts[term] += 1;
  return {sorted(std::move(counts)), spelling_of(item.title), item.at};
}

std::string_view without_mark(std::string_view term) {
  // Terms are folded, so that a capital is a mark.
  if (!term.empty() && (term.front() == 'Z' || term.front() == 'H')) term.remove_prefix(1);
  return term;
}

double rarity(double with, double total) {
  if (with < 2 || with >= std::max(kFew, total * kCommonShare)) return 0;
  return std::log((total + 1) / with);
}

double likeness(double words, double spelling, const std::optional<Timestamp>& left,
                const std::optional<Timestamp>& right, const SimilarityWeights& weights) {
  double likeness = words + weights.title_spelling * spelling;
  if (left && right) {
    const double days = std::abs(static_cast<double>(left->micros - right->micros)) / 86'400e6;
    likeness += weights.time * std::exp(-days / weights.time_days);
  }
  return likeness;
}

double likeness_max(bool timed, const SimilarityWeights& weights) {
  return 1 + weights.title_spelling + (timed ? weights.time : 0);
}

}  // namespace assay::search
