#include "base/result.h"

#include <algorithm>

#include <fmt/format.h>

namespace assay {

Error Error::invalid(std::string field, std::string code, MessageParameters parameters) {
  return {ErrorKind::kInvalid, "invalid", {}, {{std::move(field), std::move(code), std::move(parameters)}}};
}
Error Error::invalid(std::vector<FieldError> fields) { return {ErrorKind::kInvalid, "invalid", {}, std::move(fields)}; }
Error Error::not_found(std::string what) {
  return {ErrorKind::kNotFound, "not_found", {{"what", std::move(what)}}, {}};
}
Error Error::forbidden(std::string permission) {
  // Texts choose by a word without dots.
  auto right = permission;
  std::ranges::replace(right, '.', '_');
  return {ErrorKind::kForbidden, "forbidden", {{"permission", std::move(permission)}, {"right", std::move(right)}}, {}};
}
Error Error::conflict(std::string code, MessageParameters parameters) {
  return {ErrorKind::kConflict, std::move(code), std::move(parameters), {}};
}
Error Error::stale() { return {ErrorKind::kStale, "stale", {}, {}}; }
Error Error::of(ErrorKind kind, std::string code, MessageParameters parameters) {
  return {kind, std::move(code), std::move(parameters), {}};
}

void FieldErrors::add(const Error& error, std::string_view prefix) {
  for (const auto& field : error.fields) {
    std::string path = prefix.empty() ? field.field : fmt::format("{}.{}", prefix, field.field);
    errors_.push_back({std::move(path), field.code, field.parameters});
  }
}

std::string describe(const Error& error) {
  std::string text = error.code;
  for (const auto& [name, value] : error.parameters) text += fmt::format(" {}={}", name, value);
  for (const auto& field : error.fields) {
    text += fmt::format("; {}: {}", field.field, field.code);
    for (const auto& [name, value] : field.parameters) text += fmt::format(" {}={}", name, value);
  }
  return text;
}

}  // namespace assay
