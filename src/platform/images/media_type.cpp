#include "images/media_type.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace assay::images {
namespace {

using std::string_view_literals::operator""sv;

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  std::string_view media_type;
};
constexpr std::array kSignatures = {
    Signature{0, "\x89PNG\r\n\x1a\n"sv, "image/png"},
    Signature{0, "\xff\xd8\xff"sv, "image/jpeg"},
    Signature{0, "GIF87a"sv, "image/gif"},
    Signature{0, "GIF89a"sv, "image/gif"},
    Signature{8, "WEBP"sv, "image/webp"},
    Signature{8, "WAVE"sv, "audio/wav"},
    Signature{0, "%PDF-"sv, "application/pdf"},
    Signature{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "application/x-ole-storage"},
    Signature{4, "ftypheic"sv, "image/heic"},
    Signature{4, "ftypmif1"sv, "image/heic"},
    Signature{4, "ftypM4A"sv, "audio/mp4"},
    Signature{4, "ftyp"sv, "video/mp4"},
    Signature{0, "\x1a\x45\xdf\xa3"sv, "video/webm"},
    Signature{0, "OggS"sv, "audio/ogg"},
    Signature{0, "ID3"sv, "audio/mpeg"},
    Signature{0, "#!AMR"sv, "audio/amr"},
    Signature{0, "\x1f\x8b\x08"sv, "application/gzip"},
    Signature{0, "7z\xbc\xaf\x27\x1c"sv, "application/x-7z-compressed"},
    Signature{0, "Rar!\x1a\x07"sv, "application/vnd.rar"},
    Signature{0, "PK\x03\x04"sv, "application/zip"},
};

struct Extension {
  std::string_view media_type;
  std::string_view extension;
};
constexpr std::array kExtensions = {
    Extension{"image/png", ".png"},
    Extension{"image/jpeg", ".jpg"},
    Extension{"image/gif", ".gif"},
    Extension{"image/webp", ".webp"},
    Extension{"image/heic", ".heic"},
    Extension{"audio/wav", ".wav"},
    Extension{"audio/mp4", ".m4a"},
    Extension{"audio/ogg", ".ogg"},
    Extension{"audio/mpeg", ".mp3"},
    Extension{"audio/amr", ".amr"},
    Extension{"video/mp4", ".mp4"},
    Extension{"video/webm", ".webm"},
    Extension{"application/pdf", ".pdf"},
    Extension{"application/gzip", ".gz"},
    Extension{"application/zip", ".zip"},
    Extension{"application/x-7z-compressed", ".7z"},
    Extension{"application/vnd.rar", ".rar"},
    Extension{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"},
    Extension{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"},
    Extension{"application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"},
    Extension{"text/plain", ".txt"},
};

// An office document is an archive with a folder that says which.
std::string_view of_archive(std::string_view bytes) {
  const auto beginning = bytes.substr(0, 8192);
  if (beginning.find("[Content_Types].xml") == std::string_view::npos) return "application/zip";
  if (beginning.find("word/") != std::string_view::npos)
    return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  if (beginning.find("xl/") != std::string_view::npos)
    return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  if (beginning.find("ppt/") != std::string_view::npos)
    return "application/vnd.openxmlformats-officedocument.presentationml.presentation";
  return "application/zip";
}

}  // namespace

std::string_view media_type_of(std::string_view bytes) {
  for (const auto& signature : kSignatures) {
    if (bytes.size() < signature.offset + signature.bytes.size()) continue;
    if (bytes.substr(signature.offset, signature.bytes.size()) != signature.bytes) continue;
    if (signature.offset == 8 && !bytes.starts_with("RIFF")) continue;
    return signature.media_type == "application/zip" ? of_archive(bytes) : signature.media_type;
  }
  if (bytes.find('\0') == std::string_view::npos && is_utf8(bytes)) return "text/plain";
  return "application/octet-stream";
}

bool is_picture(std::string_view media_type) {
  return media_type == "image/png" || media_type == "image/jpeg" || media_type == "image/gif" ||
         media_type == "image/webp";
}

std::string_view extension_of(std::string_view media_type) {
  const auto found = std::ranges::find(kExtensions, media_type, &Extension::media_type);
  return found == kExtensions.end() ? std::string_view() : found->extension;
}

}  // namespace assay::images
