#include "customers/contact_names.h"

#include "base/text.h"

namespace assay::customers {
namespace {

struct NamedContact {
  ContactId id;
  std::string name_folded;
};
BOOST_DESCRIBE_STRUCT(NamedContact, (), (id, name_folded))

}  // namespace

std::map<std::string, std::vector<ContactSummary>> find_contacts_by_name(sql::Connection& connection,
                                                                         const WorkspaceId& workspace,
                                                                         const std::vector<std::string>& names) {
  std::vector<std::string> folded;
  folded.reserve(names.size());
  for (const auto& name : names) folded.push_back(fold(trim(name)));
  const auto rows =
      connection.rows<NamedContact>("SELECT {columns} FROM contacts WHERE workspace_id = ? AND name_folded IN " +
                                        sql::in_list(connection.engine()) + " ORDER BY id LIMIT 5000",
                                    workspace, sql::list_parameter(folded));
  std::vector<ContactId> ids;
  std::multimap<std::string, ContactId> holders;
  for (const auto& row : rows) {
    ids.push_back(row.id);
    holders.emplace(row.name_folded, row.id);
  }
  const auto contacts = find_contacts(connection, workspace, ids);
  std::map<std::string, std::vector<ContactSummary>> found;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (found.contains(names[i])) continue;
    const auto [first, last] = holders.equal_range(folded[i]);
    for (auto holder = first; holder != last; ++holder)
      if (const auto contact = contacts.find(holder->second); contact != contacts.end())
        found[names[i]].push_back(contact->second);
  }
  return found;
}

}  // namespace assay::customers
