// Keeps a named picture of one side of the blueprint, and tells what has changed since.
#pragma once

#include <string>
#include <vector>

#include <boost/json.hpp>

#include "actions/access.h"
#include "store/version_rows.h"
#include "workspace/record_change.h"

namespace assay::blueprint {

inline constexpr std::int64_t kVersionsMost = 200;

struct NewVersion {
  std::string name;
  VersionSide side = VersionSide::business;
  std::optional<BusinessLineId> business_line_id;  // of the business side; none: all lines
  std::optional<ProductId> product_id;             // of the product side; none: all products
};
BOOST_DESCRIBE_STRUCT(NewVersion, (), (name, side, business_line_id, product_id))

enum class VersionChangeKind { added, removed, changed };
BOOST_DESCRIBE_ENUM(VersionChangeKind, added, removed, changed)
struct VersionChange {
  VersionChangeKind change = VersionChangeKind::changed;
  std::string kind;  // "step"
  std::string id;
  std::string path;                             // "Quote / Price"; as it is now, of removed ones as it was
  std::vector<workspace::FieldChange> changes;  // with names where records are named
};
BOOST_DESCRIBE_STRUCT(VersionChange, (), (change, kind, id, path, changes))

// Needs blueprint.edit on the line, or for products on any. Errors: forbidden, invalid, conflict ("versions_full").
Result<BlueprintVersionId> keep_version(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                        const NewVersion& wanted);
// The version when the scope may see it, otherwise not_found.
Result<store::VersionRow> visible_version(sql::Connection& connection, const Scope& scope,
                                          const BlueprintVersionId& id);
Outcome delete_version(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                       const BlueprintVersionId& id);
// From the version to now: kind by kind, in the order of the tree.
std::vector<VersionChange> compare_with_now(sql::Connection& connection, const WorkspaceId& workspace,
                                            const store::VersionRow& version);

}  // namespace assay::blueprint
