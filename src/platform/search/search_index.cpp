#include "search/search_index.h"

#include <algorithm>
#include <charconv>
#include <list>
#include <mutex>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "search/query_tree.h"
#include "search/readable_terms.h"
#include "search/similar_documents.h"
#include "search/terms.h"
#include "search/words.h"
#include "search/workspace_index.h"

namespace assay::search {
namespace {

constexpr const char* kChangeEntry = "change";
// Totals up to this are counted, beyond it they are estimated.
constexpr Xapian::doccount kCountedMatches = 2'000;

constexpr std::size_t kSharedTerms = 8;

std::int64_t parse_change(const std::string& text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Xapian::Enquire enquire_for(const Xapian::Database& database, const QueryTree& tree) {
  Xapian::Enquire enquire(database);
  enquire.set_query(tree.query);
  if (!tree.has_words) {
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::DESCENDING);
  }
  return enquire;
}

// What one thread at a time needs to read text.
struct Reading {
  WordCutter cutter;
  Xapian::Stem stem{"en"};
};

}  // namespace

class SearchIndex::Shelf {
 public:
  Shelf(std::filesystem::path root, std::size_t open_max) : root_(std::move(root)), open_max_(open_max) {}

  // The workspace's index, opened now if need be. Those longest unused and not in use are closed.
  std::shared_ptr<WorkspaceIndex> take(const WorkspaceId& workspace) {
    const std::lock_guard lock(guard_);
    const auto found = places_.find(workspace);
    if (found != places_.end()) {
      recent_.splice(recent_.begin(), recent_, found->second);
      return found->second->index;
    }
    recent_.push_front({workspace, std::make_shared<WorkspaceIndex>(root_ / workspace.text())});
    places_[workspace] = recent_.begin();
    for (auto oldest = recent_.end(); places_.size() > open_max_ && oldest != std::next(recent_.begin());) {
      --oldest;
      if (oldest->index.use_count() > 1) continue;
      places_.erase(oldest->workspace);
      oldest = recent_.erase(oldest);
    }
    return recent_.front().index;
  }

  // Gives the reading back at the end of its life.
  std::shared_ptr<Reading> borrow_reading() {
    std::unique_ptr<Reading> reading;
    {
      const std::lock_guard lock(guard_);
      if (!readings_.empty()) {
        reading = std::move(readings_.back());
        readings_.pop_back();
      }
    }
    if (!reading) reading = std::make_unique<Reading>();
    return {reading.release(), [this](Reading* returned) {
              const std::lock_guard lock(guard_);
              readings_.emplace_back(returned);
            }};
  }

 private:
  struct Place {
    WorkspaceId workspace;
    std::shared_ptr<WorkspaceIndex> index;
  };

