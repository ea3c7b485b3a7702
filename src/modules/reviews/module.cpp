#include "reviews/module.h"

#include "actions/mail_report.h"
#include "actions/make_report.h"
#include "http/routes.h"
#include "store/review_rows.h"
#include "workspace/permissions.h"

namespace assay::embedded::reviews_migrations {
extern const std::vector<File> kFiles;
}

namespace assay::reviews {
namespace {

class ReviewRecords final : public workspace::RecordSource {
 public:
  std::map<std::string, workspace::RecordSummary> summarise(sql::Connection& connection, const Scope& scope,
                                                            const std::vector<std::string>& ids) override {
    std::map<std::string, workspace::RecordSummary> found;
    for (auto& review : store::load_reviews(connection, scope.workspace(), ids))
      found[review.id.text()] = {review_key(review.number), review.name, review.business_line_id,
                                 scope.may(workspace::kView, review.business_line_id)};
    return found;
  }
};

class ReportRecords final : public workspace::RecordSource {
 public:
  std::map<std::string, workspace::RecordSummary> summarise(sql::Connection& connection, const Scope& scope,
                                                            const std::vector<std::string>& ids) override {
    std::map<std::string, workspace::RecordSummary> found;
    for (auto& report : store::load_reports(connection, scope.workspace(), ids))
      found[report.id.text()] = {to_text(report.week), report.content.business_line, report.business_line_id,
                                 scope.may(workspace::kView, report.business_line_id)};
    return found;
  }
};

class ReviewLines final : public workspace::LineUse {
 public:
  bool uses_line(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line) override {
    return store::has_review_of_line(connection, workspace, line) ||
           store::has_report_of_line(connection, workspace, line);
  }
};

class ToldAfterReview final : public demand::TellingRule {
 public:
  bool is_held(sql::Connection& connection, const demand::Requirement& requirement) override {
    return store::is_in_running_review(connection, requirement.workspace_id, requirement.id);
  }
};

void forget_deleted_contacts(Environment& environment, const WorkspaceId& workspace,
                             std::span<const jobs::Announcement> announcements) {
  for (const auto& announcement : announcements) {
    const auto contact =
        announcement.kind == "contact.deleted" ? ContactId::parse(announcement.record_id) : std::nullopt;
    if (!contact) continue;
    (void)environment.database.write([&](sql::Transaction& transaction) -> Outcome {
      store::forget_contact(transaction, workspace, *contact);
      return {};
    });
  }
}

}  // namespace

sql::ModuleMigrations reviews_migrations() { return {"reviews", embedded::reviews_migrations::kFiles}; }

struct ReviewsModule::Parts {
  Environment environment;
  const messages::Catalogue& catalogue;
  ReviewRecords records;
  ReportRecords reports;
  ReviewLines lines;
  ToldAfterReview telling;
};

ReviewsModule::ReviewsModule(sql::Database& database, const Clock& clock, const messages::Catalogue& catalogue,
                             demand::TextSearch& search, answers::Telling& telling, delivery::Queue& queue,
                             jobs::Runner& runner)
    : parts_(new Parts{{database, clock, search, telling, queue, runner, catalogue}, catalogue, {}, {}, {}, {}}) {
  compose_reports(parts_->environment);
}
ReviewsModule::~ReviewsModule() = default;

void ReviewsModule::add_routes(http::Router& router) {
  const RouteContext context{parts_->environment, parts_->catalogue};
  add_review_routes(router, context);
  add_minutes_routes(router, context);
  add_report_routes(router, context);
}

void ReviewsModule::add_records(workspace::RecordDirectory& directory) {
  directory.add("review", parts_->records);
  directory.add("weekly_report", parts_->reports);
}

void ReviewsModule::follow(jobs::Outbox& outbox) {
  auto& environment = parts_->environment;
  outbox.follow("reviews.schedule",
                [&environment](const WorkspaceId& workspace, std::span<const jobs::Announcement> announcements) {
                  const auto made = [](const jobs::Announcement& announcement) {
                    return announcement.kind == "workspace.created";
                  };
                  if (std::ranges::any_of(announcements, made)) schedule_reports(environment, workspace);
                  forget_deleted_contacts(environment, workspace, announcements);
                },
                {.batch = 500, .ephemeral = false, .rebuild = [&environment](const WorkspaceId& workspace) {
                   schedule_reports(environment, workspace);
                 }});
}

void ReviewsModule::handle_jobs(jobs::Runner& runner) { handle_report_jobs(parts_->environment, runner); }
void ReviewsModule::schedule() { schedule_reports(parts_->environment); }
workspace::LineUse& ReviewsModule::line_use() { return parts_->lines; }
demand::TellingRule& ReviewsModule::telling_rule() { return parts_->telling; }

}  // namespace assay::reviews
