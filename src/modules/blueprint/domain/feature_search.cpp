#include "domain/feature_search.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/text.h"

namespace assay::blueprint {
namespace {

constexpr std::size_t kTextLimit = 4'000;  // characters; what comes later in a long mail says little more
constexpr std::size_t kSharedShown = 8;
constexpr double kSaturation = 1.2;
constexpr double kLengthShare = 0.6;
constexpr double kNameWeight = 3;
constexpr double kScenarioWeight = 0.5;

// The code point at `at`, whose byte length goes to `bytes`; malformed bytes stand for themselves.
char32_t code_point(std::string_view text, std::size_t at, std::size_t& bytes) {
  const auto first = static_cast<unsigned char>(text[at]);
  bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (first < 0x80 || at + bytes > text.size()) {
    bytes = 1;
    return first;
  }
  char32_t value = first & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) value = (value << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  return value;
}

bool is_han(char32_t c) { return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000; }
bool is_word(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 0xC0 && c < 0x2000) ||
         (c >= 0x3040 && c <= 0x30FF) || (c >= 0xAC00 && c <= 0xD7AF);
}

bool is_common(std::string_view word) {
  static constexpr std::string_view kCommon[] = {
      "a",     "about", "also", "an",    "and",  "any",  "are",   "as",    "at",   "be",   "but",  "by",   "can",
      "could", "do",    "does", "for",   "from", "have", "how",   "i",     "if",   "in",   "is",   "it",   "its",
      "like",  "me",    "must", "my",    "need", "no",   "not",   "of",    "on",   "or",   "our",  "s",    "so",
      "than",  "that",  "the",  "them",  "then", "they", "there", "this",  "to",   "us",   "want", "was",  "we",
      "were",  "what",  "when", "which", "who",  "will", "with",  "would", "you",  "your", "的",   "了",   "我们",
      "你们",  "他们",  "可以", "能不",  "不能", "希望", "现在",  "每次",  "这个", "那个", "什么", "怎么", "一个",
      "没有",  "需要",  "能够", "就是",  "还是", "因为", "所以",  "时候",  "自己", "都要", "要是", "如果"};
  return std::ranges::find(kCommon, word) != std::end(kCommon);
}

std::string without_ending(std::string word) {
  const auto drop = [&](std::string_view ending, std::size_t keep) {
    if (word.size() < ending.size() + keep || !word.ends_with(ending)) return false;
    word.resize(word.size() - ending.size());
    return true;
  };
  if (drop("ies", 3)) return word + "y";
  if (!word.ends_with("ss")) drop("s", 3);
  if (!drop("ing", 4)) drop("ed", 4);
  if (word.size() > 4) drop("e", 4);
  return word;
}

struct Weighed {
  std::unordered_map<std::string, double> terms;
  double length = 0;

  void add(std::string_view text, double weight) {
    for (auto& term : terms_of(text)) {
      terms[std::move(term)] += weight;
      length += weight;
    }
  }
};

}  // namespace

std::vector<std::string> terms_of(std::string_view text) {
  const auto folded = fold(first_code_points(text, kTextLimit));
  std::vector<std::string> terms;
  std::string word;
  std::string_view last_han;
  bool paired = false;
  const auto keep = [&](std::string term) {
    if (!is_common(term)) terms.push_back(std::move(term));
  };
  const auto end_word = [&] {
    if (!word.empty() && !is_common(word)) terms.push_back(without_ending(word));
    word.clear();
  };
  const auto end_han = [&] {
    if (!last_han.empty() && !paired) keep(std::string(last_han));
    last_han = {};
    paired = false;
  };
  for (std::size_t at = 0, bytes = 1; at < folded.size(); at += bytes) {
    const auto c = code_point(folded, at, bytes);
    const auto character = std::string_view(folded).substr(at, bytes);
    if (is_han(c)) {
      end_word();
      if (!last_han.empty()) {
        keep(std::string(last_han) + std::string(character));
        paired = true;
      }
      last_han = character;
    } else if (is_word(c)) {
      end_han();
      word += character;
    } else {
      end_word();
      end_han();
    }
  }
  end_word();
  end_han();
  return terms;
}

std::vector<RankedFeature> rank_features(const Blueprint& blueprint, std::string_view text, std::size_t limit) {
  auto asked = terms_of(text);
  std::ranges::sort(asked);
  asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
  if (asked.empty() || blueprint.features.empty()) return {};

  std::map<FeatureId, std::string> stories;
  for (const auto& scenario : blueprint.scenarios)
    for (const auto& feature : scenario.features) stories[feature] += scenario.name + "\n" + scenario.story + "\n";
  const auto modules = by_id(blueprint.modules);
  std::vector<Weighed> documents(blueprint.features.size());
  std::unordered_map<std::string, double> holders;
  double total = 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto& feature = blueprint.features[i];
    auto& document = documents[i];
    document.add(feature.name, kNameWeight);
    document.add(feature.description, 1);
    if (const auto module = modules.find(feature.module_id); module != modules.end())
      document.add(module->second->name, 1);
    if (const auto story = stories.find(feature.id); story != stories.end())
      document.add(story->second, kScenarioWeight);
    for (const auto& [term, weight] : document.terms) ++holders[term];
    total += document.length;
  }
  const auto count = static_cast<double>(documents.size());
  const double usual = std::max(total / count, 1.0);
  const std::size_t least = asked.size() > 2 ? 2 : 1;

  std::vector<RankedFeature> ranked;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (blueprint.features[i].state == FeatureState::retired) continue;
    std::vector<std::pair<double, std::string>> parts;
    double score = 0;
    for (const auto& term : asked) {
      const auto found = documents[i].terms.find(term);
      if (found == documents[i].terms.end()) continue;
      const double rarity = std::log(1 + (count - holders[term] + 0.5) / (holders[term] + 0.5));
      const double often = found->second;
      const double part = rarity * often * (kSaturation + 1) /
                          (often + kSaturation * (1 - kLengthShare + kLengthShare * documents[i].length / usual));
      score += part;
      parts.emplace_back(part, term);
    }
    if (parts.size() < least) continue;
    std::ranges::sort(parts, [](const auto& left, const auto& right) {
      return left.first != right.first ? left.first > right.first : left.second < right.second;
    });
    RankedFeature found{&blueprint.features[i], score, {}};
    for (const auto& [part, term] : parts)
      if (found.shared.size() < kSharedShown) found.shared.push_back(term);
    ranked.push_back(std::move(found));
  }
  std::ranges::stable_sort(ranked, std::greater(), &RankedFeature::score);
  if (ranked.size() > limit) ranked.resize(limit);
  return ranked;
}

}  // namespace assay::blueprint
