// Comments, notices and audit speak about records of any module; each module says what its records are.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/principal.h"
#include "sql/database.h"

namespace assay::workspace {

struct RecordSummary {
  std::string key;  // "REQ-142", or empty
  std::string title;
  std::optional<BusinessLineId> business_line_id;
  bool visible = false;  // whether the scope may see it
};

// Implemented by the module that owns the kind, wired in app/.
class RecordSource {
 public:
  virtual ~RecordSource() = default;
  // By id, for those of the ids that exist in the scope's workspace.
  virtual std::map<std::string, RecordSummary> summarise(sql::Connection& connection, const Scope& scope,
                                                         const std::vector<std::string>& ids) = 0;
};

// Filled in app/ before anything is served; read-only afterwards.
class RecordDirectory {
 public:
  void add(std::string kind, RecordSource& source) { sources_[std::move(kind)] = &source; }
  [[nodiscard]] bool knows(std::string_view kind) const { return sources_.contains(kind); }
  std::map<std::string, RecordSummary> summarise(sql::Connection& connection, const Scope& scope, std::string_view kind,
                                                 const std::vector<std::string>& ids) const;
  // The record when it exists and the scope may see it, otherwise 404.
  Result<RecordSummary> require(sql::Connection& connection, const Scope& scope, std::string_view kind,
                                const std::string& id) const;

 private:
  std::map<std::string, RecordSource*, std::less<>> sources_;
};

}  // namespace assay::workspace
