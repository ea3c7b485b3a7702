// What the conditions of both filter languages share: comparisons, days, searched texts, names of records.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "blueprint/records.h"
#include "customers/customers.h"
#include "demand/text_search.h"
#include "domain/filter_dates.h"
#include "domain/filter_text.h"
#include "goals/goals.h"
#include "sql/database.h"
#include "store/cursor.h"

namespace assay::demand::store {

inline constexpr std::string_view kNothing = "1 = 0";

// Who filters, and what is looked up once for all terms.
class FilterContext {
 public:
  FilterContext(sql::Connection& connection, const Scope& scope, TextSearch* search)
      : connection_(connection), scope_(scope), search_(search) {}
  [[nodiscard]] sql::Connection& connection() const { return connection_; }
  [[nodiscard]] const Scope& scope() const { return scope_; }
  [[nodiscard]] TextSearch* search() const { return search_; }
  // Days are those of the workspace's time zone.
  const std::string& zone();
  Date today();

 private:
  sql::Connection& connection_;
  const Scope& scope_;
  TextSearch* search_;
  std::optional<std::string> zone_;
};

// A number in a column of real numbers; typed ones are multiplied by `factor`, for minor units and shares.
Condition real_condition(const std::string& column, const FilterTerm& term, double factor = 1);
// A number in a column of whole numbers, where 4.5 lies between 4 and 5.
Condition whole_condition(const std::string& column, const FilterTerm& term, double factor = 1);
// Days in a column of days written 2026-11-22, and in one of points in time.
Condition day_condition(FilterContext& context, const std::string& column, const FilterTerm& term);
Condition moment_condition(FilterContext& context, const std::string& column, const FilterTerm& term);

// The column is one of these; `none` also takes rows without a value.
template <class T>
Condition one_of(sql::Engine engine, const std::string& column, const std::vector<T>& values, bool none = false) {
  if (values.empty()) return {none ? column + " IS NULL" : std::string(kNothing), {}};
  Where where;
  if constexpr (std::is_integral_v<T>) {
    // The elements of a list parameter are texts, which PostgreSQL does not compare with numbers.
    Condition any;
    for (const auto value : values) {
      any.text += (any.text.empty() ? "(" : " OR ") + column + " = ?";
      any.parameters.push_back(sql::to_value(static_cast<std::int64_t>(value)));
    }
    any.text += ")";
    where.add(any);
  } else {
    where.add_any_of(column, engine, values);
  }
  if (!none) return {where.text(), where.parameters()};
  return {"(" + where.text() + " OR " + column + " IS NULL)", where.parameters()};
}
template <class E>
std::vector<E> words_of(const FilterTerm& term) {
  std::vector<E> list;
  for (const auto& value : term.values)
    if (const auto word = parse_word<E>(value.text)) list.push_back(*word);
  return list;
}
// A word beside names, as "none": never one in quotes.
bool is_word(const FilterValue& value, std::string_view word);
bool has_none(const FilterTerm& term);

// Ids of the records that the texts of these terms find; nullopt when there is none of them. Terms that are taken away
// or that offer several texts are left to text_condition.
std::optional<std::vector<std::string>> searched(FilterContext& context, std::string_view kind,
                                                 const std::vector<FilterTerm>& terms);
bool searched_together(const FilterTerm& term);
Result<Condition> text_condition(FilterContext& context, std::string_view kind, const std::string& column,
                                 const FilterTerm& term);

// Records by what people call them. Each refuses the value that names none, with the names that come nearest.
Result<std::vector<MemberId>> members_named(FilterContext& context, const FilterTerm& term);
Result<std::vector<BusinessLineId>> lines_named(FilterContext& context, const FilterTerm& term);
Result<std::vector<customers::CustomerId>> customers_named(FilterContext& context, const FilterTerm& term);
Result<std::vector<ContactId>> contacts_named(FilterContext& context, const FilterTerm& term);
Result<std::vector<goals::GoalId>> goals_named(FilterContext& context, const FilterTerm& term);
// Places of the blueprint, by their names or with what they stand below ("Quoting/Approve"); one name may be several.
Result<std::vector<blueprint::StepId>> steps_named(FilterContext& context, const FilterTerm& term);
Result<std::vector<blueprint::ModuleId>> modules_named(FilterContext& context, const FilterTerm& term);
Result<std::vector<blueprint::FeatureId>> features_named(FilterContext& context, const FilterTerm& term);
// Numbers of keys ("REQ-12", "12") and ids.
struct NamedKeys {
  std::vector<std::int64_t> numbers;
  std::vector<std::string> ids;
};
Result<NamedKeys> keys_named(const FilterTerm& term, std::string_view prefix);
Condition key_condition(sql::Engine engine, const NamedKeys& keys, const std::string& id_column);
Result<std::vector<std::string>> ids_named(const FilterTerm& term);
// Ids of the records of a kind that the acting member watches.
std::vector<std::string> watched_by_me(FilterContext& context, std::string_view kind);

// "NOT", also of what is unknown: rows without an owner are not mine either.
Condition negated(Condition condition);
// Any of these.
Condition any_of(const std::vector<Condition>& conditions);

}  // namespace assay::demand::store
