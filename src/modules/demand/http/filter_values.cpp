#include "http/filter_values.h"

#include "base/text.h"
#include "blueprint/names.h"
#include "customers/directory.h"
#include "goals/goals.h"
#include "store/field_store.h"
#include "store/tag_store.h"
#include "workspace/line_names.h"
#include "workspace/member_directory.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

constexpr std::size_t kValuesMax = 20;

class Collector {
 public:
  explicit Collector(std::string_view typed) : typed_(fold(trim(typed))) {}

  // Names that have what was typed in them, the ones that begin with it first.
  void offer(const std::string& value, const std::string& label, const std::string& also) {
    const auto place = std::min(fold(label).find(typed_), fold(also).find(typed_));
    if (place == std::string::npos) return;
    FilterTerm term;
    term.key = "tag";
    term.values = {{value, false, 0}};
    auto written = print_term(term).substr(4);  // with quotes where they are needed
    (place == 0 ? first_ : later_).push_back({CompletionKind::value, std::move(written), label, also});
  }
  // Found by what was typed already.
  void take(const std::string& value, const std::string& label, const std::string& also) {
    FilterTerm term;
    term.key = "tag";
    term.values = {{value, false, 0}};
    first_.push_back({CompletionKind::value, print_term(term).substr(4), label, also});
  }
  std::vector<FilterCompletion> all() && {
    first_.insert(first_.end(), later_.begin(), later_.end());
    if (first_.size() > kValuesMax) first_.resize(kValuesMax);
    return std::move(first_);
  }

 private:
  std::string typed_;
  std::vector<FilterCompletion> first_;
  std::vector<FilterCompletion> later_;
};

void offer_words(Collector& into, const FilterKey& key) {
  for (const auto& word : key.words) into.offer(word.name, word.name, word.aliases.empty() ? "" : word.aliases[0]);
}

void offer_members(Collector& into, sql::Connection& connection, const Scope& scope) {
  for (const auto& member : workspace::member_directory(connection, scope.workspace()))
    if (member.active) into.offer(member.name, member.name, member.email);
}

void offer_lines(Collector& into, sql::Connection& connection, const Scope& scope) {
  for (const auto& [id, name] : workspace::business_line_names(connection, scope.workspace()))
    if (scope.may(workspace::kView, id)) into.offer(name, name, "");
}

void offer_goals(Collector& into, sql::Connection& connection, const Scope& scope) {
  for (const auto& goal : goals::all_goals(connection, scope.workspace()))
    if (scope.may(workspace::kView, goal.business_line_id)) into.offer(goal.key, goal.name, goal.key);
}

// A name that is several is told apart by what it stands below.
template <class TypedId>
void offer_places(Collector& into, const std::vector<blueprint::Named<TypedId>>& places) {
  std::map<std::string, int> times;
  for (const auto& place : places) ++times[fold(place.name)];
  for (const auto& place : places)
    into.offer(times[fold(place.name)] > 1 ? place.above + "/" + place.name : place.name, place.name, place.above);
}

void offer_field_values(Collector& into, sql::Connection& connection, const Scope& scope, std::string_view key) {
  const auto field = store::find_field_by_key(connection, scope.workspace(), key);
  if (!field || field->archived_at) return;
  if (field->kind == FieldKind::member) return offer_members(into, connection, scope);
  if (field->kind == FieldKind::choice)
    for (const auto& choice : field->choices) into.offer(choice, choice, "");
  if (field->kind == FieldKind::text && !scope.lines_with(workspace::kView))
    for (const auto& text : store::texts_in_use(connection, field->id, 200)) into.offer(text, text, "");
}

void offer_dates(Collector& into) {
  for (const char* date : {"today", "-7d", "-30d", "+7d", "+30d"}) into.offer(date, date, "");
}

std::vector<FilterCompletion> keys(sql::Connection& connection, const Scope& scope, const FilterLanguage& language,
                                   std::string_view typed) {
  const auto folded = fold(typed);
  std::vector<FilterCompletion> items;
  const auto offer = [&](const std::string& name, const std::string& also) {
    if (fold(name).find(folded) == 0 || (!also.empty() && fold(also).find(folded) == 0))
      items.push_back({CompletionKind::key, name + ":", name, also});
  };
  for (const auto& key : language.keys()) {
    if (key.kind != FilterKind::field) {
      offer(key.name, key.aliases.empty() ? "" : key.aliases[0]);
      continue;
    }
    for (const auto& field : store::find_fields(connection, scope.workspace(), false))
      if (!field.business_line_id || scope.may(workspace::kView, field.business_line_id))
        offer(key.name + "." + field.key, field.name);
  }
  return items;
}

}  // namespace

std::vector<FilterCompletion> filter_completions(sql::Connection& connection, const Scope& scope,
                                                 const FilterLanguage& language, const FilterCursor& cursor) {
  if (!cursor.keyed) return keys(connection, scope, language, cursor.typed);
  const auto* key = language.find(cursor.key);
  if (!key) return {};
  Collector collector(cursor.typed);
  offer_words(collector, *key);
  const auto& name = key->name;
  if (name == "owner" || name == "author" || name == "assignee") offer_members(collector, connection, scope);
  if (name == "line") offer_lines(collector, connection, scope);
  if (name == "goal") offer_goals(collector, connection, scope);
  if (name == "step") offer_places(collector, blueprint::step_names(connection, scope));
  if (name == "module") offer_places(collector, blueprint::module_names(connection, scope));
  if (name == "feature") offer_places(collector, blueprint::feature_names(connection, scope));
  if (name == "tag")
    for (const auto& tag : store::tags_like(connection, scope, cursor.typed, kValuesMax)) collector.take(tag, tag, "");
  if (name == "customer")
    for (const auto& customer : customers::customers_like(connection, scope.workspace(), cursor.typed, kValuesMax))
      collector.take(customer.name, customer.name, customer.tier ? std::string(to_word(*customer.tier)) : "");
  if (name == "contact")
    for (const auto& contact : customers::contacts_like(connection, scope.workspace(), cursor.typed, kValuesMax))
      collector.take(contact.name, contact.name, contact.post.value_or(""));
  if (name == "post")
    for (const auto& post : customers::posts_in_use(connection, scope.workspace(), 200))
      collector.offer(post, post, "");
  if (key->kind == FilterKind::date) offer_dates(collector);
  if (key->kind == FilterKind::field) {
    const auto dot = cursor.key.find('.');
    offer_field_values(collector, connection, scope, dot == std::string::npos ? "" : cursor.key.substr(dot + 1));
  }
  return std::move(collector).all();
}

}  // namespace assay::demand
