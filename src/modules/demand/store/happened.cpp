// What came of signals and requirements in a time, for reports.
#include "demand/selection.h"
#include "store/cursor.h"
#include "store/pool_store.h"

namespace assay::demand {
namespace {

constexpr std::int64_t kRowsMax = 20'000;

struct VerdictRow {
  RequirementId id;
  std::int64_t number = 0;
  std::string title;
  Verdict verdict;
};
BOOST_DESCRIBE_STRUCT(VerdictRow, (), (id, number, title, verdict))
struct ReleaseRow {
  RequirementId id;
  std::int64_t number = 0;
  std::string title;
  ReleaseNote release;
};
BOOST_DESCRIBE_STRUCT(ReleaseRow, (), (id, number, title, release))
struct SignalRow {
  SignalId id;
  std::int64_t number = 0;
  std::string title;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(SignalRow, (), (id, number, title, text))

store::Where of_line(sql::Connection& connection, const std::string& alias, const WorkspaceId& workspace,
                     const std::optional<BusinessLineId>& line) {
  store::Where where;
  where.add(alias + ".workspace_id = ?", workspace);
  if (line) where.add(alias + ".business_line_id = ?", *line);
  if (const auto hidden = store::hidden_imports(connection, workspace); !hidden.empty())
    where.add(
        "(" + alias + ".import_id IS NULL OR " + alias + ".import_id NOT IN " + sql::in_list(connection.engine()) + ")",
        sql::list_parameter(hidden));
  return where;
}

template <class Row>
std::vector<Row> rows_of(sql::Connection& connection, const std::string& select, const store::Where& where,
                         const std::string& order) {
  auto parameters = where.parameters();
  parameters.push_back(sql::to_value(kRowsMax));
  return connection.rows_values<Row>(select + " WHERE " + where.text() + " ORDER BY " + order + " LIMIT ?",
                                     std::move(parameters));
}

std::vector<NamedSignal> named(std::vector<SignalRow> rows) {
  std::vector<NamedSignal> list;
  for (auto& row : rows) {
    Signal signal;
    signal.title = std::move(row.title);
    signal.text = std::move(row.text);
    list.push_back({row.id, row.number, headline(signal)});
  }
  return list;
}

}  // namespace

std::vector<VerdictFact> verdicts_between(sql::Connection& connection, const WorkspaceId& workspace,
                                          const std::optional<BusinessLineId>& line, Timestamp from, Timestamp to) {
  auto where = of_line(connection, "p", workspace, line);
  where.add("p.verdict IS NOT NULL");
  // A verdict is a change of its requirement: what was not touched since has none of that time.
  where.add("p.updated_at >= ?", from);
  std::vector<VerdictFact> facts;
  for (auto& row :
       rows_of<VerdictRow>(connection, "SELECT p.requirement_id, p.number, p.title, p.verdict FROM requirement_pool p",
                           where, "p.requirement_id"))
    if (row.verdict.at >= from && row.verdict.at < to)
      facts.push_back({row.id, row.number, std::move(row.title), std::move(row.verdict)});
  std::ranges::stable_sort(facts, {}, [](const VerdictFact& fact) { return fact.verdict.at; });
  return facts;
}

std::vector<NamedRequirement> released_between(sql::Connection& connection, const WorkspaceId& workspace,
                                               const std::optional<BusinessLineId>& line, Date first, Date last) {
  auto where = of_line(connection, "r", workspace, line);
  where.add("r.release IS NOT NULL");
  std::vector<NamedRequirement> found;
  for (auto& row : rows_of<ReleaseRow>(connection, "SELECT r.id, r.number, r.title, r.release FROM requirements r",
                                       where, "r.number DESC"))
    if (row.release.on >= first && row.release.on <= last) found.push_back({row.id, row.number, std::move(row.title)});
  return found;
}

std::vector<NamedRequirement> overdue_on(sql::Connection& connection, const WorkspaceId& workspace,
                                         const std::optional<BusinessLineId>& line, Date day) {
  auto where = of_line(connection, "p", workspace, line);
  where.add("p.due_on < ?", day);
  where.add("p.status IN ('new', 'triaged', 'accepted', 'planned', 'in_delivery')");
  return rows_of<NamedRequirement>(connection, "SELECT p.requirement_id, p.number, p.title FROM requirement_pool p",
                                   where, "p.due_on, p.requirement_id");
}

std::vector<NamedSignal> signals_between(sql::Connection& connection, const WorkspaceId& workspace,
                                         const std::optional<BusinessLineId>& line, Timestamp from, Timestamp to) {
  auto where = of_line(connection, "s", workspace, line);
  where.add("s.corrects_id IS NULL");
  where.add("s.created_at >= ?", from);
  where.add("s.created_at < ?", to);
  return named(rows_of<SignalRow>(connection, "SELECT s.id, s.number, s.title, SUBSTR(s.text, 1, 300) FROM signals s",
                                  where, "s.id"));
}

std::vector<NamedSignal> signals_behind(sql::Connection& connection, const WorkspaceId& workspace,
                                        const std::optional<BusinessLineId>& line,
                                        const std::vector<RequirementId>& requirements) {
  if (requirements.empty()) return {};
  auto where = of_line(connection, "s", workspace, line);
  where.add("s.corrected_by_id IS NULL");
  where.add("s.id IN (SELECT l.signal_id FROM requirement_signals l WHERE l.requirement_id IN " +
                sql::in_list(connection.engine()) + ")",
            sql::list_parameter(requirements));
  return named(rows_of<SignalRow>(connection, "SELECT s.id, s.number, s.title, SUBSTR(s.text, 1, 300) FROM signals s",
                                  where, "s.id"));
}

}  // namespace assay::demand
