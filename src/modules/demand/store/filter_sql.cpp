#include "store/filter_sql.h"

#include <cmath>
#include <cstdlib>

#include "base/calendar.h"
#include "base/text.h"
#include "workspace/notices.h"
#include "workspace/settings.h"

namespace assay::demand::store {
namespace {

using sql::Value;

constexpr std::size_t kMatchesMax = 10'000;
constexpr std::size_t kTakenAwayMax = 100'000;

double number_of(const FilterValue& value) { return std::strtod(value.text.c_str(), nullptr); }

struct Bound {
  std::string_view sign;
  Value value;
};

Condition bounded(const std::string& column, const std::vector<Bound>& bounds) {
  Condition condition;
  for (const auto& bound : bounds) {
    condition.text += (condition.text.empty() ? "" : " AND ") + column + " " + std::string(bound.sign) + " ?";
    condition.parameters.push_back(bound.value);
  }
  if (bounds.size() > 1) condition.text = "(" + condition.text + ")";
  return condition;
}

Value whole(double number) {
  constexpr double kLimit = 9e18;
  return sql::to_value(static_cast<std::int64_t>(std::clamp(number, -kLimit, kLimit)));
}

// A period against a column whose values `at` gives for the first moment of a day.
template <class At>
Condition period_condition(const std::string& column, const FilterTerm& term, Date today, At at) {
  std::vector<FilterPeriod> periods;
  periods.reserve(term.values.size());
  for (const auto& value : term.values) periods.push_back(filter_period(value.text, today));
  switch (term.comparison) {
    case FilterComparison::below:
      return bounded(column, {{"<", at(periods[0].first)}});
    case FilterComparison::at_most:
      return bounded(column, {{"<", at(periods[0].behind)}});
    case FilterComparison::above:
      return bounded(column, {{">=", at(periods[0].behind)}});
    case FilterComparison::at_least:
      return bounded(column, {{">=", at(periods[0].first)}});
    case FilterComparison::between:
      return bounded(column, {{">=", at(periods[0].first)}, {"<", at(periods[1].behind)}});
    case FilterComparison::equal:
      break;
  }
  std::vector<Condition> conditions;
  conditions.reserve(periods.size());
  for (const auto& period : periods)
    conditions.push_back(bounded(column, {{">=", at(period.first)}, {"<", at(period.behind)}}));
  return any_of(conditions);
}

// In quotes where a phrase was meant.
std::string search_text(const FilterValue& value) {
  if (!value.quoted) return value.text;
  std::string text = value.text;
  std::erase(text, '"');
  return "\"" + text + "\"";
}

}  // namespace

const std::string& FilterContext::zone() {
  if (!zone_) {
    const auto summary = workspace::find_workspace(connection_, scope_.workspace());
    zone_ = summary && is_time_zone(summary->time_zone) ? summary->time_zone : "UTC";
  }
  return *zone_;
}

Date FilterContext::today() { return local_date(SystemClock().now(), zone()); }

Condition real_condition(const std::string& column, const FilterTerm& term, double factor) {
  const auto at = [&](std::size_t index) { return sql::to_value(number_of(term.values[index]) * factor); };
  switch (term.comparison) {
    case FilterComparison::below:
      return bounded(column, {{"<", at(0)}});
    case FilterComparison::at_most:
      return bounded(column, {{"<=", at(0)}});
    case FilterComparison::above:
      return bounded(column, {{">", at(0)}});
    case FilterComparison::at_least:
      return bounded(column, {{">=", at(0)}});
    case FilterComparison::between:
      return bounded(column, {{">=", at(0)}, {"<=", at(1)}});
    case FilterComparison::equal:
      break;
  }
  std::vector<Condition> conditions;
  for (std::size_t i = 0; i < term.values.size(); ++i) conditions.push_back(bounded(column, {{"=", at(i)}}));
  return any_of(conditions);
}

Condition whole_condition(const std::string& column, const FilterTerm& term, double factor) {
  const auto at = [&](std::size_t index) { return number_of(term.values[index]) * factor; };
  switch (term.comparison) {
    case FilterComparison::below:
      return bounded(column, {{"<", whole(std::ceil(at(0)))}});
    case FilterComparison::at_most:
      return bounded(column, {{"<=", whole(std::floor(at(0)))}});
    case FilterComparison::above:
      return bounded(column, {{">", whole(std::floor(at(0)))}});
    case FilterComparison::at_least:
      return bounded(column, {{">=", whole(std::ceil(at(0)))}});
    case FilterComparison::between:
      return bounded(column, {{">=", whole(std::ceil(at(0)))}, {"<=", whole(std::floor(at(1)))}});
    case FilterComparison::equal:
      break;
  }
  std::vector<Condition> conditions;
  for (std::size_t i = 0; i < term.values.size(); ++i)
    if (const double number = at(i); std::round(number) == number)
      conditions.push_back(bounded(column, {{"=", whole(number)}}));
  return any_of(conditions);
}

Condition day_condition(FilterContext& context, const std::string& column, const FilterTerm& term) {
  return period_condition(column, term, context.today(), [](Date date) { return sql::to_value(date); });
}

Condition moment_condition(FilterContext& context, const std::string& column, const FilterTerm& term) {
  const auto& zone = context.zone();
  return period_condition(column, term, context.today(),
                          [&](Date date) { return sql::to_value(start_of_day(date, zone)); });
}

bool is_word(const FilterValue& value, std::string_view word) { return !value.quoted && value.text == word; }

bool has_none(const FilterTerm& term) {
  return std::ranges::any_of(term.values, [](const FilterValue& value) { return is_word(value, "none"); });
}

bool searched_together(const FilterTerm& term) {
  return term.key == "text" && !term.negated && term.values.size() == 1;
}

std::optional<std::vector<std::string>> searched(FilterContext& context, std::string_view kind,
                                                 const std::vector<FilterTerm>& terms) {
  std::string text;
  for (const auto& term : terms)
    if (searched_together(term)) text += (text.empty() ? "" : " ") + search_text(term.values[0]);
  if (text.empty() || !context.search()) return std::nullopt;
  return context.search()->matching(context.scope().workspace(), kind, text, kMatchesMax);
}

Result<Condition> text_condition(FilterContext& context, std::string_view kind, const std::string& column,
                                 const FilterTerm& term) {
  if (!context.search()) return refuse(filter_error(term, nullptr, "filter_text_not_here"));
  std::set<std::string> ids;
  for (const auto& value : term.values)
    ids.merge([&] {
      const auto found = context.search()->matching(context.scope().workspace(), kind, search_text(value),
                                                    term.negated ? kTakenAwayMax : kMatchesMax);
      return std::set<std::string>(found.begin(), found.end());
    }());
  if (ids.empty()) return Condition{std::string(kNothing), {}};
  return Condition{column + " IN " + sql::in_list(context.connection().engine()),
                   {sql::to_value(sql::list_parameter(ids))}};
}

std::vector<std::string> watched_by_me(FilterContext& context, std::string_view kind) {
  const auto member = context.scope().member();
  if (!member) return {};
  return workspace::watched_records(context.connection(), context.scope().workspace(), *member, kind, kMatchesMax);
}

Condition key_condition(sql::Engine engine, const NamedKeys& keys, const std::string& id_column) {
  std::vector<Condition> conditions;
  if (!keys.numbers.empty()) conditions.push_back(one_of(engine, "number", keys.numbers));
  if (!keys.ids.empty()) conditions.push_back(one_of(engine, id_column, keys.ids));
  return any_of(conditions);
}

Condition negated(Condition condition) {
  condition.text = "((" + condition.text + ") IS NOT TRUE)";
  return condition;
}

Condition any_of(const std::vector<Condition>& conditions) {
  if (conditions.empty()) return {std::string(kNothing), {}};
  if (conditions.size() == 1) return conditions[0];
  Condition any;
  for (const auto& condition : conditions) {
    any.text += (any.text.empty() ? "" : " OR ") + condition.text;
    any.parameters.insert(any.parameters.end(), condition.parameters.begin(), condition.parameters.end());
  }
  any.text = "(" + any.text + ")";
  return any;
}

}  // namespace assay::demand::store
