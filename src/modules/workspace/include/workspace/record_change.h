// One call for everything a change to a record leaves behind: audit entry, announcement, idempotency.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/principal.h"
#include "json/write.h"
#include "sql/database.h"

namespace assay::workspace {

struct FieldChange {
  std::string field;
  boost::json::value before;
  boost::json::value after;
};
BOOST_DESCRIBE_STRUCT(FieldChange, (), (field, before, after))

struct RecordChange {
  std::string action;       // "requirement.created", "requirement.accepted", "customer.changed"
  std::string record_kind;  // "requirement"
  std::string record_id;
  std::string record_key;  // "REQ-142", or empty
  std::optional<BusinessLineId> business_line_id;
  std::vector<FieldChange> changes;  // none for a creation
  boost::json::object announcement;  // what followers need beyond the record's id
  bool creates = false;              // keeps the result of an Idempotency-Key
};

// Writes the audit entry and the announcement in the caller's transaction; returns the change number.
std::int64_t record_change(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                           const RecordChange& change);

// A change of one field, only when the value differs; personal values are replaced by a mark.
template <class T>
void note_change(std::vector<FieldChange>& changes, std::string_view field, const T& before, const T& after) {
  if (before == after) return;
  const auto value_of = [](const T& value) { return boost::json::parse(json::to_text(value)); };
  changes.push_back({std::string(field), value_of(before), value_of(after)});
}
template <class T>
void note_personal_change(std::vector<FieldChange>& changes, std::string_view field, const T& before, const T& after) {
  if (before == after) return;
  changes.push_back({std::string(field), boost::json::value("[personal]"), boost::json::value("[personal]")});
}

}  // namespace assay::workspace
