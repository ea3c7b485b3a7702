#include "search/term_frequencies.h"

#include <mutex>

namespace assay::search {
namespace {

constexpr Xapian::doccount kRare = 16;
constexpr std::size_t kKnownMax = 200'000;  // some 15 MB

}  // namespace

std::vector<double> TermFrequencies::of(const Xapian::Database& database,
                                        const std::vector<const std::string*>& terms) {
  const auto documents = database.get_doccount();
  std::vector<double> frequencies(terms.size(), -1);
  {
    const std::shared_lock lock(guard_);
    const auto moved = documents > documents_ ? documents - documents_ : documents_ - documents;
    if (static_cast<std::uint64_t>(moved) * 20 <= documents_)
      for (std::size_t i = 0; i < terms.size(); ++i)
        if (const auto found = known_.find(*terms[i]); found != known_.end()) frequencies[i] = found->second;
  }
  std::vector<std::pair<const std::string*, Xapian::doccount>> fresh;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (frequencies[i] >= 0) continue;
    const auto frequency = database.get_termfreq(*terms[i]);
    frequencies[i] = frequency;
    if (frequency >= kRare) fresh.emplace_back(terms[i], frequency);
  }
  if (fresh.empty()) return frequencies;
  const std::unique_lock lock(guard_);
  const auto moved = documents > documents_ ? documents - documents_ : documents_ - documents;
  if (static_cast<std::uint64_t>(moved) * 20 > documents_ || known_.size() + fresh.size() > kKnownMax) {
    known_.clear();
    documents_ = documents;
  }
  for (const auto& [term, frequency] : fresh) known_.emplace(*term, frequency);
  return frequencies;
}

void TermFrequencies::forget() {
  const std::unique_lock lock(guard_);
  known_.clear();
  documents_ = 0;
}

}  // namespace assay::search
