// What modules above demand may ask of the requirements.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demand/requirement.h"
#include "demand/text_search.h"
#include "sql/database.h"

namespace assay::demand {

// The requirement when it exists and the scope may see it, otherwise 404. By id or key.
Result<Requirement> find_visible_requirement(sql::Connection& connection, const Scope& scope,
                                             std::string_view id_or_key);

// Who brought a record in, and when; nobody when it was the system itself.
struct Entered {
  std::optional<MemberId> by;
  Timestamp at;
};

// Those of the signals that the scope may see.
std::map<SignalId, Entered> visible_signals(sql::Connection& connection, const Scope& scope,
                                            const std::vector<SignalId>& signals);

// One requirement as it stands in the pool.
struct PoolEntry {
  RequirementId id;
  std::int64_t number = 0;
  std::string title;
  Status status = Status::new_;
  std::optional<std::int64_t> urgency;     // 1 to 5
  std::optional<std::int64_t> importance;  // 1 to 5
  std::int64_t votes = 0;
  bool priced = false;
  double density = 0;            // money per money, or points per person-day
  std::int64_t value_minor = 0;  // money a year
  std::int64_t cost_minor = 0;
};

// What can still be chosen or is being built: not merged away, declined, released or later.
const std::vector<Status>& open_statuses();

// The first of the pool by one of its sorts ("-density": priced ones before unpriced ones, "-votes", "created_at", …),
// of what the scope may see. `priced` picks one of the two lists; `statuses` that are empty are all. `filter` is a
// text of the filter language, in which `search` finds texts. Refuses an unknown sort on the field "sort", and what is
// wrong with the filter on "filter".
Result<std::vector<PoolEntry>> first_of_pool(sql::Connection& connection, const Scope& scope, std::string_view sort,
                                             std::optional<bool> priced, std::size_t limit,
                                             const std::vector<Status>& statuses = {},
                                             const std::optional<std::string>& filter = std::nullopt,
                                             TextSearch* search = nullptr);
// Whether a filter text says itself which statuses it wants.
bool filter_names_status(const std::optional<std::string>& filter);

}  // namespace assay::demand
