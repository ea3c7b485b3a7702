#include "domain/requirement_fields.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "base/text.h"

namespace assay::demand {
namespace {

constexpr std::size_t kKeyMax = 40;
constexpr std::size_t kNameMax = 60;
constexpr std::size_t kChoicesMax = 100;
constexpr std::size_t kTextMax = 500;
constexpr double kNumberMax = 1e15;

bool is_key(std::string_view key) {
  if (key.empty() || key.size() > kKeyMax || key[0] < 'a' || key[0] > 'z') return false;
  return std::ranges::all_of(key, [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
  });
}

std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end.ec != std::errc() || end.ptr != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

void check_field(const FieldDefinition& field, FieldErrors& errors) {
  if (!is_key(field.key))
    errors.add("key", "field_key_malformed", {{"value", std::string(first_code_points(field.key, 60))}});
  if (trim(field.name).empty()) errors.add("name", "required");
  if (code_points(field.name) > kNameMax)
    errors.add("name", "too_many_characters", {{"limit", std::to_string(kNameMax)}});
  if (field.kind != FieldKind::choice) {
    if (!field.choices.empty()) errors.add("choices", "choices_without_choice");
    return;
  }
  if (field.choices.empty()) errors.add("choices", "required");
  if (field.choices.size() > kChoicesMax)
    errors.add("choices", "too_many_items", {{"limit", std::to_string(kChoicesMax)}});
  std::set<std::string> seen;
  for (std::size_t i = 0; i < field.choices.size(); ++i) {
    const auto path = fmt::format("choices[{}]", i);
    if (trim(field.choices[i]).empty()) errors.add(path, "required");
    if (code_points(field.choices[i]) > 100) errors.add(path, "too_many_characters", {{"limit", "100"}});
    if (!seen.insert(fold(field.choices[i])).second) errors.add(path, "named_twice");
  }
}

std::optional<FieldValue> read_field_value(const FieldDefinition& field, const boost::json::value& entered,
                                           FieldErrors& errors) {
  const auto path = "fields." + field.key;
  if (entered.is_null()) return std::nullopt;
  if (!entered.is_string() && !entered.is_number()) {
    errors.add(path, "field_value_shape");
    return std::nullopt;
  }
  std::string text;
  if (entered.is_string())
    text = trim(clean(std::string_view(entered.get_string())));
  else
    text = fmt::format("{}", entered.to_number<double>());
  if (text.empty()) return std::nullopt;
  const auto shown = std::string(first_code_points(text, 60));
  switch (field.kind) {
    case FieldKind::text:
      if (code_points(text) > kTextMax) {
        errors.add(path, "too_many_characters", {{"limit", std::to_string(kTextMax)}});
        return std::nullopt;
      }
      return FieldValue{std::move(text), std::nullopt};
    case FieldKind::number: {
      const auto number = number_of(text);
      if (!number) {
        errors.add(path, "not_a_number");
        return std::nullopt;
      }
      if (std::abs(*number) > kNumberMax) {
        errors.add(path, "number_out_of_range", {{"minimum", "-1e15"}, {"maximum", "1e15"}});
        return std::nullopt;
      }
      return FieldValue{fmt::format("{}", *number), *number};
    }
    case FieldKind::date:
      if (const auto date = parse_date(text)) return FieldValue{to_text(*date), std::nullopt};
      errors.add(path, "not_a_date", {{"value", shown}});
      return std::nullopt;
    case FieldKind::choice: {
      const auto found = std::ranges::find_if(
          field.choices, [folded = fold(text)](const std::string& choice) { return fold(choice) == folded; });
      if (found != field.choices.end()) return FieldValue{*found, std::nullopt};
      errors.add(path, "not_one_of", {{"value", shown}, {"allowed", joined(field.choices)}});
      return std::nullopt;
    }
    case FieldKind::member:
      if (const auto member = MemberId::parse(text)) return FieldValue{member->text(), std::nullopt};
      errors.add(path, "not_an_id", {{"value", shown}});
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace assay::demand
