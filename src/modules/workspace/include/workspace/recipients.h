// Whom a message to members reaches: addresses, languages, what each may see, who watches, who decides for a line.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/principal.h"
#include "json/reflect.h"
#include "sql/database.h"
#include "workspace/permissions.h"

namespace assay::workspace {

struct Recipient {
  MemberId id;
  std::string name;
  std::string email;
  std::string language;  // "zh" or "en"
};
BOOST_DESCRIBE_STRUCT(Recipient, (), (id, name, email, language))

// The active ones among the members. Any number is one statement.
std::map<MemberId, Recipient> find_recipients(sql::Connection& connection, const WorkspaceId& workspace,
                                              const std::vector<MemberId>& members);
// The active members with these addresses, by the folded address.
std::map<std::string, MemberId> members_by_email(sql::Connection& connection, const WorkspaceId& workspace,
                                                 const std::vector<std::string>& folded_emails);
// What each of the active ones among the members may do, as if they were signed in. Three statements for any number.
std::map<MemberId, Scope> scopes_of_members(sql::Connection& connection, const WorkspaceId& workspace,
                                            const std::vector<MemberId>& members);
// Who watches any of the records, in the order of their ids, after `after`.
std::vector<MemberId> watchers_after(sql::Connection& connection, const WorkspaceId& workspace,
                                     std::string_view record_kind, const std::vector<std::string>& record_ids,
                                     const std::optional<MemberId>& after, std::size_t limit);
// Active members who hold one of the roles on the line or on a line above it; when there are none, those who hold one
// in the whole workspace.
std::vector<MemberId> members_with_role(sql::Connection& connection, const WorkspaceId& workspace,
                                        const std::optional<BusinessLineId>& line, std::span<const Role> roles);

}  // namespace assay::workspace
