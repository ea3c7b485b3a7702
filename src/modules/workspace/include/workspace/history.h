// What happened to a record: its audit entries and comments, for timelines and for taking changes back.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/principal.h"
#include "json/reflect.h"
#include "messages/catalogue.h"
#include "sql/database.h"
#include "workspace/record_change.h"

namespace assay::workspace {

using AuditId = Id<struct AuditTag>;

struct Actor {
  std::string kind;  // "member", "token", "system", …
  std::string id;
  std::string name;  // of the member, also when a token acted
};
BOOST_DESCRIBE_STRUCT(Actor, (), (kind, id, name))

struct AuditEntry {
  AuditId id;
  Timestamp at;
  Actor actor;
  std::string action;
  std::string record_kind;
  std::string record_id;
  std::string record_key;
  std::vector<FieldChange> changes;
  std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(AuditEntry, (), (id, at, actor, action, record_kind, record_id, record_key, changes, number))

std::optional<AuditEntry> find_audit_entry(sql::Connection& connection, const messages::Catalogue& catalogue,
                                           const Scope& scope, const AuditId& id);

// Who gave a field of a record its present value, and when. The name is empty where the member is unknown by now.
struct Origin {
  std::string by;
  Timestamp at;
};

// Answers from the audit entries; reads each record's latest ones once.
class Origins {
 public:
  Origins(sql::Connection& connection, const messages::Catalogue& catalogue, const Scope& scope);
  ~Origins();
  // The latest change of the field, or else how the record began; nullopt when the audit entries do not say.
  std::optional<Origin> of(const std::string& record_kind, const std::string& record_id, const std::string& field);
  [[nodiscard]] std::string name_of(const std::optional<MemberId>& member) const;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

struct TimelineItem {
  Timestamp at;
  std::string kind;  // "change" or "comment"
  Actor actor;
  std::string action;
  std::vector<FieldChange> changes;
  std::optional<std::string> comment;  // the text, empty when it was deleted
  std::optional<AuditId> audit_id;     // of a change, for taking it back
};
BOOST_DESCRIBE_STRUCT(TimelineItem, (), (at, kind, actor, action, changes, comment, audit_id))

// Changes and comments of one record together, the latest first, at most `limit`. The caller has checked that the
// scope may see the record.
std::vector<TimelineItem> timeline_of(sql::Connection& connection, const messages::Catalogue& catalogue,
                                      const Scope& scope, std::string_view record_kind, const std::string& record_id,
                                      std::size_t limit);

}  // namespace assay::workspace
