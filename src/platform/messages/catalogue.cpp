#include "messages/catalogue.h"

#include <charconv>
#include <stdexcept>

#include <unicode/fmtable.h>
#include <unicode/msgfmt.h>
#include <boost/json.hpp>

namespace assay::messages {

void Catalogue::add(const std::vector<embedded::File>& files) {
  for (const auto& file : files) {
    auto& language = file.name.starts_with("zh") ? chinese_ : english_;
    const auto parsed = boost::json::parse(file.content);
    for (const auto& [key, text] : parsed.as_object()) {
      const auto [known, added] = language.emplace(std::string(key), std::string(text.as_string()));
      if (!added && known->second != text.as_string())
        throw std::logic_error("message defined twice: " + std::string(key));
    }
  }
}

bool Catalogue::has(std::string_view key) const { return english_.contains(key); }

std::string Catalogue::text(std::string_view language, std::string_view key,
                            const MessageParameters& parameters) const {
  const bool chinese = language.starts_with("zh");
  const auto& texts = chinese && chinese_.contains(key) ? chinese_ : english_;
  const auto found = texts.find(key);
  if (found == texts.end()) return std::string(key);
  UErrorCode status = U_ZERO_ERROR;
  icu::MessageFormat format(icu::UnicodeString::fromUTF8(found->second),
                            chinese ? icu::Locale::getChinese() : icu::Locale::getEnglish(), status);
  if (U_FAILURE(status)) return found->second;
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  names.reserve(parameters.size());
  values.reserve(parameters.size());
  for (const auto& [name, value] : parameters) {
    names.push_back(icu::UnicodeString::fromUTF8(name));
    std::int64_t number = 0;
    const auto* const end = value.data() + value.size();
    // Only what is counted is a number to ICU: another would be written with separators, "line 1,024".
    if (found->second.contains("{" + name + ", plural,") && std::from_chars(value.data(), end, number).ptr == end)
      values.emplace_back(number);
    else
      values.emplace_back(icu::UnicodeString::fromUTF8(value));
  }
  icu::UnicodeString formatted;
  format.format(names.data(), values.data(), static_cast<std::int32_t>(values.size()), formatted, status);
  std::string result;
  if (U_FAILURE(status)) return found->second;
  return formatted.toUTF8String(result);
}

std::string Catalogue::error_text(std::string_view language, const Error& error) const {
  const std::string key = "error." + error.code;
  return has(key) ? text(language, key, error.parameters) : describe(error);
}

std::string Catalogue::field_text(std::string_view language, const FieldError& field) const {
  const std::string key = "error." + field.code;
  return has(key) ? text(language, key, field.parameters) : field.code;
}

std::string preferred_language(std::string_view accept_language) {
  const auto chinese = accept_language.find("zh");
  const auto english = accept_language.find("en");
  if (chinese == std::string_view::npos) return "en";
  return english != std::string_view::npos && english < chinese ? "en" : "zh";
}

}  // namespace assay::messages
