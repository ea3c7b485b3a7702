// Records that say the same as a text, a signal or a requirement.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "demand/requirement.h"
#include "search/search_index.h"
#include "sql/database.h"

namespace assay::demand {

class SimilarSearch {
 public:
  virtual ~SimilarSearch() = default;
  // Up to a hundred documents of the workspace, the most similar first; whether the reader may see them is not asked.
  virtual Result<std::vector<search::SimilarHit>> similar(const WorkspaceId& workspace,
                                                          const search::SimilarQuery& query) = 0;
};

enum class SimilarKind { requirement, signal };
BOOST_DESCRIBE_ENUM(SimilarKind, requirement, signal)

struct SimilarRecord {
  SimilarKind kind = SimilarKind::requirement;
  std::string id;
  std::string key;
  std::string title;
  std::optional<Status> status;           // of requirements
  double score = 0;                       // 0 to 1
  std::vector<std::string> shared_terms;  // as the asking text has them, those that count most first
  bool linked = false;                    // the signal feeds the requirement already
};
BOOST_DESCRIBE_STRUCT(SimilarRecord, (), (kind, id, key, title, status, score, shared_terms, linked))

inline constexpr std::size_t kSimilarTextCharacters = 500;
inline constexpr std::size_t kSimilarMax = 50;

// The most similar records of these kinds (none: both) that the scope may see, best first. Left out are merged
// requirements, corrected signals, records of imports that do not show, and what was said not to be the same. A signal
// finds the requirements that it feeds, marked; a requirement finds neither its own signals nor its whole and parts.
// Errors: not_found, search_index_damaged, search_failed; too_many_characters on "text".
Result<std::vector<SimilarRecord>> similar_to_text(sql::Database& database, const Scope& scope, SimilarSearch& search,
                                                   std::string_view text, const std::vector<SimilarKind>& kinds,
                                                   std::size_t limit);
Result<std::vector<SimilarRecord>> similar_to_signal(sql::Database& database, const Scope& scope, SimilarSearch& search,
                                                     std::string_view id_or_key, const std::vector<SimilarKind>& kinds,
                                                     std::size_t limit);
Result<std::vector<SimilarRecord>> similar_to_requirement(sql::Database& database, const Scope& scope,
                                                          SimilarSearch& search, std::string_view id_or_key,
                                                          const std::vector<SimilarKind>& kinds, std::size_t limit);

}  // namespace assay::demand
