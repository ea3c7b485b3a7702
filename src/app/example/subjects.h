// All 300 wishes of the year, from the material of the themes and patterns.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "material/theme.h"

namespace assay::app::example {

// Which part of the work it is about, which decides who speaks of it.
enum class Area { leads, deals, money, service, partners, pages, partner_wishes };

struct Subject {
  bool weighty = false;
  Area area = Area::pages;
  Line line = Line::sales;
  demand::RequirementType type = demand::RequirementType::improvement;
  char size = 'M';
  Worth worth;
  int loudness = 0;
  std::string title;
  std::string pain;
  std::vector<std::string> said;
  std::string said_in_english;         // may be empty
  std::optional<std::size_t> sibling;  // the first of its pattern, into which it may be merged
};

std::vector<Subject> subjects();
// The wish that the year should have begun with, and that drowned among louder ones.
bool is_first_wish(const Subject& subject);

}  // namespace assay::app::example
