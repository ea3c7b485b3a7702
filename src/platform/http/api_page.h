// The readable page of the API at /docs: the route table as HTML, without scripts, so that it works offline.
#pragma once

#include <string>

#include "http/router.h"
#include "messages/catalogue.h"

namespace assay::http {

std::string api_page(const Router& router, std::string_view version, const messages::Catalogue& catalogue,
                     std::string_view language);

}  // namespace assay::http
