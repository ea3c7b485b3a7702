#include "base/text.h"
#include "http/routes.h"
#include "http/wire.h"
#include "store/requirement_store.h"
#include "store/signal_store.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

enum class FoundKind { requirement, signal, customer, goal };
BOOST_DESCRIBE_ENUM(FoundKind, requirement, signal, customer, goal)

struct SearchQuery {
  std::string q;
  std::optional<FoundKind> kind;
  std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(SearchQuery, (), (q, kind, limit))

struct Found {
  FoundKind kind = FoundKind::requirement;
  std::string id;
  std::string key;
  std::string title;
  std::string excerpt;
};
BOOST_DESCRIBE_STRUCT(Found, (), (kind, id, key, title, excerpt))

template <class TypedId>
std::vector<TypedId> typed(const std::vector<std::string>& ids) {
  std::vector<TypedId> list;
  for (const auto& id : ids)
    if (const auto parsed = TypedId::parse(id)) list.push_back(*parsed);
  return list;
}

class Finder {
 public:
  Finder(sql::Connection& connection, const Scope& scope, TextSearch& search, const std::string& text,
         std::size_t limit)
      : connection_(connection), scope_(scope), search_(search), text_(text), limit_(limit) {}

  void requirements(std::vector<Found>& into) {
    store::PoolFilter filter;
    filter.ids = typed<RequirementId>(ids("requirement"));
    if (filter.ids.empty()) return;
    const auto condition = store::pool_condition(connection_, scope_, filter, std::nullopt);
    const auto page =
        store::pool_page(connection_, condition.value(), {"density", true, std::nullopt}, limit_, std::nullopt);
    for (const auto& row : page.value().rows)
      into.push_back({FoundKind::requirement, row.requirement_id.text(), requirement_key(row.number), row.title, ""});
  }
  void signals(std::vector<Found>& into) {
    const auto matching = ids("signal");
    if (matching.empty()) return;
    const auto condition = store::signal_condition(connection_, scope_, {}, matching, false);
    const auto page = store::signal_page(connection_, condition.value(), "-said_at", limit_, std::nullopt);
    for (const auto& signal : page.value().signals)
      into.push_back({FoundKind::signal, signal.id.text(), signal_key(signal.number), headline(signal),
                      std::string(first_code_points(signal.text, 160))});
  }
  void customers(std::vector<Found>& into) {
    if (!scope_.may_anywhere(workspace::kView)) return;
    for (const auto& [id, customer] :
         customers::find_customers(connection_, scope_.workspace(), typed<customers::CustomerId>(ids("customer"))))
      if (wanting()) add(into, {FoundKind::customer, id.text(), "", customer.name, ""});
  }
  void goals(std::vector<Found>& into) {
    for (const auto& [id, goal] : goals::find_goals(connection_, scope_.workspace(), typed<goals::GoalId>(ids("goal"))))
      if (wanting() && scope_.may(workspace::kView, goal.business_line_id))
        add(into, {FoundKind::goal, id.text(), goal.key, goal.name, goal.metric.name});
  }

 private:
  std::vector<std::string> ids(std::string_view kind) {
    taken_ = 0;
    // The index knows no lines: whoever sees only some of them must not be left with the best matches on others.
    const bool some =
        scope_.lines_with(workspace::kView) || !store::hidden_imports(connection_, scope_.workspace()).empty();
    return search_.matching(scope_.workspace(), kind, text_, some ? kMatchesMax : limit_ * 4);
  }
  [[nodiscard]] bool wanting() const { return taken_ < limit_; }
  void add(std::vector<Found>& into, Found found) {
    ++taken_;
    into.push_back(std::move(found));
  }
  sql::Connection& connection_;
  const Scope& scope_;
  TextSearch& search_;
  const std::string& text_;
  std::size_t limit_;
  std::size_t taken_ = 0;
};

}  // namespace

void add_search_routes(http::Router& router, RouteContext context) {
  auto& database = context.environment.database;
  auto& search = context.search;
  router.add(
      http::get("/api/v1/search")
          .summary("Requirements, signals, customers and goals by their words")
          .tag("search")
          .needs(workspace::kView),
      [&database, &search](const http::Call& call, const http::Query<SearchQuery>& query) -> Result<http::List<Found>> {
        if (trim(query->q).empty()) return refuse(Error::invalid("q", "required"));
        if (code_points(query->q) > 500) return refuse(Error::invalid("q", "too_many_characters", {{"limit", "500"}}));
        const auto size = page_size(query->limit ? query->limit : std::optional<std::int64_t>(8));
        if (!size) return refuse(size.error());
        return database.read([&](sql::Connection& connection) -> Result<http::List<Found>> {
          http::List<Found> found;
          Finder finder(connection, call.scope(), search, query->q, *size);
          const auto wanted = [&](FoundKind kind) { return !query->kind || *query->kind == kind; };
          if (wanted(FoundKind::requirement)) finder.requirements(found.items);
          if (wanted(FoundKind::goal)) finder.goals(found.items);
          if (wanted(FoundKind::customer)) finder.customers(found.items);
          if (wanted(FoundKind::signal)) finder.signals(found.items);
          return found;
        });
      });
}

}  // namespace assay::demand
