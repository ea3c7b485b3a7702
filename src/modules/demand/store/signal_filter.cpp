#include "store/signal_filter.h"

#include "base/text.h"
#include "customers/directory.h"
#include "demand/signal.h"
#include "workspace/permissions.h"

namespace assay::demand::store {
namespace {

using Build = Result<Condition> (*)(FilterContext&, const FilterTerm&);

constexpr std::size_t kSpeakersMax = 10'000;

sql::Engine engine(FilterContext& context) { return context.connection().engine(); }

template <class T>
Result<Condition> found_in(FilterContext& context, const std::string& column, const FilterTerm& term,
                           const Result<std::vector<T>>& found) {
  if (!found) return refuse(found.error());
  return one_of(engine(context), column, *found, has_none(term));
}

// Said by a contact who does this now, or by somebody of whom only the post was written down.
Result<Condition> by_post(FilterContext& context, const FilterTerm& term) {
  std::vector<Condition> conditions;
  std::vector<std::string> posts;
  for (const auto& value : term.values) {
    if (is_word(value, "none")) {
      conditions.push_back({"(speaker_post = '' AND contact_id IS NULL)", {}});
      continue;
    }
    posts.push_back(value.text);
    const auto contacts =
        customers::contacts_with_post(context.connection(), context.scope().workspace(), value.text, kSpeakersMax);
    if (!contacts.empty()) conditions.push_back(one_of(engine(context), "contact_id", contacts));
  }
  if (!posts.empty()) {
    auto written = one_of(engine(context), "speaker_post", posts);
    written.text = "(speaker_post <> '' AND " + written.text + ")";  // as the index has it
    conditions.push_back(std::move(written));
  }
  return any_of(conditions);
}

Result<Condition> by_source(FilterContext&, const FilterTerm& term) {
  std::vector<Condition> conditions;
  conditions.reserve(term.values.size());
  for (const auto& value : term.values)
    conditions.push_back({value.text == "first" ? "hops = 0" : value.text == "second" ? "hops = 1" : "hops >= 2", {}});
  return any_of(conditions);
}

Result<Condition> by_requirement(FilterContext& context, const FilterTerm& term) {
  FilterTerm named = term;
  std::erase_if(named.values, [](const FilterValue& value) { return is_word(value, "none"); });
  const auto keys = keys_named(named, "REQ-");
  if (!keys) return refuse(keys.error());
  std::vector<Condition> conditions;
  if (has_none(term)) conditions.push_back({"requirements = 0", {}});
  if (!named.values.empty()) {
    const auto lines = context.scope().lines_with(workspace::kView);
    Where where;
    where.add("p.workspace_id = ?", context.scope().workspace());
    where.add(key_condition(engine(context), *keys, "p.requirement_id"));
    if (lines) where.add_any_of("p.business_line_id", engine(context), *lines);
    conditions.push_back(
        {"id IN (SELECT l.signal_id FROM requirement_pool p JOIN requirement_signals l ON "
         "l.requirement_id = p.requirement_id WHERE " +
             where.text() + ")",
         where.parameters()});
  }
  return any_of(conditions);
}

std::string_view part_condition(std::string_view part) {
  static const std::map<std::string_view, std::string_view> kParts = {
      {"requirement", "requirements > 0"},     {"customer", "customer_id IS NOT NULL"},
      {"contact", "contact_id IS NOT NULL"},   {"line", "business_line_id IS NOT NULL"},
      {"post", "speaker_post <> ''"},          {"votes", "votes > 0"},
      {"assignee", "assignee_id IS NOT NULL"},
  };
  const auto found = kParts.find(part);
  return found == kParts.end() ? kNothing : found->second;
}

Result<Condition> by_parts(FilterContext&, const FilterTerm& term) {
  std::vector<Condition> conditions;
  for (const auto& value : term.values) {
    // Written as the index of unlinked signals has it.
    if (value.text == "requirement" && term.key == "no") {
      conditions.push_back({"requirements = 0", {}});
      continue;
    }
    Condition condition{std::string(part_condition(value.text)), {}};
    conditions.push_back(term.key == "no" ? negated(std::move(condition)) : std::move(condition));
  }
  return any_of(conditions);
}

Result<Condition> by_origin(FilterContext& context, const FilterTerm& term) {
  std::vector<std::string> origins;
  origins.reserve(term.values.size());
  for (const auto& value : term.values) origins.push_back(value.text);
  return one_of(engine(context), "source", origins);
}

Result<Condition> by_watched(FilterContext& context, const FilterTerm& term) {
  for (const auto& value : term.values)
    if (!is_word(value, "me")) return refuse(filter_error(term, &value, "filter_unknown_value", {{"allowed", "me"}}));
  return one_of(engine(context), "id", watched_by_me(context, "signal"));
}

Result<Condition> by_key(FilterContext& context, const FilterTerm& term) {
  const auto keys = keys_named(term, "SIG-");
  if (!keys) return refuse(keys.error());
  return key_condition(engine(context), *keys, "id");
}

const std::map<std::string_view, Build>& conditions() {
  using C = FilterContext&;
  using T = const FilterTerm&;
  using R = Result<Condition>;
  static const std::map<std::string_view, Build> kConditions = {
      {"text", [](C c, T t) -> R { return text_condition(c, "signal", "id", t); }},
      {"kind", [](C c, T t) -> R { return one_of(engine(c), "kind", words_of<SignalKind>(t)); }},
      {"channel", [](C c, T t) -> R { return one_of(engine(c), "channel", words_of<Channel>(t)); }},
      {"customer", [](C c, T t) -> R { return found_in(c, "customer_id", t, customers_named(c, t)); }},
      {"contact", [](C c, T t) -> R { return found_in(c, "contact_id", t, contacts_named(c, t)); }},
      {"post", by_post},
      {"source", by_source},
      {"origin", by_origin},
      {"line", [](C c, T t) -> R { return found_in(c, "business_line_id", t, lines_named(c, t)); }},
      {"requirement", by_requirement},
      {"state", [](C c, T t) -> R { return one_of(engine(c), "state", words_of<SignalState>(t)); }},
      {"assignee", [](C c, T t) -> R { return found_in(c, "assignee_id", t, members_named(c, t)); }},
      {"has", by_parts},
      {"no", by_parts},
      {"watched", by_watched},
      {"author", [](C c, T t) -> R { return found_in(c, "created_by", t, members_named(c, t)); }},
      {"votes", [](C, T t) -> R { return whole_condition("votes", t); }},
      {"said", [](C c, T t) -> R { return moment_condition(c, "said_at", t); }},
      {"created", [](C c, T t) -> R { return moment_condition(c, "created_at", t); }},
      {"key", by_key},
      {"import", [](C c, T t) -> R { return found_in(c, "import_id", t, ids_named(t)); }},
  };
  return kConditions;
}

}  // namespace

Result<bool> add_signal_filter(Where& where, FilterContext& context, std::string_view text) {
  const auto terms = parse_filter(text, signal_filter_language());
  if (!terms) return refuse(terms.error());
  if (const auto found = searched(context, "signal", *terms)) where.add(one_of(engine(context), "id", *found));
  bool corrected = false;
  for (const auto& term : *terms) {
    if (term.key == "include") {
      corrected = !term.negated;
      continue;
    }
    if (searched_together(term) && context.search()) continue;
    auto condition = conditions().at(term.key)(context, term);
    if (!condition) return refuse(condition.error());
    where.add(term.negated ? negated(std::move(*condition)) : *condition);
  }
  return corrected;
}

}  // namespace assay::demand::store
