// Result and Error: how every function of Assay says that something expected went wrong.
// Exceptions remain for bugs and for infrastructure that is gone; they are caught at the edge of a request or job.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay {

// Values for the placeholders of a message, by name: {{"limit", "200"}}.
using MessageParameters = std::vector<std::pair<std::string, std::string>>;

// What kind of refusal this is; the HTTP layer maps it to a status, the command line to an exit code.
enum class ErrorKind {
  kInvalid,          // 422: the input is wrong; `fields` says where
  kUnauthenticated,  // 401
  kForbidden,        // 403
  kNotFound,         // 404
  kConflict,         // 409: the state of the record does not allow it
  kStale,            // 412: somebody else changed the record in the meantime
  kTooLarge,         // 413
  kUnsupported,      // 415
  kTooMany,          // 429
  kUnavailable,      // 503
  kStorageFull,      // 507
  kInternal,         // 500
};

// One wrong field. `field` is the path on the wire ("measure.target", "rows[3].title").
// The text comes from the message catalogue under "error.<code>".
struct FieldError {
  std::string field;
  std::string code;
  MessageParameters parameters;

  bool operator==(const FieldError&) const = default;
};

struct Error {
  ErrorKind kind = ErrorKind::kInternal;
  std::string code;  // catalogue key without the "error." prefix
  MessageParameters parameters;
  std::vector<FieldError> fields;

  bool operator==(const Error&) const = default;

  static Error invalid(std::string field, std::string code, MessageParameters parameters = {});
  static Error invalid(std::vector<FieldError> fields);
  static Error not_found(std::string what);
  static Error forbidden(std::string permission);
  static Error conflict(std::string code, MessageParameters parameters = {});
  static Error stale();
  static Error of(ErrorKind kind, std::string code, MessageParameters parameters = {});
};

template <class T>
using Result = std::expected<T, Error>;
using Outcome = Result<void>;

inline std::unexpected<Error> refuse(Error error) { return std::unexpected<Error>(std::move(error)); }

// Collects all field errors of one input, so that they are answered at once.
class FieldErrors {
 public:
  void add(std::string field, std::string code, MessageParameters parameters = {}) {
    errors_.push_back({std::move(field), std::move(code), std::move(parameters)});
  }
  // Adds the error's fields, each under `prefix` when given.
  void add(const Error& error, std::string_view prefix = {});
  [[nodiscard]] bool empty() const { return errors_.empty(); }
  [[nodiscard]] Outcome outcome() const {
    if (errors_.empty()) return {};
    return refuse(Error::invalid(errors_));
  }

 private:
  std::vector<FieldError> errors_;
};

// Text for logs and terminals without a catalogue: "invalid: title required".
std::string describe(const Error& error);

}  // namespace assay
