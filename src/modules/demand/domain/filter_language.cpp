#include "domain/filter_language.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"

namespace assay::demand {
namespace {

std::vector<std::string> letters(std::string_view text) {
  std::vector<std::string> list;
  while (!text.empty()) {
    list.emplace_back(first_code_points(text, 1));
    text.remove_prefix(std::max<std::size_t>(1, list.back().size()));
  }
  return list;
}

// Levenshtein's distance, in characters.
std::size_t distance(const std::vector<std::string>& left, const std::vector<std::string>& right) {
  std::vector<std::size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= left.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const auto above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

std::string FilterKey::word(std::string_view text) const {
  const auto folded = fold(text);
  for (const auto& word : words)
    if (fold(word.name) == folded || std::ranges::find(word.aliases, folded) != word.aliases.end()) return word.name;
  return {};
}

const FilterKey* FilterLanguage::find(std::string_view typed) const {
  auto folded = fold(typed);
  const auto dot = folded.find('.');
  if (dot != std::string::npos) folded.resize(dot);
  const auto found = std::ranges::find_if(keys_, [&](const FilterKey& key) {
    if ((key.kind == FilterKind::field) != (dot != std::string::npos)) return false;
    return key.name == folded || std::ranges::find(key.aliases, folded) != key.aliases.end();
  });
  return found == keys_.end() ? nullptr : &*found;
}

std::vector<std::string> FilterLanguage::nearest(std::string_view typed) const {
  std::vector<std::string> names;
  names.reserve(keys_.size());
  for (const auto& key : keys_) names.push_back(key.name);
  return nearest_words(typed, names, 3);
}

std::vector<std::string> nearest_words(std::string_view typed, const std::vector<std::string>& words,
                                       std::size_t limit) {
  const auto wanted = letters(fold(first_code_points(typed, 40)));
  std::vector<std::pair<std::size_t, const std::string*>> ranked;
  for (const auto& word : words) {
    const auto folded = fold(first_code_points(word, 40));
    const auto spelt = letters(folded);
    auto apart = distance(wanted, spelt);
    // What begins alike is meant more often than what has as many other letters.
    std::size_t alike = 0;
    while (alike < std::min(wanted.size(), spelt.size()) && wanted[alike] == spelt[alike]) ++alike;
    if (apart >= std::max(wanted.size(), spelt.size()) - alike / 2 && alike == 0) continue;
    ranked.emplace_back(apart * 2 - std::min(alike, apart), &word);
  }
  std::ranges::stable_sort(ranked, {}, [](const auto& each) { return each.first; });
  std::vector<std::string> nearest;
  for (const auto& [apart, word] : ranked)
    if (nearest.size() < limit) nearest.push_back(*word);
  return nearest;
}

}  // namespace assay::demand
