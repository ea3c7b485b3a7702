#include "markdown/markdown.h"

#include <gtest/gtest.h>

namespace assay::markdown {
namespace {

TEST(Markdown, ShowsWhatPeopleWrite) {
  EXPECT_EQ(to_html("**Export** the _orders_, please"), "<p><strong>Export</strong> the <em>orders</em>, please</p>\n");
  EXPECT_EQ(to_html("# Title"), "<h3>Title</h3>\n");
  EXPECT_EQ(to_html("- 一\n- 二"), "<ul>\n<li>一</li>\n<li>二</li>\n</ul>\n");
  EXPECT_EQ(to_html("a < b && \"c\""), "<p>a &lt; b &amp;&amp; &quot;c&quot;</p>\n");
  EXPECT_EQ(to_html("[site](https://example.com/a?b=1&c=2)"),
            "<p><a rel=\"nofollow noopener noreferrer\" target=\"_blank\" "
            "href=\"https://example.com/a?b=1&amp;c=2\">site</a></p>\n");
  EXPECT_NE(to_html("see https://example.com/x now").find("href=\"https://example.com/x\""), std::string::npos);
  EXPECT_NE(to_html("| a | b |\n|---|---|\n| 1 | 2 |").find("<td>1</td>"), std::string::npos);
}

TEST(Markdown, RawHtmlIsTextAndImagesAreWords) {
  EXPECT_EQ(to_html("<b>bold</b>"), "<p>&lt;b&gt;bold&lt;/b&gt;</p>\n");
  EXPECT_EQ(to_html("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
  EXPECT_EQ(to_html("![a chart](https://example.com/pixel.png)"), "<p>a chart</p>\n");
  EXPECT_EQ(to_html("[home](/settings)"), "<p>home</p>\n");
}

TEST(Markdown, PlainTextIsOneShortLine) {
  EXPECT_EQ(to_plain_text("# Title\n\nSome **words**\nand more", 100), "Title Some words and more");
  EXPECT_EQ(to_plain_text("导出报表很慢", 4), "导出报表");
  EXPECT_EQ(to_plain_text("", 10), "");
}

// What is left may hold these only inside of escaped text: tags other than the harmless ones, and attributes on them.
bool harmless(const std::string& html) {
  static const std::vector<std::string> kTags = {"p",      "h3",    "h4",    "h5",    "h6",  "ul",         "ol", "li",
                                                 "strong", "em",    "del",   "code",  "pre", "blockquote", "a",  "br",
                                                 "hr",     "table", "thead", "tbody", "tr",  "th",         "td"};
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    const auto end = html.find('>', at);
    if (end == std::string::npos) return false;
    std::string inside = html.substr(at + 1, end - at - 1);
    if (inside.starts_with('/')) inside.erase(0, 1);
    const auto name = inside.substr(0, inside.find_first_of(" /"));
    if (std::ranges::find(kTags, name) == kTags.end()) return false;
    if (name == "a" && inside != "a") {
      const auto href = inside.find("href=\"");
      if (href == std::string::npos) return false;
      const auto address = inside.substr(href + 6);
      if (!address.starts_with("http://") && !address.starts_with("https://") && !address.starts_with("mailto:") &&
          !address.starts_with("HTTP") && !address.starts_with("Http"))
        return false;
      if (std::ranges::count(inside, '"') > 8) return false;
    }
  }
  return true;
}

TEST(Markdown, NothingThatRunsIsLeft) {
  for (const std::string text : {
           "<script>alert(1)</script>",
           "<SCRIPT SRC=//evil.test/x.js></SCRIPT>",
           "<scr<script>ipt>alert(1)</scr</script>ipt>",
           "<img src=x onerror=alert(1)>",
           "<img src=\"x\" onerror=\"alert(1)\"",
           "<svg onload=alert(1)>",
           "<svg><script>alert(1)</script></svg>",
           "<svg><a xlink:href=\"javascript:alert(1)\"><text y=20>x</text></a></svg>",
           "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
           "<iframe src=\"javascript:alert(1)\"></iframe>",
           "<iframe srcdoc=\"<script>alert(1)</script>\">",
           "<object data=\"data:text/html;base64,PHNjcmlwdD4=\"></object>",
           "<embed src=\"data:image/svg+xml;base64,PHN2Zz4=\">",
           "<body onload=alert(1)>",
           "<details open ontoggle=alert(1)>x</details>",
           "<input autofocus onfocus=alert(1)>",
           "<video><source onerror=alert(1)></video>",
           "<a href=\"javascript:alert(1)\">x</a>",
           "<form action=javascript:alert(1)><button>x</button></form>",
           "<base href=\"https://evil.test/\">",
           "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
           "<link rel=stylesheet href=//evil.test/x.css>",
           "<style>@import url(//evil.test)</style>",
           "<p style=\"background:url(javascript:alert(1))\">x</p>",
           "<!--><img src=x onerror=alert(1)>-->",
           "<![CDATA[<script>alert(1)</script>]]>",
           "<?php echo 1 ?><script>alert(1)</script>",
           "<template><script>alert(1)</script></template>",
           "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
           "[x](javascript:alert(1))",
           "[x](JaVaScRiPt:alert(1))",
           "[x](  javascript:alert(1))",
           "[x](java\tscript:alert(1))",
           "[x](<java\nscript:alert(1)>)",
           "[x](javascript&#58;alert(1))",
           "[x](&#106;avascript:alert(1))",
           "[x](&#x6A;&#x61;vascript:alert(1))",
           "[x](javascript&colon;alert(1))",
           "[x](&NewLine;javascript:alert(1))",
           "[x](\x01javascript:alert(1))",
           "[x](javascript%3Aalert(1))",
           "[x](vbscript:msgbox(1))",
           "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
           "[x](data:image/svg+xml,<svg onload=alert(1)>)",
           "[x](file:///etc/passwd)",
           "[x](blob:https://evil.test/1)",
           "[x](//evil.test/x)",
           "[x](\\\\evil.test\\x)",
           "[x](about:blank)",
           "[x](https://a.test\" onmouseover=\"alert(1))",
           "[x](https://a.test 'a\" onmouseover=\"alert(1)')",
           "[x](<https://a.test\"onclick=alert(1)>)",
           "[x][1]\n\n[1]: javascript:alert(1)",
           "[x][1]\n\n[1]: https://a.test \"\\\" onfocus=alert(1) autofocus=\\\"\"",
           "![x](javascript:alert(1))",
           "![x](data:image/png;base64,AAAA)",
           "![x\" onerror=\"alert(1)](https://a.test/x.png)",
           "[![x](https://a.test/x.png)](javascript:alert(1))",
           "<javascript:alert(1)>",
           "<https://a.test/\"onclick=alert(1)>",
           "<mailto:a@b.test?subject=\"><script>alert(1)</script>>",
           "javascript:alert(1)",
           "www.a.test/\"onmouseover=alert(1)",
           "https://a.test/'onmouseover='alert(1)",
           "http://a.test/<script>alert(1)</script>",
           "```\n</code></pre><script>alert(1)</script>\n```",
           "```\"onclick=alert(1)\nx\n```",
           "`<script>alert(1)</script>`",
           "| <img src=x onerror=alert(1)> |\n|---|\n| <svg onload=alert(1)> |",
           "\xEF\xBC\x9Cscript\xEF\xBC\x9E"
           "alert(1)\xEF\xBC\x9C/script\xEF\xBC\x9E",
           "[x](\xE2\x80\x8Bjavascript:alert(1))",
           "[x](\xC2\xA0javascript:alert(1))",
           "[x](java\xC2\xADscript:alert(1))",
           "[\xE2\x80\xAEx](javascript:alert(1))",
           "<\xC5\xBF"
           "cript>alert(1)</script>",
           "\xFF\xFE<script>alert(1)</script>",
           "<div\x00onclick=alert(1)>",
           "&lt;script&gt;alert(1)&lt;/script&gt;",
           "&#60;script&#62;alert(1)&#60;/script&#62;",
           "\\<script>alert(1)\\</script>",
           "> <script>\n> alert(1)\n> </script>",
           "1. <img src=x onerror=alert(1)>",
           "~~<img src=x onerror=alert(1)>~~",
           "**<a onclick=alert(1)>x**</a>",
       })
    EXPECT_TRUE(harmless(to_html(text))) << text << "\n" << to_html(text);
}

TEST(Markdown, DeepAndLongTextsEnd) {
  for (const std::string piece : {">", "[", "*a ", "![", "- ", "`", "<", "&#", "|", "(", "_"}) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += piece;
    EXPECT_TRUE(harmless(to_html(text))) << piece;
  }
}

}  // namespace
}  // namespace assay::markdown
