#include "demand/pool.h"
#include "http/routes.h"
#include "http/wire.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

struct PoolQuery : store::PoolFilter, PageQuery {};
BOOST_DESCRIBE_STRUCT(PoolQuery, (store::PoolFilter, PageQuery), ())

struct RankingQuery {
  std::optional<std::string> filter;
  std::optional<store::PoolList> list;
  std::vector<Status> status;  // none: what is open
  std::vector<BusinessLineId> business_line_id;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(RankingQuery, (), (filter, list, status, business_line_id, limit, cursor))

struct BoardQuery : store::PoolFilter {
  std::optional<std::int64_t> per_column;
};
BOOST_DESCRIBE_STRUCT(BoardQuery, (store::PoolFilter), (per_column))

struct BoardColumn {
  Status status = Status::new_;
  std::int64_t total = 0;
  std::vector<RequirementRow> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(BoardColumn, (), (status, total, items, next))
struct Board {
  std::vector<BoardColumn> columns;
};
BOOST_DESCRIBE_STRUCT(Board, (), (columns))

struct MatrixItem {
  RequirementId id;
  std::string key;
  std::string title;
  double density = 0;
  store::PoolList list = store::PoolList::unpriced;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(MatrixItem, (), (id, key, title, density, list, version))
struct MatrixCell {
  std::optional<std::int64_t> urgency;
  std::optional<std::int64_t> importance;
  std::int64_t total = 0;
  std::vector<MatrixItem> items;
};
BOOST_DESCRIBE_STRUCT(MatrixCell, (), (urgency, importance, total, items))
struct Unplaced {
  std::int64_t total = 0;
  std::vector<MatrixItem> items;
};
BOOST_DESCRIBE_STRUCT(Unplaced, (), (total, items))
struct Matrix {
  std::vector<MatrixCell> cells;
  Unplaced unplaced;
};
BOOST_DESCRIBE_STRUCT(Matrix, (), (cells, unplaced))

struct Count {
  std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(Count, (), (total))

struct TagCount {
  std::string name;
  std::int64_t requirements = 0;
};
BOOST_DESCRIBE_STRUCT(TagCount, (), (name, requirements))

constexpr std::size_t kMatrixItems = 20;
const store::PoolSort kByDensity{"density", true, std::nullopt};

using Requirements = http::Page<RequirementRow>;

Result<Board> board(sql::Connection& connection, const Scope& scope, const BoardQuery& query, TextSearch& search) {
  const auto size = page_size(query.per_column ? query.per_column : std::optional<std::int64_t>(25));
  if (!size) return refuse(size.error());
  const store::PoolFilter& filter = query;
  const auto condition = pool_condition_of(connection, scope, filter, search);
  if (!condition) return refuse(condition.error());
  std::map<Status, std::int64_t> totals;
  for (const auto& count : store::pool_count_by_status(connection, *condition)) totals[count.status] = count.total;
  const Presenter presenter(connection, scope);
  Board answer;
  for (const auto& word : words<Status>()) {
    const auto status = *parse_word<Status>(word);
    if (!filter.status.empty() && std::ranges::find(filter.status, status) == filter.status.end()) continue;
    BoardColumn column{status, totals[status], {}, std::nullopt};
    if (column.total > 0) {
      auto narrowed = *condition;
      narrowed.where += " AND status = ?";
      narrowed.parameters.push_back(sql::to_value(status));
      auto page = store::pool_page(connection, narrowed, kByDensity, *size, std::nullopt);
      if (!page) return refuse(page.error());
      column.items = presenter.rows(page->rows);
      column.next = page->next;
    }
    answer.columns.push_back(std::move(column));
  }
  return answer;
}

std::vector<MatrixItem> matrix_items(const std::vector<store::PoolRow>& rows) {
  std::vector<MatrixItem> items;
  items.reserve(rows.size());
  for (const auto& row : rows)
    items.push_back({row.requirement_id, requirement_key(row.number), row.title, row.density,
                     row.list_order == 2 ? store::PoolList::priced : store::PoolList::unpriced, row.version});
  return items;
}

Result<Matrix> matrix(sql::Connection& connection, const Scope& scope, const store::PoolFilter& filter,
                      TextSearch& search) {
  const auto condition = pool_condition_of(connection, scope, filter, search);
  if (!condition) return refuse(condition.error());
  Matrix answer;
  for (const auto& cell : store::pool_count_by_cell(connection, *condition)) {
    if (!cell.urgency || !cell.importance) {
      answer.unplaced.total += cell.total;
      continue;
    }
    auto narrowed = *condition;
    narrowed.where += " AND urgency = ? AND importance = ?";
    narrowed.parameters.push_back(sql::to_value(*cell.urgency));
    narrowed.parameters.push_back(sql::to_value(*cell.importance));
    auto page = store::pool_page(connection, narrowed, kByDensity, kMatrixItems, std::nullopt);
    if (!page) return refuse(page.error());
    answer.cells.push_back({cell.urgency, cell.importance, cell.total, matrix_items(page->rows)});
  }
  if (answer.unplaced.total > 0) {
    auto narrowed = *condition;
    narrowed.where += " AND (urgency IS NULL OR importance IS NULL)";
    auto page = store::pool_page(connection, narrowed, kByDensity, kMatrixItems, std::nullopt);
    if (!page) return refuse(page.error());
    answer.unplaced.items = matrix_items(page->rows);
  }
  return answer;
}

}  // namespace

void add_pool_routes(http::Router& router, RouteContext context) {
  using http::Call;
  using http::Query;
  auto& database = context.environment.database;
  auto& search = context.search;
  router.add(http::get("/api/v1/requirements")
                 .summary("The pool of requirements, filtered and sorted")
                 .tag("requirements")
                 .needs(workspace::kView),
             [&database, &search](const Call& call, const Query<PoolQuery>& query) -> Result<Requirements> {
               return database.read([&](sql::Connection& connection) {
                 return list_requirements(connection, call.scope(), *query, *query, search);
               });
             });
  router.add(http::get("/api/v1/ranking")
                 .summary("What is open by value density, priced or unpriced; other statuses when they are named")
                 .tag("value")
                 .needs(workspace::kView),
             [&database, &search](const Call& call, const Query<RankingQuery>& query) -> Result<Requirements> {
               store::PoolFilter filter;
               filter.filter = query->filter;
               filter.list = query->list;
               filter.status = query->status;
               if (filter.status.empty() && !filter_names_status(filter.filter)) filter.status = open_statuses();
               filter.business_line_id = query->business_line_id;
               return database.read([&](sql::Connection& connection) {
                 return list_requirements(connection, call.scope(), filter, {std::nullopt, query->limit, query->cursor},
                                          search);
               });
             });
  router.add(http::get("/api/v1/requirements/count")
                 .summary("How many requirements a filter matches")
                 .tag("requirements")
                 .needs(workspace::kView),
             [&database, &search](const Call& call, const Query<store::PoolFilter>& query) -> Result<Count> {
               return database.read([&](sql::Connection& connection) -> Result<Count> {
                 const auto condition = pool_condition_of(connection, call.scope(), *query, search);
                 if (!condition) return refuse(condition.error());
                 return Count{store::pool_count(connection, *condition)};
               });
             });
  router.add(http::get("/api/v1/requirements/board")
                 .summary("Requirements by status, the first of each column")
                 .tag("requirements")
                 .needs(workspace::kView),
             [&database, &search](const Call& call, const Query<BoardQuery>& query) -> Result<Board> {
               return database.read(
                   [&](sql::Connection& connection) { return board(connection, call.scope(), *query, search); });
             });
  router.add(http::get("/api/v1/requirements/matrix")
                 .summary("Requirements by urgency and importance")
                 .tag("value")
                 .needs(workspace::kView),
             [&database, &search](const Call& call, const Query<store::PoolFilter>& query) -> Result<Matrix> {
               return database.read(
                   [&](sql::Connection& connection) { return matrix(connection, call.scope(), *query, search); });
             });
  router.add(http::get("/api/v1/tags").summary("Tags in use").tag("requirements").needs(workspace::kView),
             [&database, &search](const Call& call) -> Result<http::List<TagCount>> {
               return database.read([&](sql::Connection& connection) -> Result<http::List<TagCount>> {
                 const auto condition = pool_condition_of(connection, call.scope(), {}, search);
                 if (!condition) return refuse(condition.error());
                 // Without lines or imports to leave out, the tags alone tell.
                 if (condition->parameters.size() == 1)
                   return http::List<TagCount>{
                       connection.rows<TagCount>("SELECT tag, COUNT(*) FROM requirement_tags WHERE workspace_id = ? "
                                                 "GROUP BY tag ORDER BY COUNT(*) DESC, tag LIMIT 500",
                                                 call.scope().workspace())};
                 return http::List<TagCount>{connection.rows_values<TagCount>(
                     "SELECT tag, COUNT(*) FROM requirement_tags WHERE requirement_id IN (SELECT requirement_id FROM "
                     "requirement_pool WHERE " +
                         condition->where + ") GROUP BY tag ORDER BY COUNT(*) DESC, tag LIMIT 500",
                     condition->parameters)};
               });
             });
}

}  // namespace assay::demand
