#include "base/text.h"
#include "blueprint/names.h"
#include "customers/directory.h"
#include "demand/signal.h"
#include "store/filter_sql.h"
#include "workspace/line_names.h"
#include "workspace/member_directory.h"
#include "workspace/permissions.h"

namespace assay::demand::store {
namespace {

constexpr std::size_t kSameNameMax = 1'000;

Error unknown(const FilterTerm& term, const FilterValue& value, const std::vector<std::string>& names) {
  std::string nearest;
  for (const auto& name : nearest_words(value.text, names, 3)) nearest += (nearest.empty() ? "" : ", ") + name;
  return filter_error(term, &value, "filter_unknown_name", {{"nearest", nearest.empty() ? "none" : nearest}});
}

bool same(std::string_view left, std::string_view right) { return fold(trim(left)) == fold(trim(right)); }

template <class TypedId>
Result<std::vector<TypedId>> places_named(FilterContext& context, const FilterTerm& term,
                                          std::vector<blueprint::Named<TypedId>> (*all)(sql::Connection&,
                                                                                        const Scope&)) {
  std::vector<TypedId> found;
  std::optional<std::vector<blueprint::Named<TypedId>>> known;
  for (const auto& value : term.values) {
    if (is_word(value, "none")) continue;
    if (!known) known = all(context.connection(), context.scope());
    const auto before = found.size();
    std::vector<std::string> names;
    names.reserve(known->size());
    for (const auto& place : *known) {
      names.push_back(place.name);
      if (place.id.text() == value.text || same(place.name, value.text) ||
          same(place.above + "/" + place.name, value.text))
        found.push_back(place.id);
    }
    if (found.size() == before) return refuse(unknown(term, value, names));
  }
  return found;
}

}  // namespace

Result<std::vector<MemberId>> members_named(FilterContext& context, const FilterTerm& term) {
  std::vector<MemberId> members;
  std::optional<std::vector<workspace::DirectoryEntry>> directory;
  for (const auto& value : term.values) {
    if (is_word(value, "none")) continue;
    if (is_word(value, "me")) {
      if (const auto me = context.scope().member()) members.push_back(*me);
      continue;
    }
    if (!directory) directory = workspace::member_directory(context.connection(), context.scope().workspace());
    const auto id = MemberId::parse(value.text);
    const auto before = members.size();
    std::vector<std::string> names;
    for (const auto& entry : *directory) {
      names.push_back(entry.name);
      if (id ? entry.id == *id : same(entry.name, value.text) || same(entry.email, value.text))
        members.push_back(entry.id);
    }
    if (members.size() == before) return refuse(unknown(term, value, names));
  }
  return members;
}

Result<std::vector<BusinessLineId>> lines_named(FilterContext& context, const FilterTerm& term) {
  std::vector<BusinessLineId> lines;
  std::optional<std::map<BusinessLineId, std::string>> known;
  for (const auto& value : term.values) {
    if (is_word(value, "none")) continue;
    if (!known) {
      known = workspace::business_line_names(context.connection(), context.scope().workspace());
      std::erase_if(*known, [&](const auto& line) { return !context.scope().may(workspace::kView, line.first); });
    }
    const auto before = lines.size();
    std::vector<std::string> names;
    for (const auto& [id, name] : *known) {
      names.push_back(name);
      if (id.text() == value.text || same(name, value.text)) lines.push_back(id);
    }
    if (lines.size() == before) return refuse(unknown(term, value, names));
  }
  return lines;
}

Result<std::vector<customers::CustomerId>> customers_named(FilterContext& context, const FilterTerm& term) {
  std::vector<customers::CustomerId> found;
  for (const auto& value : term.values) {
    if (is_word(value, "none")) continue;
    const auto& workspace = context.scope().workspace();
    if (const auto id = customers::CustomerId::parse(value.text)) {
      found.push_back(*id);
    } else if (const auto named = customers::find_customer_by_name(context.connection(), workspace, value.text)) {
      found.push_back(*named);
    } else {
      std::vector<std::string> names;
      for (const auto& customer : customers::customers_like(context.connection(), workspace, value.text, 3))
        names.push_back(customer.name);
      return refuse(unknown(term, value, names));
    }
  }
  return found;
}

Result<std::vector<ContactId>> contacts_named(FilterContext& context, const FilterTerm& term) {
  std::vector<ContactId> found;
  for (const auto& value : term.values) {
    if (is_word(value, "none")) continue;
    const auto& workspace = context.scope().workspace();
    if (const auto id = ContactId::parse(value.text)) {
      found.push_back(*id);
      continue;
    }
    const auto named = customers::contacts_named(context.connection(), workspace, value.text, kSameNameMax);
    if (named.empty()) {
      std::vector<std::string> names;
      for (const auto& contact : customers::contacts_like(context.connection(), workspace, value.text, 3))
        names.push_back(contact.name);
      return refuse(unknown(term, value, names));
    }
    found.insert(found.end(), named.begin(), named.end());
  }
  return found;
}

Result<std::vector<goals::GoalId>> goals_named(FilterContext& context, const FilterTerm& term) {
  std::vector<goals::GoalId> found;
  std::optional<std::vector<goals::GoalSummary>> known;
  for (const auto& value : term.values) {
    if (is_word(value, "none")) continue;
    if (!known) {
      known = goals::all_goals(context.connection(), context.scope().workspace());
      std::erase_if(*known, [&](const goals::GoalSummary& goal) {
        return !context.scope().may(workspace::kView, goal.business_line_id);
      });
    }
    const auto before = found.size();
    std::vector<std::string> names;
    for (const auto& goal : *known) {
      names.push_back(goal.name);
      if (goal.id.text() == value.text || same(goal.key, value.text) || same(goal.name, value.text))
        found.push_back(goal.id);
    }
    if (found.size() == before) return refuse(unknown(term, value, names));
  }
  return found;
}

Result<std::vector<blueprint::StepId>> steps_named(FilterContext& context, const FilterTerm& term) {
  return places_named(context, term, blueprint::step_names);
}

Result<std::vector<blueprint::ModuleId>> modules_named(FilterContext& context, const FilterTerm& term) {
  return places_named(context, term, blueprint::module_names);
}

Result<std::vector<blueprint::FeatureId>> features_named(FilterContext& context, const FilterTerm& term) {
  return places_named(context, term, blueprint::feature_names);
}

Result<NamedKeys> keys_named(const FilterTerm& term, std::string_view prefix) {
  NamedKeys keys;
  for (const auto& value : term.values) {
    const auto text = fold(value.text);
    if (const auto id = Id<struct AnyRecordTag>::parse(text)) {
      keys.ids.push_back(id->text());
    } else if (const auto number = number_of_key(text, prefix)) {
      keys.numbers.push_back(*number);
    } else if (const auto bare = number_of_key(std::string(prefix) + text, prefix)) {
      keys.numbers.push_back(*bare);
    } else {
      return refuse(filter_error(term, &value, "filter_not_a_key", {{"example", std::string(prefix) + "12"}}));
    }
  }
  return keys;
}

Result<std::vector<std::string>> ids_named(const FilterTerm& term) {
  std::vector<std::string> ids;
  for (const auto& value : term.values) {
    const auto id = Id<struct AnyRecordTag>::parse(value.text);
    if (!id) return refuse(filter_error(term, &value, "filter_not_an_id"));
    ids.push_back(id->text());
  }
  return ids;
}

}  // namespace assay::demand::store
