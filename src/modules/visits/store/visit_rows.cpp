#include "store/visit_rows.h"

#include <charconv>

#include "base/text.h"

namespace assay::visits::store {
namespace {

struct MemberRow {
  VisitId visit_id;
  MemberId member_id;
  WorkspaceId workspace_id;
  std::int64_t position = 0;
  std::int64_t cost_minor = 0;
};
BOOST_DESCRIBE_STRUCT(MemberRow, (), (visit_id, member_id, workspace_id, position, cost_minor))
struct SignalRow {
  VisitId visit_id;
  demand::SignalId signal_id;
};
BOOST_DESCRIBE_STRUCT(SignalRow, (), (visit_id, signal_id))
struct QuotaRow {
  std::string member_id;
  std::optional<std::int64_t> visits;
  std::optional<std::int64_t> cost_minor;
};
BOOST_DESCRIBE_STRUCT(QuotaRow, (), (member_id, visits, cost_minor))

std::optional<std::int64_t> number_of(std::string_view key) {
  const auto folded = fold(key);
  if (!folded.starts_with("vis-")) return std::nullopt;
  std::int64_t number = 0;
  const auto end = std::from_chars(folded.data() + 4, folded.data() + folded.size(), number);
  if (end.ec != std::errc() || end.ptr != folded.data() + folded.size()) return std::nullopt;
  return number;
}

}  // namespace

std::int64_t take_number(sql::Transaction& transaction, const WorkspaceId& workspace) {
  return transaction
      .scalar<std::int64_t>(
          "INSERT INTO visit_numbers (workspace_id, last_number) VALUES (?, 1) ON CONFLICT (workspace_id) DO UPDATE "
          "SET last_number = visit_numbers.last_number + 1 RETURNING last_number",
          workspace)
      .value();
}

void insert_visit(sql::Transaction& transaction, const Visit& visit) { transaction.insert("visits", visit); }

void update_visit(sql::Transaction& transaction, const Visit& visit) {
  transaction.execute(
      "UPDATE visits SET kind = ?, state = ?, held_on = ?, business_line_id = ?, customer_id = ?, contacts = ?, "
      "purpose = ?, notes = ?, hours = ?, cost_minor = ?, currency = ?, version = ? WHERE id = ? AND workspace_id = ?",
      visit.kind, visit.state, visit.held_on, visit.business_line_id, visit.customer_id, visit.contacts, visit.purpose,
      visit.notes, visit.hours, visit.cost_minor, visit.currency, visit.version, visit.id, visit.workspace_id);
}

void delete_visit(sql::Transaction& transaction, const Visit& visit) {
  for (const char* table : {"visit_members", "visit_signals"})
    transaction.execute("DELETE FROM " + std::string(table) + " WHERE visit_id = ? AND workspace_id = ?", visit.id,
                        visit.workspace_id);
  transaction.execute("DELETE FROM visits WHERE id = ? AND workspace_id = ?", visit.id, visit.workspace_id);
}

std::optional<Visit> find_visit(sql::Connection& connection, const WorkspaceId& workspace, std::string_view id_or_key) {
  if (const auto id = VisitId::parse(id_or_key))
    return connection.row<Visit>("SELECT {columns} FROM visits WHERE id = ? AND workspace_id = ?", *id, workspace);
  const auto number = number_of(id_or_key);
  if (!number) return std::nullopt;
  return connection.row<Visit>("SELECT {columns} FROM visits WHERE workspace_id = ? AND number = ?", workspace,
                               *number);
}

std::vector<Visit> load_visits(sql::Connection& connection, const WorkspaceId& workspace,
                               const std::vector<std::string>& ids) {
  return connection.rows<Visit>(
      "SELECT {columns} FROM visits WHERE workspace_id = ? AND id IN " + sql::in_list(connection.engine()), workspace,
      sql::list_parameter(ids));
}

void hold_visit(sql::Transaction& transaction, const VisitId& id) {
  if (transaction.engine() == sql::Engine::postgresql)
    transaction.scalar<std::int64_t>("SELECT version FROM visits WHERE id = ? FOR UPDATE", id);
}

std::vector<Visit> list_visits(sql::Connection& connection, const WorkspaceId& workspace, const VisitFilter& filter) {
  std::string where = "workspace_id = ?";
  auto parameters = sql::Connection::values(workspace);
  const auto add = [&](std::string_view condition, const auto&... values) {
    where += " AND " + std::string(condition);
    (parameters.push_back(sql::to_value(values)), ...);
  };
  if (filter.kind) add("kind = ?", *filter.kind);
  if (filter.state) add("state = ?", *filter.state);
  if (filter.from) add("held_on >= ?", *filter.from);
  if (filter.to) add("held_on <= ?", *filter.to);
  if (filter.customer_id) add("customer_id = ?", *filter.customer_id);
  if (filter.business_line_id) add("business_line_id = ?", *filter.business_line_id);
  if (filter.member_id) add("id IN (SELECT visit_id FROM visit_members WHERE member_id = ?)", *filter.member_id);
  if (filter.signal_id) add("id IN (SELECT visit_id FROM visit_signals WHERE signal_id = ?)", *filter.signal_id);
  if (filter.visible_lines)
    add("business_line_id IN " + sql::in_list(connection.engine()), sql::list_parameter(*filter.visible_lines));
  if (filter.after) add("(held_on, id) < (?, ?)", filter.after->held_on, filter.after->id);
  parameters.push_back(sql::to_value(filter.limit + 1));
  return connection.rows_values<Visit>(
      "SELECT {columns} FROM visits WHERE " + where + " ORDER BY held_on DESC, id DESC LIMIT ?", std::move(parameters));
}

bool has_visit_of_line(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line) {
  return connection
      .scalar<std::int64_t>("SELECT 1 FROM visits WHERE workspace_id = ? AND business_line_id = ? LIMIT 1", workspace,
                            line)
      .has_value();
}

void set_members(sql::Transaction& transaction, const Visit& visit, const std::vector<MemberId>& members) {
  transaction.execute("DELETE FROM visit_members WHERE visit_id = ? AND workspace_id = ?", visit.id,
                      visit.workspace_id);
  const auto shares = shares_of(visit.cost_minor, members.size());
  std::vector<MemberRow> rows;
  for (std::size_t i = 0; i < members.size(); ++i)
    rows.push_back({visit.id, members[i], visit.workspace_id, static_cast<std::int64_t>(i), shares[i]});
  transaction.insert_all("visit_members", rows);
}

std::map<VisitId, std::vector<MemberId>> members_of(sql::Connection& connection, const WorkspaceId& workspace,
                                                    const std::vector<VisitId>& visits) {
  std::map<VisitId, std::vector<MemberId>> found;
  for (const auto& row :
       connection.rows<MemberRow>("SELECT {columns} FROM visit_members WHERE workspace_id = ? AND visit_id IN " +
                                      sql::in_list(connection.engine()) + " ORDER BY position",
                                  workspace, sql::list_parameter(visits)))
    found[row.visit_id].push_back(row.member_id);
  return found;
}

void add_signal(sql::Transaction& transaction, const Visit& visit, const demand::SignalId& signal, Timestamp at) {
  transaction.execute("INSERT INTO visit_signals (visit_id, signal_id, workspace_id, created_at) VALUES (?, ?, ?, ?)",
                      visit.id, signal, visit.workspace_id, at);
}

std::map<VisitId, std::vector<demand::SignalId>> signals_of(sql::Connection& connection, const WorkspaceId& workspace,
                                                            const std::vector<VisitId>& visits) {
  std::map<VisitId, std::vector<demand::SignalId>> found;
  for (const auto& row :
       connection.rows<SignalRow>("SELECT {columns} FROM visit_signals WHERE workspace_id = ? AND visit_id IN " +
                                      sql::in_list(connection.engine()) + " ORDER BY created_at, signal_id",
                                  workspace, sql::list_parameter(visits)))
    found[row.visit_id].push_back(row.signal_id);
  return found;
}

std::vector<YearUse> year_use(sql::Connection& connection, const WorkspaceId& workspace, int year,
                              const std::optional<std::vector<BusinessLineId>>& lines) {
  auto parameters =
      sql::Connection::values(workspace, fmt::format("{:04}-01-01", year), fmt::format("{:04}-12-31", year));
  std::string of_lines;
  if (lines) {
    of_lines = " AND v.business_line_id IN " + sql::in_list(connection.engine());
    parameters.push_back(sql::to_value(sql::list_parameter(*lines)));
  }
  return connection.rows_values<YearUse>(
      "SELECT m.member_id, SUM(CASE WHEN v.state = 'done' THEN 1 ELSE 0 END), "
      "SUM(CASE WHEN v.state = 'planned' THEN 1 ELSE 0 END), CAST(SUM(v.hours) AS DOUBLE PRECISION), "
      "CAST(SUM(m.cost_minor) AS BIGINT) FROM visits v JOIN visit_members m ON m.visit_id = v.id "
      "WHERE v.workspace_id = ? AND v.held_on >= ? AND v.held_on <= ? AND v.state <> 'cancelled'" +
          of_lines + " GROUP BY m.member_id ORDER BY m.member_id",
      std::move(parameters));
}

std::map<std::string, Quota> quotas(sql::Connection& connection, const WorkspaceId& workspace) {
  std::map<std::string, Quota> found;
  for (const auto& row :
       connection.rows<QuotaRow>("SELECT {columns} FROM visit_quotas WHERE workspace_id = ?", workspace))
    found[row.member_id] = {row.visits, row.cost_minor};
  return found;
}

void set_quota(sql::Transaction& transaction, const WorkspaceId& workspace, const std::string& member,
               const Quota& quota) {
  transaction.execute("DELETE FROM visit_quotas WHERE workspace_id = ? AND member_id = ?", workspace, member);
  if (!quota.visits && !quota.cost_minor) return;
  transaction.execute("INSERT INTO visit_quotas (workspace_id, member_id, visits, cost_minor) VALUES (?, ?, ?, ?)",
                      workspace, member, quota.visits, quota.cost_minor);
}

}  // namespace assay::visits::store