  const std::filesystem::path root_;
  const std::size_t open_max_;
  std::mutex guard_;
  std::list<Place> recent_;  // most recently used first
  std::unordered_map<WorkspaceId, std::list<Place>::iterator> places_;
  std::vector<std::unique_ptr<Reading>> readings_;
};

SearchIndex::SearchIndex(std::unique_ptr<Shelf> shelf) : shelf_(std::move(shelf)) {}
SearchIndex::~SearchIndex() = default;

Result<std::unique_ptr<SearchIndex>> SearchIndex::open(const std::filesystem::path& root, std::size_t open_max) {
  std::error_code error;
  std::filesystem::create_directories(root, error);
  if (!error) std::filesystem::permissions(root, std::filesystem::perms::owner_all, error);
  if (error) return refuse(Error::of(ErrorKind::kUnavailable, "search_failed", {{"reason", error.message()}}));
  auto shelf = std::make_unique<Shelf>(root, std::max<std::size_t>(open_max, 1));
  return std::unique_ptr<SearchIndex>(new SearchIndex(std::move(shelf)));
}

Outcome SearchIndex::apply(const WorkspaceId& workspace, std::span<const Document> upserts,
                           std::span<const DocumentRef> removals, std::int64_t change_number) {
  const auto reading = shelf_->borrow_reading();
  return shelf_->take(workspace)->write([&](Xapian::WritableDatabase& database) {
    for (const auto& removal : removals) database.delete_document(record_term(removal.kind, removal.id));
    for (const auto& document : upserts)
      database.replace_document(record_term(document.kind, document.id),
                                index_document(document, reading->cutter, reading->stem));
    database.set_metadata(kChangeEntry, std::to_string(change_number));
  });
}

std::int64_t SearchIndex::change_number(const WorkspaceId& workspace) {
  std::int64_t number = 0;
  const auto outcome = shelf_->take(workspace)->read(
      [&](const Xapian::Database& database) { number = parse_change(database.get_metadata(kChangeEntry)); });
  return outcome ? number : 0;
}

Result<Hits> SearchIndex::find(const WorkspaceId& workspace, const Query& query) {
  const auto reading = shelf_->borrow_reading();
  const auto tree = query_tree(query, reading->cutter, reading->stem);
  if (!tree) return refuse(tree.error());
  Hits hits;
  const auto outcome = shelf_->take(workspace)->read([&](const Xapian::Database& database) {
    const auto limit = static_cast<Xapian::doccount>(std::min(query.limit, kPageLimit));
    const auto offset = static_cast<Xapian::doccount>(std::min<std::size_t>(query.offset, 1'000'000));
    const Xapian::MSet matches = enquire_for(database, *tree).get_mset(offset, limit, kCountedMatches);
    hits.items.clear();
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      const Xapian::Document document = match.get_document();
      hits.items.push_back({document.get_value(kKindSlot), document.get_value(kIdSlot), match.get_weight()});
    }
    hits.total = matches.get_matches_estimated();
    hits.exact = matches.get_matches_lower_bound() == matches.get_matches_upper_bound();
  });
  if (!outcome) return refuse(outcome.error());
  return hits;
}

Result<std::vector<std::string>> SearchIndex::find_ids(const WorkspaceId& workspace, const Query& query,
                                                       std::size_t limit) {
  const auto reading = shelf_->borrow_reading();
  const auto tree = query_tree(query, reading->cutter, reading->stem);
  if (!tree) return refuse(tree.error());
  std::vector<std::string> ids;
  const auto outcome = shelf_->take(workspace)->read([&](const Xapian::Database& database) {
    const auto wanted = static_cast<Xapian::doccount>(std::min(limit, kIdLimit));
    const Xapian::MSet matches = enquire_for(database, *tree).get_mset(0, wanted);
    std::vector<Xapian::docid> found;
    found.reserve(matches.size());
    for (auto match = matches.begin(); match != matches.end(); ++match) found.push_back(*match);
    // In the order of the index its values are read in one go.
    std::ranges::sort(found);
    ids.clear();
    ids.reserve(found.size());
    auto value = database.valuestream_begin(kIdSlot);
    for (const Xapian::docid document : found) {
      value.skip_to(document);
      ids.push_back(*value);
    }
  });
  if (!outcome) return refuse(outcome.error());
  return ids;
}

Result<std::vector<SimilarHit>> SearchIndex::similar(const WorkspaceId& workspace, const SimilarQuery& query) {
  const auto reading = shelf_->borrow_reading();
  const auto asking = read_said(query.said, {}, reading->cutter, reading->stem);
  const auto index = shelf_->take(workspace);
  std::vector<SimilarDocument> found;
  const auto outcome = index->read([&](const Xapian::Database& database) {
    found = similar_documents(database, query, asking, index->frequencies());
  });
  if (!outcome) return refuse(outcome.error());
  std::vector<SimilarHit> hits;
  if (found.empty()) return hits;
  const ReadableTerms readable(query.said, reading->cutter, reading->stem);
  hits.reserve(found.size());
  for (const auto& one : found) hits.push_back({one.kind, one.id, one.score, readable.name(one.shared, kSharedTerms)});
  return hits;
}

void SearchIndex::drop(const WorkspaceId& workspace) { shelf_->take(workspace)->wipe(); }

}  // namespace assay::search
