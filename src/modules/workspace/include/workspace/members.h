// Who is who: members and business lines, for modules that show or check them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/principal.h"
#include "json/reflect.h"
#include "sql/database.h"
#include "workspace/permissions.h"

namespace assay::workspace {

struct MemberName {
  MemberId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(MemberName, (), (id, name))

// Names of all members, also disabled ones, of the workspace.
std::map<MemberId, std::string> member_names(sql::Connection& connection, const WorkspaceId& workspace);
std::optional<MemberName> find_member(sql::Connection& connection, const WorkspaceId& workspace,
                                      const MemberId& member);
// True for an active member of the workspace.
bool is_member(sql::Connection& connection, const WorkspaceId& workspace, const MemberId& member);
bool is_business_line(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line);
// Adds ("field", "unknown_member" / "unknown_business_line") for references that are not of the workspace.
void check_member(sql::Connection& connection, const Scope& scope, std::string field,
                  const std::optional<MemberId>& member, FieldErrors& errors);
void check_business_line(sql::Connection& connection, const Scope& scope, std::string field,
                         const std::optional<BusinessLineId>& line, FieldErrors& errors);

}  // namespace assay::workspace
