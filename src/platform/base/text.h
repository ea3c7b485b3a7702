// Text: UTF-8 checks, trimming, cutting at character borders, folding for comparisons, encodings of old files.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

bool is_utf8(std::string_view text);
// Without ASCII and ideographic white space at both ends.
std::string_view trim(std::string_view text);
// Number of code points; malformed bytes count one each.
std::size_t code_points(std::string_view text);
// The first `count` code points, never cut inside one.
std::string_view first_code_points(std::string_view text, std::size_t count);
// ICU: NFKC case folding, for comparing names and e-mail addresses.
std::string fold(std::string_view text);
// Removes NUL and other control characters except tab and line feed; CRLF becomes LF.
std::string clean(std::string_view text);
// Converts UTF-16 (with byte order mark), UTF-8 (with or without one) or else GB18030 to UTF-8.
// nullopt when the bytes are none of them.
std::optional<std::string> decode_to_utf8(std::string_view bytes);
// Lower-case hexadecimal SHA-256 of the bytes.
std::string sha256_hex(std::string_view bytes);
// `bytes` random bytes from the system as URL-safe base64 without padding.
std::string random_token(std::size_t bytes);
// Equal in time that does not depend on where they differ.
bool equal_in_constant_time(std::string_view left, std::string_view right);

}  // namespace assay
