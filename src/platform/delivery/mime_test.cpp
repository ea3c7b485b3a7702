#include "delivery/mime.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "delivery/destination.h"
#include "delivery/secret_box.h"
#include "delivery/signatures.h"

namespace assay::delivery {
namespace {

using testing::HasSubstr;
using testing::Not;

const Timestamp kNow = *parse_timestamp("2026-11-22T10:30:49Z");

TEST(Mime, AddressesThatMayStandInCommands) {
  EXPECT_TRUE(is_mail_address("li.na+crm@mail.example.com"));
  for (const auto* wrong : {"", "@example.com", "a@", "a b@example.com", "a@exa mple.com", "a>@example.com",
                            "a@example.com\r\nRCPT TO:<x@y>", ".a@example.com", "a@example..com", "李@example.com"})
    EXPECT_FALSE(is_mail_address(wrong)) << wrong;
}

TEST(Mime, Mailboxes) {
  EXPECT_EQ(parse_mailbox("Assay <assay@example.com>"), (Mailbox{"Assay", "assay@example.com"}));
  EXPECT_EQ(parse_mailbox("\"试金\" <assay@example.com>"), (Mailbox{"试金", "assay@example.com"}));
  EXPECT_EQ(parse_mailbox("assay@example.com"), (Mailbox{"", "assay@example.com"}));
  EXPECT_EQ(parse_mailbox("nobody"), std::nullopt);
}

TEST(Mime, HeadersOfOtherLanguagesAreEncodedBetweenCharacters) {
  EXPECT_EQ(encoded_header("Plain words"), "Plain words");
  EXPECT_EQ(encoded_header("已采纳"), "=?UTF-8?B?5bey6YeH57qz?=");
  const auto longer = encoded_header("您提出的需求“未签约客户自动流转到公海”已经被产品团队采纳，我们会尽快安排");
  EXPECT_THAT(longer, HasSubstr("?=\r\n =?UTF-8?B?"));
  std::string decoded;
  for (std::size_t at = 0; (at = longer.find("?B?", at)) != std::string::npos;) {
    const auto end = longer.find("?=", at);
    const auto word = from_base64(std::string_view(longer).substr(at + 3, end - at - 3));
    EXPECT_NE(static_cast<unsigned char>(word[0]) & 0xC0, 0x80) << "a word begins inside of a character";
    EXPECT_LE(end + 2 - longer.rfind("=?", at), 75U);
    decoded += word;
    at = end;
  }
  EXPECT_EQ(decoded, "您提出的需求“未签约客户自动流转到公海”已经被产品团队采纳，我们会尽快安排");
}

TEST(Mime, NothingInAHeaderBeginsAnother) {
  const auto message =
      mime_message({"Assay", "assay@example.com"},
                   {{"Li\r\nBcc: x@example.com", "li@example.com"}, "Hi\r\nBcc: y@example.com", "t", "", ""},
                   "id@example.com", kNow);
  EXPECT_THAT(message, Not(HasSubstr("\r\nBcc:")));
}

TEST(Mime, QuotedPrintable) {
  EXPECT_EQ(quoted_printable("a=b \nc"), "a=3Db=20\r\nc");
  EXPECT_EQ(quoted_printable("é"), "=C3=A9");
  const auto folded = quoted_printable(std::string(200, 'x'));
  for (std::size_t from = 0; from < folded.size();) {
    const auto end = std::min(folded.find("\r\n", from), folded.size());
    EXPECT_LE(end - from, 76U);
    from = end + 2;
  }
}

TEST(Mime, WholeMessage) {
  EXPECT_EQ(mail_date(kNow), "Sun, 22 Nov 2026 10:30:49 +0000");
  const auto message = mime_message({"试金", "assay@example.com"},
                                    {{"李娜", "li@example.com"},
                                     "已采纳",
                                     "我们会做。\n",
                                     "<p>我们会做。</p>",
                                     "https://assay.example.com/unsubscribe/x"},
                                    "id@example.com", kNow);
  EXPECT_THAT(message, HasSubstr("From: =?UTF-8?B?6K+V6YeR?= <assay@example.com>\r\n"));
  EXPECT_THAT(message, HasSubstr("Message-ID: <id@example.com>\r\n"));
  EXPECT_THAT(message, HasSubstr("List-Unsubscribe: <https://assay.example.com/unsubscribe/x>\r\n"));
  EXPECT_THAT(message, HasSubstr("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
  EXPECT_THAT(message, HasSubstr("Content-Type: multipart/alternative; boundary="));
  EXPECT_THAT(message,
              HasSubstr("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
                        base64("我们会做。\n") + "\r\n"));
  EXPECT_THAT(message, HasSubstr("Content-Type: text/html; charset=utf-8"));
}

TEST(Destination, ShapesOfRobots) {
  const GroupMessage message{"标题", "**已采纳** REQ-1", {{"key", "REQ-1"}}, "requirement.accepted"};
  EXPECT_EQ(body_for({DestinationKind::wecom, "", ""}, message, kNow),
            R"({"msgtype":"markdown","markdown":{"content":"**已采纳** REQ-1"}})");
  EXPECT_EQ(body_for({DestinationKind::dingtalk, "", ""}, message, kNow),
            R"({"msgtype":"markdown","markdown":{"title":"标题","text":"**已采纳** REQ-1"}})");
  const auto feishu = boost::json::parse(body_for({DestinationKind::feishu, "", "demo"}, message, kNow)).as_object();
  EXPECT_EQ(feishu.at("msg_type").as_string(), "interactive");
  EXPECT_EQ(feishu.at("sign").as_string(), feishu_sign("demo", kNow.micros / 1'000'000));
  const auto webhook = boost::json::parse(body_for({DestinationKind::webhook, "", ""}, message, kNow)).as_object();
  EXPECT_EQ(webhook.at("type").as_string(), "requirement.accepted");
  EXPECT_EQ(webhook.at("data").at("key").as_string(), "REQ-1");
}

TEST(Destination, LongTextIsCutForRobots) {
  std::string text;
  for (int i = 0; i < 3'000; ++i) text += "字";
  const auto body = body_for({DestinationKind::wecom, "", ""}, {"t", text, {}, ""}, kNow);
  EXPECT_LT(body.size(), 4'096U);
  EXPECT_TRUE(boost::json::parse(body).is_object());
}

TEST(Destination, AnswersOfRobots) {
  const auto judged = [](DestinationKind kind, std::string body) {
    return judge_answer(kind, {{Verdict::delivered, 200, {}}, std::move(body)}).verdict;
  };
  EXPECT_EQ(judged(DestinationKind::wecom, R"({"errcode":0,"errmsg":"ok"})"), Verdict::delivered);
  EXPECT_EQ(judged(DestinationKind::wecom, R"({"errcode":93000,"errmsg":"invalid webhook url"})"), Verdict::refused);
  EXPECT_EQ(judged(DestinationKind::wecom, R"({"errcode":45009,"errmsg":"freq"})"), Verdict::try_again);
  EXPECT_EQ(judged(DestinationKind::dingtalk, R"({"errcode":310000,"errmsg":"sign not match"})"), Verdict::refused);
  EXPECT_EQ(judged(DestinationKind::feishu, R"({"code":0,"msg":"success"})"), Verdict::delivered);
  EXPECT_EQ(judged(DestinationKind::feishu, R"({"code":19021,"msg":"sign match fail"})"), Verdict::refused);
  EXPECT_EQ(judged(DestinationKind::feishu, "<html>"), Verdict::try_again);
}

TEST(Destination, AddressesThatPeopleEnter) {
  const auto code = [](std::string_view url, bool allow = false) {
    FieldErrors errors;
    check_web_url("url", url, {.allow_private_addresses = allow, .ca_file = {}}, errors);
    const auto outcome = errors.outcome();
    return outcome ? std::string() : outcome.error().fields[0].code;
  };
  EXPECT_EQ(code("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x"), "");
  for (const auto* wrong :
       {"", "http://example.com/", "ftp://example.com/", "https://", "example.com", "https://u:p@example.com/"})
    EXPECT_EQ(code(wrong), "not_an_https_url") << wrong;
  for (const auto* inside : {"https://127.0.0.1/", "https://[::1]/", "https://localhost/", "https://10.1.1.1:8443/x",
                             "https://2130706433/", "https://0x7f000001/", "https://[::ffff:10.0.0.1]/"})
    EXPECT_EQ(code(inside), "address_not_public") << inside;
  EXPECT_EQ(code("https://127.0.0.1/", true), "");
  EXPECT_EQ(shown_url("https://oapi.dingtalk.com/robot/send?access_token=secret"), "https://oapi.dingtalk.com");
}

TEST(SecretBox, OpensWhatItSealed) {
  const SecretBox box("a key"), other("another");
  const auto sealed = box.seal("机密");
  EXPECT_EQ(box.unseal(sealed), "机密");
  EXPECT_NE(sealed, box.seal("机密"));
  EXPECT_EQ(other.unseal(sealed), std::nullopt);
  EXPECT_EQ(box.unseal("nonsense"), std::nullopt);
}

TEST(SecretBox, LinksHoldOnlyForTheirPurpose) {
  const SecretBox box("a key"), other("another");
  const auto token = box.sign("unsubscribe", "payload");
  EXPECT_EQ(box.verify("unsubscribe", token), "payload");
  EXPECT_EQ(box.verify("confirm", token), std::nullopt);
  EXPECT_EQ(other.verify("unsubscribe", token), std::nullopt);
  auto changed = token;
  changed[0] = changed[0] == 'A' ? 'B' : 'A';
  EXPECT_EQ(box.verify("unsubscribe", changed), std::nullopt);
}

}  // namespace
}  // namespace assay::delivery
