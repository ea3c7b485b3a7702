// Small pictures of big ones, made of untrusted bytes within bounds: only the four formats of media_type.h are ever
// decoded, one picture at a time, and none beyond a number of pixels.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace assay::images {

inline constexpr std::int64_t kPixelsMax = 40'000'000;
inline constexpr int kSideMax = 20'000;
inline constexpr int kThumbnailSide = 480;

struct Thumbnail {
  int width = 0;  // of the original
  int height = 0;
  std::string webp;  // at most kThumbnailSide on both sides, turned upright, without the original's metadata
};

// Thread-safe. `media_type` as media_type_of() answered. Errors: picture_unreadable, picture_too_large.
Result<Thumbnail> make_thumbnail(std::string_view bytes, std::string_view media_type);

}  // namespace assay::images
