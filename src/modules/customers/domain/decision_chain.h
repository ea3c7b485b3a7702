// Who decides at a customer: the people by decision role, and what we do not know yet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "customers/customers.h"
#include "messages/catalogue.h"

namespace assay::customers {

struct RoleHolders {
  DecisionRole role = DecisionRole::user;
  std::vector<std::size_t> contacts;  // positions in the given list
  [[nodiscard]] bool missing() const { return contacts.empty(); }
};

struct DecisionChain {
  std::vector<RoleHolders> roles;      // user, decision maker, payer, always all three
  std::vector<std::size_t> opponents;  // positions in the given list
};

DecisionChain decision_chain(const std::vector<ContactSummary>& contacts);
// What is missing and who is against, as sentences in the reader's language.
std::string describe(const DecisionChain& chain, const std::vector<ContactSummary>& contacts,
                     const messages::Catalogue& catalogue, std::string_view language);

}  // namespace assay::customers
