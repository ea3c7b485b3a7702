#include "http/message.h"

#include <boost/url/parse.hpp>
#include <boost/url/pct_string_view.hpp>
#include <boost/url/url_view.hpp>

namespace assay::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

bool CaseInsensitive::operator()(std::string_view left, std::string_view right) const {
  return std::ranges::lexicographical_compare(left, right, [](char a, char b) { return lower(a) < lower(b); });
}

std::string_view Request::header(std::string_view name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view Request::cookie(std::string_view name) const {
  std::string_view rest = header("Cookie");
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    auto pair = trim(rest.substr(0, end));
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

bool parse_target(std::string_view target, Request& request) {
  if (target.size() > 8192) return false;
  const auto parsed = boost::urls::parse_origin_form(target);
  if (!parsed) return false;
  request.target = target;
  request.path = parsed->encoded_path().decode();
  if (request.path.find('\0') != std::string::npos || !is_utf8(request.path)) return false;
  boost::urls::encoding_opts options;
  options.space_as_plus = true;
  for (const auto& parameter : parsed->encoded_params()) {
    auto key = parameter.key.decode(options);
    auto value = parameter.has_value ? parameter.value.decode(options) : std::string();
    if (key.find('\0') != std::string::npos || value.find('\0') != std::string::npos) return false;
    request.query[std::move(key)] = std::move(value);
  }
  return true;
}

}  // namespace assay::http
