// Named pictures of one side of the blueprint, as they were kept.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/blueprint.h"
#include "sql/database.h"

namespace assay::blueprint {

using BlueprintVersionId = Id<struct BlueprintVersionTag>;
enum class VersionSide { business, product };
BOOST_DESCRIBE_ENUM(VersionSide, business, product)

}  // namespace assay::blueprint

namespace assay::blueprint::store {

struct VersionContent {
  Blueprint blueprint;
  std::map<std::string, std::string> names;  // of features, lines and members that the records name, by id
};
BOOST_DESCRIBE_STRUCT(VersionContent, (), (blueprint, names))

struct VersionRow {
  BlueprintVersionId id;
  std::string name;
  VersionSide side = VersionSide::business;
  std::optional<BusinessLineId> business_line_id;
  std::optional<ProductId> product_id;
  Timestamp created_at;
  std::optional<MemberId> created_by;
};
BOOST_DESCRIBE_STRUCT(VersionRow, (), (id, name, side, business_line_id, product_id, created_at, created_by))

struct VersionFilter {
  std::optional<VersionSide> side;
  std::optional<BusinessLineId> business_line_id;
  std::optional<ProductId> product_id;
  std::optional<std::vector<BusinessLineId>> visible_lines;  // nullopt: all
  std::optional<BlueprintVersionId> before;
  std::int64_t limit = 50;
};
// The newest first, one more than the limit where there are more.
std::vector<VersionRow> versions(sql::Connection& connection, const WorkspaceId& workspace,
                                 const VersionFilter& filter);
std::vector<VersionRow> versions_by_ids(sql::Connection& connection, const WorkspaceId& workspace,
                                        const std::vector<BlueprintVersionId>& ids);
std::optional<VersionRow> find_version(sql::Connection& connection, const WorkspaceId& workspace,
                                       const BlueprintVersionId& id);
VersionContent content_of(sql::Connection& connection, const WorkspaceId& workspace, const BlueprintVersionId& id);
std::int64_t count_versions(sql::Connection& connection, const WorkspaceId& workspace);
void insert_version(sql::Transaction& transaction, const WorkspaceId& workspace, const VersionRow& row,
                    const VersionContent& content);
void delete_version(sql::Transaction& transaction, const WorkspaceId& workspace, const BlueprintVersionId& id);

}  // namespace assay::blueprint::store
