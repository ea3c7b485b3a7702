#include "visits/module.h"

#include "http/visit_routes.h"
#include "workspace/permissions.h"

namespace assay::embedded::visits_migrations {
extern const std::vector<File> kFiles;
}

namespace assay::visits {
namespace {

class VisitRecords final : public workspace::RecordSource {
 public:
  std::map<std::string, workspace::RecordSummary> summarise(sql::Connection& connection, const Scope& scope,
                                                            const std::vector<std::string>& ids) override {
    std::map<std::string, workspace::RecordSummary> found;
    for (auto& visit : store::load_visits(connection, scope.workspace(), ids))
      found[visit.id.text()] = {visit_key(visit.number), visit.purpose, visit.business_line_id,
                                scope.may(workspace::kView, visit.business_line_id)};
    return found;
  }
};

class VisitLines final : public workspace::LineUse {
 public:
  bool uses_line(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line) override {
    return store::has_visit_of_line(connection, workspace, line);
  }
};

}  // namespace

sql::ModuleMigrations visits_migrations() { return {"visits", embedded::visits_migrations::kFiles}; }

struct VisitsModule::Parts {
  Environment environment;
  VisitRecords records;
  VisitLines lines;
};

VisitsModule::VisitsModule(sql::Database& database, const Clock& clock, demand::SignalRecorder& recorder)
    : parts_(new Parts{{database, clock, recorder}, {}, {}}) {}
VisitsModule::~VisitsModule() = default;

void VisitsModule::add_routes(http::Router& router) { add_visit_routes(router, parts_->environment); }
void VisitsModule::add_records(workspace::RecordDirectory& directory) { directory.add("visit", parts_->records); }
workspace::LineUse& VisitsModule::line_use() { return parts_->lines; }

}  // namespace assay::visits
