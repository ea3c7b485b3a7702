// How XLSX stores what a person sees as numbers and dates: serial numbers under number formats.
#pragma once

#include <string>
#include <string_view>

namespace assay::tabular::xlsx {

enum class NumberKind { kNumber, kDate, kTime, kDateTime, kDuration };

// Of a built-in format id (14 is a date); kNumber for unknown ones.
NumberKind built_in_kind(int format_id);
// Of a format code such as "yyyy\-mm\-dd;@" or "[h]:mm".
NumberKind format_kind(std::string_view code);

// "0.30000000000000004" → "0.3", "1E-2" → "0.01", "20190620" as it is; text that is no number as it is.
std::string number_text(std::string_view raw);
// A serial day number as ISO text; as number_text where the serial is outside the calendar (years 1900 to 9999).
std::string date_text(std::string_view raw, NumberKind kind, bool epoch_1904);

}  // namespace assay::tabular::xlsx
