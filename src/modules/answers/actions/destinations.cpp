#include "actions/destinations.h"

#include "base/text.h"
#include "delivery/signatures.h"
#include "workspace/members.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::answers {
namespace {

constexpr std::size_t kDestinationsMax = 200;
constexpr std::size_t kNameMax = 100;
constexpr std::size_t kSecretMax = 200;

std::string checked_name(std::string_view name, FieldErrors& errors) {
  const auto trimmed = std::string(trim(name));
  if (trimmed.empty()) errors.add("name", "required");
  if (code_points(trimmed) > kNameMax) errors.add("name", "too_many_characters", {{"limit", std::to_string(kNameMax)}});
  return trimmed;
}

void take_url(const Environment& environment, const std::string& url, DestinationRow& row, FieldErrors& errors) {
  const auto trimmed = std::string(trim(url));
  delivery::check_web_url("url", trimmed, environment.queue.settings().web, errors);
  row.url_sealed = environment.secrets.seal(trimmed);
  row.url_shown = delivery::shown_url(trimmed);
}

void take_secret(const Environment& environment, std::string secret, DestinationRow& row, FieldErrors& errors) {
  if (row.kind == delivery::DestinationKind::wecom && !secret.empty())
    return errors.add("secret", "secret_not_for_this_kind");
  if (secret.size() > kSecretMax) return errors.add("secret", "text_too_long", {{"limit", std::to_string(kSecretMax)}});
  if (secret.empty() && row.kind == delivery::DestinationKind::webhook) secret = delivery::new_webhook_secret();
  row.secret_sealed = secret.empty() ? std::string() : environment.secrets.seal(secret);
}

void record(sql::Transaction& transaction, const Environment& environment, const Scope& scope,
            const DestinationRow& row, std::string action, std::vector<workspace::FieldChange> changes = {},
            bool creates = false) {
  workspace::record_change(transaction, scope, environment.clock,
                           {.action = "destination." + std::move(action),
                            .record_kind = "destination",
                            .record_id = row.id.text(),
                            .record_key = row.name,
                            .business_line_id = row.business_line_id,
                            .changes = std::move(changes),
                            .announcement = {},
                            .creates = creates});
}

Result<DestinationRow> access(sql::Connection& connection, const Scope& scope, const AnswerDestinationId& id) {
  if (auto allowed = scope.require(workspace::kManageWorkspace, std::nullopt); !allowed) return refuse(allowed.error());
  auto row = store::find_destination(connection, scope.workspace(), id);
  if (!row) return refuse(Error::not_found("destination"));
  return std::move(*row);
}

}  // namespace

Result<AnswerDestinationId> add_destination(Environment& environment, const Scope& scope, const NewDestination& input) {
  if (auto allowed = scope.require(workspace::kManageWorkspace, std::nullopt); !allowed) return refuse(allowed.error());
  return environment.database.write([&](sql::Transaction& transaction) -> Result<AnswerDestinationId> {
    FieldErrors errors;
    DestinationRow row;
    row.id = AnswerDestinationId::make(environment.clock);
    row.workspace_id = scope.workspace();
    row.name = checked_name(input.name, errors);
    row.kind = input.kind;
    take_url(environment, input.url, row, errors);
    take_secret(environment, std::string(trim(input.secret.value_or(""))), row, errors);
    workspace::check_business_line(transaction, scope, "business_line_id", input.business_line_id, errors);
    if (store::find_destinations(transaction, scope.workspace()).size() >= kDestinationsMax)
      errors.add("name", "too_many_items", {{"limit", std::to_string(kDestinationsMax)}});
    if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
    row.business_line_id = input.business_line_id;
    row.language = to_word(input.language);
    row.created_at = environment.clock.now();
    row.created_by = scope.member();
    store::insert_destination(transaction, row);
    record(transaction, environment, scope, row, "created", {}, true);
    return row.id;
  });
}

Outcome change_destination(Environment& environment, const Scope& scope, const AnswerDestinationId& id,
                           std::int64_t expected_version, const DestinationChange& change) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto row = access(transaction, scope, id);
    if (!row) return refuse(row.error());
    const auto before = *row;
    FieldErrors errors;
    if (change.name) row->name = checked_name(*change.name, errors);
    if (change.url) take_url(environment, *change.url, *row, errors);
    if (change.secret.present)
      take_secret(environment, std::string(trim(change.secret.value.value_or(""))), *row, errors);
    if (change.business_line_id.present) {
      workspace::check_business_line(transaction, scope, "business_line_id", change.business_line_id.value, errors);
      row->business_line_id = change.business_line_id.value;
    }
    if (change.language) row->language = to_word(*change.language);
    if (change.active) row->active = *change.active;
    if (auto outcome = errors.outcome(); !outcome) return outcome;
    if (!store::update_destination(transaction, *row, expected_version)) return refuse(Error::stale());
    std::vector<workspace::FieldChange> changes;
    workspace::note_change(changes, "name", before.name, row->name);
    workspace::note_change(changes, "url", before.url_shown, row->url_shown);
    workspace::note_personal_change(changes, "secret", before.secret_sealed, row->secret_sealed);
    workspace::note_change(changes, "business_line_id", before.business_line_id, row->business_line_id);
    workspace::note_change(changes, "language", before.language, row->language);
    workspace::note_change(changes, "active", before.active, row->active);
    record(transaction, environment, scope, *row, "changed", std::move(changes));
    return {};
  });
}

Outcome remove_destination(Environment& environment, const Scope& scope, const AnswerDestinationId& id,
                           std::int64_t expected_version) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto row = access(transaction, scope, id);
    if (!row) return refuse(row.error());
    if (!store::delete_destination(transaction, scope.workspace(), id, expected_version)) return refuse(Error::stale());
    record(transaction, environment, scope, *row, "deleted");
    return {};
  });
}

Result<delivery::DeliveryId> try_destination(Environment& environment, const Scope& scope,
                                             const AnswerDestinationId& id) {
  return environment.database.write([&](sql::Transaction& transaction) -> Result<delivery::DeliveryId> {
    const auto row = access(transaction, scope, id);
    if (!row) return refuse(row.error());
    const auto channel = parse_word<delivery::Channel>(to_word(row->kind)).value();
    return environment.queue.add(transaction, scope.workspace(),
                                 {{channel, "destination:" + id.text(), "destination_test", id.text(),
                                   delivery::limit_per_minute(row->kind)}})[0];
  });
}

Result<delivery::DeliveryId> try_mail(Environment& environment, const Scope& scope) {
  if (auto allowed = scope.require(workspace::kManageWorkspace, std::nullopt); !allowed) return refuse(allowed.error());
  if (!environment.queue.mail_configured()) return refuse(Error::conflict("mail_not_configured"));
  const auto member = scope.member();
  if (!member) return refuse(Error::forbidden(std::string(workspace::kManageWorkspace.name)));
  return environment.database.write([&](sql::Transaction& transaction) -> Result<delivery::DeliveryId> {
    return environment.queue.add(
        transaction, scope.workspace(),
        {{delivery::Channel::mail, "member:" + member->text(), "mail_test", member->text(), 0}})[0];
  });
}

}  // namespace assay::answers
