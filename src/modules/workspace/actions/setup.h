// The first owner, through the link that the terminal prints.
#pragma once

#include "actions/login.h"

namespace assay::workspace {

struct WorkspaceSetup {
  std::string token;
  std::string workspace_name;
  std::string name;
  std::string email;
  std::string password;
  Language language = Language::zh;
  std::string time_zone;
  std::string currency;
};
BOOST_DESCRIBE_STRUCT(WorkspaceSetup, (), (token, workspace_name, name, email, password, language, time_zone, currency))

// 404 when the link is unknown, over or used.
Outcome check_setup_link(const Collaborators& with, const std::string& token);
// Makes the workspace (or takes the one that the command line made, when it has no members yet) and its owner, and
// signs the owner in.
Result<NewSession> set_up(const Collaborators& with, const WorkspaceSetup& setup, const Visitor& visitor);

}  // namespace assay::workspace
