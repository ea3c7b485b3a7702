#include "json/schema.h"

namespace assay::json {

std::string component_name(std::string demangled) {
  // What a file keeps to itself is named like the rest of its module.
  constexpr std::string_view kUnnamed = "(anonymous namespace)::";
  for (auto at = demangled.find(kUnnamed); at != std::string::npos; at = demangled.find(kUnnamed))
    demangled.erase(at, kUnnamed.size());
  // Page<assay::demand::Row> becomes demand.RowPage: the argument names the component, the template is a suffix.
  std::string suffix;
  if (const auto open = demangled.find('<'); open != std::string::npos) {
    const std::string outer = demangled.substr(0, open);
    std::string inner = demangled.substr(open + 1, demangled.rfind('>') - open - 1);
    suffix = outer.substr(outer.rfind(':') == std::string::npos ? 0 : outer.rfind(':') + 1);
    demangled = component_name(std::move(inner));
    return demangled + suffix;
  }
  std::string name;
  for (std::size_t i = 0; i < demangled.size(); ++i) {
    if (demangled.compare(i, 2, "::") == 0) {
      name.push_back('.');
      ++i;
    } else if (std::isalnum(static_cast<unsigned char>(demangled[i])) || demangled[i] == '_') {
      name.push_back(demangled[i]);
    }
  }
  if (name.starts_with("assay.")) name.erase(0, 6);
  return name;
}

}  // namespace assay::json
