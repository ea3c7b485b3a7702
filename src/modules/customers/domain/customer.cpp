#include "domain/customer.h"

#include <algorithm>
#include <limits>
#include <set>

#include "base/text.h"

namespace assay::customers {
namespace {

void check_money(const std::string& field, const std::optional<Money>& money, FieldErrors& errors) {
  if (!money) return;
  if (money->minor < 0)
    errors.add(field + ".minor", "number_out_of_range",
               {{"minimum", "0"}, {"maximum", std::to_string(std::numeric_limits<std::int64_t>::max())}});
  if (!is_currency_code(money->currency))
    errors.add(field + ".currency", "not_a_currency", {{"value", std::string(first_code_points(money->currency, 20))}});
}

void check_external_ids(const std::vector<ExternalId>& ids, FieldErrors& errors) {
  if (ids.size() > kExternalIdsLimit) {
    errors.add("external_ids", "too_many_items", {{"limit", std::to_string(kExternalIdsLimit)}});
    return;
  }
  std::set<ExternalId> seen;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::string path = "external_ids[" + std::to_string(i) + "]";
    if (ids[i].system.empty()) errors.add(path + ".system", "required");
    if (ids[i].id.empty()) errors.add(path + ".id", "required");
    check_length(path + ".system", ids[i].system, kSystemLimit, errors);
    check_length(path + ".id", ids[i].id, kExternalIdLimit, errors);
    if (!seen.insert(ids[i]).second) errors.add(path, "external_id_repeated");
  }
}

}  // namespace

std::string tidied(std::string_view text) { return std::string(trim(clean(text))); }

std::optional<std::string> tidied(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  auto kept = tidied(std::string_view(*text));
  if (kept.empty()) return std::nullopt;
  return kept;
}

void check_length(std::string field, const std::optional<std::string>& text, std::size_t limit, FieldErrors& errors) {
  if (text && code_points(*text) > limit)
    errors.add(std::move(field), "too_many_characters", {{"limit", std::to_string(limit)}});
}

NewCustomer tidied(NewCustomer customer) {
  customer.name = tidied(std::string_view(customer.name));
  customer.industry = tidied(customer.industry);
  customer.region = tidied(customer.region);
  customer.edition = tidied(customer.edition);
  for (auto& external : customer.external_ids) {
    external.system = tidied(std::string_view(external.system));
    external.id = tidied(std::string_view(external.id));
  }
  std::erase_if(customer.external_ids,
                [](const ExternalId& external) { return external.system.empty() && external.id.empty(); });
  return customer;
}

void check_fields(const NewCustomer& customer, FieldErrors& errors) {
  if (customer.name.empty()) errors.add("name", "required");
  check_length("name", customer.name, kNameLimit, errors);
  check_length("industry", customer.industry, kWordLimit, errors);
  check_length("region", customer.region, kWordLimit, errors);
  check_length("edition", customer.edition, kWordLimit, errors);
  check_money("yearly_revenue", customer.yearly_revenue, errors);
  check_money("hourly_rate", customer.hourly_rate, errors);
  if (customer.kind == CustomerKind::internal && customer.yearly_revenue)
    errors.add("yearly_revenue", "revenue_of_department");
  if (customer.headcount && (*customer.headcount < 0 || *customer.headcount > kHeadcountLimit))
    errors.add("headcount", "number_out_of_range", {{"minimum", "0"}, {"maximum", std::to_string(kHeadcountLimit)}});
  check_external_ids(customer.external_ids, errors);
}

void check_parent(const CustomerId& customer, std::span<const CustomerId> ancestors, FieldErrors& errors) {
  if (std::ranges::find(ancestors, customer) != ancestors.end())
    errors.add("parent_id", "customer_parent_cycle");
  else if (ancestors.size() > kParentLevels)
    errors.add("parent_id", "customer_parent_too_deep", {{"limit", std::to_string(kParentLevels)}});
}

}  // namespace assay::customers
