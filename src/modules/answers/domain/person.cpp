#include "domain/person.h"

#include "base/text.h"

namespace assay::answers {

std::string person_key(const std::optional<std::string>& email, std::string_view kind, std::string_view id) {
  if (email && !trim(*email).empty()) return "email:" + sha256_hex(fold(trim(*email)));
  return std::string(kind) + ":" + std::string(id);
}

}  // namespace assay::answers
