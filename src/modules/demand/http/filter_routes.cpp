#include "actions/group_requirements.h"
#include "base/text.h"
#include "demand/pool.h"
#include "domain/filter_cursor.h"
#include "domain/filter_text.h"
#include "http/filter_values.h"
#include "http/routes.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

enum class FilteredList { requirements, signals };
BOOST_DESCRIBE_ENUM(FilteredList, requirements, signals)

struct CompletionQuery {
  FilteredList of = FilteredList::requirements;
  std::string text;
  std::optional<std::int64_t> at;  // characters before the cursor; the end when absent
};
BOOST_DESCRIBE_STRUCT(CompletionQuery, (), (of, text, at))

struct FilterProblem {
  std::int64_t position = 0;  // from 0, in characters
  std::int64_t length = 0;
  std::string message;
};
BOOST_DESCRIBE_STRUCT(FilterProblem, (), (position, length, message))

struct FilterTermWire {
  std::string text;  // as the language writes it
  std::string key;
  bool negated = false;
  bool plain = false;  // compares nothing and holds no phrase: a control may take it over
  std::vector<std::string> values;
  std::int64_t position = 0;
  std::int64_t length = 0;
};
BOOST_DESCRIBE_STRUCT(FilterTermWire, (), (text, key, negated, plain, values, position, length))

struct Completions {
  std::vector<FilterCompletion> items;
  std::int64_t from = 0;  // what an item replaces, in characters
  std::int64_t to = 0;
  std::optional<FilterProblem> problem;
  std::string canonical;
  std::vector<FilterTermWire> terms;
};
BOOST_DESCRIBE_STRUCT(Completions, (), (items, from, to, problem, canonical, terms))

// Finds nothing: names and words are checked while somebody types, texts are not looked for.
class NoSearch final : public TextSearch {
 public:
  std::vector<std::string> matching(const WorkspaceId&, std::string_view, std::string_view, std::size_t) override {
    return {};
  }
};

std::optional<FilterProblem> problem_of(const messages::Catalogue& catalogue, const std::string& language,
                                        const Error& error) {
  if (error.fields.empty()) return std::nullopt;
  const auto& field = error.fields.front();
  FilterProblem problem;
  problem.message = catalogue.field_text(language, field);
  for (const auto& [name, value] : field.parameters) {
    if (name == "position") problem.position = std::max<std::int64_t>(0, std::strtoll(value.c_str(), nullptr, 10) - 1);
    if (name == "word") problem.length = static_cast<std::int64_t>(code_points(value));
  }
  return problem;
}

Outcome check(sql::Connection& connection, const Scope& scope, const CompletionQuery& query) {
  NoSearch none;
  if (query.of == FilteredList::signals) {
    store::SignalFilter filter;
    filter.filter = query.text;
    const auto condition = store::signal_condition(connection, scope, filter, std::nullopt, false, &none);
    if (!condition) return refuse(condition.error());
    return {};
  }
  store::PoolFilter filter;
  filter.filter = query.text;
  const auto condition = store::pool_condition(connection, scope, filter, std::nullopt, &none);
  if (!condition) return refuse(condition.error());
  return {};
}

Completions complete(sql::Connection& connection, const Scope& scope, const messages::Catalogue& catalogue,
                     const CompletionQuery& query) {
  const auto& language = query.of == FilteredList::signals ? signal_filter_language() : requirement_filter_language();
  const auto cursor =
      filter_cursor(query.text, query.at && *query.at >= 0 ? static_cast<std::size_t>(*query.at) : query.text.size());
  Completions answer;
  answer.from = static_cast<std::int64_t>(cursor.from);
  answer.to = static_cast<std::int64_t>(cursor.to);
  answer.items = filter_completions(connection, scope, language, cursor);
  const auto terms = parse_filter(query.text, language);
  if (!terms) {
    answer.problem = problem_of(catalogue, scope.language(), terms.error());
    return answer;
  }
  answer.canonical = print_filter(*terms);
  for (const auto& term : *terms) {
    FilterTermWire wire{print_term(term),
                        term.key + (term.field.empty() ? "" : "." + term.field),
                        term.negated,
                        term.comparison == FilterComparison::equal,
                        {},
                        static_cast<std::int64_t>(term.position),
                        static_cast<std::int64_t>(term.length)};
    for (const auto& value : term.values) {
      wire.plain = wire.plain && !(term.key == "text" && value.quoted);
      wire.values.push_back(value.text);
    }
    answer.terms.push_back(std::move(wire));
  }
  if (const auto checked = check(connection, scope, query); !checked)
    answer.problem = problem_of(catalogue, scope.language(), checked.error());
  return answer;
}

struct GroupQuery : store::PoolFilter {
  std::string by;
};
BOOST_DESCRIBE_STRUCT(GroupQuery, (store::PoolFilter), (by))

Result<http::List<RequirementGroup>> groups(sql::Connection& connection, const Scope& scope, const GroupQuery& query,
                                            TextSearch& search) {
  const store::PoolFilter& filter = query;
  const auto condition = pool_condition_of(connection, scope, filter, search);
  if (!condition) return refuse(condition.error());
  auto found = group_pool(connection, scope, *condition, "by", query.by);
  if (!found) return refuse(found.error());
  return http::List<RequirementGroup>{std::move(*found)};
}

}  // namespace

void add_filter_routes(http::Router& router, RouteContext context) {
  using http::Call;
  using http::Query;
  auto& database = context.environment.database;
  auto& search = context.search;
  const auto& catalogue = context.catalogue;
  router.add(http::get("/api/v1/filter-completions")
                 .summary("What may be typed next in a filter, what is wrong with it and how it is read")
                 .tag("requirements")
                 .needs(workspace::kView),
             [&database, &catalogue](const Call& call, const Query<CompletionQuery>& query) -> Result<Completions> {
               return database.read([&](sql::Connection& connection) -> Result<Completions> {
                 return complete(connection, call.scope(), catalogue, *query);
               });
             });
  router.add(
      http::get("/api/v1/requirements/groups")
          .summary("How many requirements of a filter stand in each group")
          .tag("requirements")
          .needs(workspace::kView),
      [&database, &search](const Call& call, const Query<GroupQuery>& query) -> Result<http::List<RequirementGroup>> {
        return database.read(
            [&](sql::Connection& connection) { return groups(connection, call.scope(), *query, search); });
      });
}

}  // namespace assay::demand
