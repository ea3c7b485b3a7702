#include "blueprint/module.h"

#include "actions/access.h"
#include "blueprint/blueprint.h"
#include "http/routes.h"
#include "store/rows.h"
#include "store/version_rows.h"
#include "workspace/permissions.h"

namespace assay::blueprint {
namespace {

// Until demand is there, nothing is placed.
class NoDemand final : public BlueprintDemand {
 public:
  std::int64_t placed_on(sql::Connection&, const WorkspaceId&, const StepId&) override { return 0; }
  std::int64_t placed_on(sql::Connection&, const WorkspaceId&, const ModuleId&) override { return 0; }
  std::int64_t placed_on(sql::Connection&, const WorkspaceId&, const FeatureId&) override { return 0; }
};

std::string title_of(const BusinessRule& rule) { return rule.text; }
template <class R>
std::string title_of(const R& record) {
  return record.name;
}

// Where each of the records belongs, in one statement at most.
template <class R>
std::vector<Side> sides_of(sql::Connection& connection, const WorkspaceId& workspace, const std::vector<R>& records) {
  std::vector<Side> sides(records.size());
  if constexpr (std::is_same_v<R, Process> || std::is_same_v<R, Scenario>) {
    for (std::size_t i = 0; i < records.size(); ++i) sides[i] = {true, records[i].business_line_id};
  } else if constexpr (std::is_same_v<R, Step> || std::is_same_v<R, BusinessRule>) {
    std::vector<StepId> ids;
    for (const auto& record : records) {
      if constexpr (std::is_same_v<R, Step>)
        ids.push_back(record.id);
      else
        ids.push_back(record.step_id);
    }
    const auto steps = find_steps(connection, workspace, ids);
    for (std::size_t i = 0; i < records.size(); ++i) sides[i] = {true, steps.at(ids[i]).business_line_id};
  }
  return sides;
}

template <class R>
class Records final : public workspace::RecordSource {
 public:
  std::map<std::string, workspace::RecordSummary> summarise(sql::Connection& connection, const Scope& scope,
                                                            const std::vector<std::string>& ids) override {
    std::vector<typename R::Identifier> wanted;
    for (const auto& text : ids)
      if (const auto id = R::Identifier::parse(text)) wanted.push_back(*id);
    std::map<std::string, workspace::RecordSummary> summaries;
    const auto records = store::load_by_ids<R>(connection, scope.workspace(), wanted);
    const auto sides = sides_of(connection, scope.workspace(), records);
    for (std::size_t i = 0; i < records.size(); ++i)
      summaries[records[i].id.text()] = {"", title_of(records[i]), sides[i].line, may_view(scope, sides[i])};
    return summaries;
  }
};

class VersionRecords final : public workspace::RecordSource {
 public:
  std::map<std::string, workspace::RecordSummary> summarise(sql::Connection& connection, const Scope& scope,
                                                            const std::vector<std::string>& ids) override {
    std::vector<BlueprintVersionId> wanted;
    for (const auto& text : ids)
      if (const auto id = BlueprintVersionId::parse(text)) wanted.push_back(*id);
    std::map<std::string, workspace::RecordSummary> summaries;
    for (auto& row : store::versions_by_ids(connection, scope.workspace(), wanted)) {
      const Side side{row.side == VersionSide::business, row.business_line_id};
      summaries[row.id.text()] = {"", std::move(row.name), side.line, may_view(scope, side)};
    }
    return summaries;
  }
};

class BlueprintLines final : public workspace::LineUse {
 public:
  bool uses_line(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line) override {
    return store::has_records_of_line(connection, workspace, line);
  }
};

}  // namespace

struct BlueprintModule::Parts {
  NoDemand no_demand;
  Collaborators collaborators;
  Records<Process> processes;
  Records<Step> steps;
  Records<BusinessRule> rules;
  Records<Product> products;
  Records<Module> modules;
  Records<Feature> features;
  Records<Scenario> scenarios;
  VersionRecords versions;
  BlueprintLines lines;
};

BlueprintModule::BlueprintModule(sql::Database& database, const Clock& clock, const messages::Catalogue& catalogue)
    : parts_(new Parts{{}, {database, clock, catalogue, nullptr}, {}, {}, {}, {}, {}, {}, {}, {}, {}}) {
  parts_->collaborators.demand = &parts_->no_demand;
}

BlueprintModule::~BlueprintModule() = default;

void BlueprintModule::use(BlueprintDemand& demand) { parts_->collaborators.demand = &demand; }

void BlueprintModule::add_routes(http::Router& router) {
  add_feature_routes(router, parts_->collaborators);
  add_record_routes(router, parts_->collaborators);
  add_blueprint_routes(router, parts_->collaborators);
  add_file_routes(router, parts_->collaborators);
  add_version_routes(router, parts_->collaborators);
  add_pack_routes(router, parts_->collaborators);
}

void BlueprintModule::add_records(workspace::RecordDirectory& directory) {
  directory.add("process", parts_->processes);
  directory.add("step", parts_->steps);
  directory.add("business_rule", parts_->rules);
  directory.add("product", parts_->products);
  directory.add("module", parts_->modules);
  directory.add("feature", parts_->features);
  directory.add("scenario", parts_->scenarios);
  directory.add("blueprint_version", parts_->versions);
}

workspace::LineUse& BlueprintModule::line_use() { return parts_->lines; }

}  // namespace assay::blueprint
