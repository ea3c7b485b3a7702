#include "search/similar_documents.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "search/packed_said.h"
#include "search/terms.h"

namespace assay::search {
namespace {

// Finding by all words of a text takes ten times as long and hardly finds more.
constexpr std::size_t kAskedTerms = 20;

struct Weighed {
  const std::string* term = nullptr;
  double weight = 0;
};
using Vector = std::vector<Weighed>;

const std::string& term_of(const Weighed& entry) { return *entry.term; }
double weight_of(const Weighed& entry) { return entry.weight; }

double length_of(const Vector& vector) {
  double square = 0;
  for (const auto& entry : vector) square += entry.weight * entry.weight;
  return std::sqrt(square);
}

double spelling_cosine(const std::vector<Mentions>& left, const std::vector<Mentions>& right) {
  const auto weight = [](const Mentions& gram) { return emphasis(gram.count); };
  const auto term = [](const Mentions& gram) -> const std::string& { return gram.term; };
  const double lengths = std::sqrt(product(left, left, term, weight) * product(right, right, term, weight));
  return lengths == 0 ? 0 : product(left, right, term, weight) / lengths;
}

struct Candidate {
  std::string kind;
  std::string id;
  Said said;
};

class Finder {
 public:
  Finder(const Xapian::Database& database, const SimilarQuery& query, const Said& asking, TermFrequencies& frequencies)
      : database_(database), query_(query), asking_(asking), frequencies_(frequencies) {}

  std::vector<SimilarDocument> find() {
    total_ = database_.get_doccount();
    indexed_ = query_.itself && database_.term_exists(record_term(query_.itself->kind, query_.itself->id));
    // A text that is not in the index is one more that says its words.
    if (!indexed_) ++total_;
    auto frequencies = frequencies_of({&asking_});
    for (const auto& [term, count] : asking_.words) asked_[term] = frequencies[term] + (indexed_ ? 0 : 1);
    const auto candidates = candidates_of(vector_of(asking_, asked_));
    return measured(candidates);
  }

 private:
  using Frequencies = std::unordered_map<std::string, double>;

  Frequencies frequencies_of(const std::vector<const Said*>& texts) {
    Frequencies wanted;
    for (const auto* said : texts)
      for (const auto& [term, count] : said->words) wanted.try_emplace(term, 0);
    std::vector<const std::string*> terms;
    terms.reserve(wanted.size());
    for (const auto& [term, frequency] : wanted) terms.push_back(&term);
    const auto known = frequencies_.of(database_, terms);
    for (std::size_t i = 0; i < terms.size(); ++i) wanted[*terms[i]] = known[i];
    return wanted;
  }

  [[nodiscard]] Vector vector_of(const Said& said, const Frequencies& frequencies) const {
    Vector vector;
    vector.reserve(said.words.size());
    for (const auto& [term, count] : said.words) {
      const double weight = emphasis(count) * rarity(frequencies.at(term), static_cast<double>(total_));
      if (weight > 0) vector.push_back({&term, weight});
    }
    return vector;
  }

  std::vector<Candidate> candidates_of(Vector asked) {
    std::vector<Candidate> candidates;
    if (asked.empty()) return candidates;
    const std::size_t count = std::min(kAskedTerms, asked.size());
    std::ranges::partial_sort(asked, asked.begin() + static_cast<std::ptrdiff_t>(count), std::greater{},
                              &Weighed::weight);
    std::vector<Xapian::Query> terms;
    for (std::size_t i = 0; i < count; ++i)
      terms.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(*asked[i].term), asked[i].weight);
    Xapian::Query all(Xapian::Query::OP_OR, terms.begin(), terms.end());
    const auto require = [&](std::vector<Xapian::Query> group) {
      all =
          Xapian::Query(Xapian::Query::OP_FILTER, all, Xapian::Query(Xapian::Query::OP_OR, group.begin(), group.end()));
    };
    if (!query_.kinds.empty()) {
      std::vector<Xapian::Query> kinds;
      kinds.reserve(query_.kinds.size());
      for (const auto& kind : query_.kinds) kinds.emplace_back(kind_term(kind));
      require(std::move(kinds));
    }
    for (const auto& group : query_.filters) {
      std::vector<Xapian::Query> filters;
      filters.reserve(group.size());
      for (const auto& filter : group) filters.emplace_back(filter_term(filter));
      require(std::move(filters));
    }
    Xapian::Enquire enquire(database_);
    enquire.set_query(all);
    const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(weights_.reranked + 1));
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      const Xapian::Document document = match.get_document();
      Candidate candidate{document.get_value(kKindSlot), document.get_value(kIdSlot), {}};
      if (query_.itself && query_.itself->kind == candidate.kind && query_.itself->id == candidate.id) continue;
      auto said = unpack(document.get_data());
      if (!said) continue;
      candidate.said = std::move(*said);
      candidates.push_back(std::move(candidate));
    }
    return candidates;
  }

  std::vector<SimilarDocument> measured(const std::vector<Candidate>& candidates) {
    std::vector<const Said*> texts{&asking_};
    for (const auto& candidate : candidates) texts.push_back(&candidate.said);
    auto frequencies = frequencies_of(texts);
    for (const auto& [term, frequency] : asked_) frequencies[term] = frequency;
    const auto asked = vector_of(asking_, frequencies);
    const double asked_length = length_of(asked);
    std::vector<SimilarDocument> similar;
    for (const auto& candidate : candidates) {
      const auto vector = vector_of(candidate.said, frequencies);
      const double lengths = asked_length * length_of(vector);
      const double words = lengths == 0 ? 0 : product(asked, vector, term_of, weight_of) / lengths;
      if (words <= 0) continue;
      const bool timed = asking_.at && candidate.said.at;
      const double greatest = likeness_max(timed, weights_);
      const double found = likeness(words, spelling_cosine(asking_.spelling, candidate.said.spelling), asking_.at,
                                    candidate.said.at, weights_);
      similar.push_back({candidate.kind, candidate.id, std::clamp(found / greatest, 0.0, 1.0), shared(asked, vector)});
    }
    std::ranges::stable_sort(similar, std::greater{}, &SimilarDocument::score);
    if (similar.size() > weights_.reranked) similar.resize(weights_.reranked);
    return similar;
  }

  static std::vector<std::pair<std::string, double>> shared(const Vector& left, const Vector& right) {
    std::vector<std::pair<std::string, double>> terms;
    for (auto l = left.begin(), r = right.begin(); l != left.end() && r != right.end();) {
      if (*l->term < *r->term)
        ++l;
      else if (*r->term < *l->term)
        ++r;
      else {
        terms.emplace_back(*l->term, l->weight * r->weight);
        ++l;
        ++r;
      }
    }
    return terms;
  }

  const Xapian::Database& database_;
  const SimilarQuery& query_;
  const Said& asking_;
  TermFrequencies& frequencies_;
  const SimilarityWeights weights_{};
  std::uint64_t total_ = 0;
  bool indexed_ = false;
  Frequencies asked_;
};

}  // namespace

std::vector<SimilarDocument> similar_documents(const Xapian::Database& database, const SimilarQuery& query,
                                               const Said& asking, TermFrequencies& frequencies) {
  return Finder(database, query, asking, frequencies).find();
}

}  // namespace assay::search
