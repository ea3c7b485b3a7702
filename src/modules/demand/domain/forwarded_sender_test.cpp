#include "domain/forwarded_sender.h"

#include <gtest/gtest.h>

namespace assay::demand {
namespace {

std::string found(std::string_view text) {
  const auto sender = forwarded_sender(text);
  return sender ? sender->name + "|" + sender->address : "none";
}

TEST(ForwardedSender, IsToldByTheLinesOfMailPrograms) {
  EXPECT_EQ(found("please see\n\n---------- Forwarded message ---------\nFrom: Wang Wei <wang@beta.example>\nDate: "
                  "Thu\nSubject: Export\nTo: me\n\nwe need it"),
            "Wang Wei|wang@beta.example");
  EXPECT_EQ(found("-----原始邮件-----\n发件人: \"王伟\" <wang@beta.example>\n发送时间: 2026年5月21日\n收件人: "
                  "我\n主题: 导出\n"),
            "王伟|wang@beta.example");
  EXPECT_EQ(found("> From: wang@beta.example\n> Sent: Thursday\n> To: me"), "|wang@beta.example");
  EXPECT_EQ(found("*From:* Wang <wang@beta.example>\n*Date:* Thu"), "Wang|wang@beta.example");
  EXPECT_EQ(found("发件人:王伟 <wang@beta.example>\n主题:导出"), "王伟|wang@beta.example");
}

TEST(ForwardedSender, WordsInASentenceAreNone) {
  EXPECT_EQ(found("From: our side, a@b.example should know"), "none");
  EXPECT_EQ(found("no forwarding here"), "none");
  EXPECT_EQ(found("From: nobody\nDate: Thu"), "none");
  EXPECT_EQ(found(""), "none");
}

}  // namespace
}  // namespace assay::demand
