#include "demand/promised.h"

#include "base/text.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

constexpr std::int64_t kSignalsMax = 20'000;

struct Asked {
  RequirementId requirement_id;
  std::optional<ContactId> contact_id;
  std::string speaker_name;
  std::optional<customers::CustomerId> customer_id;
  std::optional<MemberId> created_by;
  std::optional<ImportId> import_id;
};
BOOST_DESCRIBE_STRUCT(Asked, (), (requirement_id, contact_id, speaker_name, customer_id, created_by, import_id))

std::vector<Asked> asked(sql::Connection& connection, const Scope& scope,
                         const std::vector<RequirementId>& requirements) {
  const auto any_of = sql::in_list(connection.engine());
  std::string text =
      "SELECT l.requirement_id, s.contact_id, s.speaker_name, s.customer_id, s.created_by, s.import_id "
      "FROM requirement_signals l JOIN signals s ON s.id = l.signal_id "
      "WHERE l.workspace_id = ? AND s.corrected_by_id IS NULL AND l.requirement_id IN " +
      any_of;
  auto parameters = sql::Connection::values(scope.workspace(), sql::list_parameter(requirements));
  if (const auto lines = scope.lines_with(workspace::kView)) {
    text += " AND s.business_line_id IN " + any_of;
    parameters.push_back(sql::to_value(sql::list_parameter(*lines)));
  }
  parameters.push_back(sql::to_value(kSignalsMax));
  return connection.rows_values<Asked>(text + " ORDER BY l.requirement_id, s.number LIMIT ?", std::move(parameters));
}

std::string key_of(const Asked& row) {
  if (row.contact_id) return "contact:" + row.contact_id->text();
  if (!row.speaker_name.empty()) return "name:" + fold(row.speaker_name);
  if (row.created_by && !row.import_id) return "member:" + row.created_by->text();
  return {};
}

}  // namespace

std::vector<Requester> requesters_of(sql::Connection& connection, const Scope& scope,
                                     const std::vector<RequirementId>& requirements, std::size_t limit) {
  if (requirements.empty()) return {};
  std::map<RequirementId, std::vector<Requester>> found;
  std::vector<ContactId> contacts;
  std::vector<customers::CustomerId> companies;
  for (const auto& row : asked(connection, scope, requirements)) {
    const auto key = key_of(row);
    if (key.empty()) continue;
    auto& people = found[row.requirement_id];
    auto known = std::ranges::find(people, key, &Requester::key);
    if (known == people.end()) {
      if (people.size() >= limit) continue;
      people.push_back(
          {row.requirement_id, key, row.speaker_name, row.contact_id, row.customer_id, {}, row.created_by, 0});
      known = std::prev(people.end());
      if (row.contact_id) contacts.push_back(*row.contact_id);
      if (row.customer_id) companies.push_back(*row.customer_id);
    }
    ++known->signals;
  }
  const auto contact_names = customers::find_contacts(connection, scope.workspace(), contacts);
  const auto company_names = customers::find_customers(connection, scope.workspace(), companies);
  const auto members = workspace::member_names(connection, scope.workspace());
  std::vector<Requester> all;
  for (const auto& id : requirements) {
    for (auto& person : found[id]) {
      if (person.contact_id)
        if (const auto contact = contact_names.find(*person.contact_id); contact != contact_names.end())
          person.name = contact->second.name;
      if (person.customer_id)
        if (const auto company = company_names.find(*person.customer_id); company != company_names.end())
          person.customer_name = company->second.name;
      if (person.name.empty() && person.member_id)
        if (const auto member = members.find(*person.member_id); member != members.end()) person.name = member->second;
      all.push_back(std::move(person));
    }
    found.erase(id);
  }
  return all;
}

}  // namespace assay::demand
