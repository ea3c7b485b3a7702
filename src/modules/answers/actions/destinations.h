// Webhooks and group robots that hear every answer: made, changed, removed, tried.
#pragma once

#include "actions/environment.h"
#include "json/reflect.h"
#include "store/destination_store.h"
#include "workspace/administration.h"

namespace assay::answers {

// A webhook without a secret gets a new one. For a robot the secret is that of its signature, where it has one.
struct NewDestination {
  std::string name;  // at most 100 characters
  delivery::DestinationKind kind = delivery::DestinationKind::webhook;
  std::string url;
  std::optional<std::string> secret;
  std::optional<BusinessLineId> business_line_id;  // nullopt: of the whole workspace
  workspace::Language language = workspace::Language::zh;
};
BOOST_DESCRIBE_STRUCT(NewDestination, (), (name, kind, url, secret, business_line_id, language))

struct DestinationChange {
  std::optional<std::string> name;
  std::optional<std::string> url;
  Patch<std::string> secret;
  Patch<BusinessLineId> business_line_id;
  std::optional<workspace::Language> language;
  std::optional<bool> active;
};
BOOST_DESCRIBE_STRUCT(DestinationChange, (), (name, url, secret, business_line_id, language, active))

// All need workspace.manage. Refuse wrong fields at once: name, url, secret, business_line_id.
Result<AnswerDestinationId> add_destination(Environment& environment, const Scope& scope, const NewDestination& input);
Outcome change_destination(Environment& environment, const Scope& scope, const AnswerDestinationId& id,
                           std::int64_t expected_version, const DestinationChange& change);
Outcome remove_destination(Environment& environment, const Scope& scope, const AnswerDestinationId& id,
                           std::int64_t expected_version);
// Sends a message that says that it works; answers its delivery.
Result<delivery::DeliveryId> try_destination(Environment& environment, const Scope& scope,
                                             const AnswerDestinationId& id);
// The same with a mail to the member who asks. Refuses "mail_not_configured".
Result<delivery::DeliveryId> try_mail(Environment& environment, const Scope& scope);

}  // namespace assay::answers
