// The pool in order of value density, each score with its parts: for commands and whoever else shows a ranking.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "base/principal.h"
#include "demand/text_search.h"
#include "messages/catalogue.h"
#include "sql/database.h"
#include "value/explanation.h"

namespace assay::value {

enum class RankedList { priced, unpriced };
BOOST_DESCRIBE_ENUM(RankedList, priced, unpriced)

struct RankedPart {
  std::optional<Money> amount;
  std::optional<double> points;
};
BOOST_DESCRIBE_STRUCT(RankedPart, (), (amount, points))

struct RankedItem {
  std::string key;
  std::string title;
  double density = 0;  // money per money, or points per person-day
  bool priced = false;
  std::optional<Money> value;  // a year; unset where nothing has a price
  std::optional<Money> cost;
  std::map<std::string, RankedPart> parts;  // by code: goals, hours, revenue, voices, evidence, cost
};
BOOST_DESCRIBE_STRUCT(RankedItem, (), (key, title, density, priced, value, cost, parts))

struct Ranking {
  std::vector<RankedItem> items;
};
BOOST_DESCRIBE_STRUCT(Ranking, (), (items))

RankedItem ranked_item(std::string title, const ExplainedValue& explained);

struct RankQuery {
  std::optional<RankedList> list;  // both, the priced ones first
  std::size_t limit = 50;
  bool all = false;                   // also what is not open any more
  std::optional<std::string> filter;  // a text of the filter language; one that names a status chooses among all
};
// The first of what the scope may see. `search` finds the texts of the filter.
Result<Ranking> rank(sql::Connection& connection, const messages::Catalogue& catalogue, const Scope& scope,
                     const RankQuery& query, demand::TextSearch* search = nullptr);
// The score of one requirement, by id or key, opened into its parts. 404 when the scope may not see it.
Result<ExplainedValue> explain_requirement(sql::Connection& connection, const messages::Catalogue& catalogue,
                                           const Scope& scope, std::string_view id_or_key);

}  // namespace assay::value
