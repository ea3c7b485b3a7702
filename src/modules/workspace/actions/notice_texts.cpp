#include "actions/notice_texts.h"

#include <map>

#include "store/member_store.h"

namespace assay::workspace {
namespace {

using Summaries = std::map<std::string, std::map<std::string, RecordSummary>>;

Summaries summarise_records(sql::Connection& connection, const Collaborators& with, const Scope& scope,
                            const std::vector<NoticeRow>& rows) {
  std::map<std::string, std::vector<std::string>> ids;
  for (const auto& row : rows) ids[row.record_kind].push_back(row.record_id);
  Summaries summaries;
  for (const auto& [kind, list] : ids) summaries[kind] = with.records.summarise(connection, scope, kind, list);
  return summaries;
}

std::string parameter(const NoticeRow& row, const std::string& name) {
  const auto found = row.parameters.find(name);
  return found == row.parameters.end() ? std::string() : found->second;
}

}  // namespace

std::vector<Notice> present_notices(sql::Connection& connection, const Collaborators& with, const Scope& scope,
                                    std::vector<NoticeRow> rows) {
  const auto names = member_names(connection, scope.workspace());
  const auto summaries = summarise_records(connection, with, scope, rows);
  const auto& language = scope.language();
  std::vector<Notice> notices;
  for (auto& row : rows) {
    Notice notice{
        row.id, row.kind, {}, row.record_kind, row.record_id, {}, {}, row.created_at, row.read_at.has_value()};
    const auto& known = summaries.at(row.record_kind);
    const auto record = known.find(row.record_id);
    if (record != known.end() && record->second.visible) {
      notice.record_key = record->second.key;
      notice.record_title = record->second.title;
    } else if (!with.records.knows(row.record_kind)) {
      notice.record_key = parameter(row, "key");
      notice.record_title = parameter(row, "title");
    } else {
      notice.text = with.catalogue.text(language, "notice.hidden");
      notices.push_back(std::move(notice));
      continue;
    }
    const auto actor = MemberId::parse(row.actor_id);
    const auto name = actor ? names.find(*actor) : names.end();
    MessageParameters parameters;
    for (const auto& [key, value] : row.parameters)
      if (key != "key" && key != "title" && key != "actor" && key != "record") parameters.emplace_back(key, value);
    parameters.emplace_back("key", notice.record_key);
    parameters.emplace_back("title", notice.record_title);
    parameters.emplace_back(
        "record", notice.record_key.empty() ? notice.record_title : notice.record_key + " " + notice.record_title);
    parameters.emplace_back("actor",
                            name == names.end() ? with.catalogue.text(language, "notice.actor_system") : name->second);
    notice.text = with.catalogue.text(language, "notice." + row.kind, parameters);
    notices.push_back(std::move(notice));
  }
  return notices;
}

}  // namespace assay::workspace
