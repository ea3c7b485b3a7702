#include "store/customer_list.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "store/customer_rows.h"
#include "store/position.h"

namespace assay::customers::store {
namespace {

// What a list is sorted by; the whole customers of a page are loaded afterwards.
struct Place {
  CustomerId id;
  std::string name_folded;
  std::int64_t tier_rank = 0;
  std::int64_t revenue_rank = 0;
};
BOOST_DESCRIBE_STRUCT(Place, (), (id, name_folded, tier_rank, revenue_rank))

struct Condition {
  std::string sql;
  std::vector<sql::Value> parameters;

  template <class... Parameters>
  void add(std::string_view text, const Parameters&... more) {
    sql += text;
    (parameters.push_back(sql::to_value(more)), ...);
  }
};

std::string marks(std::size_t count) {
  std::string list;
  for (std::size_t i = 0; i < count; ++i) list += i == 0 ? "?" : ", ?";
  return list;
}

Condition condition_of(sql::Connection& connection, const WorkspaceId& workspace, const CustomerFilter& filter) {
  Condition condition;
  condition.add(" WHERE workspace_id = ?", workspace);
  if (!filter.kinds.empty()) {
    condition.add(" AND kind IN (" + marks(filter.kinds.size()) + ")");
    for (const auto kind : filter.kinds) condition.parameters.push_back(sql::to_value(kind));
  }
  if (!filter.tiers.empty()) {
    condition.add(" AND tier_rank IN (" + marks(filter.tiers.size()) + ")");
    for (const auto tier : filter.tiers)
      condition.parameters.push_back(sql::to_value(static_cast<std::int64_t>(tier) + 1));
  }
  if (const auto text = trim(filter.text); !text.empty()) {
    const std::string named =
        std::string(connection.engine() == sql::Engine::sqlite ? "instr" : "strpos") + "(name_folded, ?) > 0";
    // Asked first, because beside another condition it would keep the names from being read from the index alone.
    const auto holders = connection.column<CustomerId>(
        "SELECT customer_id FROM customer_external_ids WHERE workspace_id = ? AND external_id = ?", workspace, text);
    if (holders.empty())
      condition.add(" AND " + named, fold(text));
    else
      condition.add(" AND (" + named + " OR id IN " + sql::in_list(connection.engine()) + ")", fold(text),
                    sql::list_parameter(holders));
  }
  if (filter.parent_id) condition.add(" AND parent_id = ?", *filter.parent_id);
  if (filter.owner_id) condition.add(" AND owner_id = ?", *filter.owner_id);
  if (filter.renewal_before) condition.add(" AND renewal_on < ?", *filter.renewal_before);
  return condition;
}

std::string order_name(const CustomerFilter& filter) {
  return (filter.descending ? "-" : "") + std::string(to_word(filter.order));
}

std::string value_of(Order order, const Place& place) {
  switch (order) {
    case Order::name:
      return place.name_folded;
    case Order::tier:
      return std::to_string(place.tier_rank) + "~" + place.name_folded;
    case Order::revenue:
      return std::to_string(place.revenue_rank);
  }
  return {};
}

std::string_view columns_of(Order order) {
  switch (order) {
    case Order::name:
      return "name_folded, id";
    case Order::tier:
      return "tier_rank, name_folded, id";
    case Order::revenue:
      return "revenue_rank, id";
  }
  return {};
}

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

// False when the cursor's value does not fit the order.
bool continue_after(Condition& condition, const CustomerFilter& filter, const Position& position) {
  const std::string compare = filter.descending ? " < " : " > ";
  const std::string left = " AND (" + std::string(columns_of(filter.order)) + ")" + compare;
  const std::string_view value = position.value;
  if (filter.order == Order::name) {
    condition.add(left + "(?, ?)", value, position.id);
    return true;
  }
  const auto end = filter.order == Order::tier ? value.find('~') : value.size();
  if (end == std::string_view::npos) return false;
  const auto rank = number_of(value.substr(0, end));
  if (!rank) return false;
  if (filter.order == Order::revenue)
    condition.add(left + "(?, ?)", *rank, position.id);
  else
    condition.add(left + "(?, ?, ?)", *rank, value.substr(end + 1), position.id);
  return true;
}

std::string order_by(const CustomerFilter& filter) {
  std::string list(columns_of(filter.order));
  if (!filter.descending) return list;
  for (auto at = list.find(','); at != std::string::npos; at = list.find(',', at + 6)) list.insert(at, " DESC");
  return list + " DESC";
}

}  // namespace

Result<CustomerPage> list_customers(sql::Connection& connection, const WorkspaceId& workspace,
                                    const CustomerFilter& filter) {
  auto condition = condition_of(connection, workspace, filter);
  CustomerPage page;
  page.total =
      connection.scalar_values<std::int64_t>("SELECT COUNT(*) FROM customers" + condition.sql, condition.parameters)
          .value_or(0);
  if (!filter.cursor.empty()) {
    const auto position = parse_position(filter.cursor, order_name(filter));
    if (!position || !continue_after(condition, filter, *position))
      return refuse(Error::invalid("cursor", "customer_cursor_unusable"));
  }
  condition.add(" ORDER BY " + order_by(filter) + " LIMIT ?", filter.limit + 1);
  auto places =
      connection.rows_values<Place>("SELECT {columns} FROM customers" + condition.sql, std::move(condition.parameters));
  if (std::ssize(places) > filter.limit) {
    places.pop_back();
    const auto& last = places.back();
    page.next = to_text(Position{order_name(filter), last.id.text(), value_of(filter.order, last)});
  }
  std::vector<CustomerId> ids;
  ids.reserve(places.size());
  for (const auto& place : places) ids.push_back(place.id);
  std::map<CustomerId, Customer> loaded;
  for (auto& customer : load_customers(connection, workspace, ids)) loaded.emplace(customer.id, std::move(customer));
  for (const auto& id : ids) page.items.push_back(std::move(loaded.at(id)));
  return page;
}

}  // namespace assay::customers::store
