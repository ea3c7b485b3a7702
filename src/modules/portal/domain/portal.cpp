#include "domain/portal.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace assay::portal {
namespace {

bool is_slug_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

void check_length(std::string_view field, std::string_view text, std::size_t limit, FieldErrors& errors) {
  if (code_points(text) > limit)
    errors.add(std::string(field), "too_many_characters", {{"limit", std::to_string(limit)}});
}

void check_slug(const std::string& slug, FieldErrors& errors) {
  const bool sound = slug.size() >= 3 && slug.size() <= 40 && std::ranges::all_of(slug, is_slug_character) &&
                     slug.front() != '-' && slug.back() != '-';
  if (!sound) errors.add("slug", "not_a_slug", {{"value", std::string(first_code_points(slug, 60))}});
}

void check_name(std::string_view field, const std::string& name, FieldErrors& errors) {
  if (name.empty()) errors.add(std::string(field), "required");
  if (name.find_first_of("\n\t") != std::string::npos) errors.add(std::string(field), "one_line_expected");
  check_length(field, name, kPortalNameLimit, errors);
}

}  // namespace

PublicState public_state(demand::Status status) {
  using enum demand::Status;
  switch (status) {
    case new_:
    case triaged:
      return PublicState::considering;
    case accepted:
      return PublicState::accepted;
    case planned:
      return PublicState::planned;
    case in_delivery:
      return PublicState::in_delivery;
    case released:
    case verified:
    case closed:
      return PublicState::released;
    case deferred:
      return PublicState::deferred;
    case declined:
      return PublicState::declined;
    case merged:
      return PublicState::merged;
  }
  return PublicState::considering;
}

bool is_origin(std::string_view text) {
  const bool secure = text.starts_with("https://");
  if (!secure && !text.starts_with("http://")) return false;
  auto host = text.substr(secure ? 8 : 7);
  if (host.size() > 260) return false;
  const auto colon = host.find(':');
  if (colon != std::string_view::npos) {
    const auto port = host.substr(colon + 1);
    if (port.empty() || port.size() > 5 || !std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; }))
      return false;
    host = host.substr(0, colon);
  }
  if (host.empty() || host.front() == '.' || host.back() == '.' || host.front() == '-') return false;
  if (!std::ranges::all_of(host, [](char c) { return is_slug_character(c) || c == '.'; })) return false;
  return secure || host == "localhost" || host == "127.0.0.1";
}

void check_portal(const Portal& portal, FieldErrors& errors) {
  check_slug(portal.slug, errors);
  check_name("name_zh", portal.name_zh, errors);
  check_name("name_en", portal.name_en, errors);
  check_length("welcome_zh", portal.welcome_zh, kWelcomeLimit, errors);
  check_length("welcome_en", portal.welcome_en, kWelcomeLimit, errors);
  if (portal.languages.empty()) errors.add("languages", "required");
  if (std::set(portal.languages.begin(), portal.languages.end()).size() != portal.languages.size())
    errors.add("languages", "named_twice");
  if (std::set(portal.shown_states.begin(), portal.shown_states.end()).size() != portal.shown_states.size())
    errors.add("shown_states", "named_twice");
  if (portal.allowed_origins.size() > kOriginsLimit)
    errors.add("allowed_origins", "too_many_items", {{"limit", std::to_string(kOriginsLimit)}});
  for (std::size_t i = 0; i < portal.allowed_origins.size() && i < kOriginsLimit; ++i)
    if (!is_origin(portal.allowed_origins[i]))
      errors.add("allowed_origins[" + std::to_string(i) + "]", "not_an_origin",
                 {{"value", std::string(first_code_points(portal.allowed_origins[i], 100))}});
}

void check_public_text(const PublicText& text, FieldErrors& errors) {
  if (text.title.empty()) errors.add("title", "required");
  if (text.title.find_first_of("\n\t") != std::string::npos) errors.add("title", "one_line_expected");
  check_length("title", text.title, kTitleLimit, errors);
  check_length("text", text.text.value_or(""), kPublicTextLimit, errors);
}

}  // namespace assay::portal
