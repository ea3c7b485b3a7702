#include "goals/module.h"

#include "http/routes.h"
#include "store/goal_rows.h"
#include "workspace/permissions.h"

namespace assay::goals {
namespace {

// Until demand is there, nothing serves a goal.
class NoDemand final : public GoalDemand {
 public:
  std::map<GoalId, std::int64_t> requirements(sql::Connection&, const Scope&, const std::vector<GoalId>&) override {
    return {};
  }
  bool uses_goal(sql::Connection&, const WorkspaceId&, const GoalId&) override { return false; }
};

class GoalRecords final : public workspace::RecordSource {
 public:
  std::map<std::string, workspace::RecordSummary> summarise(sql::Connection& connection, const Scope& scope,
                                                            const std::vector<std::string>& ids) override {
    std::vector<GoalId> wanted;
    for (const auto& text : ids)
      if (const auto id = GoalId::parse(text)) wanted.push_back(*id);
    std::map<std::string, workspace::RecordSummary> summaries;
    for (auto& goal : store::load_goals(connection, scope.workspace(), wanted))
      summaries[goal.id.text()] = {goal_key(goal.number), std::move(goal.fields.name), goal.fields.business_line_id,
                                   scope.may(workspace::kView, goal.fields.business_line_id)};
    return summaries;
  }
};

class GoalLines final : public workspace::LineUse {
 public:
  bool uses_line(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line) override {
    return store::has_goal_of_line(connection, workspace, line);
  }
};

}  // namespace

struct GoalsModule::Parts {
  NoDemand no_demand;
  Collaborators collaborators;
  GoalRecords records;
  GoalLines lines;
};

GoalsModule::GoalsModule(sql::Database& database, const Clock& clock, const messages::Catalogue& catalogue)
    : parts_(new Parts{{}, {database, clock, catalogue, nullptr}, {}, {}}) {
  parts_->collaborators.demand = &parts_->no_demand;
}

GoalsModule::~GoalsModule() = default;

void GoalsModule::use(GoalDemand& demand) { parts_->collaborators.demand = &demand; }

void GoalsModule::add_routes(http::Router& router) {
  add_goal_routes(router, parts_->collaborators);
  add_reading_routes(router, parts_->collaborators);
}

void GoalsModule::add_records(workspace::RecordDirectory& directory) { directory.add("goal", parts_->records); }

workspace::LineUse& GoalsModule::line_use() { return parts_->lines; }

}  // namespace assay::goals
