#include "delivery/queue.h"

#include <algorithm>

#include "base/text.h"
#include "jobs/once.h"

namespace assay::embedded::delivery_migrations {
extern const std::vector<File> kFiles;
}

namespace assay::delivery {
namespace {

constexpr std::string_view kJob = "delivery.send";
constexpr std::size_t kClaimed = 20;
// Longer than all of a claim's tries may take together.
constexpr std::int64_t kLeaseSeconds = 300;
constexpr std::int64_t kTurnSeconds = 60;  // then another job has its turn
constexpr std::int64_t kPauseMax = 6 * 3'600;

std::string domain_of(const MailSettings& mail) {
  const auto at = mail.from.address.rfind('@');
  return at == std::string::npos ? "assay.invalid" : mail.from.address.substr(at + 1);
}

}  // namespace

sql::ModuleMigrations delivery_migrations() { return {"delivery", embedded::delivery_migrations::kFiles}; }

std::int64_t pause_seconds(std::int64_t retry_seconds, std::int64_t attempts) {
  const auto doublings = std::clamp<std::int64_t>(attempts - 1, 0, 20);
  return std::min(retry_seconds << doublings, kPauseMax);
}

Queue::Queue(sql::Database& database, const Clock& clock, QueueSettings settings)
    : database_(database), clock_(clock), settings_(std::move(settings)), started_(clock.now()) {}

void Queue::compose(std::string about_kind, Composer composer) {
  composers_[std::move(about_kind)] = std::move(composer);
}

void Queue::handle_jobs(jobs::Runner& runner) {
  runner_ = &runner;
  runner.handle(std::string(kJob), [this](jobs::JobContext& context) { return run(context); });
}

std::vector<DeliveryId> Queue::add(sql::Transaction& transaction, const WorkspaceId& workspace,
                                   const std::vector<NewDelivery>& deliveries) {
  const auto now = clock_.now();
  std::vector<Delivery> rows;
  std::vector<DeliveryId> ids;
  for (const auto& wanted : deliveries) {
    Delivery row;
    row.id = DeliveryId::make(clock_);
    row.workspace_id = workspace;
    row.channel = wanted.channel;
    row.destination = wanted.destination;
    row.per_minute = wanted.per_minute;
    row.about_kind = wanted.about_kind;
    row.about_id = wanted.about_id;
    row.message_id = row.id.text() + "@" + domain_of(settings_.mail);
    row.next_at = row.created_at = now;
    ids.push_back(row.id);
    rows.push_back(std::move(row));
  }
  transaction.insert_all("deliveries", rows);
  if (!rows.empty())
    jobs::enqueue_once(transaction, Scope::system(workspace), {.kind = std::string(kJob), .payload = nullptr}, clock_);
  return ids;
}

Outcome Queue::retry(sql::Transaction& transaction, const WorkspaceId& workspace, const DeliveryId& id) {
  const auto changed = transaction.execute(
      "UPDATE deliveries SET state = ?, attempts = 0, next_at = ?, finished_at = NULL, version = version + 1 WHERE "
      "workspace_id = ? AND id = ? AND state IN (?, ?)",
      State::queued, clock_.now(), workspace, id, State::failed, State::dropped);
  if (changed == 0) {
    if (!find_delivery(transaction, workspace, id)) return refuse(Error::not_found("delivery"));
    return refuse(Error::conflict("delivery_not_failed"));
  }
  jobs::enqueue_once(transaction, Scope::system(workspace), {.kind = std::string(kJob), .payload = nullptr}, clock_);
  return {};
}

bool Queue::over_limit(sql::Transaction& transaction, const Delivery& delivery) {
  if (delivery.per_minute == 0) return false;
  const auto since = clock_.now().plus_seconds(-60);
  const auto lately = transaction.column<Timestamp>(
      "SELECT attempted_at FROM deliveries WHERE workspace_id = ? AND destination = ? AND per_minute > 0 AND "
      "attempted_at > ? ORDER BY attempted_at DESC LIMIT ?",
      delivery.workspace_id, delivery.destination, since, delivery.per_minute);
  if (static_cast<std::int64_t>(lately.size()) < delivery.per_minute) return false;
  // When the oldest of the last minute is a minute old there is room again.
  transaction.execute("UPDATE deliveries SET next_at = ?, version = version + 1 WHERE id = ?",
                      lately.back().plus_seconds(61), delivery.id);
  return true;
}

std::vector<Delivery> Queue::claim(const WorkspaceId& workspace) {
  std::vector<Delivery> claimed;
  (void)database_.write([&](sql::Transaction& transaction) -> Outcome {
    claimed.clear();
    const auto now = clock_.now();
    // A SQLite folder has one server: what an earlier life of it was about to send needs no waiting for its lease.
    if (transaction.engine() == sql::Engine::sqlite)
      transaction.execute(
          "UPDATE deliveries SET next_at = ?, version = version + 1 WHERE workspace_id = ? AND state = ? AND next_at > "
          "? "
          "AND attempted_at < ?",
          now, workspace, State::sending, now, started_);
    const auto due = transaction.rows<Delivery>(
        "SELECT {columns} FROM deliveries WHERE workspace_id = ? AND state IN (?, ?) AND next_at <= ? ORDER BY "
        "next_at, id LIMIT ?",
        workspace, State::queued, State::sending, now, static_cast<std::int64_t>(kClaimed));
    for (auto delivery : due) {
      if (over_limit(transaction, delivery)) continue;
      // Taken by its version: on PostgreSQL another server may be at the same row.
      if (transaction.execute("UPDATE deliveries SET state = ?, attempts = attempts + 1, next_at = ?, attempted_at = "
                              "?, version = version + 1 WHERE id = ? AND version = ?",
                              State::sending, now.plus_seconds(kLeaseSeconds), now, delivery.id, delivery.version) == 0)
        continue;
      ++delivery.attempts;
      ++delivery.version;
      claimed.push_back(std::move(delivery));
    }
    return {};
  });
  return claimed;
}

Attempt Queue::send(const Delivery& delivery, const Composed& composed, Mailer& mailer) {
  if (const auto* mail = std::get_if<Mail>(&composed)) return mailer.send(*mail, delivery.message_id, clock_.now());
  const auto& group = std::get<ToGroup>(composed);
  return send_to(settings_.web, group.destination, group.message, "msg_" + delivery.id.text(), clock_.now());
}

void Queue::settle(const Delivery& delivery, const Attempt& attempt, bool wanted) {
  (void)database_.write([&](sql::Transaction& transaction) -> Outcome {
    const auto now = clock_.now();
    auto after = delivery;
    after.status = attempt.status;
    after.last_error = first_code_points(attempt.detail, 500);
    if (!wanted)
      after.state = State::dropped;
    else if (attempt.verdict == Verdict::delivered)
      after.state = State::sent;
    else if (attempt.verdict == Verdict::refused || delivery.attempts >= settings_.attempts_max)
      after.state = State::failed;
    else
      after.state = State::queued;
    const bool over = after.state != State::queued;
    after.next_at = over ? now : now.plus_seconds(pause_seconds(settings_.retry_seconds, delivery.attempts));
    if (over) after.finished_at = now;
    // Unless its lease ran out and another has it.
    if (transaction.execute("UPDATE deliveries SET state = ?, status = ?, last_error = ?, next_at = ?, finished_at = "
                            "?, version = version + 1 WHERE id = ? AND version = ?",
                            after.state, after.status, after.last_error, after.next_at, after.finished_at, after.id,
                            delivery.version) == 0)
      return {};
    if (over)
      if (const auto composer = composers_.find(delivery.about_kind);
          composer != composers_.end() && composer->second.settled)
        composer->second.settled(transaction, after);
    return {};
  });
}

void Queue::release(const std::vector<Delivery>& deliveries, std::size_t from) {
  (void)database_.write([&](sql::Transaction& transaction) -> Outcome {
    for (std::size_t i = from; i < deliveries.size(); ++i)
      transaction.execute(
          "UPDATE deliveries SET state = ?, attempts = attempts - 1, next_at = ?, version = version + "
          "1 WHERE id = ? AND version = ?",
          State::queued, clock_.now(), deliveries[i].id, deliveries[i].version);
    return {};
  });
}

void Queue::go_on(const Scope& scope) {
  const auto again = database_.write([&](sql::Transaction& transaction) -> Result<bool> {
    const auto next =
        transaction.scalar<Timestamp>("SELECT MIN(next_at) FROM deliveries WHERE workspace_id = ? AND state IN (?, ?)",
                                      scope.workspace(), State::queued, State::sending);
    if (!next) return false;
    jobs::enqueue_once(transaction, Scope::system(scope.workspace()),
                       {.kind = std::string(kJob), .payload = nullptr, .run_after = *next}, clock_);
    return *next <= clock_.now();
  });
  if (again && *again && runner_) runner_->wake();
}

Result<boost::json::value> Queue::run(jobs::JobContext& context) {
  const auto& workspace = context.scope().workspace();
  const auto until = clock_.now().plus_seconds(kTurnSeconds);
  Mailer mailer(settings_.mail);
  std::int64_t tried = 0;
  bool stopping = false;
  while (!stopping && clock_.now() < until) {
    const auto batch = claim(workspace);
    if (batch.empty()) break;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      try {
        stopping = context.cancelled();
      } catch (const jobs::Interrupted&) {
        // What was not tried goes out at once when the server is back.
        release(batch, i);
        throw;
      }
      const auto& delivery = batch[i];
      const auto composer = composers_.find(delivery.about_kind);
      const auto composed = composer == composers_.end() ? Composed() : composer->second.compose(delivery);
      const bool wanted = !std::holds_alternative<std::monostate>(composed);
      settle(delivery, wanted ? send(delivery, composed, mailer) : Attempt(), wanted);
      ++tried;
    }
  }
  go_on(context.scope());
  return boost::json::value(boost::json::object{{"tried", tried}});
}

