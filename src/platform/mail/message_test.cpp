#include "mail/message.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace assay::mail {
namespace {

Message read(std::string_view bytes, const Limits& limits = {}) {
  auto message = read_message(bytes, limits);
  EXPECT_TRUE(message) << (message ? "" : message.error().code);
  return message.value_or(Message{});
}

std::string refusal(std::string_view bytes, const Limits& limits = {}) {
  const auto message = read_message(bytes, limits);
  if (message) return "";
  return message.error().fields.empty() ? message.error().code : message.error().fields.front().code;
}

constexpr std::string_view kHead = "From: Li Na <li.na@acme.example>\r\nTo: wishes@assay.example\r\n";

TEST(Mail, ReadsWhoWhenAndWhat) {
  const auto message = read(
      "Return-Path: <li.na@acme.example>\r\nMessage-ID: <one@acme.example>\r\nDate: Thu, 21 May 2026 10:30:00 +0800\r\n"
      "From: =?UTF-8?B?5p2O5aic?= <li.na@acme.example>\r\nTo: Wishes <wishes@assay.example>, second@assay.example\r\n"
      "Cc: boss@acme.example\r\nSubject: =?utf-8?q?Export_=E5=AF=BC=E5=87=BA?=\r\nContent-Type: text/plain; "
      "charset=utf-8\r\n\r\nPlease let us export.\r\n\r\n> an older line\r\n-- \r\nLi Na\r\n");
  EXPECT_EQ(message.id, "one@acme.example");
  EXPECT_EQ(message.subject, "Export 导出");
  ASSERT_TRUE(message.date);
  EXPECT_EQ(to_text(*message.date), "2026-05-21T02:30:00.000000Z");
  EXPECT_EQ(message.from, (std::vector<Address>{{"李娜", "li.na@acme.example"}}));
  ASSERT_EQ(message.to.size(), 2U);
  EXPECT_EQ(message.cc.front().address, "boss@acme.example");
  EXPECT_EQ(message.text, "Please let us export.\n\n> an older line\n-- \nLi Na");
  EXPECT_FALSE(message.automatic);
  EXPECT_TRUE(message.attachments.empty());
}

TEST(Mail, ReadsChineseEncodings) {
  // 导出报表 in GB2312 and 镕, which only GBK has, in a part and a header that call themselves GB2312.
  const std::string gb = "\xB5\xBC\xB3\xF6\xB1\xA8\xB1\xED\xE9\x46";
  EXPECT_EQ(read(std::string(kHead) +
                 "Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: "
                 "8bit\r\n\r\n" +
                 gb)
                .text,
            "导出报表镕");
  EXPECT_EQ(read(std::string(kHead) + "Subject: =?gb2312?B?tby7+LGosen"
                                      "pRg==?=\r\n\r\nx")
                .subject.substr(0, 3),
            "导");
  EXPECT_EQ(read(std::string(kHead) + "Content-Type: text/plain; charset=GB18030\r\nContent-Transfer-Encoding: "
                                      "base64\r\n\r\ntbyz9rGose3pRg==\r\n")
                .text,
            "导出报表镕");
  EXPECT_EQ(read(std::string(kHead) + "Content-Type: text/plain\r\n\r\n" + gb).text, "导出报表镕");
  EXPECT_EQ(read(std::string(kHead) + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
                                      "quoted-printable\r\n\r\n=E5=AF=BC=E5=87=BA=\r\n!\r\n")
                .text,
            "导出!");
  EXPECT_EQ(read(std::string(kHead) + "Content-Type: text/plain; charset=no-such-set\r\n\r\n导出").text, "导出");
  EXPECT_TRUE(is_utf8(read(std::string(kHead) + "Content-Type: text/plain; charset=utf-8\r\n\r\n\xFF\xFE\x80 x").text));
}

TEST(Mail, PrefersThePlainPartAndTurnsHtmlIntoText) {
  const std::string alternative = std::string(kHead) +
                                  "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: "
                                  "text/plain\r\n\r\nplain words\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>html "
                                  "words</p>\r\n--b--\r\n";
  EXPECT_EQ(read(alternative).text, "plain words");
  const std::string only_html = std::string(kHead) +
                                "Content-Type: text/html; charset=utf-8\r\n\r\n<html><head><title>t</title><style>p{}"
                                "</style></head><body><p>Dear&nbsp;team,</p><p>please <b>export</b>&hellip;<script>"
                                "alert(1)</script><br>now</p><a href=\"https://a.example/x?a=1&amp;b=2\">here</a>"
                                "</body></html>";
  EXPECT_EQ(read(only_html).text, "Dear team,\n\nplease export…\nnow\n\nhere (https://a.example/x?a=1&b=2)");
}

TEST(Mail, KeepsAttachmentsAndForwardedMessages) {
  const auto message = read(
      std::string(kHead) +
      "Subject: Fwd\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: text/plain\r\n\r\nSee "
      "below\r\n--m\r\nContent-Type: image/png; name=\"=?utf-8?B?5oiq5Zu+LnBuZw==?=\"\r\nContent-Disposition: "
      "attachment\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--m\r\nContent-Type: "
      "text/plain\r\nContent-Disposition: attachment; "
      "filename=\"../../etc/passwd\"\r\n\r\nnotes\r\n--m\r\nContent-Type: "
      "message/rfc822\r\n\r\nFrom: Wang <wang@beta.example>\r\nSubject: Original\r\n\r\nthe wish itself\r\n--m--\r\n");
  EXPECT_EQ(message.text, "See below");
  ASSERT_EQ(message.attachments.size(), 2U);
  EXPECT_EQ(message.attachments[0].name, "截图.png");
  EXPECT_EQ(message.attachments[0].content_type, "image/png");
  EXPECT_EQ(message.attachments[0].bytes, std::string("\x89PNG\r\n\x1A\n", 8));
  EXPECT_EQ(message.attachments[1].name, "passwd");
  ASSERT_EQ(message.forwarded.size(), 1U);
  EXPECT_EQ(message.forwarded[0].from.front().address, "wang@beta.example");
  EXPECT_EQ(message.forwarded[0].text, "the wish itself");
}

TEST(Mail, KnowsWhatProgramsWrote) {
  for (const std::string header :
       {"Auto-Submitted: auto-replied", "Precedence: bulk", "Return-Path: <>", "X-Autoreply: yes",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=r"})
    EXPECT_TRUE(read(std::string(kHead) + header + "\r\n\r\nAway until Monday").automatic) << header;
  EXPECT_FALSE(read(std::string(kHead) + "Auto-Submitted: no\r\nReturn-Path: <a@b.example>\r\n\r\nx").automatic);
}

TEST(Mail, ReadsWhatIsBrokenAsFarAsItGoes) {
  EXPECT_EQ(refusal(""), "mail_empty");
  EXPECT_EQ(refusal("just words, no headers at all"), "mail_no_sender");
  EXPECT_EQ(refusal("Subject: nobody\r\n\r\nx"), "mail_no_sender");
  EXPECT_EQ(refusal(std::string(2'000'000, 'x'), {.message_bytes = 1U << 20U}), "mail_too_large");
  // A boundary that never closes, base64 cut in the middle, no blank line.
  EXPECT_EQ(read(std::string(kHead) + "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: "
                                      "text/plain\r\n\r\nhalf")
                .text,
            "half");
  EXPECT_EQ(read(std::string(kHead) + "Content-Transfer-Encoding: base64\r\n\r\naGVsbG8=!\r\n").text, "hello");
  EXPECT_EQ(read("From - Thu May 21 2026\nFrom: a@b.example\n\nmailbox line").text, "mailbox line");
  EXPECT_EQ(read("From: a@b.example").text, "");
}

TEST(Mail, EndsOnTenThousandNestedParts) {
  std::string nested(kHead);
  for (int i = 0; i < 10'000; ++i) {
    const auto name = "b" + std::to_string(i);
    nested += "Content-Type: multipart/mixed; boundary=" + name + "\r\n\r\n--" + name + "\r\n";
  }
  nested += "Content-Type: text/plain\r\n\r\ndeep\r\n";
  EXPECT_TRUE(read_message(nested));
  std::string wide = std::string(kHead) + "Content-Type: multipart/mixed; boundary=w\r\n\r\n";
  for (int i = 0; i < 10'000; ++i) wide += "--w\r\nContent-Type: text/plain\r\n\r\nline\r\n";
  const auto message = read(wide + "--w--\r\n");
  EXPECT_LT(message.text.size(), 6'000U);
  std::string letters(kHead);
  for (int i = 0; i < 10'000; ++i) letters += "Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\n";
  EXPECT_TRUE(read_message(letters + "\r\nx"));
}

TEST(Mail, CutsLongTextsAtACharacter) {
  std::string text;
  for (int i = 0; i < 1'000; ++i) text += "导出";
  const auto message =
      read(std::string(kHead) + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text, {.text_bytes = 1'000});
  EXPECT_TRUE(message.text_cut);
  EXPECT_EQ(message.text.size(), 999U);
  EXPECT_TRUE(is_utf8(message.text));
}

TEST(HtmlText, IsPlainAndSafe) {
  EXPECT_EQ(text_of_html("a < b &amp; c > d"), "a < b & c > d");
  EXPECT_EQ(text_of_html("<ul><li>one</li><li>two</li></ul>"), "- one\n- two");
  EXPECT_EQ(text_of_html("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"), "a\tb\t\nc");
  EXPECT_EQ(text_of_html("<a href=\"javascript:alert(1)\">click</a>"), "click");
  EXPECT_EQ(text_of_html("<a href='https://x.example'>https://x.example</a>"), "https://x.example");
  EXPECT_EQ(text_of_html("<!-- hidden --><p title=\"a>b\">seen</p><style>x"), "seen");
  EXPECT_EQ(text_of_html("&#23548;&#x51FA;&bogus;&#0;"), "导出&bogus;\xEF\xBF\xBD");
  EXPECT_EQ(text_of_html("<pre>a\n  b</pre>"), "a\n  b");
  EXPECT_EQ(text_of_html("<"), "<");
}

}  // namespace
}  // namespace assay::mail
