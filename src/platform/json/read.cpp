#include "json/read.h"

#include <cmath>

#include "base/text.h"

namespace assay::json {

Result<boost::json::value> parse_value(std::string_view text, const Limits& limits) {
  boost::json::parse_options options;
  options.max_depth = limits.depth;
  boost::json::error_code error;
  boost::json::stream_parser parser({}, options);
  const std::size_t read = parser.write_some(text.data(), text.size(), error);
  if (!error && read == text.size())
    parser.finish(error);
  else if (!error)
    error = boost::json::error::extra_data;
  if (error)
    return refuse(Error::invalid("body", error == boost::json::error::too_deep ? "json_too_deep" : "not_json",
                                 {{"position", std::to_string(read)}, {"limit", std::to_string(limits.depth)}}));
  return parser.release();
}

namespace detail {

void read_bool(const boost::json::value& from, bool& into, const Reader& reader) {
  if (from.is_bool())
    into = from.get_bool();
  else
    reader.fail("not_a_boolean");
}

void read_int(const boost::json::value& from, std::int64_t minimum, std::int64_t maximum, std::int64_t& into,
              const Reader& reader) {
  std::int64_t number = 0;
  if (from.is_int64()) {
    number = from.get_int64();
  } else if (from.is_double() && std::trunc(from.get_double()) == from.get_double() &&
             std::abs(from.get_double()) < 9.0e15) {
    number = static_cast<std::int64_t>(from.get_double());
  } else {
    return reader.fail(from.is_uint64() ? "number_out_of_range" : "not_a_whole_number",
                       {{"minimum", std::to_string(minimum)}, {"maximum", std::to_string(maximum)}});
  }
  if (number < minimum || number > maximum)
    return reader.fail("number_out_of_range",
                       {{"minimum", std::to_string(minimum)}, {"maximum", std::to_string(maximum)}});
  into = number;
}

void read_double(const boost::json::value& from, double& into, const Reader& reader) {
  if (!from.is_number()) return reader.fail("not_a_number");
  into = from.to_number<double>();
  if (!std::isfinite(into)) {
    into = 0;
    reader.fail("not_a_number");
  }
}

void read_string(const boost::json::value& from, std::string& into, const Reader& reader) {
  if (!from.is_string()) return reader.fail("not_a_text");
  const auto& text = from.get_string();
  if (text.size() > reader.limits.string_bytes)
    return reader.fail("text_too_long", {{"limit", std::to_string(reader.limits.string_bytes)}});
  into = clean(std::string_view(text.data(), text.size()));
}

const std::string* expect_text(const boost::json::value& from, std::string& buffer, const Reader& reader) {
  if (!from.is_string()) {
    reader.fail("not_a_text");
    return nullptr;
  }
  buffer.assign(from.get_string().data(), from.get_string().size());
  return &buffer;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) {
    if (!text.empty()) text += ", ";
    text += word;
  }
  return text;
}

void refuse_unknown(const boost::json::object& object, const std::vector<std::string_view>& known,
                    const Reader& reader) {
  for (const auto& [key, value] : object) {
    bool found = false;
    for (const auto name : known) found = found || name == std::string_view(key.data(), key.size());
    if (!found) {
      const auto shown = std::string(first_code_points(std::string_view(key.data(), key.size()), 60));
      reader.member(shown).fail("unknown_field");
    }
  }
}

}  // namespace detail
}  // namespace assay::json
