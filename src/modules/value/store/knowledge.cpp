#include "store/knowledge.h"

namespace assay::value::store {
namespace {

template <class T>
std::vector<T> list_of(const std::set<T>& unique) {
  return {unique.begin(), unique.end()};
}

}  // namespace

Knowledge load_knowledge(sql::Connection& connection, const WorkspaceId& workspace,
                         std::span<const demand::StandingInput> inputs) {
  Knowledge knowledge;
  knowledge.settings = workspace::load_settings(connection, workspace);
  const auto summary = workspace::find_workspace(connection, workspace);
  knowledge.currency = summary ? summary->currency : knowledge.settings.day_rate.currency;
  std::set<customers::CustomerId> customers;
  std::set<ContactId> contacts;
  std::set<goals::GoalId> goals;
  for (const auto& input : inputs) {
    for (const auto& goal : input.goals) goals.insert(goal.goal_id);
    for (const auto& evidence : input.evidence) {
      if (evidence.customer_id) customers.insert(*evidence.customer_id);
      if (evidence.contact_id) contacts.insert(*evidence.contact_id);
    }
  }
  if (!customers.empty()) knowledge.customers = customers::find_customers(connection, workspace, list_of(customers));
  if (!contacts.empty()) knowledge.contacts = customers::find_contacts(connection, workspace, list_of(contacts));
  if (!goals.empty()) knowledge.goals = goals::find_goals(connection, workspace, list_of(goals));
  return knowledge;
}

}  // namespace assay::value::store
