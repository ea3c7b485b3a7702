// What this module's routes answer, as it looks on the wire.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/router.h"
#include "store/tables.h"
#include "workspace/members.h"
#include "workspace/settings.h"

namespace assay::workspace {

struct SessionMember {
  MemberId id;
  std::string name;
  std::string email;
  Language language = Language::zh;
  Theme theme = Theme::system;
};
BOOST_DESCRIBE_STRUCT(SessionMember, (), (id, name, email, language, theme))

struct SessionLine {
  BusinessLineId id;
  std::string name;
  LineStage stage = LineStage::growth;
  std::optional<BusinessLineId> parent_id;
  std::optional<Role> role;  // the member's own on this line, when it has one
};
BOOST_DESCRIBE_STRUCT(SessionLine, (), (id, name, stage, parent_id, role))

struct Session {
  SessionMember member;
  WorkspaceSummary workspace;
  std::optional<Role> role;
  std::vector<std::string> permissions;  // held somewhere: in the workspace or on a line
  std::vector<SessionLine> lines;
  std::string csrf_token;
  std::int64_t unread_notices = 0;
  bool setup_required = false;
};
BOOST_DESCRIBE_STRUCT(Session, (),
                      (member, workspace, role, permissions, lines, csrf_token, unread_notices, setup_required))

}  // namespace assay::workspace
