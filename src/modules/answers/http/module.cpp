#include "answers/module.h"

#include "actions/compose.h"
#include "actions/daily.h"
#include "actions/follow.h"
#include "actions/gather.h"
#include "actions/settle_telling.h"
#include "actions/tell_requesters.h"
#include "http/routes.h"
#include "workspace/settings.h"

namespace assay::embedded::answers_migrations {
extern const std::vector<File> kFiles;
}

namespace assay::answers {

sql::ModuleMigrations answers_migrations() { return {"answers", embedded::answers_migrations::kFiles}; }

class AnswersModule::Parts {
 public:
  explicit Parts(Environment with) : environment(std::move(with)), telling(environment) {}
  Environment environment;
  TellingByIntent telling;
  ConfirmedClosure closure;
};

AnswersModule::AnswersModule(sql::Database& database, const Clock& clock, const messages::Catalogue& catalogue,
                             const workspace::RecordDirectory& records, delivery::Queue& queue,
                             const delivery::SecretBox& secrets, jobs::Runner& runner, std::string public_url)
    : parts_(std::make_unique<Parts>(
          Environment{database, clock, catalogue, records, queue, secrets, runner, std::move(public_url)})) {
  register_composers(parts_->environment);
}
AnswersModule::~AnswersModule() = default;

void AnswersModule::add_routes(http::Router& router) {
  const RouteContext context{parts_->environment, parts_->telling};
  add_telling_routes(router, context);
  add_requirement_routes(router, context);
  add_wait_routes(router, context);
  add_destination_routes(router, context);
  add_delivery_routes(router, context);
  add_link_pages(router, context);
}

void AnswersModule::follow(jobs::Outbox& outbox) {
  auto& environment = parts_->environment;
  outbox.follow("answers.tell",
                [&environment](const WorkspaceId& workspace, std::span<const jobs::Announcement> announcements) {
                  tell_of(environment, workspace, announcements);
                  forget_deleted_contacts(environment, workspace, announcements);
                });
  outbox.follow("answers.measure",
                [&environment](const WorkspaceId& workspace, std::span<const jobs::Announcement> announcements) {
                  measure(environment, workspace, announcements);
                  if (std::ranges::any_of(announcements, [](const jobs::Announcement& announcement) {
                        return announcement.kind == "workspace.created";
                      }))
                    (void)environment.database.write([&](sql::Transaction& transaction) -> Outcome {
                      schedule_daily(transaction, environment, workspace);
                      return {};
                    });
                },
                {.batch = 500, .ephemeral = false, .rebuild = [&environment](const WorkspaceId& workspace) {
                   measure_all(environment, workspace, std::nullopt);
                 }});
}

void AnswersModule::handle_jobs(jobs::Runner& runner) {
  auto& environment = parts_->environment;
  runner.handle("answers.gather", [&environment](jobs::JobContext& context) { return gather(environment, context); });
  runner.handle("answers.daily",
                [&environment](jobs::JobContext& context) { return daily_round(environment, context); });
  runner.handle("answers.set_due",
                [&environment](jobs::JobContext& context) { return set_all_due(environment, context); });
}

void AnswersModule::schedule() {
  auto& environment = parts_->environment;
  const auto workspaces =
      environment.database.read([](sql::Connection& connection) { return workspace::find_workspaces(connection); });
  for (const auto& workspace : workspaces)
    (void)environment.database.write([&](sql::Transaction& transaction) -> Outcome {
      schedule_daily(transaction, environment, workspace.id);
      return {};
    });
}

Telling& AnswersModule::telling() { return parts_->telling; }
demand::ClosureRule& AnswersModule::closure_rule() { return parts_->closure; }

}  // namespace assay::answers
