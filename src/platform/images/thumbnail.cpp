#include "images/thumbnail.h"

#include <vips/vips.h>

#include <memory>
#include <mutex>

#include "images/media_type.h"

namespace assay::images {
namespace {

struct Release {
  void operator()(VipsImage* image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Release>;

bool start() {
  static const bool kStarted = [] {
    if (vips_init("assay") != 0) return false;
    // What is wrong with a file that somebody sent is no matter for the log.
    g_log_set_handler(
        "VIPS", G_LOG_LEVEL_WARNING, [](const char*, GLogLevelFlags, const char*, void*) {}, nullptr);
    vips_block_untrusted_set(TRUE);
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    return true;
  }();
  return kStarted;
}

std::unexpected<Error> unreadable() {
  vips_error_clear();
  return refuse(Error::of(ErrorKind::kInvalid, "picture_unreadable"));
}

// Reads the header; pixels are decoded when somebody asks for them.
Image open(std::string_view bytes, std::string_view media_type) {
  // libvips promises not to write to the buffer.
  void* data = const_cast<char*>(bytes.data());
  VipsImage* image = nullptr;
  int failed = -1;
  if (media_type == "image/png")
    failed = vips_pngload_buffer(data, bytes.size(), &image, nullptr);
  else if (media_type == "image/jpeg")
    failed = vips_jpegload_buffer(data, bytes.size(), &image, nullptr);
  else if (media_type == "image/gif")
    failed = vips_gifload_buffer(data, bytes.size(), &image, nullptr);
  else if (media_type == "image/webp")
    failed = vips_webpload_buffer(data, bytes.size(), &image, nullptr);
  return Image(failed == 0 ? image : nullptr);
}

}  // namespace

Result<Thumbnail> make_thumbnail(std::string_view bytes, std::string_view media_type) {
  static std::mutex one_at_a_time;
  if (!is_picture(media_type) || !start()) return unreadable();
  const std::lock_guard lock(one_at_a_time);
  const auto image = open(bytes, media_type);
  if (!image) return unreadable();
  Thumbnail made{vips_image_get_width(image.get()), vips_image_get_height(image.get()), {}};
  if (made.width > kSideMax || made.height > kSideMax ||
      static_cast<std::int64_t>(made.width) * made.height > kPixelsMax)
    return refuse(Error::of(ErrorKind::kInvalid, "picture_too_large"));
  VipsImage* small = nullptr;
  if (vips_thumbnail_image(image.get(), &small, kThumbnailSide, "height", kThumbnailSide, "size", VIPS_SIZE_DOWN,
                           nullptr) != 0)
    return unreadable();
  const Image scaled(small);
  void* data = nullptr;
  std::size_t size = 0;
  if (vips_webpsave_buffer(scaled.get(), &data, &size, "Q", 80, "strip", TRUE, nullptr) != 0) return unreadable();
  made.webp.assign(static_cast<const char*>(data), size);
  g_free(data);
  return made;
}

}  // namespace assay::images
