// The announcements of customers and contacts, in one shape.
#pragma once

#include <span>
#include <vector>

#include "customers/customers.h"
#include "workspace/record_change.h"

namespace assay::customers {

// How many records one announcement of an import names.
inline constexpr std::size_t kIdsPerAnnouncement = 500;

// {"customers": [ids], "contacts": [ids] when there are any, "fields": [names] when there are any}
boost::json::object announcement(std::span<const CustomerId> customers, std::span<const ContactId> contacts,
                                 const std::vector<workspace::FieldChange>& changes);

}  // namespace assay::customers
