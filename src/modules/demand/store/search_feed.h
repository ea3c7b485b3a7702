// Keeps the full-text index in step with requirements, signals, customers and goals, and asks it.
#pragma once

#include <span>

#include "demand/similar.h"
#include "demand/text_search.h"
#include "jobs/announcements.h"
#include "search/search_index.h"
#include "sql/database.h"

namespace assay::demand::store {

class SearchFeed final : public TextSearch, public SimilarSearch {
 public:
  SearchFeed(sql::Database& database, search::SearchIndex& index) : database_(database), index_(index) {}

  std::vector<std::string> matching(const WorkspaceId& workspace, std::string_view kind, std::string_view text,
                                    std::size_t limit) override;
  Result<std::vector<search::SimilarHit>> similar(const WorkspaceId& workspace,
                                                  const search::SimilarQuery& query) override;
  // Applies announcements; builds the workspace's index anew when it is missing or was damaged.
  void take(const WorkspaceId& workspace, std::span<const jobs::Announcement> announcements);
  void rebuild(const WorkspaceId& workspace);
  // Rebuilds the indexes that are missing.
  void catch_up();

 private:
  void index_import(const WorkspaceId& workspace, std::string_view import_id, std::int64_t number);
  sql::Database& database_;
  search::SearchIndex& index_;
};

}  // namespace assay::demand::store
