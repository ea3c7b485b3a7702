#include "workspace/records.h"

namespace assay::workspace {

std::map<std::string, RecordSummary> RecordDirectory::summarise(sql::Connection& connection, const Scope& scope,
                                                                std::string_view kind,
                                                                const std::vector<std::string>& ids) const {
  const auto source = sources_.find(kind);
  if (source == sources_.end() || ids.empty()) return {};
  return source->second->summarise(connection, scope, ids);
}

Result<RecordSummary> RecordDirectory::require(sql::Connection& connection, const Scope& scope, std::string_view kind,
                                               const std::string& id) const {
  auto found = summarise(connection, scope, kind, {id});
  const auto record = found.find(id);
  if (record == found.end() || !record->second.visible) return refuse(Error::not_found("record"));
  return std::move(record->second);
}

}  // namespace assay::workspace
