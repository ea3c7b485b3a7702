// The linked signals of a requirement, reduced to who said them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "demand/requirement.h"
#include "sql/database.h"

namespace assay::demand::store {

struct Utterance {
  SignalId id;
  std::int64_t number = 0;
  std::string title;
  std::string text;  // its beginning
  SignalKind kind = SignalKind::request;
  std::optional<ContactId> contact_id;
  std::string speaker_name;
  std::string speaker_post;
  std::optional<customers::CustomerId> customer_id;
  std::int64_t hops = 0;
  Timestamp said_at;
  Importance importance = Importance::important;
};
BOOST_DESCRIBE_STRUCT(Utterance, (),
                      (id, number, title, text, kind, contact_id, speaker_name, speaker_post, customer_id, hops,
                       said_at, importance))

// Those that the scope may see, the newest first, at most `limit`.
std::vector<Utterance> utterances_of(sql::Connection& connection, const Scope& scope, const RequirementId& requirement,
                                     std::size_t limit);

}  // namespace assay::demand::store
