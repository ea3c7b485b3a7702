// A visit, an interview or a day in customer service: who went to whom, what it cost, and what was heard.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "base/money.h"
#include "base/principal.h"
#include "base/time.h"

namespace assay::visits {

using VisitId = Id<struct VisitTag>;

enum class VisitKind { visit, interview, service_day };
BOOST_DESCRIBE_ENUM(VisitKind, visit, interview, service_day)
enum class VisitState { planned, done, cancelled };
BOOST_DESCRIBE_ENUM(VisitState, planned, done, cancelled)

inline std::string visit_key(std::int64_t number) { return "VIS-" + std::to_string(number); }

inline constexpr std::size_t kMembersMax = 20;
inline constexpr std::size_t kContactsMax = 50;

// What the rules look at; references are checked where they can be looked up.
struct VisitFacts {
  VisitKind kind = VisitKind::visit;
  bool has_customer = false;
  std::size_t members = 0;
  std::size_t contacts = 0;
  std::string purpose;
  std::string notes;
  double hours = 0;
  std::optional<Money> cost;
  std::string currency;  // of the workspace
};
// Adds what is wrong under the names of the wire.
void check_visit(const VisitFacts& facts, FieldErrors& errors);

// Equal shares in minor units that add up to the cost; the first ones take what does not divide.
std::vector<std::int64_t> shares_of(std::int64_t cost_minor, std::size_t members);

// A year's limits of one member; nullopt: none.
struct Quota {
  std::optional<std::int64_t> visits;
  std::optional<std::int64_t> cost_minor;
};
struct Used {
  std::int64_t visits = 0;  // planned and done
  std::int64_t cost_minor = 0;
};
bool past_visits(const Quota& quota, const Used& used);
bool past_cost(const Quota& quota, const Used& used);

}  // namespace assay::visits
