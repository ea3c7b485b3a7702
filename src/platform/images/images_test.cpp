#include <gtest/gtest.h>

#include <fmt/format.h>

#include "images/media_type.h"
#include "images/thumbnail.h"

namespace assay::images {
namespace {

using std::string_literals::operator""s;

// 4 by 2 pixels, black.
std::string small_gif() {
  return "GIF89a\x04\x00\x02\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x04\x00\x02\x00\x00\x02\x03\x84\x8f\x05\x00;"s;
}

TEST(MediaType, IsToldFromTheBytesAlone) {
  EXPECT_EQ(media_type_of("\x89PNG\r\n\x1a\n<script>"), "image/png");
  EXPECT_EQ(media_type_of("RIFF\x01\x02\x03\x04WEBPVP8 "), "image/webp");
  EXPECT_EQ(media_type_of("xxxx\x01\x02\x03\x04WEBP"), "text/plain");
  EXPECT_EQ(media_type_of("%PDF-1.7\n\0"s), "application/pdf");
  EXPECT_EQ(media_type_of("PK\x03\x04 [Content_Types].xml xl/workbook.xml"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  EXPECT_EQ(media_type_of("PK\x03\x04 anything"), "application/zip");
  EXPECT_EQ(media_type_of("\x00\x01"s), "application/octet-stream");
}

TEST(MediaType, WhatCouldRunIsPlainText) {
  EXPECT_EQ(media_type_of("<!doctype html><script>alert(1)</script>"), "text/plain");
  EXPECT_EQ(media_type_of("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), "text/plain");
  EXPECT_EQ(media_type_of("GIF8<script>"), "text/plain");
}

TEST(Thumbnail, SaysHowLargeThePictureIs) {
  const auto made = make_thumbnail(small_gif(), "image/gif");
  ASSERT_TRUE(made) << describe(made.error());
  EXPECT_EQ(made->width, 4);
  EXPECT_EQ(made->height, 2);
  EXPECT_EQ(media_type_of(made->webp), "image/webp");
}

TEST(Thumbnail, RefusesWhatIsNoPicture) {
  EXPECT_FALSE(make_thumbnail("\x89PNG\r\n\x1a\n<html>", "image/png"));
  EXPECT_FALSE(make_thumbnail("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "image/svg+xml"));
  EXPECT_FALSE(make_thumbnail("", "image/gif"));
}

}  // namespace
}  // namespace assay::images
