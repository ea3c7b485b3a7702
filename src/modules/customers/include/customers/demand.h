// What customers ask of the modules above: how much demand there is, and whether a record is still spoken of.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include <boost/describe.hpp>

#include "customers/customers.h"

namespace assay::customers {

struct DemandCounts {
  std::int64_t signals = 0;
  std::int64_t requirements = 0;
};
BOOST_DESCRIBE_STRUCT(DemandCounts, (), (signals, requirements))

// Implemented by demand, wired in app/. Until then counts are zero and nothing is in use.
class CustomerDemand {
 public:
  virtual ~CustomerDemand() = default;
  // Of what the scope may see; customers without any may be left out.
  virtual std::map<CustomerId, DemandCounts> counts(sql::Connection& connection, const Scope& scope,
                                                    const std::vector<CustomerId>& customers) = 0;
  // True while any record of the workspace, also one that the asker may not see, refers to it.
  virtual bool uses_customer(sql::Connection& connection, const WorkspaceId& workspace, const CustomerId& customer) = 0;
  virtual bool uses_contact(sql::Connection& connection, const WorkspaceId& workspace, const ContactId& contact) = 0;
};

}  // namespace assay::customers
