#include "http/api_page.h"

#include "http/openapi.h"

namespace assay::http {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out.push_back(c);
  }
  return out;
}

std::string anchor(std::string_view reference) {
  const auto slash = reference.rfind('/');
  return std::string(reference.substr(slash == std::string_view::npos ? 0 : slash + 1));
}

// "string", "demand.Status" as a link, "list of …".
std::string type_text(const boost::json::value& schema) {
  if (!schema.is_object()) return "any";
  const auto& object = schema.get_object();
  if (const auto* reference = object.if_contains("$ref")) {
    const auto name = anchor(reference->get_string());
    return "<a href=\"#" + escaped(name) + "\">" + escaped(name) + "</a>";
  }
  if (const auto* any = object.if_contains("anyOf")) return type_text(any->get_array().at(0)) + " | null";
  const auto* type = object.if_contains("type");
  if (!type) return "any";
  const std::string name(type->get_string());
  if (name == "array") return "[" + type_text(object.at("items")) + "]";
  if (name == "object" && object.contains("additionalProperties"))
    return "{text: " + type_text(object.at("additionalProperties")) + "}";
  const auto* format = object.if_contains("format");
  return format ? name + " (" + escaped(std::string(format->get_string())) + ")" : name;
}

void add_members(std::string& html, const boost::json::object& schema) {
  const auto* properties = schema.if_contains("properties");
  if (!properties) return;
  std::set<std::string, std::less<>> required;
  if (const auto* list = schema.if_contains("required"))
    for (const auto& name : list->get_array()) required.emplace(name.get_string());
  html += "<table>";
  for (const auto& [name, type] : properties->get_object())
    html += "<tr><td><code>" + escaped(name) + "</code>" + (required.contains(std::string_view(name)) ? " *" : "") +
            "</td><td>" + type_text(type) + "</td></tr>";
  html += "</table>";
}

const boost::json::value* content_schema(const boost::json::object& holder) {
  const auto* content = holder.if_contains("content");
  if (!content || content->get_object().empty()) return nullptr;
  return content->get_object().begin()->value().get_object().if_contains("schema");
}

class ApiPage {
 public:
  ApiPage(const messages::Catalogue& catalogue, std::string_view language)
      : catalogue_(catalogue), language_(language) {}

  std::string write(const boost::json::value& api) {
    const auto& paths = api.at("paths").get_object();
    std::map<std::string, std::string> by_tag;
    for (const auto& [path, methods] : paths)
      for (const auto& [method, operation] : methods.get_object())
        by_tag[std::string(operation.at("tags").get_array().at(0).get_string())] +=
            route(method, path, operation.get_object());
    std::string html = head();
    html += "<nav>";
    for (const auto& [tag, routes] : by_tag) html += "<a href=\"#tag-" + tag + "\">" + tag + "</a> ";
    html += "<a href=\"#types\">" + text("types") + "</a></nav>";
    for (const auto& [tag, routes] : by_tag) html += "<h2 id=\"tag-" + tag + "\">" + tag + "</h2>" + routes;
    html += "<h2 id=\"types\">" + text("types") + "</h2>";
    for (const auto& [name, schema] : api.at("components").at("schemas").get_object()) {
      html += "<h3 id=\"" + escaped(name) + "\"><code>" + escaped(name) + "</code></h3>";
      const auto& object = schema.get_object();
      if (const auto* words = object.if_contains("enum")) {
        html += "<p>";
        for (const auto& word : words->get_array())
          html += "<code>" + escaped(std::string(word.get_string())) + "</code> ";
        html += "</p>";
      }
      add_members(html, object);
    }
    return html + "</main></body></html>\n";
  }

 private:
  std::string text(std::string_view key) const {
    return escaped(catalogue_.text(language_, "api_page." + std::string(key)));
  }

  std::string head() const {
    return "<!doctype html><html lang=\"" + std::string(language_) +
           "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
           "<title>" +
           text("title") +
           "</title><style>"
           ":root{color-scheme:light dark}body{font:15px/1.5 "
           "system-ui,sans-serif;margin:0}main{max-width:60rem;margin:0 auto;padding:1rem}"
           "nav a{margin-right:.6rem;white-space:nowrap}code{font:13px "
           "ui-monospace,monospace}h2{margin-top:2.5rem;border-bottom:1px solid #8884}"
           "details{border:1px solid #8884;border-radius:6px;margin:.4rem 0;padding:.4rem .7rem}summary{cursor:pointer}"
           "summary b{display:inline-block;min-width:4.5rem}table{border-collapse:collapse;margin:.3rem "
           "0}td{border-top:1px solid #8883;padding:.15rem .8rem .15rem 0;vertical-align:top;overflow-wrap:anywhere}"
           "</style></head><body><main><h1>" +
           text("title") + "</h1><p>" + text("intro") + " <a href=\"/api/openapi.json\">/api/openapi.json</a></p>";
  }

  std::string route(std::string_view method, std::string_view path, const boost::json::object& operation) const {
    std::string upper(method);
    for (auto& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    std::string html = "<details><summary><b>" + upper + "</b> <code>" + escaped(path) + "</code> – " +
                       escaped(operation.at("summary").get_string()) + "</summary>";
    html += "<p>" + text("access") + ": <code>" + escaped(operation.at("x-assay-access").get_string()) + "</code></p>";
    if (const auto* parameters = operation.if_contains("parameters")) {
      html += "<p>" + text("parameters") + "</p><table>";
      for (const auto& parameter : parameters->get_array())
        html += "<tr><td><code>" + escaped(std::string(parameter.at("name").get_string())) + "</code></td><td>" +
                escaped(std::string(parameter.at("in").get_string())) + "</td><td>" +
                type_text(parameter.at("schema")) + "</td></tr>";
      html += "</table>";
    }
    if (const auto* body = operation.if_contains("requestBody"))
      if (const auto* schema = content_schema(body->get_object()))
        html += "<p>" + text("body") + ": " + type_text(*schema) + "</p>";
    for (const auto& [status, reply] : operation.at("responses").get_object()) {
      const auto* schema = content_schema(reply.get_object());
      if (status != "default")
        html += "<p>" + text("reply") + " " + escaped(status) + (schema ? ": " + type_text(*schema) : "") + "</p>";
    }
    return html + "</details>";
  }

  const messages::Catalogue& catalogue_;
  std::string_view language_;
};

}  // namespace

std::string api_page(const Router& router, std::string_view version, const messages::Catalogue& catalogue,
                     std::string_view language) {
  return ApiPage(catalogue, language).write(openapi(router, version));
}

}  // namespace assay::http
