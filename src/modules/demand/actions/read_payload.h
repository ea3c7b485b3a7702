// A webhook's JSON read through the mapping of its source, into what a signal would be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "demand/sources.h"
#include "domain/import_row.h"

namespace assay::demand {

// Refuses unknown fields, paths that lead nowhere, a mapping without title and text, and more than 50 conditions.
Outcome check_payload_plan(const PayloadPlan& plan);

struct PayloadReading {
  ImportRow row;
  bool left_out = false;  // a condition of the plan does not hold
  std::vector<FieldError> errors;
};
PayloadReading read_payload(const boost::json::value& payload, const PayloadPlan& plan);

// The value at the path as text; several, behind a [*], joined by commas; empty where there is none.
std::string payload_text(const boost::json::value& payload, std::string_view path);

}  // namespace assay::demand
