// OpenAPI 3.1 of the route table.
#pragma once

#include <string>

#include "http/router.h"

namespace assay::http {

boost::json::value openapi(const Router& router, std::string_view version);
// Indented, keys in the order of the route table: the form that is committed and compared.
std::string openapi_text(const Router& router, std::string_view version);

}  // namespace assay::http
