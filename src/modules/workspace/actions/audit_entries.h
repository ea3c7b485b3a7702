// Audit entries as people read them: with the names of who acted.
#pragma once

#include <map>

#include "messages/catalogue.h"
#include "store/tables.h"
#include "workspace/history.h"

namespace assay::workspace {

class AuditPresenter {
 public:
  AuditPresenter(sql::Connection& connection, const messages::Catalogue& catalogue, const Scope& scope);
  [[nodiscard]] std::string name_of(const std::optional<MemberId>& member) const;
  [[nodiscard]] Actor actor_of(const AuditRow& row) const;
  [[nodiscard]] AuditEntry entry_of(AuditRow row) const;

 private:
  std::map<MemberId, std::string> names_;
  std::string system_name_;
  std::string contact_name_;  // of people outside: who it was the record tells
  std::string visitor_name_;
};

}  // namespace assay::workspace
