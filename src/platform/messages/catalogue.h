// The one catalogue of all texts that the server writes to people, in English and Chinese.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.h"
#include "base/result.h"

namespace assay::messages {

// Immutable after loading; safe to use from all threads.
class Catalogue {
 public:
  Catalogue() = default;
  // Adds the entries of en.json and zh.json (flat objects key -> ICU MessageFormat). Throws std::logic_error when a
  // file is not such an object or a key has two texts: the catalogue is part of the program.
  void add(const std::vector<embedded::File>& files);

  [[nodiscard]] bool has(std::string_view key) const;
  // The text in `language` ("zh…" is Chinese, everything else English); an unknown key is returned as it is.
  [[nodiscard]] std::string text(std::string_view language, std::string_view key,
                                 const MessageParameters& parameters = {}) const;
  // Title of an error ("error.<code>"), and of each of its fields.
  [[nodiscard]] std::string error_text(std::string_view language, const Error& error) const;
  [[nodiscard]] std::string field_text(std::string_view language, const FieldError& field) const;

 private:
  std::map<std::string, std::string, std::less<>> english_;
  std::map<std::string, std::string, std::less<>> chinese_;
};

// "zh" or "en": the best match for an Accept-Language header.
std::string preferred_language(std::string_view accept_language);

}  // namespace assay::messages
