#include "domain/visit.h"

#include <cmath>

#include "base/text.h"

namespace assay::visits {
namespace {

void check_length(std::string_view field, std::string_view text, std::size_t limit, FieldErrors& errors) {
  if (code_points(text) > limit)
    errors.add(std::string(field), "too_many_characters", {{"limit", std::to_string(limit)}});
}

}  // namespace

void check_visit(const VisitFacts& facts, FieldErrors& errors) {
  if (facts.kind == VisitKind::visit && !facts.has_customer) errors.add("customer_id", "required");
  if (facts.members == 0) errors.add("member_ids", "required");
  if (facts.members > kMembersMax) errors.add("member_ids", "too_many_items", {{"limit", std::to_string(kMembersMax)}});
  if (facts.contacts > kContactsMax)
    errors.add("contact_ids", "too_many_items", {{"limit", std::to_string(kContactsMax)}});
  if (trim(facts.purpose).empty()) errors.add("purpose", "required");
  check_length("purpose", facts.purpose, 500, errors);
  check_length("notes", facts.notes, 50'000, errors);
  if (!std::isfinite(facts.hours) || facts.hours < 0 || facts.hours > 1'000)
    errors.add("hours", "number_out_of_range", {{"minimum", "0"}, {"maximum", "1000"}});
  if (!facts.cost) return;
  if (facts.cost->currency != facts.currency)
    errors.add("cost.currency", "currency_differs", {{"currency", facts.currency}});
  if (facts.cost->minor < 0 || facts.cost->minor > 1'000'000'000'000)
    errors.add("cost.minor", "number_out_of_range", {{"minimum", "0"}, {"maximum", "1000000000000"}});
}

std::vector<std::int64_t> shares_of(std::int64_t cost_minor, std::size_t members) {
  if (members == 0) return {};
  const auto count = static_cast<std::int64_t>(members);
  std::vector<std::int64_t> shares(members, cost_minor / count);
  for (std::int64_t i = 0; i < cost_minor % count; ++i) ++shares[static_cast<std::size_t>(i)];
  return shares;
}

bool past_visits(const Quota& quota, const Used& used) { return quota.visits && used.visits > *quota.visits; }
bool past_cost(const Quota& quota, const Used& used) { return quota.cost_minor && used.cost_minor > *quota.cost_minor; }

}  // namespace assay::visits
