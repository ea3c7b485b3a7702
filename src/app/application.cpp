#include "application.h"

#include <fstream>
#include <sstream>

#include "blueprint/blueprint.h"
#include "customers/customers.h"
#include "files/local_files.h"
#include "goals/goals.h"
#include "portal/portal.h"
#include "sql/idempotency.h"
#include "workspace/administration.h"

// The message catalogues that the build embedded, one namespace a library.
#define ASSAY_MESSAGES(library)                   \
  namespace assay::embedded::library##_messages { \
    extern const std::vector<File> kFiles;        \
  }
ASSAY_MESSAGES(app)
ASSAY_MESSAGES(base)
ASSAY_MESSAGES(messages)
ASSAY_MESSAGES(log)
ASSAY_MESSAGES(config)
ASSAY_MESSAGES(json)
ASSAY_MESSAGES(tabular)
ASSAY_MESSAGES(mail)
ASSAY_MESSAGES(files)
ASSAY_MESSAGES(images)
ASSAY_MESSAGES(optimiser)
ASSAY_MESSAGES(search)
ASSAY_MESSAGES(sql)
ASSAY_MESSAGES(jobs)
ASSAY_MESSAGES(http)
ASSAY_MESSAGES(workspace)
ASSAY_MESSAGES(customers)
ASSAY_MESSAGES(blueprint)
ASSAY_MESSAGES(goals)
ASSAY_MESSAGES(demand)
ASSAY_MESSAGES(portal)
ASSAY_MESSAGES(reviews)
ASSAY_MESSAGES(visits)
ASSAY_MESSAGES(value)
ASSAY_MESSAGES(delivery)
ASSAY_MESSAGES(answers)

