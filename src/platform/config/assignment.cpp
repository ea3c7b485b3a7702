#include "config/assignment.h"

#include <charconv>

#include <boost/mp11.hpp>

#include "base/text.h"

namespace assay::config {
namespace {

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public>;

// Calls visit("http.listen", member) for every setting.
template <class S, class Visit>
void for_each_setting(S& settings, Visit&& visit) {
  boost::mp11::mp_for_each<Members<Settings>>([&](auto section) {
    auto& part = settings.*section.pointer;
    using Part = std::remove_cvref_t<decltype(part)>;
    boost::mp11::mp_for_each<Members<Part>>(
        [&](auto member) { visit(std::string(section.name) + "." + member.name, part.*member.pointer); });
  });
}

std::string_view word(const char* enumerator) {
  const std::string_view name = enumerator;
  return name.ends_with('_') ? name.substr(0, name.size() - 1) : name;
}

template <class E>
std::string allowed_words() {
  std::string words;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) {
    if (!words.empty()) words += ", ";
    words += word(one.name);
  });
  return words;
}

struct Given {
  const Specification& specification;
  std::string_view text;
  std::string_view source;
  FieldErrors& errors;

  void refuse(std::string code, MessageParameters parameters = {}) const {
    parameters.emplace_back("source", source);
    parameters.emplace_back("value", specification.secret ? "[set]" : first_code_points(text, 80));
    errors.add(std::string(specification.name), std::move(code), std::move(parameters));
  }
};

void read(const Given& given, std::string& into) {
  if (!is_utf8(given.text) || given.text.find('\0') != std::string_view::npos || given.text.size() > 4'000)
    return given.refuse("setting_not_text");
  if (given.specification.refuse_text) {
    if (const auto code = given.specification.refuse_text(given.text)) return given.refuse(std::string(*code));
  }
  into = given.text;
}

void read(const Given& given, std::int64_t& into) {
  std::int64_t number = 0;
  const auto* end = given.text.data() + given.text.size();
  const auto parsed = std::from_chars(given.text.data(), end, number);
  const auto& [name, minimum, maximum, secret, refuse_text] = given.specification;
  if (parsed.ec != std::errc() || parsed.ptr != end || number < minimum || number > maximum)
    return given.refuse("setting_not_in_range",
                        {{"minimum", std::to_string(minimum)}, {"maximum", std::to_string(maximum)}});
  into = number;
}

void read(const Given& given, bool& into) {
  if (given.text == "true" || given.text == "1")
    into = true;
  else if (given.text == "false" || given.text == "0")
    into = false;
  else
    given.refuse("setting_not_a_boolean");
}

void read(const Given& given, Address& into) {
  if (auto address = parse_address(given.text))
    into = std::move(*address);
  else
    given.refuse("setting_not_an_address");
}

void read(const Given& given, std::optional<Address>& into) {
  if (given.text.empty())
    into.reset();
  else if (auto address = parse_address(given.text))
    into = std::move(*address);
  else
    given.refuse("setting_not_an_address");
}

template <class E>
requires std::is_enum_v<E>
void read(const Given& given, E& into) {
  bool found = false;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) {
    if (word(one.name) != given.text) return;
    into = one.value;
    found = true;
  });
  if (!found) given.refuse("setting_not_one_of", {{"allowed", allowed_words<E>()}});
}

std::string show(const std::string& value) { return value; }
std::string show(std::int64_t value) { return std::to_string(value); }
std::string show(bool value) { return value ? "true" : "false"; }
std::string show(const Address& value) { return to_text(value); }
std::string show(const std::optional<Address>& value) { return value ? to_text(*value) : ""; }
template <class E>
requires std::is_enum_v<E> std::string show(E value) {
  std::string text;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) {
    if (one.value == value) text = word(one.name);
  });
  return text;
}

}  // namespace

std::string to_text(const Address& address) {
  const bool six = address.host.find(':') != std::string::npos;
  return (six ? "[" + address.host + "]" : address.host) + ":" + std::to_string(address.port);
}

std::optional<Address> parse_address(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size()) return std::nullopt;
  auto host = text.substr(0, colon);
  const auto port_text = text.substr(colon + 1);
  if (host.starts_with('[')) {
    if (!host.ends_with(']') || host.size() < 4) return std::nullopt;
    host = host.substr(1, host.size() - 2);
    if (host.find_first_not_of("0123456789abcdefABCDEF:.%") != std::string_view::npos) return std::nullopt;
  } else if (host.find_first_of(":[]/ \t@\"") != std::string_view::npos || !is_utf8(host)) {
    return std::nullopt;
  }
  std::uint16_t port = 0;
  const auto* end = port_text.data() + port_text.size();
  const auto parsed = std::from_chars(port_text.data(), end, port);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return Address{std::string(host), port};
}

void assign(Settings& settings, const Specification& specification, std::string_view text, std::string_view source,
            FieldErrors& errors) {
  for_each_setting(settings, [&](const std::string& name, auto& member) {
    if (name == specification.name) read(Given{specification, text, source, errors}, member);
  });
}

std::string value_text(const Settings& settings, std::string_view wanted) {
  std::string text;
  for_each_setting(settings, [&](const std::string& name, const auto& member) {
    if (name == wanted) text = show(member);
  });
  return text;
}

std::vector<std::string> member_names() {
  std::vector<std::string> names;
  const Settings settings;
  for_each_setting(settings, [&](const std::string& name, const auto&) { names.push_back(name); });
  return names;
}

}  // namespace assay::config
