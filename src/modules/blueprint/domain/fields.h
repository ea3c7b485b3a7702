// The rules of single records: trimmed texts, limits, links, posts, and names that nobody beside them has.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "blueprint/records.h"

namespace assay::blueprint {

inline constexpr std::size_t kNameLimit = 200;
inline constexpr std::size_t kDescriptionLimit = 5'000;
inline constexpr std::size_t kRuleLimit = 2'000;
inline constexpr std::size_t kSourceLimit = 500;
inline constexpr std::size_t kStoryLimit = 10'000;
inline constexpr std::size_t kLinkLimit = 1'000;
inline constexpr std::size_t kPostsLimit = 30;
inline constexpr std::size_t kPostLimit = 100;
inline constexpr std::size_t kJoinedLimit = 100;  // steps, and features, of one scenario

// The most of each kind that a workspace holds, so that the whole blueprint can be read at once.
template <class T>
inline constexpr std::int64_t kMost = 2'000;
template <>
inline constexpr std::int64_t kMost<Process> = 200;
template <>
inline constexpr std::int64_t kMost<Product> = 50;
template <>
inline constexpr std::int64_t kMost<Module> = 500;
template <>
inline constexpr std::int64_t kMost<BusinessRule> = 4'000;

std::string tidied_text(std::string_view text);
// Trimmed, without empty and repeated ones.
std::vector<std::string> tidied_posts(const std::vector<std::string>& posts);
// Whether the link leads somewhere that a browser may follow: http, https, or a path of the product.
bool is_link(std::string_view link);

void tidy(NewProcess& fields);
void tidy(NewStep& fields);
void tidy(NewBusinessRule& fields);
void tidy(NewProduct& fields);
void tidy(NewModule& fields);
void tidy(NewFeature& fields);
void tidy(NewScenario& fields);

// Adds every wrong field of tidied fields, except references to other records.
void check_fields(const NewProcess& fields, FieldErrors& errors);
void check_fields(const NewStep& fields, FieldErrors& errors);
void check_fields(const NewBusinessRule& fields, FieldErrors& errors);
void check_fields(const NewProduct& fields, FieldErrors& errors);
void check_fields(const NewModule& fields, FieldErrors& errors);
void check_fields(const NewFeature& fields, FieldErrors& errors);
void check_fields(const NewScenario& fields, FieldErrors& errors);

// What tells a record apart from those below the same parent; for rules their text.
std::string folded_name(const NewProcess& fields);
std::string folded_name(const NewStep& fields);
std::string folded_name(const NewBusinessRule& fields);
std::string folded_name(const NewProduct& fields);
std::string folded_name(const NewModule& fields);
std::string folded_name(const NewFeature& fields);
std::string folded_name(const NewScenario& fields);

}  // namespace assay::blueprint