namespace assay::app {

const messages::Catalogue& catalogue() {
  static const messages::Catalogue kCatalogue = [] {
    messages::Catalogue all;
    for (const auto* files : {&embedded::app_messages::kFiles,       &embedded::base_messages::kFiles,
                              &embedded::messages_messages::kFiles,  &embedded::log_messages::kFiles,
                              &embedded::config_messages::kFiles,    &embedded::json_messages::kFiles,
                              &embedded::tabular_messages::kFiles,   &embedded::mail_messages::kFiles,
                              &embedded::optimiser_messages::kFiles, &embedded::files_messages::kFiles,
                              &embedded::images_messages::kFiles,    &embedded::search_messages::kFiles,
                              &embedded::sql_messages::kFiles,       &embedded::jobs_messages::kFiles,
                              &embedded::http_messages::kFiles,      &embedded::workspace_messages::kFiles,
                              &embedded::customers_messages::kFiles, &embedded::blueprint_messages::kFiles,
                              &embedded::goals_messages::kFiles,     &embedded::demand_messages::kFiles,
                              &embedded::portal_messages::kFiles,    &embedded::value_messages::kFiles,
                              &embedded::delivery_messages::kFiles,  &embedded::answers_messages::kFiles,
                              &embedded::reviews_messages::kFiles,   &embedded::visits_messages::kFiles})
      all.add(*files);
    return all;
  }();
  return kCatalogue;
}

namespace {

delivery::QueueSettings queue_settings(const config::Settings& settings) {
  delivery::QueueSettings queue;
  queue.mail.url = settings.smtp.url;
  queue.mail.user = settings.smtp.user;
  queue.mail.password = settings.smtp.password;
  queue.mail.from = delivery::parse_mailbox(settings.smtp.from).value_or(delivery::Mailbox());
  queue.mail.security = settings.smtp.security == config::MailSecurity::plain ? delivery::MailSecurity::plain
                        : settings.smtp.security == config::MailSecurity::tls ? delivery::MailSecurity::tls
                                                                              : delivery::MailSecurity::starttls;
  queue.mail.ca_file = queue.web.ca_file = settings.delivery.ca_file;
  queue.web.allow_private_addresses = settings.delivery.allow_private_addresses;
  queue.retry_seconds = settings.delivery.retry_seconds;
  queue.attempts_max = settings.delivery.attempts;
  return queue;
}

// Where people reach the server; without a setting where it listens.
std::string public_url(const config::Settings& settings) {
  if (!settings.http.public_url.empty()) return settings.http.public_url;
  return "http://" + config::to_text(settings.http.listen);
}

}  // namespace

std::vector<sql::ModuleMigrations> all_migrations() {
  return {sql::idempotency_migrations(),     jobs::migrations(),
          workspace::workspace_migrations(), customers::customers_migrations(),
          blueprint::blueprint_migrations(), goals::goals_migrations(),
          demand::demand_migrations(),       portal::portal_migrations(),
          delivery::delivery_migrations(),   answers::answers_migrations(),
          reviews::reviews_migrations(),     visits::visits_migrations()};
}

namespace {

// The page of portals as it was built; empty without a web client.
std::string portal_page(const std::filesystem::path& web) {
  std::ifstream stream(web / "portal.html", std::ios::binary);
  std::ostringstream page;
  if (stream) page << stream.rdbuf();
  return page.str();
}

}  // namespace

Application::Application(config::Settings settings, log::Log log, DataFolder folder)
    : settings_(std::move(settings)), log_(std::move(log)), folder_(std::move(folder)) {}

Application::~Application() = default;

Result<std::unique_ptr<Application>> Application::open(const config::Settings& settings, log::Log log) {
  auto folder = DataFolder::open(settings.data.folder);
  if (!folder) return refuse(folder.error());
  std::unique_ptr<Application> application(new Application(settings, std::move(log), std::move(*folder)));
  if (auto opened = application->open_stores(); !opened) return refuse(opened.error());
  if (auto migrated = application->migrate(); !migrated) return refuse(migrated.error());
  application->wire();
  return application;
}

Outcome Application::open_stores() {
  const auto address = settings_.database.url.empty() ? folder_.database_address() : settings_.database.url;
  database_ = std::make_unique<sql::Database>(
      sql::DatabaseSettings{address, static_cast<std::size_t>(settings_.database.readers)});
  auto files = files::LocalFileStore::open(folder_.path() / "files");
  if (!files) return refuse(files.error());
  files_ = std::move(*files);
  // Attachments come and go one by one; in a place of their own they take nothing else along.
  auto attachments = files::LocalFileStore::open(folder_.path() / "files" / "attachments");
  if (!attachments) return refuse(attachments.error());
  attachments_ = std::move(*attachments);
  auto index =
      search::SearchIndex::open(folder_.path() / "search", static_cast<std::size_t>(settings_.search.open_indexes));
  if (!index) return refuse(index.error());
  index_ = std::move(*index);
  auto secrets = delivery::SecretBox::open(folder_.path() / "secret.key", settings_.delivery.key);
  if (!secrets) return refuse(secrets.error());
  secrets_ = std::make_unique<delivery::SecretBox>(std::move(*secrets));
  return {};
}

Outcome Application::migrate() {
  sql::Migrator migrator(*database_, clock_);
  const auto migrations = all_migrations();
  const auto plan = migrator.plan(migrations);
  if (plan.applied_count > 0 && plan.pending_count > 0 && database_->engine() == sql::Engine::sqlite) {
    const auto backups = folder_.path() / "backups";
    std::filesystem::create_directories(backups);
    auto stamp = to_text(clock_.now()).substr(0, 19);
    std::ranges::replace(stamp, ':', '-');
    const auto copy = backups / ("before-upgrade-" + stamp + ".db");
    database_->copy_to(copy);
    log_.info("copied the database before upgrading its schema",
              {{"file", copy.string()}, {"migrations", plan.pending_count}});
  }
  return migrator.apply(migrations);
}

void Application::wire() {
  outbox_ = std::make_unique<jobs::Outbox>(*database_, clock_, log_);
  runner_ = std::make_unique<jobs::Runner>(
      *database_, clock_, log_, jobs::RunnerSettings{.threads = static_cast<std::size_t>(settings_.jobs.threads)});
  const auto& http = settings_.http;
  workspace::ModuleSettings workspace;
  workspace.session_idle_seconds = settings_.session.idle_hours * 3600;
  workspace.session_absolute_seconds = settings_.session.days * 86'400;
  workspace.secure_cookies =
      http.secure_cookies == config::SecureCookies::always ||
      (http.secure_cookies == config::SecureCookies::auto_ && http.public_url.starts_with("https://"));
  workspace_ =
      std::make_unique<workspace::WorkspaceModule>(*database_, clock_, catalogue(), records_, *attachments_, workspace);
  customers_ = std::make_unique<customers::CustomersModule>(*database_, clock_, catalogue());
  blueprint_ = std::make_unique<blueprint::BlueprintModule>(*database_, clock_, catalogue());
  goals_ = std::make_unique<goals::GoalsModule>(*database_, clock_, catalogue());
  value_ = std::make_unique<value::ValueModule>(*database_, clock_, catalogue());
  demand_ = std::make_unique<demand::DemandModule>(*database_, clock_, catalogue(), value_->standing_rule(), *index_,
                                                   *files_, *attachments_, *runner_);
  visits_ = std::make_unique<visits::VisitsModule>(*database_, clock_, demand_->signal_recorder());

  queue_ = std::make_unique<delivery::Queue>(*database_, clock_, queue_settings(settings_));
  answers_ = std::make_unique<answers::AnswersModule>(*database_, clock_, catalogue(), records_, *queue_, *secrets_,
                                                      *runner_, public_url(settings_));
  demand_->use(answers_->closure_rule());
  reviews_ = std::make_unique<reviews::ReviewsModule>(*database_, clock_, catalogue(), demand_->text_search(),
                                                      answers_->telling(), *queue_, *runner_);
  demand_->use(reviews_->telling_rule());
  portal_ = std::make_unique<portal::PortalModule>(
      *database_, clock_, value_->standing_rule(),
      portal::ModuleSettings{static_cast<double>(http.rate_per_minute), workspace.secure_cookies,
                             settings_.web.folder.empty() ? std::string() : portal_page(settings_.web.folder)});

  customers_->use(demand_->customer_demand());
  blueprint_->use(demand_->blueprint_demand());
  goals_->use(demand_->goal_demand());
  workspace_->add_line_use(demand_->line_use());
  workspace_->add_line_use(goals_->line_use());
  workspace_->add_line_use(blueprint_->line_use());
  workspace_->add_line_use(portal_->line_use());
  workspace_->add_line_use(reviews_->line_use());
  workspace_->add_line_use(visits_->line_use());
  customers_->add_records(records_);
  blueprint_->add_records(records_);
  goals_->add_records(records_);
  demand_->add_records(records_);
  reviews_->add_records(records_);
  visits_->add_records(records_);
  workspace_->add_routes(router_);
  customers_->add_routes(router_);
  blueprint_->add_routes(router_);
  goals_->add_routes(router_);
  demand_->add_routes(router_);
  reviews_->add_routes(router_);
  visits_->add_routes(router_);
  value_->add_routes(router_);
  answers_->add_routes(router_);
  portal_->add_routes(router_);
  demand_->handle_jobs(*runner_);
  reviews_->handle_jobs(*runner_);
  // A SQLite folder has one server; servers that share a PostgreSQL are told apart by their folders.
  const auto server = database_->engine() == sql::Engine::sqlite ? std::string("local")
                                                                 : std::filesystem::absolute(folder_.path()).string();
  demand_->follow(*outbox_, server);
  value_->follow(*outbox_);
  answers_->follow(*outbox_);
  answers_->handle_jobs(*runner_);
  queue_->handle_jobs(*runner_);
  portal_->follow(*outbox_);
  reviews_->follow(*outbox_);
}

}  // namespace assay::app
