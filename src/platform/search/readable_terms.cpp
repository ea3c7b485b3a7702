#include "search/readable_terms.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace assay::search {
namespace {

constexpr std::size_t kTextCharacters = 8'000;
constexpr std::size_t kRunCharacters = 8;

std::string lowered(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

struct Found {
  std::string text;
  double weight = 0;
};

std::string joined(const HanRun& run, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += run.characters[i];
  return text;
}

// The words of a stretch [begin, end) of a run whose pairs are all shared; `weights[i]` is of the pair that ends at i.
void name_stretch(const HanRun& run, const std::vector<double>& weights, std::size_t begin, std::size_t end,
                  std::map<std::string, double>& found) {
  bool has_words = false;
  std::size_t from = 0;
  for (const std::size_t length : run.word_lengths) {
    if (length > 1 && from >= begin && from + length <= end) {
      double weight = 0;
      for (std::size_t i = from + 1; i < from + length; ++i) weight += weights[i];
      auto& best = found[joined(run, from, from + length)];
      best = std::max(best, weight);
      has_words = true;
    }
    from += length;
  }
  if (has_words) return;
  double weight = 0;
  for (std::size_t i = begin + 1; i < end; ++i) weight += weights[i];
  auto& best = found[joined(run, begin, std::min(end, begin + kRunCharacters))];
  best = std::max(best, weight);
}

}  // namespace

ReadableTerms::ReadableTerms(const SimilarityItem& item, WordCutter& cutter, const Xapian::Stem& stem)
    : stem_(stem), text_(item.title + "\n" + std::string(first_code_points(item.text, kTextCharacters))) {
  lower_ = lowered(text_);
  cutter.cut(text_, *this);
}

void ReadableTerms::word(Word word) {
  const auto add_word = [&](const std::string& text) {
    const auto term = is_latin(text) ? 'Z' + stem_(text) : text;
    words_.try_emplace(term, text);
    return term;
  };
  if (word.parts.empty()) {
    add_word(word.text);
    return;
  }
  const auto whole = add_word(word.text);
  for (const auto& part : word.parts) parts_[whole].push_back(add_word(part));
}

void ReadableTerms::han(const HanRun& run) {
  if (run.characters.size() == 1) words_.try_emplace(run.characters.front(), run.characters.front());
  runs_.push_back(run);
}

// Folding lost the capitals.
std::string ReadableTerms::as_written(const std::string& folded) const {
  const auto place = lower_.find(folded);
  return place == std::string::npos ? folded : text_.substr(place, folded.size());
}

std::vector<std::string> ReadableTerms::name(const std::vector<std::pair<std::string, double>>& terms,
                                             std::size_t limit) const {
  std::map<std::string, double> pairs;
  std::map<std::string, double> named;
  std::set<std::string> covered;
  for (const auto& [term, weight] : terms)
    if (const auto parts = parts_.find(term); parts != parts_.end())
      covered.insert(parts->second.begin(), parts->second.end());
  for (const auto& [term, weight] : terms) {
    if (covered.contains(term)) continue;
    if (term.starts_with('H'))
      pairs[term.substr(1)] = weight;
    else if (const auto word = words_.find(term); word != words_.end())
      named[as_written(word->second)] = weight;
  }
  for (const auto& run : runs_) {
    if (pairs.empty()) break;
    std::vector<double> weights(run.characters.size());
    for (std::size_t i = 1; i < run.characters.size(); ++i)
      if (const auto pair = pairs.find(run.characters[i - 1] + run.characters[i]); pair != pairs.end())
        weights[i] = pair->second;
    for (std::size_t begin = 0; begin + 1 < run.characters.size();) {
      std::size_t end = begin + 1;
      while (end < run.characters.size() && weights[end] > 0) ++end;
      if (end > begin + 1) name_stretch(run, weights, begin, end, named);
      begin = end > begin + 1 ? end - 1 : begin + 1;
      if (end == run.characters.size()) break;
    }
  }
  std::vector<Found> found;
  found.reserve(named.size());
  for (const auto& [text, weight] : named) found.push_back({text, weight});
  std::ranges::stable_sort(found, std::greater{}, &Found::weight);
  if (found.size() > limit) found.resize(limit);
  std::vector<std::string> names;
  names.reserve(found.size());
  for (auto& one : found) names.push_back(std::move(one.text));
  return names;
}

}  // namespace assay::search
