#include "customers/identity.h"

#include "base/text.h"
#include "store/contact_rows.h"

namespace assay::customers {

std::optional<ContactId> identify_contact(sql::Connection& connection, const WorkspaceId& workspace,
                                          const CustomerId& customer, std::string_view name, std::string_view email) {
  const auto wanted_email = fold(trim(email));
  const auto wanted_name = fold(trim(name));
  std::optional<Contact> namesake;
  for (auto& contact : store::contacts_of_customers(connection, workspace, {customer})) {
    const auto known_email = fold(trim(contact.fields.email.value_or("")));
    if (!wanted_email.empty() && known_email == wanted_email) return contact.id;
    const bool other_address = !wanted_email.empty() && !known_email.empty();
    if (!other_address && fold(trim(contact.fields.name)) == wanted_name && (!namesake || contact.id < namesake->id))
      namesake = std::move(contact);
  }
  if (!namesake) return std::nullopt;
  return namesake->id;
}

}  // namespace assay::customers
