// How one log line looks, apart from where it goes.
#pragma once

#include <string>

#include "log/log.h"

namespace assay::log {

// Appends ` name=value` or `,"name":value`.
void append_field(std::string& line, Format format, const Field& field);
// A whole line without its line feed; `fixed` are fields already written by append_field.
std::string make_line(Format format, Timestamp at, Level level, std::string_view message, std::string_view fixed,
                      Fields fields);

}  // namespace assay::log
