#include "store/search_feed.h"

#include "customers/customers.h"
#include "demand/requirement.h"
#include "goals/goals.h"
#include "store/similarity_text.h"
#include "workspace/settings.h"

namespace assay::demand::store {
namespace {

constexpr std::size_t kBatch = 2'000;

struct RequirementText {
  RequirementId id;
  std::int64_t number = 0;
  std::string title;
  std::string background;
  std::string pain;
  std::string scenario;
  std::string objective;
  std::optional<BusinessLineId> business_line_id;
  Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(RequirementText, (),
                      (id, number, title, background, pain, scenario, objective, business_line_id, created_at))

struct SignalText {
  SignalId id;
  std::int64_t number = 0;
  std::string title;
  std::string text;
  std::string speaker_name;
  std::optional<BusinessLineId> business_line_id;
  Timestamp said_at;
};
BOOST_DESCRIBE_STRUCT(SignalText, (), (id, number, title, text, speaker_name, business_line_id, said_at))

std::vector<std::string> filters_of(const std::optional<BusinessLineId>& line) {
  return line ? std::vector{line_filter(*line)} : std::vector<std::string>();
}

search::Document document_of(const RequirementText& row) {
  return {"requirement",
          row.id.text(),
          requirement_key(row.number),
          {{"title", row.title, 5},
           {"pain", row.pain, 2},
           {"background", row.background, 1},
           {"scenario", row.scenario, 1},
           {"objective", row.objective, 1}},
          filters_of(row.business_line_id),
          said_by(row)};
}
search::Document document_of(const SignalText& row) {
  return {"signal",
          row.id.text(),
          signal_key(row.number),
          {{"title", row.title, 3}, {"text", row.text, 1}, {"speaker", row.speaker_name, 1}},
          filters_of(row.business_line_id),
          said_by(row)};
}
search::Document document_of(const customers::CustomerSummary& customer) {
  return {"customer", customer.id.text(), "", {{"name", customer.name, 5}}, {}};
}
search::Document document_of(const goals::GoalSummary& goal) {
  return {"goal", goal.id.text(), goal.key, {{"name", goal.name, 5}, {"metric", goal.metric.name, 2}}, {}};
}

template <class Row>
std::vector<search::Document> documents_of(const std::vector<Row>& rows) {
  std::vector<search::Document> documents;
  documents.reserve(rows.size());
  for (const auto& row : rows) documents.push_back(document_of(row));
  return documents;
}

template <class Row>
std::vector<Row> rows_by_id(sql::Connection& connection, std::string_view table, const WorkspaceId& workspace,
                            const std::set<std::string>& ids) {
  return connection.rows<Row>("SELECT {columns} FROM " + std::string(table) + " WHERE workspace_id = ? AND id IN " +
                                  sql::in_list(connection.engine()),
                              workspace, sql::list_parameter(ids));
}

template <class TypedId>
std::vector<TypedId> typed(const std::set<std::string>& ids) {
  std::vector<TypedId> list;
  for (const auto& id : ids)
    if (const auto parsed = TypedId::parse(id)) list.push_back(*parsed);
  return list;
}

// What of the named records exists is indexed anew, the rest is removed.
void collect(sql::Connection& connection, const WorkspaceId& workspace,
             const std::map<std::string, std::set<std::string>>& named, std::vector<search::Document>& upserts,
             std::vector<search::DocumentRef>& removals) {
  for (const auto& [kind, ids] : named) {
    std::vector<search::Document> found;
    if (kind == "requirement")
      found = documents_of(rows_by_id<RequirementText>(connection, "requirements", workspace, ids));
    else if (kind == "signal")
      found = documents_of(rows_by_id<SignalText>(connection, "signals", workspace, ids));
    else if (kind == "customer")
      for (const auto& [id, customer] :
           customers::find_customers(connection, workspace, typed<customers::CustomerId>(ids)))
        found.push_back(document_of(customer));
    else if (kind == "goal")
      for (const auto& [id, goal] : goals::find_goals(connection, workspace, typed<goals::GoalId>(ids)))
        found.push_back(document_of(goal));
    std::set<std::string> gone = ids;
    for (const auto& document : found) gone.erase(document.id);
    for (const auto& id : gone) removals.push_back({kind, id});
    std::ranges::move(found, std::back_inserter(upserts));
  }
}

// An undone import names what it removed in lists.
void note_removed(const boost::json::value& payload, std::map<std::string, std::set<std::string>>& named) {
  for (const auto& [list, kind] : {std::pair("requirements", "requirement"), std::pair("signals", "signal")}) {
    const auto* ids = payload.is_object() ? payload.get_object().if_contains(list) : nullptr;
    if (!ids || !ids->is_array()) continue;
    for (const auto& id : ids->get_array())
      if (id.is_string()) named[kind].emplace(id.get_string());
  }
}

void must(const Outcome& outcome) {
  if (!outcome) throw std::runtime_error(describe(outcome.error()));
}

// All rows of a table of the workspace (or of one import), some at a time.
template <class Row>
void index_table(sql::Database& database, search::SearchIndex& index, const WorkspaceId& workspace,
                 std::string_view table, std::string_view condition, const std::string& parameter,
                 std::int64_t number) {
  std::string after;
  for (;;) {
    const auto rows = database.read([&](sql::Connection& connection) {
      return connection.rows<Row>("SELECT {columns} FROM " + std::string(table) + " WHERE " + std::string(condition) +
                                      " AND id > ? ORDER BY id LIMIT ?",
                                  parameter, after, static_cast<std::int64_t>(kBatch));
    });
    if (rows.empty()) return;
    must(index.apply(workspace, documents_of(rows), {}, number));
    after = rows.back().id.text();
  }
}

// One record, or the many that a batch names in its payload ("customers": […]).
void note_records(const jobs::Announcement& announcement, std::map<std::string, std::set<std::string>>& named) {
  auto& ids = named[announcement.record_kind];
  if (!announcement.record_id.empty()) ids.insert(announcement.record_id);
  if (!announcement.payload.is_object()) return;
  const auto* list = announcement.payload.get_object().if_contains(announcement.record_kind + "s");
  if (!list || !list->is_array()) return;
  for (const auto& id : list->get_array())
    if (id.is_string()) ids.emplace(id.get_string());
}

}  // namespace

std::vector<std::string> SearchFeed::matching(const WorkspaceId& workspace, std::string_view kind,
                                              std::string_view text, std::size_t limit) {
  search::Query query;
  query.text = text.substr(0, search::kQueryCharacters);
  query.kind = kind;
  auto ids = index_.find_ids(workspace, query, limit);
  // A damaged index was wiped and is being rebuilt; until then nothing is found.
  return ids ? std::move(*ids) : std::vector<std::string>();
}

Result<std::vector<search::SimilarHit>> SearchFeed::similar(const WorkspaceId& workspace,
                                                            const search::SimilarQuery& query) {
  return index_.similar(workspace, query);
}

void SearchFeed::take(const WorkspaceId& workspace, std::span<const jobs::Announcement> announcements) {
  if (announcements.empty()) return;
  if (index_.change_number(workspace) == 0) {
    rebuild(workspace);
    return;
  }
  std::map<std::string, std::set<std::string>> named;
  const auto number = announcements.back().number;
  for (const auto& announcement : announcements) {
    if (announcement.kind == "import.completed")
      index_import(workspace, announcement.record_id, announcement.number);
    else if (announcement.kind == "import.records_removed")
      note_removed(announcement.payload, named);
    else if (announcement.record_kind == "requirement" || announcement.record_kind == "signal" ||
             announcement.record_kind == "customer" || announcement.record_kind == "goal")
      note_records(announcement, named);
  }
  std::vector<search::Document> upserts;
  std::vector<search::DocumentRef> removals;
  database_.read([&](sql::Connection& connection) { collect(connection, workspace, named, upserts, removals); });
  if (!upserts.empty() || !removals.empty()) must(index_.apply(workspace, upserts, removals, number));
}

void SearchFeed::index_import(const WorkspaceId& workspace, std::string_view import_id, std::int64_t number) {
  const std::string import(import_id);
  index_table<RequirementText>(database_, index_, workspace, "requirements", "import_id = ?", import, number);
  index_table<SignalText>(database_, index_, workspace, "signals", "import_id = ?", import, number);
}

void SearchFeed::rebuild(const WorkspaceId& workspace) {
  // Changes after this number are announced again; at least 1, so that an empty index counts as built.
  const auto number = std::max<std::int64_t>(
      1, database_.read([&](sql::Connection& connection) { return jobs::latest(connection, workspace); }));
  index_.drop(workspace);
  const auto id = workspace.text();
  std::optional<customers::CustomerId> after;
  for (;;) {
    const auto customers = database_.read(
        [&](sql::Connection& connection) { return customers::customers_after(connection, workspace, after, kBatch); });
    if (customers.empty()) break;
    must(index_.apply(workspace, documents_of(customers), {}, 0));
    after = customers.back().id;
  }
  const auto goals =
      database_.read([&](sql::Connection& connection) { return goals::all_goals(connection, workspace); });
  must(index_.apply(workspace, documents_of(goals), {}, 0));
  index_table<RequirementText>(database_, index_, workspace, "requirements", "workspace_id = ?", id, 0);
  index_table<SignalText>(database_, index_, workspace, "signals", "workspace_id = ?", id, 0);
  must(index_.apply(workspace, {}, {}, number));
}

void SearchFeed::catch_up() {
  const auto workspaces =
      database_.read([](sql::Connection& connection) { return workspace::find_workspaces(connection); });
  for (const auto& workspace : workspaces)
    if (index_.change_number(workspace.id) == 0) rebuild(workspace.id);
}

}  // namespace assay::demand::store
