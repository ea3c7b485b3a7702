// Lets commands of the same user act through the running server: its local token stands in the data folder.
#pragma once

#include <string>

#include "http/authenticator.h"
#include "sql/database.h"

namespace assay::app {

// A bearer "local:SECRET" or "local:SECRET@WORKSPACE" acts with every right in that workspace (the only one when none
// is named); everything else goes to the members' authenticator.
class LocalAccess final : public http::Authenticator {
 public:
  LocalAccess(http::Authenticator& members, sql::Database& database);
  [[nodiscard]] const std::string& token() const { return token_; }
  std::optional<http::Authenticated> authenticate(const http::Credentials& credentials) override;

 private:
  http::Authenticator& members_;
  sql::Database& database_;
  std::string token_;
};

}  // namespace assay::app
