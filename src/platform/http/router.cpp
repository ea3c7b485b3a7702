#include "http/router.h"

#include <stdexcept>

namespace assay::http {
namespace {

std::vector<std::string> split_path(std::string_view path) {
  std::vector<std::string> segments;
  std::size_t start = 1;
  while (start <= path.size()) {
    const auto end = std::min(path.find('/', start), path.size());
    segments.emplace_back(path.substr(start, end - start));
    start = end + 1;
  }
  return segments;
}

bool is_parameter(const std::string& segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

Route make(Method method, std::string path) {
  Route route;
  route.method = method;
  route.path_pattern = std::move(path);
  return route;
}

}  // namespace

Route get(std::string path) { return make(Method::get, std::move(path)); }
Route post(std::string path) { return make(Method::post, std::move(path)); }
Route put(std::string path) { return make(Method::put, std::move(path)); }
Route patch(std::string path) { return make(Method::patch, std::move(path)); }
Route erase(std::string path) { return make(Method::delete_, std::move(path)); }

const Scope& Call::scope() const {
  if (!authenticated_) throw std::logic_error("an open route has no scope");
  return authenticated_->scope;
}

const std::string& Call::path(std::string_view name) const {
  const auto found = path_parameters.find(name);
  if (found == path_parameters.end()) throw std::logic_error("no such path parameter: " + std::string(name));
  return found->second;
}

void Router::insert(Route route) {
  const std::string name = std::string(to_word(route.method)) + " " + route.path_pattern;
  if (route.access == AccessKind::undeclared) throw std::logic_error("route without an access rule: " + name);
  for (const auto& other : routes_)
    if (other->method == route.method && other->path_pattern == route.path_pattern)
      throw std::logic_error("route declared twice: " + name);
  routes_.push_back(std::make_unique<Route>(std::move(route)));
  compiled_.push_back({split_path(routes_.back()->path_pattern), routes_.back().get()});
}

Router::Match Router::find(Method method, std::string_view path) const {
  Match best;
  std::size_t best_parameters = SIZE_MAX;
  const auto segments = split_path(path);
  for (const auto& candidate : compiled_) {
    if (candidate.segments.size() != segments.size()) continue;
    std::map<std::string, std::string, std::less<>> parameters;
    bool matches = true;
    for (std::size_t i = 0; matches && i < segments.size(); ++i) {
      if (is_parameter(candidate.segments[i]))
        parameters[candidate.segments[i].substr(1, candidate.segments[i].size() - 2)] = segments[i];
      else
        matches = candidate.segments[i] == segments[i];
    }
    if (!matches) continue;
    best.path_known = true;
    // "requirements/count" wins over "requirements/{requirement}".
    if (candidate.route->method == method && parameters.size() < best_parameters) {
      best_parameters = parameters.size();
      best.route = candidate.route;
      best.parameters = std::move(parameters);
    }
  }
  return best;
}

namespace detail {

Result<boost::json::value> json_body_of(const Call& call) {
  const auto type = call.request().header("Content-Type");
  if (!type.starts_with("application/json"))
    return refuse(Error::of(ErrorKind::kUnsupported, "json_expected", {{"type", std::string(type.substr(0, 80))}}));
  return json::parse_value(call.request().body);
}

Response json_response(int status, std::string body, std::optional<std::int64_t> version) {
  Response response;
  response.status = status;
  response.body = std::move(body);
  if (version) response.set("ETag", "\"" + std::to_string(*version) + "\"");
  return response;
}

}  // namespace detail
}  // namespace assay::http
