// The rules of one contact: a person at a customer, with a post, roles in decisions and a stance.
#pragma once

#include "base/result.h"
#include "customers/customers.h"

namespace assay::customers {

inline constexpr std::size_t kEmailLimit = 254;

struct Contact {
  ContactId id;
  NewContact fields;
  Timestamp created_at;
  Timestamp updated_at;
  std::int64_t version = 1;
};

// Trimmed; empty texts become absent; roles once each, in the order user, decision maker, payer.
NewContact tidied(NewContact contact);
// Adds every wrong field of a tidied contact, except references to other records.
void check_fields(const NewContact& contact, FieldErrors& errors);
// One @ between texts without blanks, and a domain that could exist.
bool is_email(std::string_view text);

}  // namespace assay::customers
