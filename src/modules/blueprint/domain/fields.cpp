#include "domain/fields.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace assay::blueprint {
namespace {

void check_length(std::string field, std::string_view text, std::size_t limit, FieldErrors& errors) {
  if (code_points(text) > limit)
    errors.add(std::move(field), "too_many_characters", {{"limit", std::to_string(limit)}});
}

void check_name(const std::string& field, const std::string& name, std::size_t limit, FieldErrors& errors) {
  if (name.empty()) errors.add(field, "required");
  check_length(field, name, limit, errors);
  // Names stand in paths of files, one in a line.
  if (name.contains('\n') || name.contains('\t')) errors.add(field, "one_line_expected");
}

template <class TypedId>
void tidy_ids(std::vector<TypedId>& ids) {
  std::set<TypedId> seen;
  std::erase_if(ids, [&](const TypedId& id) { return !seen.insert(id).second; });
}

template <class TypedId>
void check_parent(const std::string& field, const TypedId& parent, FieldErrors& errors) {
  if (parent.nil()) errors.add(field, "required");
}

}  // namespace

std::string tidied_text(std::string_view text) { return std::string(trim(clean(text))); }

std::vector<std::string> tidied_posts(const std::vector<std::string>& posts) {
  std::vector<std::string> kept;
  std::set<std::string> seen;
  for (const auto& post : posts) {
    auto text = tidied_text(post);
    if (!text.empty() && seen.insert(fold(text)).second) kept.push_back(std::move(text));
  }
  return kept;
}

bool is_link(std::string_view link) {
  if (link.find_first_of(" \t\n\"<>\\") != std::string_view::npos) return false;
  if (link.starts_with('/')) return !link.starts_with("//");
  for (const std::string_view scheme : {"http://", "https://"})
    if (link.starts_with(scheme) && link.size() > scheme.size()) return true;
  return false;
}

void tidy(NewProcess& fields) {
  fields.name = tidied_text(fields.name);
  fields.description = tidied_text(fields.description);
}
void tidy(NewStep& fields) {
  fields.name = tidied_text(fields.name);
  fields.description = tidied_text(fields.description);
  fields.posts = tidied_posts(fields.posts);
}
void tidy(NewBusinessRule& fields) {
  fields.text = tidied_text(fields.text);
  fields.source = tidied_text(fields.source);
}
void tidy(NewProduct& fields) {
  fields.name = tidied_text(fields.name);
  fields.description = tidied_text(fields.description);
}
void tidy(NewModule& fields) {
  fields.name = tidied_text(fields.name);
  fields.description = tidied_text(fields.description);
}
void tidy(NewFeature& fields) {
  fields.name = tidied_text(fields.name);
  fields.description = tidied_text(fields.description);
  fields.link = tidied_text(fields.link);
}
void tidy(NewScenario& fields) {
  fields.name = tidied_text(fields.name);
  fields.story = tidied_text(fields.story);
  tidy_ids(fields.steps);
  tidy_ids(fields.features);
}

void check_fields(const NewProcess& fields, FieldErrors& errors) {
  check_name("name", fields.name, kNameLimit, errors);
  check_length("description", fields.description, kDescriptionLimit, errors);
}
void check_fields(const NewStep& fields, FieldErrors& errors) {
  check_parent("process_id", fields.process_id, errors);
  check_name("name", fields.name, kNameLimit, errors);
  check_length("description", fields.description, kDescriptionLimit, errors);
  if (fields.posts.size() > kPostsLimit)
    errors.add("posts", "too_many_items", {{"limit", std::to_string(kPostsLimit)}});
  for (std::size_t i = 0; i < fields.posts.size(); ++i) {
    const auto field = "posts[" + std::to_string(i) + "]";
    check_name(field, fields.posts[i], kPostLimit, errors);
    // Files name several posts in one cell.
    for (const std::string_view separator : {";", "；", "、"})
      if (fields.posts[i].contains(separator)) {
        errors.add(field, "post_with_separator");
        break;
      }
  }
}
void check_fields(const NewBusinessRule& fields, FieldErrors& errors) {
  check_parent("step_id", fields.step_id, errors);
  if (fields.text.empty()) errors.add("text", "required");
  check_length("text", fields.text, kRuleLimit, errors);
  check_length("source", fields.source, kSourceLimit, errors);
}
void check_fields(const NewProduct& fields, FieldErrors& errors) {
  check_name("name", fields.name, kNameLimit, errors);
  check_length("description", fields.description, kDescriptionLimit, errors);
}
void check_fields(const NewModule& fields, FieldErrors& errors) {
  check_parent("product_id", fields.product_id, errors);
  check_name("name", fields.name, kNameLimit, errors);
  check_length("description", fields.description, kDescriptionLimit, errors);
}
void check_fields(const NewFeature& fields, FieldErrors& errors) {
  check_parent("module_id", fields.module_id, errors);
  check_name("name", fields.name, kNameLimit, errors);
  check_length("description", fields.description, kDescriptionLimit, errors);
  check_length("link", fields.link, kLinkLimit, errors);
  if (!fields.link.empty() && !is_link(fields.link))
    errors.add("link", "not_a_link", {{"value", std::string(first_code_points(fields.link, 100))}});
}
void check_fields(const NewScenario& fields, FieldErrors& errors) {
  check_name("name", fields.name, kNameLimit, errors);
  check_length("story", fields.story, kStoryLimit, errors);
  if (fields.steps.size() > kJoinedLimit)
    errors.add("steps", "too_many_items", {{"limit", std::to_string(kJoinedLimit)}});
  if (fields.features.size() > kJoinedLimit)
    errors.add("features", "too_many_items", {{"limit", std::to_string(kJoinedLimit)}});
}

std::string folded_name(const NewProcess& fields) { return fold(fields.name); }
std::string folded_name(const NewStep& fields) { return fold(fields.name); }
std::string folded_name(const NewBusinessRule& fields) { return fold(fields.text); }
std::string folded_name(const NewProduct& fields) { return fold(fields.name); }
std::string folded_name(const NewModule& fields) { return fold(fields.name); }
std::string folded_name(const NewFeature& fields) { return fold(fields.name); }
std::string folded_name(const NewScenario& fields) { return fold(fields.name); }

}  // namespace assay::blueprint
