#include "domain/attachment.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace assay::workspace {
namespace {

TEST(AttachmentName, KeepsWhatPeopleCallTheFile) {
  EXPECT_EQ(attachment_name("截图 2026-11-02.png", ".png"), "截图 2026-11-02.png");
  EXPECT_EQ(attachment_name("  a b.pdf ", ".pdf"), "a b.pdf");
}

TEST(AttachmentName, LeavesOutPathsAndWhatHides) {
  EXPECT_EQ(attachment_name("../../etc/passwd", ""), "passwd");
  EXPECT_EQ(attachment_name("C:\\temp\\x.txt", ".txt"), "x.txt");
  EXPECT_EQ(attachment_name("bill\u202egpj.exe", ""), "billgpj.exe");
  EXPECT_EQ(attachment_name("a\r\nSet-Cookie: x", ""), "aSet-Cookie: x");
  EXPECT_EQ(attachment_name("..", ".png"), "file.png");
  EXPECT_EQ(attachment_name("", ".png"), "file.png");
}

TEST(AttachmentName, ShortensWithoutLosingTheEnding) {
  std::string name;
  for (int i = 0; i < 300; ++i) name += "图";
  const auto kept = attachment_name(name + ".png", ".png");
  EXPECT_EQ(code_points(kept), kFilenameCharactersMax);
  EXPECT_TRUE(kept.ends_with("图.png"));
}

TEST(ContentDisposition, NamesAnyFileSafely) {
  EXPECT_EQ(content_disposition(false, "a\"b\n图.png"),
            "attachment; filename=\"a_b____.png\"; filename*=UTF-8''a%22b%0A%E5%9B%BE.png");
  EXPECT_EQ(content_disposition(true, "x.png"), "inline; filename=\"x.png\"; filename*=UTF-8''x.png");
}

}  // namespace
}  // namespace assay::workspace
