// The durable queue of what leaves the server: retry with growing pauses, a limit per destination, a log.
//
// At least once: a delivery is marked before it is sent and settled right after. A server that dies in between sends
// that one again when it is back, with the same message id, so that a receiver can tell.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/principal.h"
#include "delivery/destination.h"
#include "delivery/mailer.h"
#include "jobs/runner.h"
#include "sql/migrator.h"

namespace assay::delivery {

using DeliveryId = Id<struct DeliveryTag>;

enum class Channel { mail, webhook, wecom, dingtalk, feishu };
BOOST_DESCRIBE_ENUM(Channel, mail, webhook, wecom, dingtalk, feishu)
// failed: refused for good, or tried as often as is allowed. dropped: not wanted any more when its turn came.
enum class State { queued, sending, sent, failed, dropped };
BOOST_DESCRIBE_ENUM(State, queued, sending, sent, failed, dropped)

struct Delivery {
  DeliveryId id;
  WorkspaceId workspace_id;
  Channel channel = Channel::mail;
  std::string destination;      // names the place without being its address: "member:…", "destination:…"
  std::int64_t per_minute = 0;  // 0: no limit
  std::string about_kind;       // who composes it
  std::string about_id;
  std::string message_id;
  State state = State::queued;
  std::int64_t attempts = 0;
  Timestamp next_at;
  std::optional<Timestamp> attempted_at;
  std::int64_t status = 0;
  std::string last_error;
  Timestamp created_at;
  std::optional<Timestamp> finished_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Delivery, (),
                      (id, workspace_id, channel, destination, per_minute, about_kind, about_id, message_id, state,
                       attempts, next_at, attempted_at, status, last_error, created_at, finished_at, version))

struct NewDelivery {
  Channel channel = Channel::mail;
  std::string destination;
  std::string about_kind;
  std::string about_id;
  std::int64_t per_minute = 0;
};

struct ToGroup {
  Destination destination;
  GroupMessage message;
};
// What to send; nothing when it is not wanted any more.
using Composed = std::variant<std::monostate, Mail, ToGroup>;

// The records that deliveries are about belong to modules: one composer for each about_kind. Called outside of
// transactions on the thread that sends; `settled` within the transaction that ends the delivery as sent, failed or
// dropped.
struct Composer {
  std::function<Composed(const Delivery&)> compose;
  std::function<void(sql::Transaction&, const Delivery&)> settled;
};

struct QueueSettings {
  MailSettings mail;
  WebSettings web;
  std::int64_t retry_seconds = 30;  // before the second try; doubled each time, at most six hours
  std::int64_t attempts_max = 12;
};

struct DeliveryFilter {
  std::optional<State> state;
  std::optional<Channel> channel;
  std::optional<DeliveryId> below;  // for the next page
};

sql::ModuleMigrations delivery_migrations();

// Thread-safe once served. One for each server; several servers share the work of one PostgreSQL.
class Queue {
 public:
  Queue(sql::Database& database, const Clock& clock, QueueSettings settings);

  // Before anything runs.
  void compose(std::string about_kind, Composer composer);
  void handle_jobs(jobs::Runner& runner);

  // Stores deliveries and sees to it that they are sent. Wake the Runner after the commit.
  std::vector<DeliveryId> add(sql::Transaction& transaction, const WorkspaceId& workspace,
                              const std::vector<NewDelivery>& deliveries);
  // Queues one that failed or was dropped again, with all its tries before it. Refuses "not_found" and, for one that
  // is on its way or has arrived, "delivery_not_failed".
  Outcome retry(sql::Transaction& transaction, const WorkspaceId& workspace, const DeliveryId& id);

  [[nodiscard]] const QueueSettings& settings() const { return settings_; }
  [[nodiscard]] bool mail_configured() const { return settings_.mail.configured(); }

 private:
  Result<boost::json::value> run(jobs::JobContext& context);
  std::vector<Delivery> claim(const WorkspaceId& workspace);
  bool over_limit(sql::Transaction& transaction, const Delivery& delivery);
  Attempt send(const Delivery& delivery, const Composed& composed, Mailer& mailer);
  void settle(const Delivery& delivery, const Attempt& attempt, bool wanted);
  void release(const std::vector<Delivery>& deliveries, std::size_t from);
  void go_on(const Scope& scope);

  sql::Database& database_;
  const Clock& clock_;
  QueueSettings settings_;
  Timestamp started_;
  std::map<std::string, Composer> composers_;
  jobs::Runner* runner_ = nullptr;
};

std::optional<Delivery> find_delivery(sql::Connection& connection, const WorkspaceId& workspace, const DeliveryId& id);
// The latest first.
std::vector<Delivery> find_deliveries(sql::Connection& connection, const WorkspaceId& workspace,
                                      const DeliveryFilter& filter, std::size_t limit);
// Those about a record, the latest first.
std::vector<Delivery> deliveries_about(sql::Connection& connection, const WorkspaceId& workspace,
                                       std::string_view about_kind, const std::vector<std::string>& about_ids);
// What a server said about their addresses is not kept any longer. Any number of ids is one statement.
void forget_errors(sql::Transaction& transaction, const WorkspaceId& workspace, std::string_view about_kind,
                   const std::vector<std::string>& about_ids);
// Until when to wait after this many tries.
std::int64_t pause_seconds(std::int64_t retry_seconds, std::int64_t attempts);

}  // namespace assay::delivery
