#include "http/problem.h"

#include "json/write.h"

namespace assay::http {
namespace {

struct WireFieldError {
  std::string field;
  std::string code;
  std::string message;
};
BOOST_DESCRIBE_STRUCT(WireFieldError, (), (field, code, message))

struct WireProblem {
  std::string type = "about:blank";
  std::string title;
  int status = 0;
  std::string code;
  std::string detail;
  std::vector<WireFieldError> errors;
  std::map<std::string, std::string> parameters;
  std::string request_id;
};
BOOST_DESCRIBE_STRUCT(WireProblem, (), (type, title, status, code, detail, errors, parameters, request_id))

std::string_view title_of(int status) {
  switch (status) {
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 409:
      return "Conflict";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 422:
      return "Unprocessable Content";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 503:
      return "Service Unavailable";
    case 507:
      return "Insufficient Storage";
    default:
      return "Internal Server Error";
  }
}

}  // namespace

int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kInvalid:
      return 422;
    case ErrorKind::kUnauthenticated:
      return 401;
    case ErrorKind::kForbidden:
      return 403;
    case ErrorKind::kNotFound:
      return 404;
    case ErrorKind::kConflict:
      return 409;
    case ErrorKind::kStale:
      return 412;
    case ErrorKind::kTooLarge:
      return 413;
    case ErrorKind::kUnsupported:
      return 415;
    case ErrorKind::kTooMany:
      return 429;
    case ErrorKind::kUnavailable:
      return 503;
    case ErrorKind::kStorageFull:
      return 507;
    case ErrorKind::kInternal:
      return 500;
  }
  return 500;
}

Response problem(const messages::Catalogue& catalogue, std::string_view language, const Error& error,
                 std::string_view request_id) {
  WireProblem wire;
  wire.status = error.code == "version_needed"       ? 428
                : error.code == "method_not_allowed" ? 405
                : error.code == "request_malformed"  ? 400
                                                     : status_of(error.kind);
  wire.title = title_of(wire.status);
  wire.code = error.code;
  wire.detail = catalogue.error_text(language, error);
  for (const auto& field : error.fields)
    wire.errors.push_back({field.field, field.code, catalogue.field_text(language, field)});
  for (const auto& [name, value] : error.parameters) wire.parameters[name] = value;
  wire.request_id = request_id;
  Response response;
  response.status = wire.status;
  response.content_type = "application/problem+json; charset=utf-8";
  response.body = json::to_text(wire);
  for (const auto& [name, value] : error.parameters)
    if (name == "retry_after_seconds") response.set("Retry-After", value);
  if (wire.status == 401) response.set("WWW-Authenticate", "Bearer");
  return response;
}

}  // namespace assay::http
