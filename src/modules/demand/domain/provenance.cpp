#include "domain/provenance.h"

#include <algorithm>

#include "base/text.h"

namespace assay::demand {

std::vector<customers::ContactSummary> whom_to_ask(std::vector<customers::ContactSummary> contacts,
                                                   const Speakers& spoke, std::size_t limit) {
  std::erase_if(contacts, [&](const auto& contact) { return spoke.contacts.contains(contact.id); });
  const auto rank = [&](const customers::ContactSummary& contact) {
    if (contact.post && spoke.posts.contains(fold(*contact.post))) return 0;
    const bool missing = std::ranges::any_of(contact.roles, [&](auto role) { return !spoke.roles.contains(role); });
    return missing ? 1 : contact.roles.empty() ? 3 : 2;
  };
  std::ranges::stable_sort(contacts, {}, rank);
  if (contacts.size() > limit) contacts.resize(limit);
  return contacts;
}

}  // namespace assay::demand
