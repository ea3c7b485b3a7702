#include "demand/module.h"

#include "actions/add_signal.h"
#include "actions/bulk_change.h"
#include "http/export_routes.h"
#include "http/import_routes.h"
#include "http/routes.h"
#include "http/source_routes.h"
#include "store/placement_store.h"
#include "store/search_feed.h"
#include "store/signal_store.h"
#include "workspace/permissions.h"

namespace assay::embedded::demand_migrations {
extern const std::vector<File> kFiles;
}

namespace assay::demand {
namespace {

struct RecordRow {
  std::string id;
  std::int64_t number = 0;
  std::string title;
  std::optional<BusinessLineId> business_line_id;
};
BOOST_DESCRIBE_STRUCT(RecordRow, (), (id, number, title, business_line_id))

class RequirementRecords final : public workspace::RecordSource {
 public:
  std::map<std::string, workspace::RecordSummary> summarise(sql::Connection& connection, const Scope& scope,
                                                            const std::vector<std::string>& ids) override {
    std::map<std::string, workspace::RecordSummary> found;
    for (auto& row : connection.rows<RecordRow>("SELECT requirement_id, number, title, business_line_id FROM "
                                                "requirement_pool WHERE workspace_id = ? AND requirement_id IN " +
                                                    sql::in_list(connection.engine()),
                                                scope.workspace(), sql::list_parameter(ids)))
      found[row.id] = {requirement_key(row.number), row.title, row.business_line_id,
                       scope.may(workspace::kView, row.business_line_id)};
    return found;
  }
};

struct SignalRecord {
  std::string id;
  std::int64_t number = 0;
  std::string title;
  std::string text;
  std::optional<BusinessLineId> business_line_id;
  std::optional<MemberId> created_by;
};
BOOST_DESCRIBE_STRUCT(SignalRecord, (), (id, number, title, text, business_line_id, created_by))

class SignalRecords final : public workspace::RecordSource {
 public:
  std::map<std::string, workspace::RecordSummary> summarise(sql::Connection& connection, const Scope& scope,
                                                            const std::vector<std::string>& ids) override {
    std::map<std::string, workspace::RecordSummary> found;
    for (auto& row : connection.rows<SignalRecord>("SELECT id, number, title, SUBSTR(text, 1, 300), business_line_id, "
                                                   "created_by FROM signals WHERE workspace_id = ? AND id IN " +
                                                       sql::in_list(connection.engine()),
                                                   scope.workspace(), sql::list_parameter(ids))) {
      Signal signal;
      signal.title = row.title;
      signal.text = row.text;
      // Contributors see what they submitted.
      const bool own = row.created_by && row.created_by == scope.member();
      found[row.id] = {signal_key(row.number), headline(signal), row.business_line_id,
                       own || scope.may(workspace::kView, row.business_line_id)};
    }
    return found;
  }
};

template <class TypedId>
struct CountRow {
  TypedId id;
  std::int64_t signals = 0;
  std::int64_t requirements = 0;
  BOOST_DESCRIBE_CLASS(CountRow, (), (id, signals, requirements), (), ())
};

class CustomerCounts final : public customers::CustomerDemand {
 public:
  std::map<customers::CustomerId, customers::DemandCounts> counts(
      sql::Connection& connection, const Scope& scope, const std::vector<customers::CustomerId>& ids) override {
    const auto lines = scope.lines_with(workspace::kView);
    std::string where =
        "s.workspace_id = ? AND s.corrected_by_id IS NULL AND s.customer_id IN " + sql::in_list(connection.engine());
    auto parameters = sql::Connection::values(scope.workspace(), sql::list_parameter(ids));
    if (lines) {
      where += " AND s.business_line_id IN " + sql::in_list(connection.engine());
      parameters.push_back(sql::to_value(sql::list_parameter(*lines)));
    }
    std::map<customers::CustomerId, customers::DemandCounts> found;
    for (const auto& row : connection.rows_values<CountRow<customers::CustomerId>>(
             "SELECT s.customer_id, COUNT(DISTINCT s.id), COUNT(DISTINCT l.requirement_id) FROM signals s "
             "LEFT JOIN requirement_signals l ON l.signal_id = s.id WHERE " +
                 where + " GROUP BY s.customer_id",
             std::move(parameters)))
      found[row.id] = {row.signals, row.requirements};
    return found;
  }
  bool uses_customer(sql::Connection& connection, const WorkspaceId& workspace,
                     const customers::CustomerId& customer) override {
    return store::speaks_of_customer(connection, workspace, customer);
  }
  bool uses_contact(sql::Connection& connection, const WorkspaceId& workspace, const ContactId& contact) override {
    return store::speaks_contact(connection, workspace, contact);
  }
};

struct GoalCount {
  goals::GoalId id;
  std::int64_t requirements = 0;
};
BOOST_DESCRIBE_STRUCT(GoalCount, (), (id, requirements))

class GoalCounts final : public goals::GoalDemand {
 public:
  std::map<goals::GoalId, std::int64_t> requirements(sql::Connection& connection, const Scope& scope,
                                                     const std::vector<goals::GoalId>& ids) override {
    const auto lines = scope.lines_with(workspace::kView);
    std::string where = "g.workspace_id = ? AND g.goal_id IN " + sql::in_list(connection.engine());
    auto parameters = sql::Connection::values(scope.workspace(), sql::list_parameter(ids));
    if (lines) {
      where += " AND p.business_line_id IN " + sql::in_list(connection.engine());
      parameters.push_back(sql::to_value(sql::list_parameter(*lines)));
    }
    std::map<goals::GoalId, std::int64_t> found;
    for (const auto& row :
         connection.rows_values<GoalCount>("SELECT g.goal_id, COUNT(*) FROM requirement_goals g JOIN requirement_pool "
                                           "p ON p.requirement_id = g.requirement_id WHERE " +
                                               where + " GROUP BY g.goal_id",
                                           std::move(parameters)))
      found[row.id] = row.requirements;
    return found;
  }
  bool uses_goal(sql::Connection& connection, const WorkspaceId& workspace, const goals::GoalId& goal) override {
    return connection
        .scalar<std::int64_t>("SELECT 1 FROM requirement_goals WHERE workspace_id = ? AND goal_id = ? LIMIT 1",
                              workspace, goal)
        .has_value();
  }
};

class PlacedDemand final : public blueprint::BlueprintDemand {
 public:
  std::int64_t placed_on(sql::Connection& connection, const WorkspaceId& workspace,
                         const blueprint::StepId& step) override {
    return store::placed_on(connection, workspace, step);
  }
  std::int64_t placed_on(sql::Connection& connection, const WorkspaceId& workspace,
                         const blueprint::ModuleId& module) override {
    return store::placed_on(connection, workspace, module);
  }
  std::int64_t placed_on(sql::Connection& connection, const WorkspaceId& workspace,
                         const blueprint::FeatureId& feature) override {
    return store::placed_on(connection, workspace, feature);
  }
};

class DemandLineUse final : public workspace::LineUse {
 public:
  bool uses_line(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line) override {
    return connection
               .scalar<std::int64_t>(
                   "SELECT 1 FROM requirement_pool WHERE workspace_id = ? AND business_line_id = ? LIMIT 1", workspace,
                   line)
               .has_value() ||
           connection
               .scalar<std::int64_t>("SELECT 1 FROM signals WHERE workspace_id = ? AND business_line_id = ? LIMIT 1",
                                     workspace, line)
               .has_value() ||
           connection
               .scalar<std::int64_t>(
                   "SELECT 1 FROM signal_sources WHERE workspace_id = ? AND business_line_id = ? LIMIT 1", workspace,
                   line)
               .has_value();
  }
};

class FirstHandRecorder final : public SignalRecorder {
 public:
  explicit FirstHandRecorder(Environment& environment) : environment_(environment) {}
  Result<SignalId> record(sql::Transaction& transaction, const Scope& scope, const FirstHandSignal& heard) override {
    NewSignal input;
    input.text = heard.text;
    input.kind = heard.kind;
    input.channel = heard.channel;
    input.contact_id = heard.contact_id;
    input.speaker_name = heard.speaker_name;
    input.customer_id = heard.customer_id;
    input.business_line_id = heard.business_line_id;
    input.hops = 0;
    input.said_at = heard.said_at;
    input.requirement_id = heard.requirement_id;
    input.importance = heard.importance;
    return add_signal(transaction, environment_, scope, input);
  }

