#include "domain/decision_chain.h"

#include <algorithm>

namespace assay::customers {
namespace {

constexpr DecisionRole kRoles[] = {DecisionRole::user, DecisionRole::decision_maker, DecisionRole::payer};
constexpr std::size_t kNamesShown = 5;

std::string_view role_key(DecisionRole role) {
  switch (role) {
    case DecisionRole::user:
      return "customers.role.user";
    case DecisionRole::decision_maker:
      return "customers.role.decision_maker";
    case DecisionRole::payer:
      return "customers.role.payer";
  }
  return "customers.role.user";
}

std::string joined(const std::vector<std::string>& names, const messages::Catalogue& catalogue,
                   std::string_view language) {
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0)
      list += catalogue.text(language, i + 1 == names.size() ? "customers.list.last" : "customers.list.between");
    list += names[i];
  }
  return list;
}

}  // namespace

DecisionChain decision_chain(const std::vector<ContactSummary>& contacts) {
  DecisionChain chain;
  for (const auto role : kRoles) {
    RoleHolders holders{role, {}};
    for (std::size_t i = 0; i < contacts.size(); ++i)
      if (std::ranges::find(contacts[i].roles, role) != contacts[i].roles.end()) holders.contacts.push_back(i);
    chain.roles.push_back(std::move(holders));
  }
  for (std::size_t i = 0; i < contacts.size(); ++i)
    if (contacts[i].stance == Stance::opponent) chain.opponents.push_back(i);
  return chain;
}

std::string describe(const DecisionChain& chain, const std::vector<ContactSummary>& contacts,
                     const messages::Catalogue& catalogue, std::string_view language) {
  if (contacts.empty()) return catalogue.text(language, "customers.chain.nobody");
  std::vector<std::string> missing;
  for (const auto& holders : chain.roles)
    if (holders.missing()) missing.push_back(catalogue.text(language, role_key(holders.role)));
  const std::string text = missing.empty() ? catalogue.text(language, "customers.chain.complete")
                                           : catalogue.text(language, "customers.chain.missing",
                                                            {{"roles", joined(missing, catalogue, language)}});
  if (chain.opponents.empty()) return text;
  std::vector<std::string> names;
  for (const auto position : chain.opponents)
    if (names.size() < kNamesShown) names.push_back(contacts[position].name);
  const bool more = chain.opponents.size() > names.size();
  return catalogue.text(language, more ? "customers.chain.opponents_more" : "customers.chain.opponents",
                        {{"sentence", text}, {"names", joined(names, catalogue, language)}});
}

}  // namespace assay::customers
