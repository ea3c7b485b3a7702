#include "store/pool_filter.h"

#include <cstdlib>

#include "base/money.h"
#include "demand/requirement.h"
#include "store/field_store.h"
#include "store/pool_store.h"
#include "workspace/settings.h"

namespace assay::demand::store {
namespace {

using Build = Result<Condition> (*)(FilterContext&, const FilterTerm&);

sql::Engine engine(FilterContext& context) { return context.connection().engine(); }

template <class T>
Result<Condition> found_in(FilterContext& context, const std::string& column, const FilterTerm& term,
                           const Result<std::vector<T>>& found) {
  if (!found) return refuse(found.error());
  return one_of(engine(context), column, *found, has_none(term));
}

// Requirements among those that a subquery finds for any of the values, or for which `none` holds.
template <class T>
Condition found_by(FilterContext& context, const FilterTerm& term, const std::string& select, const std::string& column,
                   const std::vector<T>& values, const std::string& none) {
  std::vector<Condition> conditions;
  if (!values.empty()) {
    Condition condition = one_of(engine(context), column, values);
    condition.text = "requirement_id IN (" + select + " AND " + condition.text + ")";
    condition.parameters.insert(condition.parameters.begin(), sql::to_value(context.scope().workspace()));
    conditions.push_back(std::move(condition));
  }
  if (has_none(term)) conditions.push_back({none, {}});
  return any_of(conditions);
}

template <class E>
Result<Condition> by_word(const char* column, FilterContext& context, const FilterTerm& term) {
  return one_of(engine(context), column, words_of<E>(term));
}

template <class E>
Condition by_bits(const std::string& column, const FilterTerm& term) {
  std::int64_t bits = 0;
  for (const auto word : words_of<E>(term)) bits |= std::int64_t{1} << static_cast<int>(word);
  std::vector<Condition> conditions;
  if (bits != 0) conditions.push_back({"(" + column + " & ?) <> 0", {sql::to_value(bits)}});
  if (has_none(term)) conditions.push_back({column + " = 0", {}});
  return any_of(conditions);
}

Result<Condition> by_tag(FilterContext& context, const FilterTerm& term) {
  std::vector<std::string> tags;
  for (const auto& value : term.values)
    if (!is_word(value, "none")) tags.push_back(value.text);
  return found_by(context, term, "SELECT t.requirement_id FROM requirement_tags t WHERE t.workspace_id = ?", "t.tag",
                  tags, "tags = '[]'");
}

Result<Condition> by_customer(FilterContext& context, const FilterTerm& term) {
  const auto customers = customers_named(context, term);
  if (!customers) return refuse(customers.error());
  return found_by(context, term,
                  "SELECT l.requirement_id FROM signals s JOIN requirement_signals l ON l.signal_id = s.id WHERE "
                  "s.workspace_id = ?",
                  "s.customer_id", *customers, "customers = 0");
}

Result<Condition> by_goal(FilterContext& context, const FilterTerm& term) {
  const auto goals = goals_named(context, term);
  if (!goals) return refuse(goals.error());
  return found_by(context, term, "SELECT g.requirement_id FROM requirement_goals g WHERE g.workspace_id = ?",
                  "g.goal_id", *goals, "goals = 0");
}

Result<Condition> by_source(FilterContext&, const FilterTerm& term) {
  std::vector<Condition> conditions;
  conditions.reserve(term.values.size());
  for (const auto& value : term.values)
    conditions.push_back({value.text == "first"    ? "hops_min = 0"
                          : value.text == "second" ? "hops_min = 1"
                          : value.text == "many"   ? "hops_min >= 2"
                                                   : "hops_min IS NULL",
                          {}});
  return any_of(conditions);
}

std::string_view part_condition(std::string_view part) {
  static const std::map<std::string_view, std::string_view> kParts = {
      {"goal", "goals > 0"},
      {"measure", "measured = 1"},
      {"verdict", "verdict IS NOT NULL"},
      {"result", "has_result = 1"},
      {"owner", "owner_id IS NOT NULL"},
      {"due", "due_on IS NOT NULL"},
      {"effort", "effort_assumed = 0"},
      {"signal", "signals > 0"},
      {"customer", "customers > 0"},
      {"line", "business_line_id IS NOT NULL"},
      {"tag", "tags <> '[]'"},
      {"score", "(urgency IS NOT NULL AND importance IS NOT NULL)"},
      {"payer", "payers > 0"},
      {"step", "EXISTS (SELECT 1 FROM requirement_steps t WHERE t.requirement_id = requirement_pool.requirement_id)"},
      {"feature",
       "EXISTS (SELECT 1 FROM requirement_placements t WHERE t.requirement_id = requirement_pool.requirement_id AND "
       "t.feature_id IS NOT NULL)"},
      {"module",
       "EXISTS (SELECT 1 FROM requirement_placements t WHERE t.requirement_id = requirement_pool.requirement_id AND "
       "t.module_id IS NOT NULL)"},
  };
  const auto found = kParts.find(part);
  return found == kParts.end() ? kNothing : found->second;
}

template <class TypedId>
Result<Condition> by_place(FilterContext& context, const FilterTerm& term, const std::string& table,
                           const std::string& column, const Result<std::vector<TypedId>>& places) {
  if (!places) return refuse(places.error());
  const auto placed = "SELECT t.requirement_id FROM " + table + " t WHERE t.workspace_id = ?";
  const auto none = "NOT " + std::string(part_condition(term.key));
  return found_by(context, term, placed, "t." + column, *places, none);
}

Result<Condition> by_parts(FilterContext&, const FilterTerm& term) {
  std::vector<Condition> conditions;
  for (const auto& value : term.values) {
    Condition condition{std::string(part_condition(value.text)), {}};
    conditions.push_back(term.key == "no" ? negated(std::move(condition)) : std::move(condition));
  }
  return any_of(conditions);
}

Result<Condition> by_money(const char* column, FilterContext& context, const FilterTerm& term) {
  const auto summary = workspace::find_workspace(context.connection(), context.scope().workspace());
  double factor = 1;
  for (int digits = minor_digits(summary ? summary->currency : ""); digits > 0; --digits) factor *= 10;
  return whole_condition(column, term, factor);
}

Condition both(const std::string& first, Condition condition) {
  condition.text = "(" + first + " AND " + condition.text + ")";
  return condition;
}

Result<Condition> by_field(FilterContext& context, const FilterTerm& term) {
  const auto field = find_field_by_key(context.connection(), context.scope().workspace(), term.field);
  if (!field || field->archived_at) {
    std::vector<std::string> keys;
    for (const auto& each : find_fields(context.connection(), context.scope().workspace(), false))
      keys.push_back("field." + each.key);
    std::string nearest;
    for (const auto& key : nearest_words("field." + term.field, keys, 3))
      nearest += (nearest.empty() ? "" : ", ") + key;
    return refuse(
        filter_error(term, nullptr, "filter_unknown_field", {{"nearest", nearest.empty() ? "none" : nearest}}));
  }
  if (field->kind != FieldKind::number && field->kind != FieldKind::date && term.comparison != FilterComparison::equal)
    return refuse(filter_error(term, nullptr, "filter_does_not_compare"));
  FilterTerm typed = term;
  std::erase_if(typed.values, [](const FilterValue& value) { return is_word(value, "none"); });
  std::vector<Condition> conditions;
  if (typed.values.size() < term.values.size())
    conditions.push_back(
        {"requirement_id NOT IN (SELECT v.requirement_id FROM requirement_field_values v WHERE "
         "v.field_id = ?)",
         {sql::to_value(field->id)}});
  if (!typed.values.empty()) {
    Condition condition;
    if (field->kind == FieldKind::number) {
      for (auto& value : typed.values) {
        char* end = nullptr;
        (void)std::strtod(value.text.c_str(), &end);
        if (value.text.empty() || *end != '\0') return refuse(filter_error(term, &value, "filter_not_a_number"));
      }
      condition = real_condition("v.number_value", typed);
    } else if (field->kind == FieldKind::date) {
      for (auto& value : typed.values) {
        auto date = canonical_filter_date(value.text);
        if (!date) return refuse(filter_error(term, &value, "filter_not_a_date"));
        value.text = std::move(*date);
      }
      condition = day_condition(context, "v.text_value", typed);
    } else if (field->kind == FieldKind::member) {
      for (auto& value : typed.values)
        if (!value.quoted && value.text == "我") value.text = "me";
      const auto members = members_named(context, typed);
      if (!members) return refuse(members.error());
      condition = one_of(engine(context), "v.text_value", *members);
    } else {
      std::vector<std::string> texts;
      texts.reserve(typed.values.size());
      for (const auto& value : typed.values) texts.push_back(value.text);
      condition = one_of(engine(context), "v.text_value", texts);
    }
    condition.text =
        "requirement_id IN (SELECT v.requirement_id FROM requirement_field_values v WHERE v.field_id = ? "
        "AND " +
        condition.text + ")";
    condition.parameters.insert(condition.parameters.begin(), sql::to_value(field->id));
    conditions.push_back(std::move(condition));
  }
  return any_of(conditions);
}

Result<Condition> by_watched(FilterContext& context, const FilterTerm& term) {
  for (const auto& value : term.values)
    if (!is_word(value, "me")) return refuse(filter_error(term, &value, "filter_unknown_value", {{"allowed", "me"}}));
  return one_of(engine(context), "requirement_id", watched_by_me(context, "requirement"));
}

Result<Condition> by_key(FilterContext& context, const FilterTerm& term) {
  const auto keys = keys_named(term, "REQ-");
  if (!keys) return refuse(keys.error());
  return key_condition(engine(context), *keys, "requirement_id");
}

const std::map<std::string_view, Build>& conditions() {
  using C = FilterContext&;
  using T = const FilterTerm&;
  using R = Result<Condition>;
  static const std::map<std::string_view, Build> kConditions = {
      {"text", [](C c, T t) -> R { return text_condition(c, "requirement", "requirement_id", t); }},
      {"status", [](C c, T t) -> R { return by_word<Status>("status", c, t); }},
      {"type", [](C c, T t) -> R { return by_word<RequirementType>("type", c, t); }},
      {"tag", by_tag},
      {"owner", [](C c, T t) -> R { return found_in(c, "owner_id", t, members_named(c, t)); }},
      {"line", [](C c, T t) -> R { return found_in(c, "business_line_id", t, lines_named(c, t)); }},
      {"customer", by_customer},
      {"goal", by_goal},
      {"step", [](C c, T t) -> R { return by_place(c, t, "requirement_steps", "step_id", steps_named(c, t)); }},
      {"feature",
       [](C c, T t) -> R { return by_place(c, t, "requirement_placements", "feature_id", features_named(c, t)); }},
      {"module",
       [](C c, T t) -> R { return by_place(c, t, "requirement_placements", "module_id", modules_named(c, t)); }},
      {"tier", [](C, T t) -> R { return by_bits<customers::Tier>("tiers", t); }},
      {"role", [](C, T t) -> R { return by_bits<customers::DecisionRole>("roles", t); }},
      {"source", by_source},
      {"has", by_parts},
      {"no", by_parts},
      {"watched", by_watched},
      {"author", [](C c, T t) -> R { return found_in(c, "created_by", t, members_named(c, t)); }},
      {"votes", [](C, T t) -> R { return whole_condition("votes", t); }},
      {"voices", [](C, T t) -> R { return real_condition("voices", t); }},
      {"people", [](C, T t) -> R { return whole_condition("people", t); }},
      {"signals", [](C, T t) -> R { return whole_condition("signals", t); }},
      {"customers", [](C, T t) -> R { return whole_condition("customers", t); }},
      {"first_hand", [](C, T t) -> R { return real_condition("first_hand_share", t, 0.01); }},
      {"density", [](C, T t) -> R { return real_condition("density", t); }},
      {"value",
       [](C c, T t) -> R {
         auto condition = by_money("value_minor", c, t);
         if (!condition) return condition;
         return both("list_order = 2", std::move(*condition));
       }},
      {"cost", [](C c, T t) -> R { return by_money("cost_minor", c, t); }},
      {"points", [](C, T t) -> R { return real_condition("points", t); }},
      {"effort", [](C, T t) -> R { return both("effort_assumed = 0", real_condition("effort_days", t)); }},
      {"size", [](C c, T t) -> R { return by_word<EffortSize>("effort_size", c, t); }},
      {"hours", [](C, T t) -> R { return real_condition("hours_saved_per_month", t); }},
      {"urgency", [](C, T t) -> R { return whole_condition("urgency", t); }},
      {"importance", [](C, T t) -> R { return whole_condition("importance", t); }},
      {"list",
       [](C c, T t) -> R {
         std::vector<std::int64_t> orders;
         for (const auto list : words_of<PoolList>(t)) orders.push_back(list == PoolList::priced ? 2 : 1);
         return one_of(engine(c), "list_order", orders);
       }},
      {"created", [](C c, T t) -> R { return moment_condition(c, "created_at", t); }},
      {"updated", [](C c, T t) -> R { return moment_condition(c, "updated_at", t); }},
      {"due", [](C c, T t) -> R { return day_condition(c, "due_on", t); }},
      {"heard", [](C c, T t) -> R { return moment_condition(c, "newest_said_at", t); }},
      {"key", by_key},
      {"import", [](C c, T t) -> R { return found_in(c, "import_id", t, ids_named(t)); }},
      {"field", by_field},
  };
  return kConditions;
}

}  // namespace

Outcome add_pool_filter(Where& where, FilterContext& context, std::string_view text) {
  const auto terms = parse_filter(text, requirement_filter_language());
  if (!terms) return refuse(terms.error());
  if (const auto found = searched(context, "requirement", *terms))
    where.add(one_of(engine(context), "requirement_id", *found));
  for (const auto& term : *terms) {
    if (searched_together(term) && context.search()) continue;
    auto condition = conditions().at(term.key)(context, term);
    if (!condition) return refuse(condition.error());
    where.add(term.negated ? negated(std::move(*condition)) : *condition);
  }
  return {};
}

}  // namespace assay::demand::store
