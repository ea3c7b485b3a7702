#include "subjects.h"

namespace assay::app::example {
namespace {

void add_themes(std::vector<Subject>& into, std::span<const Theme> themes, Area area, bool weighty) {
  for (const auto& theme : themes) {
    Subject subject{weighty,
                    area,
                    theme.line,
                    theme.type,
                    theme.size,
                    theme.worth,
                    theme.loudness,
                    std::string(theme.title),
                    std::string(theme.pain),
                    {},
                    std::string(theme.said[3]),
                    std::nullopt};
    for (std::size_t i = 0; i < 3; ++i)
      if (!theme.said[i].empty()) subject.said.emplace_back(theme.said[i]);
    into.push_back(std::move(subject));
  }
}

std::string filled(std::string_view text, std::string_view part) {
  std::string result(text);
  for (auto at = result.find("{}"); at != std::string::npos; at = result.find("{}", at + part.size()))
    result.replace(at, 2, part);
  return result;
}

void add_pattern(std::vector<Subject>& into, const Pattern& pattern) {
  const auto first = into.size();
  for (std::size_t i = 0; i < pattern.parts.size(); ++i) {
    const auto part = pattern.parts[i];
    Subject subject;
    subject.type = pattern.type;
    subject.size = pattern.size;
    subject.loudness = pattern.loudness;
    subject.title = filled(pattern.title, part);
    subject.pain = filled(pattern.pain, part);
    subject.said = {filled(pattern.said[0], part), filled(pattern.said[1], part)};
    subject.said_in_english = filled(pattern.said[2], pattern.parts_in_english[i]);
    if (i > 0) subject.sibling = first;
    into.push_back(std::move(subject));
  }
}

}  // namespace

std::vector<Subject> subjects() {
  std::vector<Subject> all;
  add_themes(all, weighty_lead_themes(), Area::leads, true);
  add_themes(all, weighty_deal_themes(), Area::deals, true);
  add_themes(all, weighty_money_themes(), Area::money, true);
  add_themes(all, weighty_service_themes(), Area::service, true);
  add_themes(all, weighty_partner_themes(), Area::partners, true);
  add_themes(all, ordinary_page_themes(), Area::pages, false);
  add_themes(all, ordinary_work_themes(), Area::pages, false);
  add_themes(all, ordinary_partner_themes(), Area::partner_wishes, false);
  for (const auto& pattern : ordinary_patterns()) add_pattern(all, pattern);
  return all;
}

bool is_first_wish(const Subject& subject) {
  return subject.worth.aim == Aim::signed_deals && subject.worth.change > 20;
}

}  // namespace assay::app::example
