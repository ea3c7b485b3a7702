// The rules of one customer: what its fields may hold, and who may be above it.
#pragma once

#include <span>

#include "base/result.h"
#include "customers/customers.h"

namespace assay::customers {

inline constexpr std::size_t kNameLimit = 200;
inline constexpr std::size_t kWordLimit = 100;  // industry, region, edition, post
inline constexpr std::size_t kExternalIdsLimit = 20;
inline constexpr std::size_t kSystemLimit = 50;
inline constexpr std::size_t kExternalIdLimit = 200;
inline constexpr std::int64_t kHeadcountLimit = 100'000'000;
inline constexpr std::size_t kParentLevels = 20;

struct Customer {
  CustomerId id;
  NewCustomer fields;
  Timestamp created_at;
  Timestamp updated_at;
  std::int64_t version = 1;
};

// Trimmed, without control characters; empty texts and blank external ids become absent.
NewCustomer tidied(NewCustomer customer);
// Adds every wrong field of a tidied customer, except references to other records.
void check_fields(const NewCustomer& customer, FieldErrors& errors);
// `ancestors`: the wanted parent, its parent and so on. Adds ("parent_id", …) when the customer is among them or
// there are too many levels.
void check_parent(const CustomerId& customer, std::span<const CustomerId> ancestors, FieldErrors& errors);

// Shared with contacts: absent when nothing but blanks is left.
std::optional<std::string> tidied(const std::optional<std::string>& text);
std::string tidied(std::string_view text);
void check_length(std::string field, const std::optional<std::string>& text, std::size_t limit, FieldErrors& errors);

}  // namespace assay::customers
