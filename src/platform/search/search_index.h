// Full-text search over records: a derived index, one database per workspace, which can be rebuilt from the records.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/principal.h"
#include "base/result.h"
#include "search/said.h"

namespace assay::search {

struct Field {
  std::string name;  // for the reader of the code; a query does not name fields
  std::string text;
  int weight = 1;  // how many mentions in a field of weight 1 a mention here is worth
};

// What can be found of one record.
struct Document {
  std::string kind;                      // "requirement"
  std::string id;                        // unique within the kind
  std::string key;                       // "REQ-142", found by exactly this; may be empty
  std::vector<Field> fields;             // beyond 1 MiB a field is not indexed
  std::vector<std::string> filters;      // "line:<id>", "status:accepted": compared exactly, never searched by words
  std::optional<SimilarityItem> said{};  // what it says, when it may be found as similar to others
};

struct DocumentRef {
  std::string kind;
  std::string id;
};

struct Query {
  std::string text;  // at most kQueryCharacters; every word must occur; the last one also as the beginning of a word
  std::string kind;  // empty: every kind
  std::size_t limit = 20;
  std::size_t offset = 0;
  // Of each group at least one must be among the document's filters. An empty group lets nothing through.
  std::vector<std::vector<std::string>> filters;
};

struct Hit {
  std::string kind;
  std::string id;
  double weight = 0;  // greater is better; comparable within one answer
};

struct Hits {
  std::vector<Hit> items;
  std::size_t total = 0;
  bool exact = true;  // otherwise `total` is an estimate
};

// Asks what says the same as a text, or as a document.
struct SimilarQuery {
  SimilarityItem said;
  std::optional<DocumentRef> itself;              // the document that says it; not in the answer
  std::vector<std::string> kinds;                 // empty: every kind
  std::vector<std::vector<std::string>> filters;  // as in Query
};

struct SimilarHit {
  std::string kind;
  std::string id;
  double score = 0;                 // 0 to 1
  std::vector<std::string> shared;  // words as the asking text has them, those that count most first, at most eight
};

inline constexpr std::size_t kQueryCharacters = 500;
inline constexpr std::size_t kPageLimit = 1'000;
inline constexpr std::size_t kIdLimit = 10'000;

// Thread-safe: one writer per workspace, any number of readers. A query that has no word at all ("  ", "?!") matches
// everything that its kind and filters let through, best-known order last indexed first.
// Errors: search_failed (the folder cannot be used); search_index_damaged: the workspace's index was wiped, its change
// number is 0 again, and the owner has to index everything anew.
class SearchIndex {
 public:
  // Makes the folder. Databases are opened when first asked for; beyond `open_max` the least recently used is closed.
  static Result<std::unique_ptr<SearchIndex>> open(const std::filesystem::path& root, std::size_t open_max = 64);
  ~SearchIndex();
  SearchIndex(const SearchIndex&) = delete;
  SearchIndex& operator=(const SearchIndex&) = delete;

  // All of it or nothing, durable when it returns. Costs about 10 ms beside the documents: hand over batches, of at
  // most some thousand documents, since they are held in memory. A document replaces the one of its kind and id.
  Outcome apply(const WorkspaceId& workspace, std::span<const Document> upserts, std::span<const DocumentRef> removals,
                std::int64_t change_number);
  // Of the last apply(); 0 when there is no index, or none that can be read (a damaged one is wiped).
  std::int64_t change_number(const WorkspaceId& workspace);
  // Also error search_query_too_long. `limit` is cut to kPageLimit.
  Result<Hits> find(const WorkspaceId& workspace, const Query& query);
  // The ids of up to `limit` (cut to kIdLimit) of the best matches, in no order; the query's limit and offset do not
  // matter. For joining with conditions that the index does not know.
  Result<std::vector<std::string>> find_ids(const WorkspaceId& workspace, const Query& query,
                                            std::size_t limit = kIdLimit);
  // The documents that say the most similar, best first, at most SimilarityWeights::reranked; those that share no
  // word are left out. The measure is that of Similarity, over what the index knows now.
  Result<std::vector<SimilarHit>> similar(const WorkspaceId& workspace, const SimilarQuery& query);
  // Removes the workspace's index.
  void drop(const WorkspaceId& workspace);

 private:
  class Shelf;
  explicit SearchIndex(std::unique_ptr<Shelf> shelf);
  std::unique_ptr<Shelf> shelf_;
};

}  // namespace assay::search