std::optional<Delivery> find_delivery(sql::Connection& connection, const WorkspaceId& workspace, const DeliveryId& id) {
  return connection.row<Delivery>("SELECT {columns} FROM deliveries WHERE workspace_id = ? AND id = ?", workspace, id);
}

std::vector<Delivery> find_deliveries(sql::Connection& connection, const WorkspaceId& workspace,
                                      const DeliveryFilter& filter, std::size_t limit) {
  std::string where = "workspace_id = ?";
  auto parameters = sql::Connection::values(workspace);
  const auto add = [&](std::string_view condition, sql::Value value) {
    where += condition;
    parameters.push_back(std::move(value));
  };
  if (filter.state) add(" AND state = ?", sql::to_value(*filter.state));
  if (filter.channel) add(" AND channel = ?", sql::to_value(*filter.channel));
  if (filter.below) add(" AND id < ?", sql::to_value(*filter.below));
  parameters.push_back(sql::to_value(static_cast<std::int64_t>(limit)));
  return connection.rows_values<Delivery>(
      "SELECT {columns} FROM deliveries WHERE " + where + " ORDER BY id DESC LIMIT ?", std::move(parameters));
}

void forget_errors(sql::Transaction& transaction, const WorkspaceId& workspace, std::string_view about_kind,
                   const std::vector<std::string>& about_ids) {
  transaction.execute(
      "UPDATE deliveries SET last_error = '', version = version + 1 WHERE workspace_id = ? AND about_kind = ? AND "
      "last_error <> '' AND about_id IN " +
          sql::in_list(transaction.engine()),
      workspace, about_kind, sql::list_parameter(about_ids));
}

std::vector<Delivery> deliveries_about(sql::Connection& connection, const WorkspaceId& workspace,
                                       std::string_view about_kind, const std::vector<std::string>& about_ids) {
  return connection.rows<Delivery>(
      "SELECT {columns} FROM deliveries WHERE workspace_id = ? AND about_kind = ? AND about_id IN " +
          sql::in_list(connection.engine()) + " ORDER BY id DESC LIMIT 1000",
      workspace, about_kind, sql::list_parameter(about_ids));
}

}  // namespace assay::delivery
