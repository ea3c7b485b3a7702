// Pages of customers: filtered, sorted, counted from indexes alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/customer.h"
#include "sql/database.h"

namespace assay::customers::store {

enum class Order { name, tier, revenue };
BOOST_DESCRIBE_ENUM(Order, name, tier, revenue)

struct CustomerFilter {
  std::vector<CustomerKind> kinds;  // none: all
  std::vector<Tier> tiers;
  std::string text;  // part of the name in any case, or a whole external id
  std::optional<CustomerId> parent_id;
  std::optional<MemberId> owner_id;
  std::optional<Date> renewal_before;
  Order order = Order::name;
  bool descending = false;  // customers without a tier are the last tier, without a revenue the smallest
  std::string cursor;
  std::int64_t limit = 50;
};

struct CustomerPage {
  std::vector<Customer> items;
  std::optional<std::string> next;
  std::int64_t total = 0;
};

// Errors: a cursor of another list ("customer_cursor_unusable").
Result<CustomerPage> list_customers(sql::Connection& connection, const WorkspaceId& workspace,
                                    const CustomerFilter& filter);

}  // namespace assay::customers::store
