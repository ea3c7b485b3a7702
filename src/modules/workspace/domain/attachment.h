// What may be attached to a record, and under which name it is kept.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace assay::workspace {

inline constexpr std::size_t kAttachmentBytesMax = std::size_t{25} << 20U;
inline constexpr std::int64_t kAttachmentsPerRecordMax = 50;
inline constexpr std::int64_t kAttachmentBytesPerRecordMax = std::int64_t{250} << 20U;
inline constexpr std::size_t kFilenameCharactersMax = 200;

// The last part of a path, without control characters and marks that turn the direction of writing, shortened where
// it is too long; "file" with the extension where nothing is left.
std::string attachment_name(std::string_view given, std::string_view extension);

// The value of Content-Disposition, for any name.
std::string content_disposition(bool inline_, std::string_view filename);

}  // namespace assay::workspace
