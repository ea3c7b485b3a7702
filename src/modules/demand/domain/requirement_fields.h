// Fields of the workspace's own on requirements: what they may hold, and what was entered read as that.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "base/principal.h"
#include "base/result.h"
#include "base/time.h"
#include "demand/requirement.h"

namespace assay::demand {

using FieldId = Id<struct FieldTag>;

enum class FieldKind { text, number, date, choice, member };
BOOST_DESCRIBE_ENUM(FieldKind, text, number, date, choice, member)

// One row of the table requirement_field_definitions.
struct FieldDefinition {
  FieldId id;
  WorkspaceId workspace_id;
  std::string key;   // unique in the workspace, never changes: "contract_no"
  std::string name;  // as people read it
  FieldKind kind = FieldKind::text;
  std::optional<BusinessLineId> business_line_id;  // none: for all requirements
  std::vector<std::string> choices;                // of a choice, in their order
  std::int64_t place = 0;
  std::optional<Timestamp> archived_at;
  Timestamp created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(FieldDefinition, (),
                      (id, workspace_id, key, name, kind, business_line_id, choices, place, archived_at, created_at,
                       version))

struct NewField {
  std::string key;
  std::string name;
  FieldKind kind = FieldKind::text;
  std::optional<BusinessLineId> business_line_id;
  std::vector<std::string> choices;
};
BOOST_DESCRIBE_STRUCT(NewField, (), (key, name, kind, business_line_id, choices))

struct FieldPatch {
  Patch<std::string> name;
  Patch<std::vector<std::string>> choices;
  Patch<bool> archived;
  Patch<std::int64_t> place;
};
BOOST_DESCRIBE_STRUCT(FieldPatch, (), (name, choices, archived, place))

inline constexpr std::int64_t kFieldsMax = 100;  // of a workspace, archived ones among them

// Adds what is wrong with a key (a-z, digits, _; at most 40), a name (at most 60 characters), choices (1 to 100 of a
// choice, none twice, at most 100 characters; no others have any).
void check_field(const FieldDefinition& field, FieldErrors& errors);

// A value as it is kept: text, and the number of a number.
struct FieldValue {
  std::string text;
  std::optional<double> number;
  bool operator==(const FieldValue&) const = default;
};

// What was entered (JSON text or number) as a value of the field; nullopt for null and for empty text. Adds
// ("fields.KEY", …) where it is no such value; whether a member exists is not looked at.
std::optional<FieldValue> read_field_value(const FieldDefinition& field, const boost::json::value& entered,
                                           FieldErrors& errors);

}  // namespace assay::demand
