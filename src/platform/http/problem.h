// Refusals as application/problem+json (RFC 9457), in the reader's language.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "http/message.h"
#include "messages/catalogue.h"

namespace assay::http {

int status_of(ErrorKind kind);
Response problem(const messages::Catalogue& catalogue, std::string_view language, const Error& error,
                 std::string_view request_id);

}  // namespace assay::http
