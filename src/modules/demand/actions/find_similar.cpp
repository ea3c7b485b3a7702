#include "actions/access.h"
#include "base/text.h"
#include "demand/similar.h"
#include "store/family_store.h"
#include "store/requirement_store.h"
#include "store/similar_store.h"
#include "store/similarity_text.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

// What is known of the asking record beside its words.
struct Asking {
  search::SimilarQuery query;
  std::set<std::string> left_out;
  std::set<std::string> linked;
};

std::string word_of(SimilarKind kind) { return std::string(to_word(kind)); }

void narrow(search::SimilarQuery& query, const Scope& scope, const std::vector<SimilarKind>& kinds) {
  for (const auto kind : {SimilarKind::requirement, SimilarKind::signal})
    if (kinds.empty() || std::ranges::find(kinds, kind) != kinds.end()) query.kinds.push_back(word_of(kind));
  // Otherwise the best hundred might all lie on lines that the reader does not see.
  if (const auto lines = scope.lines_with(workspace::kView)) {
    std::vector<std::string> group;
    for (const auto& line : *lines) group.push_back(store::line_filter(line));
    query.filters.push_back(std::move(group));
  }
}

std::vector<SimilarRecord> offered(sql::Connection& connection, const Scope& scope, const Asking& asking,
                                   const std::vector<search::SimilarHit>& hits, std::size_t limit) {
  std::map<std::string, std::vector<std::string>> ids;
  for (const auto& hit : hits)
    if (!asking.left_out.contains(hit.id)) ids[hit.kind].push_back(hit.id);
  const auto requirements = store::offered_requirements(connection, scope, ids["requirement"]);
  const auto signals = store::offered_signals(connection, scope, ids["signal"]);
  std::vector<SimilarRecord> records;
  for (const auto& hit : hits) {
    if (records.size() == limit) break;
    SimilarRecord record{SimilarKind::requirement,      hit.id, "", "", std::nullopt, hit.score, hit.shared,
                         asking.linked.contains(hit.id)};
    if (const auto requirement = requirements.find(hit.id); requirement != requirements.end()) {
      record.key = requirement_key(requirement->second.number);
      record.title = requirement->second.title;
      record.status = requirement->second.status;
    } else if (const auto signal = signals.find(hit.id); signal != signals.end()) {
      record.kind = SimilarKind::signal;
      record.key = signal_key(signal->second.number);
      Signal named;
      named.title = signal->second.title;
      named.text = signal->second.text;
      record.title = headline(named);
    } else {
      continue;
    }
    records.push_back(std::move(record));
  }
  return records;
}

Result<std::vector<SimilarRecord>> answer(sql::Database& database, const Scope& scope, SimilarSearch& search,
                                          Asking& asking, const std::vector<SimilarKind>& kinds, std::size_t limit) {
  narrow(asking.query, scope, kinds);
  const auto hits = search.similar(scope.workspace(), asking.query);
  if (!hits) return refuse(hits.error());
  return database.read([&](sql::Connection& connection) {
    return offered(connection, scope, asking, *hits, std::min(limit, kSimilarMax));
  });
}

}  // namespace

Result<std::vector<SimilarRecord>> similar_to_text(sql::Database& database, const Scope& scope, SimilarSearch& search,
                                                   std::string_view text, const std::vector<SimilarKind>& kinds,
                                                   std::size_t limit) {
  if (trim(text).empty()) return refuse(Error::invalid("text", "required"));
  if (code_points(text) > kSimilarTextCharacters)
    return refuse(Error::invalid("text", "too_many_characters", {{"limit", std::to_string(kSimilarTextCharacters)}}));
  Asking asking;
  asking.query.said.title = clean(text);
  return answer(database, scope, search, asking, kinds, limit);
}

Result<std::vector<SimilarRecord>> similar_to_signal(sql::Database& database, const Scope& scope, SimilarSearch& search,
                                                     std::string_view id_or_key, const std::vector<SimilarKind>& kinds,
                                                     std::size_t limit) {
  Asking asking;
  const auto known = database.read([&](sql::Connection& connection) -> Outcome {
    const auto signal = access_signal(connection, scope, id_or_key, workspace::kView);
    if (!signal) return refuse(signal.error());
    asking.query.said = store::said_by(*signal);
    asking.query.itself = {"signal", signal->id.text()};
    asking.left_out = store::refused_by_record(connection, scope.workspace(), signal->id.text());
    if (signal->corrects_id) asking.left_out.insert(signal->corrects_id->text());
    if (signal->corrected_by_id) asking.left_out.insert(signal->corrected_by_id->text());
    for (const auto& link : store::links_of_signals(connection, scope.workspace(), {signal->id}))
      asking.linked.insert(link.requirement_id.text());
    return {};
  });
  if (!known) return refuse(known.error());
  return answer(database, scope, search, asking, kinds, limit);
}

Result<std::vector<SimilarRecord>> similar_to_requirement(sql::Database& database, const Scope& scope,
                                                          SimilarSearch& search, std::string_view id_or_key,
                                                          const std::vector<SimilarKind>& kinds, std::size_t limit) {
  Asking asking;
  const auto known = database.read([&](sql::Connection& connection) -> Outcome {
    const auto requirement = access_requirement(connection, scope, id_or_key, workspace::kView);
    if (!requirement) return refuse(requirement.error());
    asking.query.said = store::said_by(*requirement);
    asking.query.itself = {"requirement", requirement->id.text()};
    asking.left_out = store::refused_by_record(connection, scope.workspace(), requirement->id.text());
    // Its whole and its parts say much the same, as everybody knows.
    for (const auto& relative : store::family_of(connection, scope.workspace(), {requirement->id}))
      asking.left_out.insert(relative.id.text());
    for (const auto& link : store::links_of_requirement(connection, scope.workspace(), requirement->id))
      asking.left_out.insert(link.signal_id.text());
    return {};
  });
  if (!known) return refuse(known.error());
  return answer(database, scope, search, asking, kinds, limit);
}

}  // namespace assay::demand
