#include "actions/similar_requests.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace assay::portal {
namespace {

constexpr std::size_t kKnownMax = 20'000;
constexpr double kTextShare = 0.5;  // a word in the text counts half of one in the title
constexpr double kLikenessMin = 0.15;

class TermSink final : public search::WordSink {
 public:
  void word(search::Word word) override {
    if (word.parts.empty()) return add(word.text);
    for (const auto& part : word.parts) add(part);
  }
  void han(const search::HanRun& run) override {
    if (run.characters.size() == 1) return add(run.characters.front());
    for (std::size_t i = 0; i + 1 < run.characters.size(); ++i) add(run.characters[i] + run.characters[i + 1]);
  }
  std::vector<std::uint64_t> take() {
    std::ranges::sort(terms_);
    const auto repeated = std::ranges::unique(terms_);
    terms_.erase(repeated.begin(), repeated.end());
    return std::move(terms_);
  }

 private:
  void add(const std::string& term) { terms_.push_back(std::hash<std::string>{}(term)); }
  std::vector<std::uint64_t> terms_;
};

}  // namespace

SimilarRequests::SimilarRequests() = default;
SimilarRequests::~SimilarRequests() = default;

std::vector<std::uint64_t> SimilarRequests::cut(std::string_view text) {
  TermSink sink;
  cutter_.cut(text, sink);
  return sink.take();
}

const SimilarRequests::Known& SimilarRequests::words_of(const Publication& publication) {
  auto& known = known_[publication.id];
  if (known.version != publication.version)
    known = {publication.version, cut(publication.title), cut(publication.text)};
  return known;
}

std::vector<Resemblance> SimilarRequests::find(const std::vector<Publication>& publications, std::string_view text,
                                               std::size_t limit) {
  const std::lock_guard lock(mutex_);
  if (known_.size() > kKnownMax) known_.clear();
  const auto asked = cut(text);
  std::unordered_map<std::uint64_t, std::size_t> holders;
  for (const auto term : asked) holders[term] = 0;
  std::vector<const Known*> documents;
  documents.reserve(publications.size());
  const auto has = [](const std::vector<std::uint64_t>& terms, std::uint64_t term) {
    return std::ranges::binary_search(terms, term);
  };
  for (const auto& publication : publications) {
    const auto& document = *documents.emplace_back(&words_of(publication));
    for (auto& [term, count] : holders)
      if (has(document.terms, term) || has(document.text_terms, term)) ++count;
  }
  const auto weight = [&](std::uint64_t term) {
    return std::log(1 + (static_cast<double>(documents.size()) + 0.5) / (static_cast<double>(holders[term]) + 0.5));
  };
  double whole = 0;
  for (const auto term : asked) whole += weight(term);
  std::vector<Resemblance> found;
  for (std::size_t i = 0; i < documents.size() && whole > 0; ++i) {
    double shared = 0;
    for (const auto term : asked) {
      const double share = has(documents[i]->terms, term) ? 1 : has(documents[i]->text_terms, term) ? kTextShare : 0;
      shared += share * weight(term);
    }
    // What covers most of what was typed, or whose whole title was typed.
    const double covered = shared / whole;
    double title = 0;
    for (const auto term : documents[i]->terms)
      if (has(asked, term)) ++title;
    const double of_title = documents[i]->terms.empty()
                                ? 0
                                : title / static_cast<double>(std::max<std::size_t>(3, documents[i]->terms.size()));
    const double likeness = std::max(covered, of_title);
    if (likeness >= kLikenessMin) found.push_back({i, likeness});
  }
  std::ranges::sort(found, [](const Resemblance& left, const Resemblance& right) {
    return left.likeness != right.likeness ? left.likeness > right.likeness : left.index < right.index;
  });
  if (found.size() > limit) found.resize(limit);
  return found;
}

}  // namespace assay::portal
