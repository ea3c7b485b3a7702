// Settings by name: setting one from text, and showing it as text. Internal to the config library.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "config/settings.h"
#include "config/specification.h"

namespace assay::config {

// Adds to `errors` when the text is not of the setting's type, range or form; `source` says where it stands.
void assign(Settings& settings, const Specification& specification, std::string_view text, std::string_view source,
            FieldErrors& errors);
std::string value_text(const Settings& settings, std::string_view name);
// The names of all members, for comparing with the specifications.
std::vector<std::string> member_names();

}  // namespace assay::config
