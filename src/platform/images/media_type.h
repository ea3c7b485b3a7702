// What bytes are, told from the bytes themselves: names and claims of whoever sent them do not count.
#pragma once

#include <string_view>

namespace assay::images {

// "image/png", "application/pdf", "text/plain" …; "application/octet-stream" for what is not known. Anything readable
// is plain text, pages and drawings made of markup included, so that nothing that could run is ever named as such.
std::string_view media_type_of(std::string_view bytes);

// The pictures that thumbnails are made of: PNG, JPEG, GIF, WebP.
bool is_picture(std::string_view media_type);

// With its dot: ".png"; empty for what is not known.
std::string_view extension_of(std::string_view media_type);

}  // namespace assay::images
