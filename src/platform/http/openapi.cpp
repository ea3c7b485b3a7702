#include "http/openapi.h"

#include "json/write.h"

namespace assay::http {
namespace {

using boost::json::array;
using boost::json::object;

void indent(std::string& out, const boost::json::value& value, int depth) {
  const std::string space(static_cast<std::size_t>(depth) * 2, ' ');
  if (value.is_object() && !value.get_object().empty()) {
    out += "{\n";
    bool first = true;
    for (const auto& [key, element] : value.get_object()) {
      if (!first) out += ",\n";
      first = false;
      out += space + "  ";
      json::append_string(out, key);
      out += ": ";
      indent(out, element, depth + 1);
    }
    out += "\n" + space + "}";
  } else if (value.is_array() && !value.get_array().empty() && value.get_array()[0].is_object()) {
    out += "[\n";
    bool first = true;
    for (const auto& element : value.get_array()) {
      if (!first) out += ",\n";
      first = false;
      out += space + "  ";
      indent(out, element, depth + 1);
    }
    out += "\n" + space + "]";
  } else {
    json::append_value(out, value);
  }
}

object problem_reply(std::string_view description) {
  return object{{"description", description},
                {"content", object{{"application/problem+json",
                                    object{{"schema", object{{"$ref", "#/components/schemas/Problem"}}}}}}}};
}

array parameters_of(const Route& route, json::Components& components) {
  array parameters;
  const auto& path = route.path_pattern;
  for (auto open = path.find('{'); open != std::string::npos; open = path.find('{', open + 1)) {
    parameters.push_back(object{{"name", path.substr(open + 1, path.find('}', open) - open - 1)},
                                {"in", "path"},
                                {"required", true},
                                {"schema", object{{"type", "string"}}}});
  }
  if (route.query_schema) {
    const auto schema = route.query_schema(components);
    for (const auto& [name, type] : schema.at("properties").as_object())
      parameters.push_back(
          object{{"name", name}, {"in", "query"}, {"required", false}, {"schema", type}, {"explode", false}});
  }
  if (route.needs_version)
    parameters.push_back(
        object{{"name", "If-Match"}, {"in", "header"}, {"required", true}, {"schema", object{{"type", "string"}}}});
  if (route.creating)
    parameters.push_back(object{
        {"name", "Idempotency-Key"}, {"in", "header"}, {"required", false}, {"schema", object{{"type", "string"}}}});
  return parameters;
}

object operation_of(const Route& route, json::Components& components) {
  object operation{{"summary", route.summary_text}, {"tags", array{boost::json::value(route.tag_name)}}};
  auto parameters = parameters_of(route, components);
  if (!parameters.empty()) operation["parameters"] = std::move(parameters);
  if (route.body_schema) {
    operation["requestBody"] =
        object{{"required", true},
               {"content", object{{"application/json", object{{"schema", route.body_schema(components)}}}}}};
  } else if (!route.raw_content_types.empty()) {
    operation["requestBody"] = object{
        {"required", true},
        {"content",
         object{{route.raw_content_types, object{{"schema", object{{"type", "string"}, {"format", "binary"}}}}}}}};
  }
  object responses;
  const char* status = route.creating                                                            ? "201"
                       : route.reply_schema || !route.reply_content_type.empty() || route.stream ? "200"
                                                                                                 : "204";
  object success{{"description", "Done"}};
  if (route.reply_schema)
    success["content"] = object{{"application/json", object{{"schema", route.reply_schema(components)}}}};
  else if (!route.reply_content_type.empty())
    success["content"] = object{{route.reply_content_type, object{{"schema", object{{"type", "string"}}}}}};
  responses[status] = std::move(success);
  responses["default"] = problem_reply("Refused; code and errors say why");
  operation["responses"] = std::move(responses);
  if (route.access == AccessKind::open) {
    operation["security"] = array{};
    operation["x-assay-access"] = "open";
  } else {
    operation["x-assay-access"] = route.access == AccessKind::signed_in ? "signed_in" : route.permission;
  }
  return operation;
}

}  // namespace

boost::json::value openapi(const Router& router, std::string_view version) {
  json::Components components;
  object paths;
  for (const auto& route : router.routes()) {
    auto& path = paths[route->path_pattern];
    if (!path.is_object()) path = object{};
    path.as_object()[to_word(route->method)] = operation_of(*route, components);
  }
  object schemas;
  for (auto& [name, schema] : components) schemas[name] = std::move(schema);
  schemas["Problem"] = object{
      {"type", "object"},
      {"properties",
       object{{"type", object{{"type", "string"}}},
              {"title", object{{"type", "string"}}},
              {"status", object{{"type", "integer"}}},
              {"code", object{{"type", "string"}}},
              {"detail", object{{"type", "string"}}},
              {"errors", object{{"type", "array"},
                                {"items", object{{"type", "object"},
                                                 {"properties", object{{"field", object{{"type", "string"}}},
                                                                       {"code", object{{"type", "string"}}},
                                                                       {"message", object{{"type", "string"}}}}}}}}},
              {"parameters", object{{"type", "object"}, {"additionalProperties", object{{"type", "string"}}}}},
              {"request_id", object{{"type", "string"}}}}}};
  return object{
      {"openapi", "3.1.0"},
      {"info",
       object{{"title", "Assay"}, {"version", version}, {"summary", "Weighs every demand and proves every launch"}}},
      {"security", array{object{{"session", array{}}}, object{{"token", array{}}}}},
      {"paths", std::move(paths)},
      {"components", object{{"securitySchemes",
                             object{{"session", object{{"type", "apiKey"}, {"in", "cookie"}, {"name", kSessionCookie}}},
                                    {"token", object{{"type", "http"}, {"scheme", "bearer"}}}}},
                            {"schemas", std::move(schemas)}}}};
}

std::string openapi_text(const Router& router, std::string_view version) {
  std::string out;
  indent(out, openapi(router, version), 0);
  out.push_back('\n');
  return out;
}

}  // namespace assay::http