 private:
  Environment& environment_;
};

}  // namespace

sql::ModuleMigrations demand_migrations() { return {"demand", embedded::demand_migrations::kFiles}; }

class DemandModule::Parts {
 public:
  Parts(sql::Database& database, const Clock& clock, const messages::Catalogue& catalogue, StandingRule& standing,
        search::SearchIndex& index, files::FileStore& files, files::FileStore& attachments, jobs::Runner& runner)
      : environment{database, clock, standing, nullptr},
        imports{database, clock, files, runner, standing, catalogue},
        attachments(attachments),
        feed(database, index),
        catalogue(catalogue),
        runner(runner) {}

  Environment environment;
  ImportEnvironment imports;
  files::FileStore& attachments;
  store::SearchFeed feed;
  const messages::Catalogue& catalogue;
  jobs::Runner& runner;
  RequirementRecords requirement_records;
  SignalRecords signal_records;
  CustomerCounts customer_counts;
  GoalCounts goal_counts;
  PlacedDemand placed;
  DemandLineUse lines;
  FirstHandRecorder recorder{environment};
};

DemandModule::DemandModule(sql::Database& database, const Clock& clock, const messages::Catalogue& catalogue,
                           StandingRule& standing, search::SearchIndex& index, files::FileStore& files,
                           files::FileStore& attachments, jobs::Runner& runner)
    : parts_(std::make_unique<Parts>(database, clock, catalogue, standing, index, files, attachments, runner)) {}
DemandModule::~DemandModule() = default;

void DemandModule::use(ClosureRule& rule) { parts_->environment.closure = &rule; }
void DemandModule::use(TellingRule& rule) { parts_->environment.telling = &rule; }

void DemandModule::add_routes(http::Router& router) {
  const RouteContext context{parts_->environment, parts_->feed, parts_->feed, parts_->catalogue, parts_->runner};
  add_signal_routes(router, context);
  add_triage_routes(router, context);
  add_capture_routes(router, context);
  add_requirement_routes(router, context);
  add_move_routes(router, context);
  add_pool_routes(router, context);
  add_change_routes(router, context);
  add_field_routes(router, context);
  add_filter_routes(router, context);
  add_provenance_routes(router, context);
  add_bulk_routes(router, context);
  add_view_routes(router, context);
  add_home_routes(router, context);
  add_search_routes(router, context);
  add_family_routes(router, context);
  add_similar_routes(router, context);
  add_history_routes(router, context);
  add_related_routes(router, context);
  add_placement_routes(router, context);
  add_blueprint_routes(router, context);
  add_export_routes(router, context);
  add_import_routes(router, parts_->imports);
  add_source_routes(router, parts_->environment, parts_->attachments, parts_->catalogue);
  add_hook_routes(router, parts_->environment);
}

void DemandModule::add_records(workspace::RecordDirectory& directory) {
  directory.add("requirement", parts_->requirement_records);
  directory.add("signal", parts_->signal_records);
}

void DemandModule::follow(jobs::Outbox& outbox, const std::string& server) {
  auto& feed = parts_->feed;
  outbox.follow("demand.search." + server,
                [&feed](const WorkspaceId& workspace, std::span<const jobs::Announcement> announcements) {
                  feed.take(workspace, announcements);
                },
                {.batch = 500, .ephemeral = false, .rebuild = [&feed](const WorkspaceId& workspace) {
                   feed.rebuild(workspace);
                 }});
}

void DemandModule::handle_jobs(jobs::Runner& runner) {
  handle_bulk_jobs(parts_->environment, runner);
  handle_import_jobs(parts_->imports);
}
ImportEnvironment& DemandModule::imports() { return parts_->imports; }
TextSearch& DemandModule::text_search() { return parts_->feed; }
SimilarSearch& DemandModule::similar_search() { return parts_->feed; }
void DemandModule::catch_up_index() { parts_->feed.catch_up(); }
SignalRecorder& DemandModule::signal_recorder() { return parts_->recorder; }
customers::CustomerDemand& DemandModule::customer_demand() { return parts_->customer_counts; }
blueprint::BlueprintDemand& DemandModule::blueprint_demand() { return parts_->placed; }
goals::GoalDemand& DemandModule::goal_demand() { return parts_->goal_counts; }
workspace::LineUse& DemandModule::line_use() { return parts_->lines; }

}  // namespace assay::demand
