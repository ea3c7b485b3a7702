// The fields that a file of customers may hold, the names people give their columns, and the words in their cells.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "customers/customers.h"

namespace assay::customers {

enum class Field {
  name,
  kind,
  parent,
  tier,
  industry,
  region,
  edition,
  yearly_revenue,
  currency,
  headcount,
  hourly_rate,
  rate_currency,  // where it differs from `currency`
  renewal_on,
  external_system,
  external_id,
  external_ids,
  owner,
  contact_name,
  contact_post,
  contact_roles,
  contact_stance,
  contact_email,
  contact_language
};
inline constexpr std::size_t kFields = 23;

std::string_view field_name(Field field);
std::optional<Field> parse_field(std::string_view name);
// By the name of a column, English or Chinese, in any case and however its words are joined.
std::optional<Field> recognise_field(std::string_view header);

// Words of cells in English and Chinese; nullopt when not known.
std::optional<CustomerKind> kind_of_word(std::string_view text);
std::optional<Tier> tier_of_word(std::string_view text);
std::optional<DecisionRole> role_of_word(std::string_view text);
std::optional<Stance> stance_of_word(std::string_view text);
std::optional<std::string> language_of_word(std::string_view text);
// The parts of a list separated by , ; | / or their Chinese forms, trimmed, without empty ones.
std::vector<std::string> parts_of(std::string_view text);
// "crm:17; erp:4711" as pairs; a part without a system belongs to `system`.
std::vector<ExternalId> external_ids_of(std::string_view text, std::string_view system);
// The opposite of external_ids_of.
std::string external_ids_text(const std::vector<ExternalId>& ids);

}  // namespace assay::customers
