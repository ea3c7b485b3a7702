// What the example company talks about: problems worth solving and louder ones, with the words in which people say
// them.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "demand/requirement.h"

namespace assay::app::example {

enum class Line { sales, partner };

// The goals of the company, in the order of goals().
enum class Aim { none, signed_deals, conversion, quote_time, overdue, first_answer, partners, entry_time, renewal };

// What a requirement would bring in truth. The records hold estimates of it, more or less wrong.
struct Worth {
  Aim aim = Aim::none;
  double change = 0;  // of the goal's metric, in the good direction
  double hours = 0;   // saved each month
  int customers = 0;  // external customers for whom it decides whether they stay
};

struct Theme {
  std::string_view title;
  Line line = Line::sales;
  demand::RequirementType type = demand::RequirementType::improvement;
  char size = 'M';  // true size of the work: S, M or L
  Worth worth;
  int loudness = 0;  // 0 quiet to 3, heard in every meeting
  std::string_view pain;
  std::array<std::string_view, 4> said;  // the last one in English; empty ones are left out
};

// A wish that comes up for one part of the product after another; {} stands for the part.
struct Pattern {
  std::string_view title;
  demand::RequirementType type = demand::RequirementType::improvement;
  char size = 'S';
  int loudness = 0;
  std::string_view pain;
  std::array<std::string_view, 3> said;  // the last one in English
  std::array<std::string_view, 6> parts;
  std::array<std::string_view, 6> parts_in_english;
};

// Problems that carry the value of the company's year, 60 together.
std::span<const Theme> weighty_lead_themes();
std::span<const Theme> weighty_deal_themes();
std::span<const Theme> weighty_money_themes();
std::span<const Theme> weighty_service_themes();
std::span<const Theme> weighty_partner_themes();
// Wishes that matter little, whoever asks.
std::span<const Theme> ordinary_page_themes();
std::span<const Theme> ordinary_work_themes();
std::span<const Theme> ordinary_partner_themes();
std::span<const Pattern> ordinary_patterns();

}  // namespace assay::app::example
